"""`manage.py quickstart`: a running site with invented people, in one command."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from bansos_monitor.quickstart import passwords, port_is_free, serve
from cases.demo.site import ACCOUNTS, holds_real_data, make_site
from households.people.regions import load_regions


class Command(BaseCommand):
    help = (
        "Make a site with invented people and serve it on 127.0.0.1 with a worker. Never touches real data."
    )
    # The database may not be there yet; `migrate` is the first step.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="make the data, then end")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--households", type=int, default=300, metavar="N", help="how many families (default 300)"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    def handle(self, *args: object, **options: Any) -> None:
        started = time.monotonic()
        if not settings.DEBUG:
            raise CommandError(
                "DEBUG mati: ini situs sungguhan. Data contoh hanya dibuat di situs percobaan."
            )
        if not options["no_serve"] and not port_is_free(options["port"]):
            raise CommandError(
                f"Port {options['port']} sedang dipakai. Pilih yang lain: --port {options['port'] + 1}"
            )
        self._say("Menyiapkan basis data dan wilayah …")
        call_command("migrate", verbosity=0, interactive=False)
        if holds_real_data():
            raise CommandError(
                "Basis data ini berisi data selain data contoh. Arahkan DATABASE_URL dan DATA_DIR ke tempat lain."
            )
        load_regions()
        result = self._make(options["households"])
        result["seconds"] = round(time.monotonic() - started, 1)
        self._tell(result, options)
        if not options["no_serve"]:
            serve(options["port"])
            self._say("Selesai. Server dan pekerja sudah berhenti.")

    def _make(self, households: int) -> dict[str, Any]:
        secrets = passwords([account.username for account in ACCOUNTS])
        site = make_site(households, secrets, tell=self._say)
        accounts = [
            {"role": account.role, "username": account.username, "password": secrets[account.username]}
            for account in ACCOUNTS
        ]
        return {"accounts": accounts, "list": site.list_number, "extract": site.extract_id}

    def _tell(self, result: dict[str, Any], options: dict[str, Any]) -> None:
        self.stdout.write("\nAkun contoh (semua orang di situs ini rekaan):")
        for account in result["accounts"]:
            self.stdout.write(f"  {account['role']:<12} {account['username']:<16} {account['password']}")
        self.stdout.write(
            f"\nBuka http://127.0.0.1:{options['port']}/ dan masuk sebagai relawan untuk mencatat aduan. "
            f"Masuk sebagai koordinator untuk memeriksa kasus dan meninjau padanan. "
            f"Masuk sebagai penghubung untuk mengunduh daftar {result['list']}."
        )
        if options["json"]:
            self.stdout.write(json.dumps(result, ensure_ascii=False))
        self.stdout.flush()

    def _say(self, text: str) -> None:
        self.stderr.write(text)
