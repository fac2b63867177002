"""Derive the corrections of a run and gather them in a list; with --approve, approve, number and issue it."""

from argparse import ArgumentParser
from typing import Any

from django.db import transaction

from bansos_monitor.accounts.models import Organisation
from bansos_monitor.commands import JsonCommand, Refused
from cases.corrections.actions import approve_all, build_list, derive_corrections, issue_list
from cases.corrections.errors import CorrectionRefused
from cases.reconciliation.models import Run
from cases.workflow.errors import TransitionRefused


class Command(JsonCommand):
    help = "Build a correction list for an agency from a finished reconciliation."

    def add_options(self, parser: ArgumentParser) -> None:
        parser.add_argument("--agency", required=True, metavar="NAME", help="whom the list goes to")
        parser.add_argument(
            "--run", type=int, metavar="ID", help="a finished reconciliation (default: the newest)"
        )
        parser.add_argument(
            "--approve",
            action="store_true",
            help="approve all that the rules derive, number the list and issue it",
        )

    def run(self, options: dict[str, Any]) -> dict[str, Any]:
        agency = Organisation.objects.filter(name=options["agency"], kind=Organisation.Kind.AGENCY).first()
        if agency is None:
            raise Refused(
                "instansi_tidak_ada", f"Instansi “{options['agency']}” tidak ada. Periksa ejaannya."
            )
        run = _finished_run(options)
        try:
            with transaction.atomic():
                return self._build(agency, run, options)
        except (CorrectionRefused, TransitionRefused) as refusal:
            raise Refused(refusal.code, str(refusal)) from refusal

    def _build(self, agency: Organisation, run: Run, options: dict[str, Any]) -> dict[str, Any]:
        by, approving = options["by"], options["approve"]
        derive_corrections(run, by=by)
        if approving:
            approve_all(run, by=by)
        correction_list = build_list(agency, run, by=by, include_proposed=not approving)
        if correction_list is None:
            self.say("Tidak ada yang perlu dikoreksi.")
            return {"list": None, "corrections": 0}
        if approving:
            issue_list(correction_list, by=by)
        return {"list": correction_list.number or correction_list.pk, "corrections": correction_list.rows}


def _finished_run(options: dict[str, Any]) -> Run:
    runs = Run.objects.finished().filter(organisation=options["organisation"]).select_related("extract")
    if options["run"] is not None:
        runs = runs.filter(pk=options["run"])
    run = runs.order_by("-finished_at", "-pk").first()
    if run is None:
        raise Refused(
            "rekonsiliasi_tidak_ada", "Tidak ada rekonsiliasi selesai yang cocok. Jalankan reconcile dulu."
        )
    return run
