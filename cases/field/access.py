"""What every page of this door asks first: may this person be here, and is this complaint within their sight."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from cases.complaints.models import Complaint

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def requires(right: str) -> Callable[[View[P]], View[P]]:
    """Refuse whoever's roles don't give this right; which rows they see is asked with each row."""

    def wrap(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.has_perm(right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return wrap


def complaint_or_404(request: HttpRequest, reference: str) -> Complaint:
    """The complaint with what its page shows of it; another organisation's isn't there."""
    rows = Complaint.objects.for_user(request.user).select_related(
        "organisation", "household__region__parent__parent", "case", "logged_by"
    )
    return get_object_or_404(rows, reference=reference)
