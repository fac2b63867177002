"""`/koreksi/`: the numbered lists, and what is new since this person last looked."""

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.scope import agencies_of
from bansos_monitor.accounts.who import requires, signed_in
from cases.liaison.access import VIEW, lists_of
from cases.liaison.summary import counts_of

PAGE: Final = 25
_MOST_NEW_SHOWN: Final = 3


@require_safe
@requires(VIEW)
def correction_lists(request: HttpRequest) -> HttpResponse:
    """All lists that this person sees; new ones stand on top with what they hold."""
    lists = lists_of(signed_in(request))
    page = Paginator(lists, PAGE).get_page(request.GET.get("halaman"))
    new = list(lists.filter(is_new=True)[: _MOST_NEW_SHOWN + 1])
    counts = counts_of([*page.object_list, *new])
    context = {
        "page": page,
        "new": [(each, counts.get(each.pk, [])) for each in new[:_MOST_NEW_SHOWN]],
        "heading": _heading(
            lists.filter(is_new=True).count() if new else 0, page.paginator.count, signed_in(request)
        ),
        "agencies": _agencies(signed_in(request)),
    }
    return render(request, "liaison/correction_lists.html", context)


def _heading(new: int, count: int, user: User) -> str:
    if new == 1:
        return _("Satu daftar baru menunggu Anda")
    if new:
        return ngettext("%(n)s daftar baru menunggu Anda", "%(n)s daftar baru menunggu Anda", new) % {
            "n": new
        }
    if not count:
        return _("Belum ada daftar yang terbit")
    if agencies_of(user):
        return _("Semua daftar sudah Anda buka")
    return ngettext("%(n)s daftar sudah terbit", "%(n)s daftar sudah terbit", count) % {"n": count}


def _agencies(user: User) -> list[Organisation]:
    """The agencies that a liaison speaks for; none for a coordinator, who sees the agency in each row."""
    return list(Organisation.objects.filter(pk__in=agencies_of(user)))
