"""On which terms an extract is kept: shown on its page, changed by a form, and its report of use noted as sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from bansos_monitor.accounts.who import signed_in
from bansos_monitor.templatetags.dates import bulan, tanggal
from households.extracts.errors import ExtractRefused
from households.extracts.models import Extract
from households.extracts.terms import (
    TERMS,
    Duty,
    Reminder,
    change_terms,
    kept_until,
    last_change,
    reminders_of,
    report_sent,
)

CHANGE: Final = "households.change_extract"
# What falls due, in a list's few words.
DUTIES: Final[Mapping[Duty, Promise]] = {
    "hapus": gettext_lazy("isinya dihapus"),
    "laporan": gettext_lazy("laporan penggunaan"),
}


def _day(**words: Any) -> forms.DateField:
    """A day that may stay open; `words` are its label and its help."""
    return forms.DateField(
        **words,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Tulis tanggalnya, misalnya 31-12-2026.")},
    )


class TermsForm(forms.Form):
    """What was agreed with the giver."""

    received_from = forms.CharField(label=gettext_lazy("Diterima dari"), required=False, max_length=160)
    letter = forms.CharField(label=gettext_lazy("Nomor surat"), required=False, max_length=120)
    purpose = forms.CharField(label=gettext_lazy("Untuk keperluan"), required=False, max_length=300)
    keep_until = _day(
        label=gettext_lazy("Boleh disimpan sampai"),
        help_text=gettext_lazy("Sesudah hari itu isinya dihapus. Laporan dan hitungannya tetap ada."),
    )
    report_due = _day(
        label=gettext_lazy("Laporan penggunaan paling lambat"),
        help_text=gettext_lazy("Kami ingatkan 30 hari sebelumnya."),
    )


class ReportForm(forms.Form):
    """The day on which the report went out."""

    on = forms.DateField(
        label=gettext_lazy("Hari laporan dikirim"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Tulis hari laporannya dikirim."),
            "invalid": gettext_lazy("Tulis tanggalnya, misalnya 31-12-2026."),
        },
    )


@dataclass(frozen=True)
class Told:
    """A reminder as a page shows it."""

    reminder: Reminder
    sentence: str

    @property
    def href(self) -> str:
        return reverse("admin:households_extract_change", args=[self.reminder.extract.pk])


@dataclass(frozen=True)
class Terms:
    """The card on an extract's page."""

    pairs: list[tuple[str, str]]
    told: list[Told]
    last: LogEntry | None
    report: ReportForm | None
    may_change: bool


def told(reminder: Reminder) -> Told:
    """A reminder in words."""
    if reminder.duty == "laporan":
        sentence = _("Laporan penggunaan belum dikirim.")
    elif reminder.days < 0:
        sentence = _("Masa simpannya lewat: isinya dihapus pada pembersihan berikut.")
    else:
        sentence = _("Isinya segera dihapus. Selesaikan pekerjaan yang membutuhkannya.")
    return Told(reminder, sentence)


def terms_of(request: HttpRequest, extract: Extract) -> Terms:
    """What an extract's page says of its terms."""
    may_change = request.user.has_perm(CHANGE)
    ask_report = may_change and extract.report_due and not extract.report_sent_on
    is_there = extract.state not in (Extract.State.PURGED, Extract.State.REFUSED)
    dates = {
        _("Isinya disimpan sampai"): kept_until(extract) if is_there else None,
        _("Isinya dihapus"): extract.purged_at,
        _("Laporan penggunaan paling lambat"): extract.report_due,
        _("Laporan penggunaan dikirim"): extract.report_sent_on,
    }
    return Terms(
        pairs=[
            (_("Diterima dari"), extract.received_from),
            (_("Nomor surat"), extract.letter),
            (_("Untuk keperluan"), extract.purpose),
            *((label, tanggal(day, "lengkap")) for label, day in dates.items()),
        ],
        told=[told(each) for each in reminders_of(extract)],
        last=last_change(extract),
        report=ReportForm(initial={"on": timezone.localdate()}) if ask_report else None,
        may_change=may_change,
    )


def _find(request: HttpRequest, pk: int) -> Extract:
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    return get_object_or_404(Extract.objects.for_user(signed_in(request)), pk=pk)


def _page_of(extract: Extract) -> str:
    return reverse("admin:households_extract_change", args=[extract.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the terms; who changed which is written down."""
    extract = _find(request, pk)
    form = TermsForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(extract, name) for name in TERMS},
    )
    if request.method == "POST" and form.is_valid():
        change_terms(extract, form.cleaned_data, by=signed_in(request))
        messages.success(request, _("Syarat ekstrak ini disimpan."))
        return redirect(_page_of(extract))
    title = _("Syarat %(source)s %(month)s") % {
        "source": extract.get_source_display(),
        "month": bulan(extract.period),
    }
    return _show(request, "households/terms.html", {"extract": extract, "title": title, "form": form})


@require_POST
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the day on which the report of use was sent; a faulty day leads back to the form."""
    extract = _find(request, pk)
    form = ReportForm(request.POST)
    if form.is_valid():
        try:
            report_sent(extract, form.cleaned_data["on"], by=signed_in(request))
        except ExtractRefused as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, _("Laporan penggunaan tercatat sudah dikirim."))
            return redirect(_page_of(extract))
    title = _("Laporan penggunaan")
    return _show(request, "households/report_sent.html", {"extract": extract, "title": title, "form": form})


def _show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    request.current_app = admin.site.name
    return render(request, template, {**admin.site.each_context(request), "opts": Extract._meta, **context})
