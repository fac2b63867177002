"""`manage.py import_extract`: a register file becomes a snapshot; the same file again gives the same extract."""

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from bansos_monitor.commands import JsonCommand, Refused
from households.extracts.errors import ExtractRefused
from households.extracts.intake import take_in


class Command(JsonCommand):
    help = "Take in a register file (CSV or XLSX) as an extract."

    def add_options(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--period", required=True, metavar="YYYY-MM", help="the month that the file speaks of"
        )
        parser.add_argument("--source", help="dtks or dtsen (default: the header decides)")
        parser.add_argument("--partial", action="store_true", help="not complete for its area")

    def run(self, options: dict[str, Any]) -> dict[str, Any]:
        started = monotonic()
        try:
            extract = take_in(
                [options["file"]],
                organisation=options["organisation"],
                source=options["source"],
                period=options["period"],
                is_complete=not options["partial"],
                by=options["by"],
                progress=self._progress,
            )
        except ExtractRefused as refusal:
            raise Refused(refusal.code, str(refusal)) from refusal
        return {
            "extract": extract.pk,
            "rows_read": extract.rows_read,
            "rows_accepted": extract.rows_accepted,
            "rows_rejected": extract.rows_rejected,
            "warnings": extract.quality["warnings"],
            "sha256": extract.original_sha256,
            "seconds": round(monotonic() - started, 2),
        }

    def _progress(self, done: int, total: int | None = None, message: str = "") -> None:
        self.say(f"{message}: {done} dari {total} baris" if total else message)
