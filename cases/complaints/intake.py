"""Take reports in: the one path for the form, the offline queue and the sheet of findings.

Steps, for a batch of at most a thousand: (1) look up which reports are known; (2) reserve references, which keeps
two intakes apart on PostgreSQL; (3) find or make households, persons and residences; (4) write complaints, findings,
evidence and the first event; (5) rewrite the known ones that say something else. All in the caller's transaction: a
stop after any step leaves nothing.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bansos_monitor.accounts.models import User
from cases.complaints.errors import consent_without_how, nobody_concerned, not_theirs
from cases.complaints.families import settle
from cases.complaints.models import Complaint
from cases.complaints.recording import record
from cases.complaints.reports import MemberReport, Report
from cases.complaints.revision import revise
from cases.complaints.telling import read
from cases.workflow.actions import references

__all__ = ["MemberReport", "Outcome", "Report", "TakenIn", "check", "take_in"]


class Outcome(StrEnum):
    """What became of a report."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass
class TakenIn:
    """A report, the complaint that it is, and what happened.

    `note`: `sudah_diperiksa` where a coordinator had taken it up before it was updated, `sudah_selesai` where it
    is closed and what the report says anew was left out, `di_luar_wilayah` likewise where `by` doesn't reach it; else
    empty.
    """

    report: Report
    complaint: Complaint
    outcome: Outcome
    note: str = ""


def take_in(reports: Sequence[Report], *, by: User) -> list[TakenIn]:
    """One complaint for each report, in their order; who was here before is not made twice.

    A known `client_uuid` is unchanged whatever it says. A known `external_id` of the organisation is unchanged
    where `row_sha256` is equal, else corrected while the complaint is open. Number of queries: fixed, and bulk
    writes. Call it inside a transaction. Raises ComplaintRefused for a report that concerns nobody or names a
    family, or a UUID that another organisation has used, out of `by`'s sight; IntegrityError where somebody else
    took in the same report meanwhile: then start anew.
    """
    for report in reports:
        check(report)
    known = _Known(reports)
    results: dict[int, TakenIn] = {}
    new: dict[int, Report] = {}
    again: dict[int, Report] = {}
    seen: set[Hashable] = set()
    for place, report in enumerate(reports):
        complaint = known.find(report)
        if complaint is not None:
            _refuse_strangers(report, complaint, by)
            results[place] = _compare(report, complaint)
        elif seen.intersection(_keys(report)):
            again[place] = report
        else:
            seen.update(_keys(report))
            new[place] = report
    for place, taken in zip(new, _take_new(list(new.values()), by), strict=True):
        results[place] = taken
    _leave_what_is_out_of_reach(results.values(), by)
    _update([each for each in results.values() if each.outcome == Outcome.UPDATED], by)
    if again:
        results |= dict(zip(again, take_in(list(again.values()), by=by), strict=True))
    return [results[place] for place in range(len(reports))]


def check(report: Report) -> None:
    """Raise ComplaintRefused where a report can't become a complaint."""
    if not report.concerned or not all(member.name or member.person_id for member in report.members):
        raise nobody_concerned()
    if report.consent_to_share and not report.consent_how:
        raise consent_without_how()


class _Known:
    """The complaints that reports of a batch are already, by two queries."""

    def __init__(self, reports: Sequence[Report]) -> None:
        complaints = Complaint.objects.select_related("case", "household", "organisation")
        uuids = [report.client_uuid for report in reports]
        self._by_uuid = {each.client_uuid: each for each in complaints.filter(client_uuid__in=uuids)}
        external = [report.external_id for report in reports if report.external_id]
        organisations = {report.organisation.pk for report in reports}
        found = (
            complaints.filter(organisation__in=organisations, external_id__in=external) if external else ()
        )
        self._by_external_id = {(each.organisation_id, each.external_id): each for each in found}

    def find(self, report: Report) -> Complaint | None:
        complaint = self._by_uuid.get(report.client_uuid)
        return complaint or self._by_external_id.get((report.organisation.pk, report.external_id))


def _refuse_strangers(report: Report, complaint: Complaint, by: User) -> None:
    """A client's UUID that another organisation has used tells nobody of that complaint, and swallows no report."""
    if complaint.organisation_id == report.organisation.pk or by.is_system:
        return
    if not Complaint.objects.for_user(by).filter(pk=complaint.pk).exists():
        raise not_theirs()


def _keys(report: Report) -> list[Hashable]:
    keys: list[Hashable] = [report.client_uuid]
    return [*keys, (report.organisation.pk, report.external_id)] if report.external_id else keys


def _compare(report: Report, complaint: Complaint) -> TakenIn:
    same = complaint.client_uuid == report.client_uuid or complaint.row_sha256 == report.row_sha256
    if same:
        return TakenIn(report, complaint, Outcome.UNCHANGED)
    if not complaint.state_entry.is_open:
        return TakenIn(report, complaint, Outcome.UNCHANGED, note="sudah_selesai")
    return TakenIn(
        report, complaint, Outcome.UPDATED, note="" if complaint.is_correctable else "sudah_diperiksa"
    )


def _leave_what_is_out_of_reach(taken: Iterable[TakenIn], by: User) -> None:
    """A row rewrites only what its sender may see: knowing an id_klien opens no other area's complaint."""
    changed = [each for each in taken if each.outcome == Outcome.UPDATED]
    if not changed or by.is_system:
        return
    keys = [each.complaint.pk for each in changed]
    theirs = set(Complaint.objects.for_user(by).filter(pk__in=keys).values_list("pk", flat=True))
    for each in changed:
        if each.complaint.pk not in theirs:
            each.outcome, each.note = Outcome.UNCHANGED, "di_luar_wilayah"


def _take_new(reports: Sequence[Report], by: User) -> list[TakenIn]:
    if not reports:
        return []
    numbers = references("ADU", timezone.localdate(), len(reports), 5)
    families = settle([read(report) for report in reports], by=by)
    complaints = record(families, numbers, by=by)
    return [
        TakenIn(report, complaint, Outcome.CREATED)
        for report, complaint in zip(reports, complaints, strict=True)
    ]


def _update(taken: Sequence[TakenIn], by: User) -> None:
    """Those that a coordinator has taken up say so in their timeline."""
    with translation.override("id"):
        changed_since = _("Lembar temuan yang baru mengubah aduan yang sudah diperiksa.")
    reasons = {"": "", "sudah_diperiksa": changed_since}
    for note, reason in reasons.items():
        some = [each for each in taken if each.note == note]
        if some:
            changed = revise([(each.complaint, each.report) for each in some], by=by, reason=reason)
            fresh = {complaint.pk: complaint for complaint in changed}
            for each in some:
                before = each.complaint
                each.complaint = fresh.get(before.pk, before)
                each.complaint.case = before.case
