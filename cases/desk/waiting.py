"""What waits for a coordinator, as rows: the desk's home and the side menu count them, lists show them."""

from django.db.models import Exists, OuterRef

from bansos_monitor.accounts.models import User
from cases.casework.models import Case, CaseQuerySet
from cases.complaints.models import Complaint, ComplaintQuerySet
from cases.corrections.models import Correction, CorrectionQuerySet
from cases.reconciliation.models import Match, MatchQuerySet, Run
from households.extracts.models import Extract, ExtractQuerySet


def new_complaints(user: User) -> ComplaintQuerySet:
    """Complaints that nobody has accepted yet."""
    return Complaint.objects.for_user(user).filter(state="terkirim")


def open_cases(user: User) -> CaseQuerySet:
    return Case.objects.for_user(user).open()


def my_cases(user: User) -> CaseQuerySet:
    """Open cases in this person's hands, the longest waiting first."""
    return open_cases(user).filter(assigned_to=user).order_by("opened_at", "pk")


def newest_matches(user: User) -> MatchQuerySet:
    """Each finding once: what the newest finished run with that register says of it. Older ones are history."""
    newer = Match.objects.filter(
        finding=OuterRef("finding"),
        run__state=Run.State.DONE,
        run__extract__source=OuterRef("run__extract__source"),
        run__gt=OuterRef("run"),
    )
    return Match.objects.for_user(user).filter(~Exists(newer), run__state=Run.State.DONE)


def extracts_to_settle(user: User) -> ExtractQuerySet:
    """Extracts that are not read before somebody says what their columns mean."""
    return Extract.objects.for_user(user).filter(state=Extract.State.ASKING)


def matches_to_review(user: User) -> MatchQuerySet:
    """Matches that a person must decide."""
    return newest_matches(user).awaiting_review()


def corrections_to_approve(user: User) -> CorrectionQuerySet:
    """Proposed corrections whose match and consent still hold."""
    return Correction.objects.for_user(user).ready().filter(state="diusulkan")
