"""Import a sheet of findings (CSV or XLSX): a thin face of `FindingsResource`."""

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from bansos_monitor.commands import JsonCommand, Refused
from cases.casework.errors import CaseRefused
from cases.casework.findings_sheet import FindingsResource, read_sheet


class Command(JsonCommand):
    """Each row becomes one complaint with one finding; the same file again changes nothing."""

    help = "Import a sheet of findings (CSV or XLSX)."

    def add_options(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="CSV or XLSX with the columns of the guide"
        )
        parser.add_argument("--dry-run", action="store_true", help="read and check everything, store nothing")

    def run(self, options: dict[str, Any]) -> dict[str, Any]:
        start = monotonic()
        try:
            sheet = read_sheet(options["file"])
            resource = FindingsResource(options["organisation"], options["by"])
            result = resource.import_data(sheet, dry_run=options["dry_run"])
        except CaseRefused as refusal:
            raise Refused(refusal.code, str(refusal)) from refusal
        for remark in result.errors[:20]:
            self.say(f"Baris {remark.row}: {remark.as_dict()['message']}")
        return {
            **{name: result.counts[name] for name in ("created", "updated", "unchanged", "rejected")},
            "errors": [remark.as_dict() for remark in result.errors],
            "warnings": [remark.as_dict() for remark in result.warnings],
            "warning_counts": dict(result.warning_counts),
            "seconds": round(monotonic() - start, 2),
        }
