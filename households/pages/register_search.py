"""Cari di register: is this number in the register, and what does each extract say of it?

The number comes by POST and stands in no address; the search is written down before anything is shown.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.who import signed_in
from bansos_monitor.templatetags.dates import tanggal
from households.extracts.lookup import Record, SnapshotGone, find_by_kk, find_by_nik
from households.extracts.models import Extract
from households.identity.digits import clean_digits
from households.people.models import Programme
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent

SEARCH: Final = "households.search_identity"
MOST_EXTRACTS: Final = 12
MOST_ROWS: Final = 50
_LIVING: Final = {"meninggal": gettext_lazy("tercatat meninggal")}


class SearchForm(forms.Form):
    """A full NIK or KK number."""

    number = forms.CharField(
        label=gettext_lazy("NIK atau nomor KK"),
        max_length=60,
        error_messages={"required": gettext_lazy("Tulis 16 angka NIK atau nomor KK.")},
    )

    def clean_number(self) -> str:
        number = clean_digits(self.cleaned_data["number"])
        if number.damaged == "memuat_huruf":
            raise forms.ValidationError(_("Ada huruf di antara angka. Tulis 16 angka dari kartu."))
        if len(number.digits) != 16:
            words = _("Terbaca %(n)s angka, padahal NIK dan nomor KK selalu 16.")
            raise forms.ValidationError(words % {"n": len(number.digits)})
        return number.digits


@dataclass(frozen=True)
class Row:
    """A register record as the page shows it."""

    record: Record
    born: str
    programmes: list[str]
    notes: list[str]


@dataclass(frozen=True)
class Answer:
    """What one extract says; `is_gone` where its snapshot can't be asked any more."""

    extract: Extract
    rows: list[Row]
    is_gone: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def register_search(request: HttpRequest) -> HttpResponse:
    """The form and, after a POST, what the extracts that this person sees hold."""
    if not request.user.has_perm(SEARCH):
        raise PermissionDenied
    form = SearchForm(request.POST if request.method == "POST" else None)
    answers: list[Answer] | None = None
    if form.is_bound and form.is_valid():
        answers = _search(form.cleaned_data["number"], signed_in(request))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "opts": Extract._meta,
        "title": _("Cari di register"),
        "form": form,
        "answers": answers,
        "found": sum(len(answer.rows) for answer in answers or []),
        "has_extracts": Extract.objects.for_user(signed_in(request)).ready().exists(),
    }
    request.current_app = admin.site.name
    return render(request, "households/register_search.html", context)


def _search(number: str, user: User) -> list[Answer]:
    extracts = Extract.objects.for_user(user).ready().order_by("-period", "-ready_at")[:MOST_EXTRACTS]
    programmes = dict(Programme.objects.values_list("code", "name"))
    answers = [_ask(extract, number, programmes) for extract in extracts]
    people = sum(len(answer.rows) for answer in answers)
    record_access(AccessEvent.Kind.SEARCH, by=user, thing="households.extract", people=people)
    return answers


def _ask(extract: Extract, number: str, programmes: dict[str, str]) -> Answer:
    try:
        records = find_by_nik(extract, number) + find_by_kk(extract, number)
    except SnapshotGone:
        return Answer(extract, [], is_gone=True)
    by_row = {record["row_number"]: record for record in records}
    return Answer(extract, [_row(record, programmes) for record in list(by_row.values())[:MOST_ROWS]])


def _row(record: Record, programmes: dict[str, str]) -> Row:
    notes = [str(_LIVING[record["living"]])] if record["living"] in _LIVING else []
    if record["is_active"] is False:
        notes.append(_("nonaktif"))
    if record["decile"]:
        notes.append(_("desil %(n)s") % {"n": record["decile"]})
    day = record["birth_date"]
    born = tanggal(date.fromisoformat(day), "lengkap") if day else record["birth_date_written"] or ""
    return Row(record, born, [programmes.get(code, code) for code in record["programmes"] or []], notes)
