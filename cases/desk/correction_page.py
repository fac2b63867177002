"""One correction: what it asks for and why, the evidence, who did what, and the steps that are open."""

from collections.abc import Callable, Mapping
from typing import Final

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.who import signed_in
from cases.corrections.actions import approve, drop, send_again, withdraw_approval
from cases.corrections.approving import conflicts, refuse_unapprovable
from cases.corrections.errors import CorrectionRefused
from cases.corrections.models import Correction
from cases.corrections.rules import BY_HAND_WORDS, RULE_BY_CODE
from cases.corrections.wording import Words, asked
from cases.desk.comparison import compare
from cases.desk.steps import ReasonForm, quicker, steps_of, timeline
from cases.reconciliation.models import Match
from cases.workflow.errors import TransitionRefused
from cases.workflow.tables import APPROVE, CORRECTION

TEMPLATE: Final = "desk/correction.html"
ISSUED: Final = "kirim"
FOLLOWS: Final[dict[str, Words]] = {ISSUED: gettext_lazy("Terjadi sendiri ketika daftarnya terbit.")}


class AgainForm(forms.Form):
    """Why a correction that was sent is sent once more."""

    reason = forms.CharField(
        label=gettext_lazy("Mengapa dikirim lagi?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Tulis alasannya. Alasan ini tampil di riwayat.")},
    )


def find(request: HttpRequest, pk: int) -> Correction:
    """The correction, of those that this account sees."""
    rows = Correction.objects.for_user(signed_in(request)).select_related(
        "finding__complaint__household", "case", "match__run__extract", "match__chosen", "correction_list",
        "programme", "made_by", "confirmed_by", "approved_by", "repeats", "organisation",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


def asked_of(correction: Correction) -> object:
    """What it asks for, in words; `correction.programme` is at hand."""
    names = {correction.programme.code: correction.programme.name} if correction.programme else {}
    return asked(correction.kind, correction.column, correction.from_value, correction.to_value, names)


def show(
    request: HttpRequest,
    correction: Correction,
    *,
    typed: Mapping[str, forms.Form] | None = None,
    conflict: str = "",
    kept: str = "",
) -> HttpResponse:
    """The page; parameters as those of a case's page."""
    typed = typed or {}
    rule = RULE_BY_CODE.get(correction.rule)
    match = correction.match
    record = match.chosen.record if match and match.decision == Match.Decided.MATCH and match.chosen else None
    context = {
        **admin.site.each_context(request),
        "opts": Correction._meta,
        "correction": correction,
        "title": str(correction),
        "asked": asked_of(correction),
        "why": rule.words if rule else BY_HAND_WORDS,
        "others": list(correction.other_findings.select_related("complaint")),
        "fields": compare(correction.finding, record) if record else [],
        "conflicting": list(conflicts(correction)) if correction.state in ("diusulkan", "disetujui") else [],
        "photos": list(correction.evidence.order_by("added_at", "pk")),
        "timeline": timeline(correction),
        "steps": steps_of(
            correction, signed_in(request), typed, FOLLOWS | _hindrance(correction, signed_in(request))
        ),
        "step_url": "admin:cases_correction_step",
        "thing": correction,
        "may_move": request.user.has_perm(APPROVE),
        "again_form": typed.get("again") or AgainForm(),
        "conflict": conflict,
        "kept": kept,
        "has_view_permission": True,
    }
    request.current_app = admin.site.name
    return render(request, TEMPLATE, context)


def page(request: HttpRequest, correction: Correction) -> HttpResponse:
    """The page of a correction that the list has found."""
    return show(request, find(request, correction.pk))


def _hindrance(correction: Correction, user: User) -> dict[str, Words]:
    """Why this person can't approve it now, if so."""
    if correction.state != "diusulkan":
        return {}
    try:
        refuse_unapprovable(correction, user)
    except CorrectionRefused as refusal:
        return {"setujui": str(refusal)}
    return {}


def _take_step(correction: Correction, name: str, by: User, reason: str) -> None:
    steps: dict[str, Callable[[], object]] = {
        "setujui": lambda: approve(correction, by=by),
        "tarik_persetujuan": lambda: withdraw_approval(correction, reason=reason, by=by),
        "batalkan": lambda: drop(correction, reason=reason, by=by),
    }
    steps[name]()


@require_POST
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Approve, take an approval back, or drop."""
    correction = find(request, pk)
    transition = CORRECTION.transitions.get(name)
    if transition is None or name in FOLLOWS:
        raise Http404
    form = ReasonForm(request.POST, transition=transition)
    if not form.is_valid():
        return show(request, correction, typed={name: form})
    reason = form.cleaned_data["reason"]
    if form.cleaned_data["seen"] != correction.state:
        return _quicker(request, correction, name, reason)
    try:
        _take_step(correction, name, signed_in(request), reason)
    except (TransitionRefused, CorrectionRefused) as refusal:
        correction = find(request, pk)
        if refusal.code == "keadaan_berubah":
            return _quicker(request, correction, name, reason)
        form.add_error(None, str(refusal))
        return show(request, correction, typed={name: form})
    messages.success(request, str(transition.done))
    return redirect(reverse("admin:cases_correction_change", args=[pk]))


def _quicker(request: HttpRequest, correction: Correction, name: str, reason: str) -> HttpResponse:
    late = quicker(correction, name, reason)
    return show(request, correction, typed=late.typed, conflict=late.sentence, kept=late.kept)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose once more what stands on an issued list."""
    correction = find(request, pk)
    form = AgainForm(request.POST)
    if not form.is_valid():
        return show(request, correction, typed={"again": form})
    try:
        fresh = send_again(correction, reason=form.cleaned_data["reason"], by=signed_in(request))
    except (TransitionRefused, CorrectionRefused) as refusal:
        form.add_error(None, str(refusal))
        return show(request, correction, typed={"again": form})
    messages.success(request, _("Koreksi ini diusulkan sekali lagi. Setujui di sini bila sudah benar."))
    return redirect(reverse("admin:cases_correction_change", args=[fresh.pk]))
