"""`/koreksi/<number>/`: what one list asks for, its files and who has taken them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bansos_monitor.accounts.who import requires, signed_in
from cases.corrections.errors import CorrectionRefused
from cases.corrections.kinds import CORRECTION_KINDS
from cases.corrections.models import CorrectionList
from cases.liaison.access import VIEW, find_list, mark_visit
from cases.liaison.download import DOWNLOADED, THING
from cases.liaison.rows import IssuedRows
from cases.liaison.summary import KindCount, counts_of
from households.privacy.models import AccessEvent

PAGE: Final = 25
_MOST_DOWNLOADS_SHOWN: Final = 20


@dataclass(frozen=True)
class Line:
    """A line of the list's history, for the timeline component."""

    when: datetime
    who: str
    text: str
    family: str
    icon: str


@require_safe
@requires(VIEW)
def correction_list(request: HttpRequest, number: str) -> HttpResponse:
    """The list; a liaison's first look is remembered."""
    shown = find_list(signed_in(request), number)
    mark_visit(shown, signed_in(request))
    kind = request.GET.get("jenis", "")
    kind = kind if kind in CORRECTION_KINDS else ""
    counts = counts_of([shown]).get(shown.pk, [])
    page, refusal = _page(shown, counts, kind, request.GET.get("halaman"))
    context = {
        "list": shown,
        "counts": counts,
        "kind": next((each for each in counts if each.code == kind), None),
        "page": page,
        "refusal": refusal,
        "history": history_of(shown),
    }
    return render(request, "liaison/correction_list.html", context)


def _page(
    shown: CorrectionList, counts: list[KindCount], kind: str, number: str | None
) -> tuple[Page | None, CorrectionRefused | None]:
    count = next((each.count for each in counts if each.code == kind), 0) if kind else shown.rows
    try:
        return Paginator(IssuedRows(shown, count, kind), PAGE).get_page(number), None
    except CorrectionRefused as refusal:
        return None, refusal


def history_of(shown: CorrectionList) -> list[Line]:
    """Who downloaded which file, newest first, and when the list was issued."""
    downloads = AccessEvent.objects.filter(
        kind=AccessEvent.Kind.DOWNLOAD, thing=THING, reference=shown.number
    )
    taken = [
        Line(event.at, str(event.user), str(DOWNLOADED.get(event.purpose, event.purpose)), "run", "unduh")
        for event in downloads.select_related("user")[:_MOST_DOWNLOADS_SHOWN]
    ]
    assert shown.issued_at
    return [*taken, Line(shown.issued_at, str(shown.organisation), _("Terbit"), "good", "kirim")]
