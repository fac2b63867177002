"""What every page of this door asks first: may this person be here, and is this complaint within their sight."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from bansos_monitor.accounts.models import User
from cases.complaints.models import Complaint

P = ParamSpec("P")


class SignedIn(HttpRequest):
    """A request whose sender is known: the middleware lets nobody else come this far."""

    user: User


def requires(
    right: str,
) -> Callable[[Callable[Concatenate[SignedIn, P], HttpResponseBase]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]]:
    """Refuse whoever's roles don't give this right; which rows they see is asked with each row."""

    def wrap(
        view: Callable[Concatenate[SignedIn, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.has_perm(right):
                raise PermissionDenied
            return view(cast(SignedIn, request), *args, **kwargs)

        return guarded

    return wrap


def complaint_or_404(request: SignedIn, reference: str) -> Complaint:
    """The complaint with what its page shows of it; another organisation's isn't there."""
    rows = Complaint.objects.for_user(request.user).select_related(
        "organisation", "household__region__parent__parent", "case", "logged_by"
    )
    return get_object_or_404(rows, reference=reference)
