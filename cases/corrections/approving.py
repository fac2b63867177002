"""Verbs about single corrections: approve one or all that the rules ask for, take an approval back, drop."""

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from bansos_monitor.accounts.models import User
from cases.corrections.errors import CorrectionRefused
from cases.corrections.kinds import TAKES_AWAY
from cases.corrections.models import Correction, CorrectionList, CorrectionQuerySet
from cases.corrections.rules import RULE_BY_CODE
from cases.reconciliation.models import Run
from cases.workflow.actions import apply, apply_to_all

PENDING = ["diusulkan", "disetujui"]
_AMENDS = ["ubah", "pindah"]
_OFF_LIST: dict[str, object] = {"correction_list": None, "position": None}


@transaction.atomic
def approve(correction: Correction, *, by: User) -> Correction:
    """Approve one correction: it may then stand on a list.

    Raises CorrectionRefused where consent or the match no longer holds, where another pending correction asks
    for another value of the same column, and, for a removal or a merge, without a photo or document, where the
    match is not confirmed, or where the approver is the one who confirmed it or is no person.
    """
    refuse_unapprovable(correction, by)
    return apply(correction, "setujui", by=by, also={"approved_by": by, "approved_at": timezone.now()})


def refuse_unapprovable(correction: Correction, by: User) -> None:
    """Raises CorrectionRefused as `approve` does, where this account could not approve it now; changes nothing."""
    _refuse_unready(correction)
    if conflicts(correction).exists():
        raise CorrectionRefused("bertentangan")
    if correction.kind in TAKES_AWAY:
        _refuse_taking_away(correction, by)


def _refuse_unready(correction: Correction) -> None:
    if Correction.objects.ready().filter(pk=correction.pk).exists():
        return
    complaint = correction.finding.complaint
    stands = complaint.consent_to_share and complaint.state_entry.is_open
    raise CorrectionRefused("padanan_berubah" if stands else "tanpa_izin")


def _refuse_taking_away(correction: Correction, by: User) -> None:
    if correction.confirmed_by_id is None:
        raise CorrectionRefused("perlu_dipastikan")
    if by.is_system:
        raise CorrectionRefused("perlu_orang")
    if correction.confirmed_by_id == by.pk:
        raise CorrectionRefused("perlu_orang_lain")
    if not correction.evidence.exclude(file="").exists():
        raise CorrectionRefused("perlu_bukti")


def conflicts(correction: Correction) -> CorrectionQuerySet:
    """Other pending corrections that want another value in the same column of the same record."""
    if correction.kind not in _AMENDS:
        return Correction.objects.none()
    same = Correction.objects.filter(
        organisation=correction.organisation_id,
        source=correction.source,
        extract_record=correction.extract_record,
        column=correction.column,
        kind__in=_AMENDS,
        state__in=PENDING,
    )
    return same.exclude(pk=correction.pk).exclude(to_value=correction.to_value)


def approvable(run: Run, by: User) -> list[Correction]:
    """What may be approved in bulk: proposed by the rules from this run, taking nothing away, contradicting nothing."""
    proposed = (
        within_reach_of(by).ready().filter(state="diusulkan", match__run=run, rule__in=list(RULE_BY_CODE))
    )
    contested = set(
        Correction.objects.filter(
            organisation=run.organisation_id, source=run.extract.source, kind__in=_AMENDS, state__in=PENDING
        )
        .order_by()
        .values("extract_record", "column")
        .annotate(values_wanted=Count("to_value", distinct=True))
        .filter(values_wanted__gt=1)
        .values_list("extract_record", "column")
    )
    harmless = proposed.exclude(kind__in=TAKES_AWAY).order_by("pk")
    return [
        each
        for each in harmless
        if each.kind not in _AMENDS or (each.extract_record, each.column) not in contested
    ]


def within_reach_of(by: User) -> CorrectionQuerySet:
    """The corrections that this account reaches; the system account reaches all."""
    return Correction.objects.all() if by.is_system else Correction.objects.for_user(by)


@transaction.atomic
def approve_all(run: Run, *, by: User) -> list[Correction]:
    """Approve all that the rules ask for of this run, removals, merges and contradictions excepted."""
    corrections = approvable(run, by)
    now = timezone.now()
    apply_to_all(corrections, "setujui", by=by)
    for start in range(0, len(corrections), 1000):
        keys = [correction.pk for correction in corrections[start : start + 1000]]
        Correction.objects.filter(pk__in=keys).update(approved_by=by, approved_at=now)
    for correction in corrections:
        correction.approved_by, correction.approved_at = by, now
    return corrections


@transaction.atomic
def withdraw_approval(correction: Correction, *, reason: str, by: User) -> Correction:
    """Take an approval back before the correction is sent; it leaves its draft."""
    draft = correction.correction_list
    none: dict[str, object] = {"approved_by": None, "approved_at": None}
    apply(correction, "tarik_persetujuan", by=by, reason=reason, also=none | _OFF_LIST)
    count_rows(draft)
    return correction


@transaction.atomic
def drop(correction: Correction, *, reason: str, by: User) -> Correction:
    """Drop a correction that was not sent; it leaves its draft, and the rules don't bring it back for its findings."""
    draft = correction.correction_list
    apply(correction, "batalkan", by=by, reason=reason, also=_OFF_LIST)
    count_rows(draft)
    return correction


def count_rows(draft: CorrectionList | None) -> None:
    """Keep a draft's count of rows in step; an issued list's never changes."""
    if draft is not None and draft.state != "terbit":
        draft.rows = draft.corrections.count()
        CorrectionList.objects.filter(pk=draft.pk).update(rows=draft.rows)
