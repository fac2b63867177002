"""Corrections that a person adds: by hand where no rule reaches, and once more what was sent already."""

import hashlib

from django.db import transaction

from bansos_monitor.accounts.models import User
from cases.complaints.models import Evidence, Finding
from cases.corrections.deriving import basis_of, fingerprint_of, may_build, shared_records_of, whom_of
from cases.corrections.differences import COLUMNS
from cases.corrections.errors import CorrectionRefused
from cases.corrections.kinds import CORRECTION_KINDS
from cases.corrections.models import Correction
from cases.corrections.rules import BY_HAND, Want
from cases.reconciliation.models import Match, Run
from cases.workflow.actions import write_event
from cases.workflow.errors import reason_missing

HAND_COLUMNS = frozenset(COLUMNS) | {"alamat", "kecamatan", "program"}
_KEPT_WHEN_SENT_AGAIN = (
    "organisation", "kind", "case", "finding", "match", "basis", "source", "extract_record",
    "column", "from_value", "to_value", "programme", "rule", "confirmed_by",
)  # fmt: skip


@transaction.atomic
def propose(
    finding: Finding,
    kind: str,
    *,
    column: str = "",
    from_value: str = "",
    to_value: str = "",
    reason: str,
    by: User,
) -> Correction:
    """Add a correction of one finding by hand: what a person read in the story and no rule can.

    It speaks of the newest finished run that has this finding. `column` is a findings' header, and is needed
    where the kind names one; for `program`, `to_value` is the programme's code. A removal or a merge needs a
    match that a person decided, and a photo or document; it waits for another person's approval.
    """
    match = _newest_match(finding)
    run = match.run
    may_build(run, by)
    evidence = list(finding.complaint.evidence.all())
    _check(match, kind, column, to_value, evidence)
    want = Want(BY_HAND, kind, column, from_value, to_value, to_value if column == "program" else "")
    fingerprint = fingerprint_of(want, run.extract.source, whom_of(match, shared_records_of(run)))
    _refuse_twin(run.organisation_id, fingerprint)
    correction = Correction.objects.create(
        organisation_id=run.organisation_id,
        kind=kind,
        case=finding.complaint.case,
        finding=finding,
        match=match,
        basis=basis_of(evidence),
        source=run.extract.source,
        extract_record=match.chosen.extract_record if match.chosen and _is_found(match) else "",
        column=column,
        from_value=from_value,
        to_value=to_value,
        programme_id=want.programme or None,
        rule=BY_HAND,
        fingerprint=fingerprint,
        made_by=by,
        confirmed_by=match.decided_by if _is_confirmed(match) else None,
    )
    correction.evidence.set(evidence)
    write_event(correction, "dibuat", by=by, reason=reason, to_state=correction.state)
    return correction


@transaction.atomic
def send_again(correction: Correction, *, reason: str, by: User) -> Correction:
    """Propose once more what stands on an issued list: a new correction that points back, to be approved anew."""
    if correction.state != "dikirim" or correction.match is None:
        raise CorrectionRefused("belum_dikirim")
    if not reason.strip():
        raise reason_missing()
    may_build(correction.match.run, by)
    fingerprint = hashlib.sha256(f"{correction.fingerprint} {correction.pk}".encode()).hexdigest()
    _refuse_twin(correction.organisation_id, fingerprint)
    kept = {name: getattr(correction, name) for name in _KEPT_WHEN_SENT_AGAIN}
    again = Correction.objects.create(**kept, repeats=correction, fingerprint=fingerprint, made_by=by)
    again.other_findings.set(correction.other_findings.all())
    again.evidence.set(correction.evidence.all())
    write_event(again, "dibuat", by=by, reason=reason, to_state=again.state)
    return again


def _newest_match(finding: Finding) -> Match:
    finished = finding.matches.filter(run__state=Run.State.DONE)
    match = (
        finished.select_related("run__extract", "chosen", "decided_by")
        .order_by("-run__finished_at", "-pk")
        .first()
    )
    if match is None:
        raise CorrectionRefused("rekonsiliasi_belum_selesai")
    return match


def _refuse_twin(organisation_id: int, fingerprint: str) -> None:
    if Correction.objects.live().filter(organisation_id=organisation_id, fingerprint=fingerprint).exists():
        raise CorrectionRefused("kembar")


def _check(match: Match, kind: str, column: str, to_value: str, evidence: list[Evidence]) -> None:
    entry = CORRECTION_KINDS[kind]
    if not match.finding.complaint.consent_to_share:
        raise CorrectionRefused("tanpa_izin")
    if entry.needs_record and not _is_found(match):
        raise CorrectionRefused("perlu_catatan_register")
    if entry.takes_away and not _is_confirmed(match):
        raise CorrectionRefused("perlu_dipastikan")
    if entry.takes_away and not any(each.file for each in evidence):
        raise CorrectionRefused("perlu_bukti")
    if (column and column not in HAND_COLUMNS) or (
        entry.names_column and entry.changes_register and not column
    ):
        raise CorrectionRefused("kolom_tidak_dikenal")
    if entry.names_column and entry.changes_register and not to_value:
        raise CorrectionRefused("nilai_kosong")


def _is_found(match: Match) -> bool:
    return match.decision == Match.Decided.MATCH and match.chosen is not None


def _is_confirmed(match: Match) -> bool:
    return _is_found(match) and match.decided_by is not None and not match.decided_by.is_system
