"""Cari di register: is this family in the register, was it paid, and what does each extract say of it?

Two faces of one verb: at the desk for coordinators, on the phone for relawan. Whatever is typed comes by POST and
stands in no address; the question is written down before anything is shown.
"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.who import requires, signed_in
from bansos_monitor.templatetags.dates import tanggal
from households.extracts.errors import LookupLimitError
from households.extracts.lookup_actions import SEARCH_RIGHT, look_up
from households.extracts.lookup_answer import AskedNumber, Question
from households.extracts.models import Extract
from households.identity.masking import mask_number
from households.pages.lookup_form import NameForm, NumberForm
from households.pages.lookup_people import people
from households.pages.lookup_words import headline, lines
from households.people.models import Programme

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
def register_search(request: HttpRequest) -> HttpResponse:
    """The desk's face."""
    if not request.user.has_perm(SEARCH_RIGHT):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "opts": Extract._meta,
        "title": _("Cari di register"),
        **_asked(request, needs_all=False),
    }
    request.current_app = admin.site.name
    return render(request, "households/register_search.html", context)


@requires(SEARCH_RIGHT)
@require_http_methods(_METHODS)
def register_look_up(request: HttpRequest) -> HttpResponse:
    """The field's face; whoever works at the desk asks there."""
    if request.user.has_perm("accounts.use_desk"):
        return redirect("register_search")
    return render(request, "households/register_look_up.html", _asked(request, needs_all=True))


def _asked(request: HttpRequest, *, needs_all: bool) -> dict[str, Any]:
    """The forms, and after a POST the answer. `needs_all`: a name goes only with birth date and kelurahan."""
    is_posted = request.method == "POST"
    by_name = is_posted and "name" in request.POST
    number_form = NumberForm(request.POST if is_posted and not by_name else None)
    name_form = NameForm(request.POST if by_name else None, needs_all=needs_all)
    user = signed_in(request)
    context: dict[str, Any] = {
        "number_form": number_form,
        "name_form": name_form,
        "by_name": by_name,
        "has_extracts": Extract.objects.searchable_by(user).ready().exists(),
    }
    form = name_form if by_name else number_form
    if form.is_bound and form.is_valid():
        context |= _answered(form.question, user, needs_all)
    return context


def _answered(question: Question, user: User, needs_all: bool) -> dict[str, Any]:
    try:
        answer = look_up(question, by=user)
    except LookupLimitError as limit:
        return {"limit": str(limit)}
    programmes = dict(Programme.objects.values_list("code", "name"))
    registers, payments = lines(answer, programmes)
    return {
        "answer": answer,
        "asked": _shown(question),
        "headline": headline(answer),
        "registers": registers,
        "payments": payments,
        "people": people(answer, programmes),
        # What was typed is not left standing beside the answer, where others may read along.
        "number_form": NumberForm(),
        "name_form": NameForm(needs_all=needs_all),
        "by_name": False,
    }


def _shown(question: Question) -> str:
    """What was asked, a number masked."""
    if isinstance(question, AskedNumber):
        return mask_number(question.digits)
    born = tanggal(question.birth_date, "lengkap") if question.birth_date else ""
    return ", ".join(filter(None, [question.name, born, question.kelurahan, question.kecamatan]))
