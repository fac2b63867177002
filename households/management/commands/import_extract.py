"""`manage.py import_extract`: a delivery becomes a snapshot; the same delivery again gives the same extract."""

from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from bansos_monitor.commands import JsonCommand, Refused
from households.extracts.errors import ExtractError
from households.extracts.intake import take_in
from households.extracts.mapping import Answers, checked_answers, read_mapping_file


class Command(JsonCommand):
    help = "Take in a register file, or several that are one delivery, as an extract."

    def add_options(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("file", type=Path, nargs="+")
        add("--period", required=True, metavar="YYYY-MM", help="the month that the file speaks of")
        add("--source", help="dtks or dtsen (default: the header decides)")
        add("--kind", help="what a row is (default: the columns decide)")
        add("--mapping", type=Path, metavar="FILE.json", help="what the columns mean")
        add("--programme", default="", metavar="CODE", help="what was paid, of a list of recipients")
        add("--stage", default="", help="in which stage it was paid")
        add("--partial", action="store_true", help="not complete for its area")
        add("--received-from", default="", metavar="WHO", help="who gave it")
        add("--letter", default="", metavar="NUMBER", help="the letter that it came with")
        add("--purpose", default="", help="what it may be used for")
        add(
            "--keep-until",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the last day that it may be kept",
        )
        add(
            "--report-due",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="when a report of its use is owed",
        )

    def run(self, options: dict[str, Any]) -> dict[str, Any]:
        started = monotonic()
        try:
            extract = take_in(
                options["file"],
                organisation=options["organisation"],
                source=options["source"],
                period=options["period"],
                is_complete=not options["partial"],
                answers=self._answers(options),
                by=options["by"],
                progress=self._progress,
                received_from=options["received_from"][:160],
                letter=options["letter"][:120],
                purpose=options["purpose"][:300],
                keep_until=options["keep_until"],
                report_due=options["report_due"],
            )
        except ExtractError as refusal:
            raise Refused(refusal.code, str(refusal)) from refusal
        return {
            "extract": extract.pk,
            "kind": extract.kind,
            "rows_read": extract.rows_read,
            "rows_accepted": extract.rows_accepted,
            "rows_rejected": extract.rows_rejected,
            "warnings": extract.quality["warnings"],
            "sha256": extract.original_sha256,
            "seconds": round(monotonic() - started, 2),
        }

    def _answers(self, options: dict[str, Any]) -> Answers:
        """What the mapping file says; what an option says stands before it."""
        said = read_mapping_file(options["mapping"]) if options["mapping"] else Answers()
        told = checked_answers({key: options[key] or "" for key in ("kind", "programme", "stage")})
        return replace(said, **{key: value for key, value in told.as_json().items() if value})

    def _progress(self, done: int, total: int | None = None, message: str = "") -> None:
        self.say(f"{message}: {done} dari {total} baris" if total else message)
