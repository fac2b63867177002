"""Which lists this person may open, and when a liaison first did."""

from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.scope import agencies_of
from cases.corrections.errors import CorrectionRefused
from cases.corrections.models import CorrectionList, ListVisit
from cases.corrections.numbers import parse_number

VIEW: Final = "cases.view_issued_list"
DOWNLOAD: Final = "cases.download_list"


def lists_of(user: User) -> QuerySet[Any]:
    """The issued lists that this person sees, newest first, each with `is_new`: not opened yet by this liaison."""
    visits = ListVisit.objects.filter(correction_list=OuterRef("pk"), user=user)
    to_them = CorrectionList.objects.filter(pk=OuterRef("pk"), agency__in=agencies_of(user))
    lists = CorrectionList.objects.for_user(user).issued().select_related("agency", "organisation")
    return lists.annotate(is_new=Exists(to_them) & ~Exists(visits)).order_by("-issued_at", "-pk")


def find_list(user: User, number: str) -> CorrectionList:
    """The list of this number, with hyphens; "not found" also where it is another agency's."""
    try:
        found = (
            lists_of(user)
            .select_related("made_by", "approved_by")
            .filter(number=parse_number(number))
            .first()
        )
    except CorrectionRefused as unknown:
        raise Http404(str(unknown)) from unknown
    if found is None:
        raise Http404
    return found


def mark_visit(correction_list: CorrectionList, user: User) -> None:
    """Remember that a liaison of the list's agency has opened it; a coordinator's look marks nothing."""
    if correction_list.agency_id in agencies_of(user):
        ListVisit.objects.get_or_create(correction_list=correction_list, user=user)
