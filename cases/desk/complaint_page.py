"""One complaint at the desk: read-only, with the steps that are a coordinator's; the rest follows its case."""

from collections.abc import Callable, Mapping
from typing import Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bansos_monitor.accounts.who import signed_in
from cases.casework.actions import ask_for_completion
from cases.casework.errors import CaseRefused
from cases.complaints.actions import accept, mark_duplicate
from cases.complaints.errors import ComplaintRefused
from cases.complaints.models import Complaint
from cases.desk.families import family_name
from cases.desk.steps import ReasonForm, Words, quicker, steps_of, timeline
from cases.workflow.errors import TransitionRefused
from cases.workflow.tables import COMPLAINT, MOVE
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent

TEMPLATE: Final = "admin/cases/complaint/change_form.html"
_FOLLOWS_CASE: Final = gettext_lazy("Mengikuti kasusnya.")
# Steps of a complaint that a coordinator doesn't take here, and where they come from.
FOLLOWS: Final[dict[str, Words]] = {
    "proses": _FOLLOWS_CASE,
    "selesaikan": _FOLLOWS_CASE,
    "buka_kembali": _FOLLOWS_CASE,
    "lengkapi": gettext_lazy("Dikirim relawan setelah aduannya dilengkapi."),
    "cabut": gettext_lazy("Dicabut relawan atas permintaan keluarga."),
}


def _take_step(complaint: Complaint, name: str, request: HttpRequest, reason: str) -> None:
    steps: dict[str, Callable[[], object]] = {
        "terima": lambda: accept(complaint, by=signed_in(request)),
        "minta_lengkapi": lambda: ask_for_completion(complaint, by=signed_in(request), reason=reason),
        "tandai_duplikat": lambda: mark_duplicate(complaint, by=signed_in(request), reason=reason),
    }
    steps[name]()


def show(
    request: HttpRequest,
    complaint: Complaint,
    *,
    typed: Mapping[str, forms.Form] | None = None,
    conflict: str = "",
    kept: str = "",
    revealed: bool = False,
) -> HttpResponse:
    """The page; parameters as those of a case's page."""
    findings = list(complaint.findings.select_related("person").order_by("pk"))
    name = family_name(complaint.household, findings[0].name if findings else "")
    context = {
        **admin.site.each_context(request),
        "opts": Complaint._meta,
        "original": complaint,
        "complaint": complaint,
        "title": complaint.reference,
        "heading": _("Aduan %(name)s") % {"name": name} if name else complaint.reference,
        "findings": findings,
        "programmes": list(complaint.programmes.all()),
        "evidence": list(complaint.evidence.order_by("added_at", "pk")),
        "versions": list(complaint.versions.select_related("by").order_by("-number")),
        "timeline": timeline(complaint),
        "steps": steps_of(complaint, signed_in(request), typed or {}, FOLLOWS),
        "step_url": "admin:cases_complaint_step",
        "thing": complaint,
        "may_move": request.user.has_perm(MOVE),
        "may_reveal": request.user.has_perm("households.reveal_identity"),
        "conflict": conflict,
        "kept": kept,
        "revealed": revealed,
        "has_view_permission": True,
    }
    request.current_app = admin.site.name
    return render(request, TEMPLATE, context)


def _complaint(request: HttpRequest, pk: int) -> Complaint:
    rows = Complaint.objects.for_user(signed_in(request))
    return get_object_or_404(
        rows.select_related("household__region__parent", "case", "logged_by", "organisation"), pk=pk
    )


@require_POST
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Move the complaint by one of the steps that are a coordinator's."""
    complaint = _complaint(request, pk)
    transition = COMPLAINT.transitions.get(name)
    if transition is None or name in FOLLOWS:
        raise Http404
    if not request.user.has_perm(MOVE):
        raise PermissionDenied
    form = ReasonForm(request.POST, transition=transition)
    if not form.is_valid():
        return show(request, complaint, typed={name: form})
    reason = form.cleaned_data["reason"]
    if form.cleaned_data["seen"] != complaint.state:
        return _quicker(request, complaint, name, reason)
    try:
        _take_step(complaint, name, request, reason)
    except (TransitionRefused, CaseRefused, ComplaintRefused) as refusal:
        complaint = _complaint(request, pk)
        if refusal.code == "keadaan_berubah":
            return _quicker(request, complaint, name, reason)
        form.add_error(None, str(refusal))
        return show(request, complaint, typed={name: form})
    messages.success(request, str(transition.done))
    return redirect(reverse("admin:cases_complaint_change", args=[complaint.pk]))


def _quicker(request: HttpRequest, complaint: Complaint, name: str, reason: str) -> HttpResponse:
    late = quicker(complaint, name, reason)
    return show(request, complaint, typed=late.typed, conflict=late.sentence, kept=late.kept)


@require_POST
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the full numbers of the people concerned on this one answer; who looked is written down first."""
    complaint = _complaint(request, pk)
    if not request.user.has_perm("households.reveal_identity"):
        raise PermissionDenied
    people = complaint.findings.count()
    record_access(
        AccessEvent.Kind.REVEAL,
        by=signed_in(request),
        thing="cases.complaint",
        reference=complaint.reference,
        people=max(people, 1),
    )
    return show(request, complaint, revealed=True)
