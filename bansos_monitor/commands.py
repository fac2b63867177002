"""What all our commands share: `--json`, `--by`, `--organisation`, messages on standard error, exit codes.

Exit 0: done. Exit 2: refused, nothing was stored; with `--json` the last line of standard output is then
`{"error": code, "message": text}`.
"""

import json
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from bansos_monitor.accounts.models import Organisation, User


class Refused(Exception):
    """The command can't do what was asked, and has stored nothing."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class JsonCommand(BaseCommand, ABC):
    """A thin face of a verb: parse, call, print."""

    # Faces of verbs: what a deployment check says belongs to `check`, not between a verb and its JSON.
    requires_system_checks: list[str] = []
    # Whether the arguments were understood, so that whatever follows answers for itself.
    _was_asked = False

    def run_from_argv(self, argv: list[str]) -> None:
        """As Django does; with `--json`, arguments that can't be understood are answered as well."""
        try:
            super().run_from_argv(argv)
        except SystemExit as end:
            if end.code == 2 and not self._was_asked and "--json" in argv:
                message = "Perintah ini tidak dipahami. Jalankan dengan --help untuk melihat pilihannya."
                self.stdout.write(json.dumps({"error": "cara_pakai", "message": message}, ensure_ascii=False))
            raise

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
        parser.add_argument(
            "--by", default="sistem", metavar="USERNAME", help="who does it (default: sistem)"
        )
        parser.add_argument(
            "--organisation", metavar="NAME", help="on whose behalf (default: the default organisation)"
        )
        self.add_options(parser)

    @abstractmethod
    def add_options(self, parser: ArgumentParser) -> None:
        """The command's own arguments."""

    @abstractmethod
    def run(self, options: dict[str, Any]) -> dict[str, Any]:
        """Do it and return what to print; raise Refused for exit 2."""

    def handle(self, *args: object, **options: Any) -> None:
        self._was_asked = True
        try:
            options["by"] = _user(options["by"])
            options["organisation"] = _organisation(options["organisation"])
            result = self.run(options)
        except Refused as refusal:
            self.say(str(refusal))
            if options["json"]:
                self.stdout.write(
                    json.dumps({"error": refusal.code, "message": str(refusal)}, ensure_ascii=False)
                )
            raise SystemExit(2) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(result, ensure_ascii=False, default=str))
        else:
            for key, value in result.items():
                self.stdout.write(f"{key}: {value}")

    def say(self, text: str) -> None:
        """A message for the person at the terminal: standard error, so that `--json` stays clean."""
        self.stderr.write(text)


def _user(username: str) -> User:
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist as missing:
        raise Refused("akun_tidak_ada", f"Akun “{username}” tidak ada. Periksa ejaannya.") from missing


def _organisation(name: str | None) -> Organisation:
    try:
        coalition = Organisation.objects.filter(kind=Organisation.Kind.COALITION, closed_at=None)
        return coalition.get(name=name) if name else coalition.get(is_default=True)
    except Organisation.DoesNotExist as missing:
        raise Refused(
            "organisasi_tidak_ada", f"Anggota koalisi “{name}” tidak ada. Periksa ejaannya."
        ) from missing
