"""`manage.py load_regions`: the areas of Indonesia from the shipped file; run again, it changes nothing."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

from bansos_monitor.commands import JsonCommand, Refused
from households.people.errors import RegionDataError
from households.people.regions import REGIONS_FILE, load_regions


class Command(JsonCommand):
    help = "Load all provinces, kota and kabupaten, kecamatan, kelurahan and desa (idempotent)."

    def add_options(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--file", type=Path, default=REGIONS_FILE, help="another file (default: the one shipped)"
        )

    def run(self, options: dict[str, Any]) -> dict[str, Any]:
        started = monotonic()
        try:
            counts = load_regions(options["file"])
        except RegionDataError as fault:
            raise Refused(fault.code, str(fault)) from fault
        self.say(f"{counts.created} wilayah baru, {counts.updated} diperbarui, {counts.unchanged} tetap.")
        if counts.absent:
            self.say(f"{counts.absent} wilayah tidak ada lagi di berkas dan dibiarkan.")
        return {**asdict(counts), "seconds": round(monotonic() - started, 2)}
