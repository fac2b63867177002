"""The verbs of casework: receive reports, and what a coordinator does with a case.

Each opens its own transaction and writes the timelines. A stop half-way changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.roles import KOORDINATOR, RELAWAN
from bansos_monitor.accounts.scope import organisation_ids, sees_everything
from cases.casework.errors import (
    another_is_open,
    case_is_closed,
    held_by_a_colleague,
    may_not_move,
    may_not_report,
    not_a_coordinator,
    note_is_empty,
)
from cases.casework.filing import file_complaints
from cases.casework.models import Case
from cases.complaints.actions import correct_complaint
from cases.complaints.intake import Outcome, Report, TakenIn, take_in
from cases.complaints.models import Complaint
from cases.workflow.actions import apply, apply_to_all, write_event
from cases.workflow.tables import CASE, COMPLAINT, MOVE

BATCH = 1000
_ATTEMPTS = 3
# Closing these ends a case's complaints too; the others only show that somebody is at them.
_CLOSING = frozenset({"selesai_diterima", "selesai_gagal", "tutup"})


@dataclass(frozen=True)
class Received:
    """What became of a report. `note` as in complaints' `TakenIn`."""

    report: Report
    complaint: Complaint
    outcome: Outcome
    note: str = ""

    @property
    def case(self) -> Case | None:
        """The case that the complaint lies in."""
        return self.complaint.case


def receive(reports: Sequence[Report], *, by: User) -> list[Received]:
    """Take reports in and put each complaint into its open case: the only way in, for form, offline and sheet.

    One transaction; answers in the order of the reports. The same report twice is one complaint (`take_in` says by
    which keys); of two at once the database's unique keys decide, and the loser gets the winner's row. Queries:
    a fixed number and bulk writes for each thousand. Raises CaseRefused where `by` doesn't report for the
    organisation, ComplaintRefused where a report can't become a complaint; then nothing is stored.
    """
    _check_may_report(reports, by)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with transaction.atomic():
                return [
                    Received(taken.report, taken.complaint, taken.outcome, taken.note)
                    for start in range(0, len(reports), BATCH)
                    for taken in _receive(reports[start : start + BATCH], by)
                ]
        except IntegrityError:
            # Somebody committed the same report, person, family or case since we looked: look again.
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def _receive(reports: Sequence[Report], by: User) -> list[TakenIn]:
    taken = take_in(reports, by=by)
    touched = {each.complaint.pk: each.complaint for each in taken if each.outcome != Outcome.UNCHANGED}
    file_complaints(list(touched.values()), by=by)
    return taken


def _check_may_report(reports: Sequence[Report], by: User) -> None:
    if by.is_system or sees_everything(by):
        return
    theirs = organisation_ids(by.memberships_as(RELAWAN, KOORDINATOR))
    if not by.has_perm("cases.add_complaint") or any(
        report.organisation.pk not in theirs for report in reports
    ):
        raise may_not_report()


@transaction.atomic
def correct(complaint: Complaint, report: Report, *, by: User) -> Complaint:
    """Correct a complaint (complaints' `correct_complaint` says how) and move it to the case where it now belongs."""
    corrected = correct_complaint(complaint, report, by=by)
    file_complaints([corrected], by=by)
    return corrected


@transaction.atomic
def take_up(case: Case, *, by: User) -> Case:
    """A coordinator takes a case: it is theirs and under examination, and its complaints are accepted.

    A complaint that waits for completion goes on waiting. A case that is past examination and that nobody holds
    only gets its holder; what a colleague holds is handed over by `assign`. Raises TransitionRefused where somebody
    was quicker, CaseRefused where the case is held, closed or out of reach.
    """
    if case.state in CASE.transitions["periksa"].sources:
        apply(case, "periksa", by=by, also={"assigned_to": by})
    elif Case.objects.select_for_update().get(pk=case.pk).assigned_to not in (None, by):
        # Asked of the row, and held: of two who take a case at once one is told.
        raise held_by_a_colleague()
    else:
        assign(case, by, by=by)
    _move_complaints([case], "terima", by)
    return case


@transaction.atomic
def assign(case: Case, to: User, *, by: User) -> Case:
    """Give an open case to a coordinator who reaches it; the timeline says to whom."""
    _check_may_move(case, by)
    if not (to.is_active and to.has_perm(MOVE, case)):
        raise not_a_coordinator()
    if not Case.objects.open().filter(pk=case.pk).update(assigned_to=to):
        raise case_is_closed()
    case.assigned_to = to
    write_event(case, "ditugaskan", by=by, reason=str(to))
    return case


def move(case: Case, transition: str, *, by: User, reason: str = "") -> Case:
    """Move a case by a named transition, and its complaints with it.

    Closing finishes its complaints, reopening opens those that were finished, any other step shows that they are
    being processed. Raises TransitionRefused as the machine does, CaseRefused where reopening would give the
    household a second open case of the class.
    """
    try:
        with transaction.atomic():
            apply(case, transition, by=by, reason=reason)
            _follow([case], transition, by)
    except IntegrityError as second:
        raise another_is_open() from second
    return case


@transaction.atomic
def move_all(cases: Sequence[Case], transition: str, *, by: User, reason: str = "") -> int:
    """`move` for many cases at once, in bulk: all of them or none. The caller has asked `for_user`."""
    moved = apply_to_all(cases, transition, by=by, reason=reason)
    _follow(cases, transition, by)
    return moved


def _follow(cases: Sequence[Case], transition: str, by: User) -> None:
    """What a case's step means for its complaints."""
    if transition == "buka_kembali":
        _move_complaints(cases, "buka_kembali", by)
        return
    _move_complaints(cases, "proses", by, waiting_too=transition in _CLOSING)
    if transition in _CLOSING:
        _move_complaints(cases, "selesaikan", by)


def _move_complaints(cases: Sequence[Case], transition: str, by: User, *, waiting_too: bool = False) -> None:
    sources = COMPLAINT.transitions[transition].sources
    if not waiting_too:
        sources = sources - {"perlu_dilengkapi"}
    for start in range(0, len(cases), BATCH):
        some = cases[start : start + BATCH]
        apply_to_all(list(Complaint.objects.filter(case__in=some, state__in=sources)), transition, by=by)


def add_note(case: Case, text: str, *, by: User) -> None:
    """Write a coordinator's note on the case's timeline; an agency never sees it."""
    _check_may_move(case, by)
    if not text.strip():
        raise note_is_empty()
    write_event(case, "catatan", by=by, reason=text.strip())


@transaction.atomic
def ask_for_completion(complaint: Complaint, *, by: User, reason: str) -> Complaint:
    """Ask the relawan to complete a complaint; until then they may correct it again. Its case is told."""
    apply(complaint, "minta_lengkapi", by=by, reason=reason)
    if complaint.case is not None:
        write_event(complaint.case, "minta_lengkapi", by=by, reason=f"{complaint.reference}: {reason}")
    return complaint


def _check_may_move(case: Case, by: User) -> None:
    if not (by.is_system or by.has_perm(MOVE, case)):
        raise may_not_move()
