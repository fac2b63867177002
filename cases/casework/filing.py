"""Put complaints into the open case of their organisation, household and class, in bulk."""

from collections.abc import Sequence

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bansos_monitor.accounts.models import User
from cases.casework.models import Case
from cases.complaints.models import Complaint
from cases.workflow.actions import apply, references
from cases.workflow.models import Event

Key = tuple[int, int, str]


def file_complaints(complaints: Sequence[Complaint], *, by: User) -> None:
    """See that each complaint lies in the case where it belongs; opens a case where none is open.

    A case that loses its last complaint is closed by the system account, with the reason. Events stand on both
    timelines: `masuk_kasus` on the complaint; `dibuat` or `aduan_masuk` on the case. Raises IntegrityError where
    somebody else opened the same case meanwhile: then start anew. Call it inside a transaction.
    """
    astray = [each for each in complaints if not _lies_right(each)]
    if not astray:
        return
    left = {each.case.pk: each.case for each in astray if each.case is not None}
    cases = _open_cases(astray)
    opened = _open_missing(astray, cases, by)
    for complaint in astray:
        complaint.case = cases[_key(complaint)]
    Complaint.objects.bulk_update(astray, ["case"], batch_size=400)
    _write_events([(each, cases[_key(each)]) for each in astray], opened, by)
    _close_empty(left)


def _key(complaint: Complaint) -> Key:
    return complaint.organisation_id, complaint.household_id, complaint.kind_entry.case_class


def _lies_right(complaint: Complaint) -> bool:
    case = complaint.case
    return case is not None and _key(complaint) == (case.organisation_id, case.household_id, case.case_class)


def _open_cases(complaints: Sequence[Complaint]) -> dict[Key, Case]:
    households = {each.household_id for each in complaints}
    found = Case.objects.open().filter(household__in=households)
    return {(case.organisation_id, case.household_id, case.case_class): case for case in found}


def _open_missing(complaints: Sequence[Complaint], cases: dict[Key, Case], by: User) -> dict[int, Complaint]:
    """Open what is missing in `cases`; returns the complaint that opened each, by the case's key."""
    first: dict[Key, Complaint] = {}
    for complaint in complaints:
        if _key(complaint) not in cases:
            first.setdefault(_key(complaint), complaint)
    if not first:
        return {}
    numbers = references("KS", timezone.localdate(), len(first), 4)
    new = [
        Case(
            reference=number,
            organisation_id=organisation,
            household_id=household,
            case_class=case_class,
            is_synthetic=complaint.is_synthetic,
        )
        for number, ((organisation, household, case_class), complaint) in zip(
            numbers, first.items(), strict=True
        )
    ]
    Case.objects.bulk_create(new)
    cases.update(zip(first, new, strict=True))
    return {case.pk: complaint for case, complaint in zip(new, first.values(), strict=True)}


def _write_events(filed: Sequence[tuple[Complaint, Case]], opened: dict[int, Complaint], by: User) -> None:
    events: list[Event] = []
    for complaint, case in filed:
        name = "dibuat" if opened.get(case.pk) is complaint else "aduan_masuk"
        events += (
            Event(
                complaint=complaint,
                name="masuk_kasus",
                to_state=complaint.state,
                reason=case.reference,
                by=by,
            ),
            Event(case=case, name=name, to_state=case.state, reason=complaint.reference, by=by),
        )
    Event.objects.bulk_create(events)


def _close_empty(left: dict[int, Case]) -> None:
    if not left:
        return
    held = set(Complaint.objects.filter(case__in=left).values_list("case", flat=True))
    for case in [case for pk, case in left.items() if pk not in held and case.is_open]:
        system = User.objects.get(username="sistem")
        with translation.override("id"):
            reason = _("Semua aduannya pindah ke kasus lain.")
        apply(case, "tutup", by=system, reason=reason)
