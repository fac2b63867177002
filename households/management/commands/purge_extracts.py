"""`manage.py purge_extracts`: the content of extracts past their term goes; reports and counts stay."""

from argparse import ArgumentParser
from typing import Any

from bansos_monitor.commands import JsonCommand
from households.extracts.retention import purge, would_purge


class Command(JsonCommand):
    help = "Remove the content of extracts past their term or older than RETENTION_EXTRACT_MONTHS."

    def add_options(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would go, and remove nothing")

    def run(self, options: dict[str, Any]) -> dict[str, Any]:
        is_dry = options["dry_run"]
        purged = would_purge() if is_dry else purge(by=options["by"])
        return {
            "extracts": purged.extracts,
            "files": purged.files,
            "bytes": purged.bytes,
            "dry_run": is_dry,
        }
