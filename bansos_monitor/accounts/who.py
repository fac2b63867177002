"""Who sent a request: the account behind it, and whether a page is open to it at all."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from bansos_monitor.accounts.models import User

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_in(request: HttpRequest) -> User:
    """The account that sent this request.

    The middleware lets nobody else reach a page that asks; a page that were opened to everybody by mistake raises
    PermissionDenied here, and hands no stranger to a verb.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def requires(right: str) -> Callable[[Page[P]], Page[P]]:
    """Refuse whoever's roles don't give this right; which rows they see is asked with each row."""

    def wrap(view: Page[P]) -> Page[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.has_perm(right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return wrap
