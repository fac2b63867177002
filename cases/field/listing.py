"""`/aduan/`: the organisation's complaints, one's own first in line; searched by name, reference, or full number.

What is typed is always sent by POST: a name or a reference leads on to an address, a number is looked up at once,
written down, and never part of one.
"""

import re
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import CharField, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bansos_monitor.accounts.desk_admin import IDENTITY_NUMBER
from bansos_monitor.accounts.who import requires, signed_in
from cases.complaints.models import Complaint, Finding
from cases.field.standing import state_of
from cases.workflow.tables import COMPLAINT
from households.identity.digits import clean_digits
from households.identity.names import name_key
from households.people.models import Programme
from households.privacy.numbers import find_by_number

PER_PAGE: Final = 25
MINE, ALL = "saya", "semua"
_LENGTH: Final = 16
# From here on digits without letters are meant as a number of a card, and not as a reference.
_FEWEST_DIGITS: Final = 9
# Beside letters a reference has nine; so many more are a number of a card, whole or with a digit lost.
_FEWEST_DIGITS_AMONG_LETTERS: Final = 12
_MOST_BY_NUMBER: Final = 100


def with_lines(complaints: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """Complaints with what one line of a list shows, by a fixed number of queries."""
    first = Finding.objects.filter(complaint=OuterRef("pk")).order_by("pk").values("name")[:1]
    return (
        complaints.select_related("case", "logged_by")
        .prefetch_related(Prefetch("programmes", Programme.objects.order_by("position")))
        .annotate(first_name=Subquery(first, output_field=CharField()))
    )


def lines(complaints: Any) -> list[dict[str, Any]]:
    """Lines for the list's template: the complaint and the state that its chip shows."""
    return [{"complaint": each, "state": state_of(each)} for each in complaints]


@requires("cases.view_complaint")
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """The list, filtered by whose, by state, and by a name or a reference."""
    whose = request.GET.get("milik", MINE)
    state = request.GET.get("keadaan", "")
    text = request.GET.get("cari", "").strip()[:120]
    if _number_in(text):
        # Somebody wrote a number into the address by hand: it goes no further.
        return redirect("complaints")
    rows = Complaint.objects.for_user(signed_in(request))
    if whose == MINE:
        rows = rows.filter(logged_by=signed_in(request))
    if state in COMPLAINT.states:
        rows = rows.filter(state=state)
    if text:
        rows = rows.filter(_matches(text))
    page = Paginator(with_lines(rows), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "lines": lines(page.object_list),
        "whose": whose if whose == MINE else ALL,
        "state": state if state in COMPLAINT.states else "",
        "text": text,
        "states": COMPLAINT.choices,
        "is_filtered": bool(text or state in COMPLAINT.states),
    }
    return render(request, "field/complaints.html", context)


@requires("cases.view_complaint")
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Take what was typed: lead on to the list, or look a number up here."""
    text = request.POST.get("cari", "").strip()[:120]
    number = _number_in(text)
    if not number:
        kept = {name: request.POST[name] for name in ("milik", "keadaan") if request.POST.get(name)}
        # A search means all that one may see, unless it was narrowed on purpose.
        kept |= {"milik": ALL, "cari": text} if text else {}
        return redirect(f"{reverse('complaints')}?{urlencode(kept)}")
    if not request.user.has_perm("households.search_identity"):
        raise PermissionDenied
    digits = clean_digits(number).digits
    if len(digits) != _LENGTH:
        messages.warning(
            request,
            _("Terbaca %(n)d angka, padahal NIK dan nomor KK selalu 16. Periksa lalu cari lagi.")
            % {"n": len(digits)},
        )
        return redirect("complaints")
    found = find_by_number(number, by=signed_in(request), thing="cases.complaint")
    theirs = Exists(Finding.objects.filter(complaint=OuterRef("pk"), person__in=found.persons))
    rows = Complaint.objects.for_user(signed_in(request)).filter(
        Q(theirs) | Q(household__in=found.households)
    )
    return render(
        request, "field/complaints_by_number.html", {"lines": lines(with_lines(rows)[:_MOST_BY_NUMBER])}
    )


def _number_in(text: str) -> str:
    """What of a typed text is meant as a card's number, also beside a name; empty where nothing is."""
    written = IDENTITY_NUMBER.search(text)
    if written:
        return written[0]
    number = clean_digits(text)
    alone = len(number.digits) >= _FEWEST_DIGITS and number.damaged != "memuat_huruf"
    return text if alone or len(re.findall(r"\d", text)) >= _FEWEST_DIGITS_AMONG_LETTERS else ""


def _matches(text: str) -> Q:
    key = name_key(text)
    named = Q(name__icontains=text) | (Q(person__name_key__contains=key) if key else Q())
    return Q(reference__icontains=text) | Q(Exists(Finding.objects.filter(named, complaint=OuterRef("pk"))))
