"""Link all open findings of an organisation with an extract: `manage.py reconcile`."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from bansos_monitor.accounts.models import Organisation
from bansos_monitor.commands import JsonCommand, Refused
from cases.reconciliation.actions import new_run, newest_extract, reconcile
from cases.reconciliation.errors import ReconciliationRefused
from cases.reconciliation.models import Run
from cases.reconciliation.results import HEADER, held_counts, result_rows
from households.extracts.models import Extract


class Command(JsonCommand):
    help = "Find the people of all open findings in a register extract."

    def add_options(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--extract", type=int, metavar="ID", help="an extract (default: the newest that is ready)"
        )
        parser.add_argument(
            "--output", type=Path, metavar="FILE.csv", help="write a row for each finding or candidate"
        )

    def run(self, options: dict[str, Any]) -> dict[str, Any]:
        started, output = monotonic(), options["output"]
        if output is not None and (output.is_dir() or not output.parent.is_dir()):
            raise Refused("berkas_keluaran", f"Tidak bisa menulis ke {output}. Pilih folder yang ada.")
        try:
            extract = _extract(options["extract"], options["organisation"])
            run = reconcile(new_run(extract, by=options["by"]))
        except ReconciliationRefused as refusal:
            raise Refused(refusal.code, str(refusal)) from refusal
        if output is not None:
            _write(run, output)
        counts = held_counts(run)
        self.say(f"{run.findings} temuan: {counts['matched']} cocok, {counts['review']} perlu ditinjau.")
        return {"run": run.pk, "findings": run.findings, **counts, "seconds": round(monotonic() - started, 2)}


def _extract(key: int | None, organisation: Organisation) -> Extract:
    if key is None:
        return newest_extract(organisation)
    extract = Extract.objects.filter(pk=key, organisation=organisation).first()
    if extract is None:
        raise Refused("ekstrak_tidak_ada", f"Ekstrak {key} tidak ada di organisasi ini. Periksa nomornya.")
    return extract


def _write(run: Run, output: Path) -> None:
    with output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(result_rows(run))
