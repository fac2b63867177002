"""`/aduan/<reference>/ubah/`: correct a complaint until a coordinator has taken it up; nobody overwrites unseen."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bansos_monitor.accounts.who import requires, signed_in
from bansos_monitor.templatetags.dates import jam, tanggal
from cases.casework.actions import correct
from cases.casework.errors import CaseRefused
from cases.complaints.consent import CONSENT_TEXTS, CURRENT_CONSENT
from cases.complaints.errors import ComplaintRefused, taken_up
from cases.complaints.models import Complaint, ComplaintVersion
from cases.complaints.reports import Report
from cases.field.access import complaint_or_404
from cases.field.entry import Entry
from cases.field.recording import SEND, form_context, step
from cases.field.reporting import corrected_report, data_of
from cases.field.summary import Difference, content_now, content_told, differences, programme_names
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent


class ChangedMeanwhile(Exception):
    """Somebody stored another version after this form was opened."""


@dataclass(frozen=True)
class Conflict:
    """Who changed it and when, and what the two say differently: `before` is stored, `after` is typed here."""

    who: str
    when: str
    differences: list[Difference]


@requires("cases.edit_own_complaint")
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_edit(request: HttpRequest, reference: str) -> HttpResponse:
    """The form filled with what the complaint says; saved only over the version that was read."""
    complaint = complaint_or_404(request, reference)
    if not complaint.is_correctable:
        messages.warning(request, str(taken_up()))
        return redirect("complaint", complaint.reference)
    if request.method != "POST":
        _record_look(request, complaint)
        entry = Entry(data_of(complaint, _version(complaint)), user=signed_in(request), kept=_kept(complaint))
        entry.show_without_errors()
        return _page(request, complaint, entry)
    entry = Entry(request.POST, user=signed_in(request), kept=_kept(complaint))
    action = request.POST.get("aksi", SEND)
    if action != SEND:
        context = step(entry, action)
        return _page(request, complaint, entry, **context)
    if not entry.is_valid():
        return _page(request, complaint, entry)
    return _save(request, complaint, entry)


def _record_look(request: HttpRequest, complaint: Complaint) -> None:
    """The form shows numbers in full, to be corrected: a look like any other, written down before it."""
    findings = complaint.findings
    if findings.exclude(nik_written="", kk_written="").exists():
        record_access(
            AccessEvent.Kind.REVEAL,
            by=signed_in(request),
            thing="cases.complaint",
            reference=complaint.reference,
            people=findings.count(),
            purpose=_("Ubah aduan"),
        )


def _save(request: HttpRequest, complaint: Complaint, entry: Entry) -> HttpResponse:
    report = corrected_report(entry, complaint)
    try:
        _correct(complaint, report, entry.form.cleaned_data.get("version"), request)
    except ChangedMeanwhile:
        conflict = _conflict(complaint, report)
        entry.data["version"] = str(_version(complaint))
        return _page(request, complaint, entry, conflict=conflict)
    except (ComplaintRefused, CaseRefused) as refusal:
        entry.form.add_error(None, str(refusal))
        return _page(request, complaint, entry)
    messages.success(request, _("Perubahan tersimpan. Isi sebelumnya tetap ada di bagian bawah halaman ini."))
    return redirect("complaint", complaint.reference)


@transaction.atomic
def _correct(complaint: Complaint, report: Report, version: int | None, request: HttpRequest) -> None:
    """The verb, only while the version is still the one that the form was filled from."""
    Complaint.objects.select_for_update().get(pk=complaint.pk)
    if version != _version(complaint):
        raise ChangedMeanwhile
    correct(complaint, report, by=signed_in(request))


def _conflict(complaint: Complaint, report: Report) -> Conflict:
    latest = (
        ComplaintVersion.objects.filter(complaint=complaint).select_related("by").order_by("-number").first()
    )
    stored = Complaint.objects.get(pk=complaint.pk)
    told = differences(content_now(stored), content_told(report), programme_names())
    return Conflict(
        who=str(latest.by) if latest else "",
        when=f"{tanggal(latest.at, 'pendek')}, {jam(latest.at)}" if latest else "",
        differences=told,
    )


def _version(complaint: Complaint) -> int:
    """The number of the newest kept version; 0 while it says what it said at first."""
    latest = ComplaintVersion.objects.filter(complaint=complaint).order_by("-number").first()
    return latest.number if latest else 0


def _kept(complaint: Complaint) -> dict[str, str]:
    return {
        "period_from": complaint.period_from,
        "period_to": complaint.period_to,
        "consent_how": complaint.consent_how,
    }


def _page(request: HttpRequest, complaint: Complaint, entry: Entry, **more: Any) -> HttpResponse:
    text = CONSENT_TEXTS.get(complaint.consent_text_version, CURRENT_CONSENT)
    context = {
        **form_context(entry),
        "complaint": complaint,
        "consent_text": text.read_by(complaint.organisation),
        **more,
    }
    return render(request, "field/complaint_edit.html", context)
