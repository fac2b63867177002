"""What people do with a complaint that is there: correct it, complete it, withdraw it, accept it, call it a duplicate.

Each opens its own transaction and writes the timeline. A stop half-way changes nothing.
"""

from django.db import transaction

from bansos_monitor.accounts.models import User
from cases.complaints.errors import closed, not_theirs, taken_up
from cases.complaints.intake import check
from cases.complaints.models import Complaint
from cases.complaints.reports import Report
from cases.complaints.revision import revise
from cases.workflow.actions import apply, write_event
from cases.workflow.tables import EDIT


@transaction.atomic
def correct_complaint(complaint: Complaint, report: Report, *, by: User) -> Complaint:
    """Make a complaint say what the report says, until a coordinator has taken it up; the version before is kept.

    The report is complete: what it leaves out is taken away; its keys and its organisation are passed over. A
    complaint that was waiting for completion is sent again. Nothing changed writes nothing. Pages call casework's
    `correct`, which calls this and then sees that the complaint lies in the right case.
    Raises ComplaintRefused where it may not be corrected any more, or not by this account.
    """
    check(report)
    complaint = _locked(complaint)
    if not (by.is_system or by.has_perm(EDIT, complaint)):
        raise not_theirs()
    if not complaint.state_entry.is_open:
        raise closed()
    if not complaint.is_correctable:
        raise taken_up()
    changed = revise([(complaint, report)], by=by)
    if not changed:
        return complaint
    return complete(changed[0], by=by) if changed[0].state == "perlu_dilengkapi" else changed[0]


def complete(complaint: Complaint, *, by: User) -> Complaint:
    """Send a complaint again that a coordinator had asked to complete; raises TransitionRefused otherwise."""
    return apply(complaint, "lengkapi", by=by)


@transaction.atomic
def withdraw(complaint: Complaint, *, by: User, reason: str) -> Complaint:
    """Take a complaint back at the family's wish, with its reason; its case is told and stays."""
    apply(complaint, "cabut", by=by, reason=reason)
    _tell_case(complaint, "aduan_dicabut", by, reason)
    return complaint


@transaction.atomic
def mark_duplicate(complaint: Complaint, *, by: User, reason: str) -> Complaint:
    """Close a complaint that says what another one says; the reason names the other."""
    apply(complaint, "tandai_duplikat", by=by, reason=reason)
    _tell_case(complaint, "aduan_duplikat", by, reason)
    return complaint


def accept(complaint: Complaint, *, by: User) -> Complaint:
    """Accept a complaint; from now on only its coordinator changes it."""
    return apply(complaint, "terima", by=by)


def _locked(complaint: Complaint) -> Complaint:
    """As it stands now, held until the transaction ends."""
    return Complaint.objects.select_for_update().get(pk=complaint.pk)


def _tell_case(complaint: Complaint, name: str, by: User, reason: str) -> None:
    if complaint.case is not None:
        write_event(complaint.case, name, by=by, reason=f"{complaint.reference}: {reason}")
