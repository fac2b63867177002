"""A draft of a correction list: its rows, what would stay behind, and the ways out: issue, take off, discard."""

from typing import Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from bansos_monitor.accounts.who import signed_in
from cases.corrections.actions import discard_draft, issue_list, remove_from_draft
from cases.corrections.errors import CorrectionRefused
from cases.corrections.models import Correction, CorrectionList, CorrectionQuerySet
from cases.desk.correction_page import asked_of
from cases.desk.steps import timeline
from cases.workflow.errors import TransitionRefused
from cases.workflow.tables import BUILD, ISSUE

PAGE: Final = 50
DRAFTS: Final = ("draf", "disetujui")


class DiscardForm(forms.Form):
    """Why a draft is given up."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Tulis alasannya. Alasan ini tampil di riwayat.")},
    )


def find(request: HttpRequest, pk: int) -> CorrectionList:
    """The list, of those that this account sees."""
    rows = CorrectionList.objects.for_user(signed_in(request)).select_related(
        "agency", "organisation", "run", "made_by"
    )
    return get_object_or_404(rows, pk=pk)


def issuable(draft: CorrectionList) -> CorrectionQuerySet:
    """What of the draft would be issued now."""
    return Correction.objects.ready().filter(correction_list=draft, state="disetujui")


def show(
    request: HttpRequest,
    draft: CorrectionList,
    *,
    form: DiscardForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    """The draft's page; `refusal` says why a step was not taken."""
    rows = draft.corrections.select_related("finding", "programme", "case").order_by(
        "kind", "finding__name", "pk"
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    ready = issuable(draft).count()
    ready_keys = set(issuable(draft).filter(pk__in=[each.pk for each in page]).values_list("pk", flat=True))
    context = {
        **admin.site.each_context(request),
        "opts": CorrectionList._meta,
        "draft": draft,
        "title": str(draft),
        "page": page,
        "rows": [(each, asked_of(each), each.pk in ready_keys) for each in page],
        "ready": ready,
        "staying": draft.rows - ready,
        "is_open": draft.state in DRAFTS,
        "may_issue": request.user.has_perm(ISSUE),
        "may_build": request.user.has_perm(BUILD),
        "timeline": timeline(draft),
        "form": form or DiscardForm(),
        "refusal": refusal,
    }
    request.current_app = admin.site.name
    return render(request, "desk/list_draft.html", context)


def page(request: HttpRequest, correction_list: CorrectionList) -> HttpResponse:
    """A draft's page; an issued list's is at the liaison's door."""
    if correction_list.state == "terbit":
        return redirect(correction_list)
    return show(request, find(request, correction_list.pk))


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will happen; then approve, number and issue in one."""
    draft = find(request, pk)
    if not request.user.has_perm(ISSUE):
        raise PermissionDenied
    if draft.state not in DRAFTS:
        return redirect(reverse("admin:cases_correctionlist_change", args=[pk]))
    if request.method == "POST":
        try:
            issued = issue_list(draft, by=signed_in(request))
        except (CorrectionRefused, TransitionRefused) as refusal:
            return show(request, find(request, pk), refusal=str(refusal))
        messages.success(
            request,
            _("Daftar %(number)s terbit. Dinas sudah dapat mengunduhnya.") % {"number": issued.number},
        )
        return redirect(issued)
    ready = issuable(draft).count()
    context = {
        **admin.site.each_context(request),
        "opts": CorrectionList._meta,
        "draft": draft,
        "title": _("Terbitkan daftar"),
        "ready": ready,
        "staying": draft.rows - ready,
    }
    request.current_app = admin.site.name
    return render(request, "desk/list_issue.html", context)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the draft up; its corrections keep their state."""
    draft = find(request, pk)
    form = DiscardForm(request.POST)
    if not form.is_valid():
        return show(request, draft, form=form)
    try:
        discard_draft(draft, reason=form.cleaned_data["reason"], by=signed_in(request))
    except (CorrectionRefused, TransitionRefused) as refusal:
        return show(request, find(request, pk), refusal=str(refusal))
    messages.success(request, _("Draf dibatalkan. Koreksinya tetap disetujui dan dapat masuk draf lain."))
    return redirect(reverse("admin:cases_correctionlist_changelist"))


@require_POST
def take_off(request: HttpRequest, pk: int, correction: int) -> HttpResponse:
    """Take one correction off the draft."""
    draft = find(request, pk)
    wanted = get_object_or_404(
        Correction.objects.for_user(signed_in(request)), pk=correction, correction_list=draft
    )
    try:
        remove_from_draft(wanted, by=signed_in(request))
    except (CorrectionRefused, TransitionRefused) as refusal:
        return show(request, find(request, pk), refusal=str(refusal))
    messages.success(request, _("Satu koreksi dikeluarkan dari draf. Keadaannya tetap."))
    return redirect(reverse("admin:cases_correctionlist_change", args=[pk]))
