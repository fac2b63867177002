"""Copy an issued list's file, byte for byte as it was issued."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.db import transaction

from bansos_monitor.commands import JsonCommand, Refused
from cases.corrections.errors import CorrectionRefused
from cases.corrections.files import FORMATS, copy_file
from cases.corrections.models import CorrectionList
from cases.corrections.numbers import parse_number
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent


class Command(JsonCommand):
    help = "Copy an issued correction list to a file."

    def add_options(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="the list's number, with slashes or hyphens")
        parser.add_argument("--format", choices=FORMATS, required=True)
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")

    def run(self, options: dict[str, Any]) -> dict[str, Any]:
        by, output = options["by"], options["output"]
        try:
            reached = CorrectionList.objects.all() if by.is_system else CorrectionList.objects.for_user(by)
            correction_list = reached.issued().filter(number=parse_number(options["number"])).first()
            if correction_list is None:
                raise CorrectionRefused("nomor_tidak_dikenal")
            with transaction.atomic():
                record_access(
                    AccessEvent.Kind.DOWNLOAD,
                    by=by,
                    thing="cases.correctionlist",
                    reference=correction_list.number,
                    people=correction_list.rows,
                    purpose=options["format"],
                )
                sha256 = copy_file(correction_list, options["format"], output)
        except CorrectionRefused as refusal:
            raise Refused(refusal.code, str(refusal)) from refusal
        except OSError as failure:
            raise Refused(
                "tidak_dapat_ditulis", f"“{output}” tidak dapat ditulis. Periksa foldernya."
            ) from failure
        return {"rows": correction_list.rows, "sha256": sha256}
