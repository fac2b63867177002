"""`/aduan/<reference>/`: one complaint, and the small steps on it: numbers, a photo, completion, withdrawal."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bansos_monitor.accounts.who import requires, signed_in
from cases.complaints.actions import complete, withdraw
from cases.complaints.errors import ComplaintRefused
from cases.complaints.evidence import add_photo
from cases.complaints.models import Complaint
from cases.field.access import complaint_or_404
from cases.field.complaint_page import ComplaintPage
from cases.field.entry import PHOTO_KINDS
from cases.workflow.errors import TransitionRefused
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent


class WithdrawForm(forms.Form):
    """Why a complaint is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Tulis dengan kata-kata keluarga. Alasan ini tampil di perjalanan aduan."),
        error_messages={"required": gettext_lazy("Tulis alasannya. Alasan ini tampil di riwayat.")},
    )


@requires("cases.view_complaint")
@require_safe
def complaint(request: HttpRequest, reference: str) -> HttpResponse:
    """The page, with numbers masked."""
    return _page(request, complaint_or_404(request, reference))


@requires("cases.view_complaint")
@require_POST
def numbers(request: HttpRequest, reference: str) -> HttpResponse:
    """The same page with full numbers, on this answer only; the look is written down first."""
    thing = complaint_or_404(request, reference)
    if not request.user.has_perm("households.reveal_identity"):
        raise PermissionDenied
    page = ComplaintPage(thing, signed_in(request), shows_numbers=True)
    people = sum(bool(member.nik) for member in page.members)
    record_access(
        AccessEvent.Kind.REVEAL,
        by=signed_in(request),
        thing="cases.complaint",
        reference=thing.reference,
        people=max(1, people),
    )
    return _render(request, page)


@requires("cases.edit_own_complaint")
@require_POST
def photo_add(request: HttpRequest, reference: str) -> HttpResponse:
    """Add photos of one kind to a complaint that is open."""
    thing = complaint_or_404(request, reference)
    uploads = request.FILES.getlist("foto")
    if not uploads:
        messages.warning(request, _("Pilih dulu fotonya, lalu tekan “Tambah foto”."))
    kept = 0
    for place, upload in enumerate(uploads, start=1):
        try:
            add_photo(thing, upload, request.POST.get("foto_jenis", ""), by=signed_in(request))
        except ComplaintRefused as refusal:
            messages.error(request, _("Foto ke-%(n)d: %(why)s") % {"n": place, "why": refusal})
        else:
            kept += 1
    if kept:
        messages.success(
            request, ngettext("%(n)d foto tersimpan.", "%(n)d foto tersimpan.", kept) % {"n": kept}
        )
    return redirect("complaint", thing.reference)


@requires("cases.edit_own_complaint")
@require_POST
def completed(request: HttpRequest, reference: str) -> HttpResponse:
    """Send a complaint again that was to be completed."""
    thing = complaint_or_404(request, reference)
    try:
        complete(thing, by=signed_in(request))
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kelengkapan terkirim. Koordinator memeriksanya lagi."))
    return redirect("complaint", thing.reference)


@requires("cases.edit_own_complaint")
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a complaint back at the family's wish, with its reason."""
    thing = complaint_or_404(request, reference)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(thing, by=signed_in(request), reason=form.cleaned_data["reason"])
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Aduan dicabut. Koordinator melihat alasannya."))
        return redirect("complaint", thing.reference)
    page = ComplaintPage(thing, signed_in(request))
    return render(request, "field/complaint_withdraw.html", {"page": page, "complaint": thing, "form": form})


def _page(request: HttpRequest, thing: Complaint) -> HttpResponse:
    return _render(request, ComplaintPage(thing, signed_in(request)))


def _render(request: HttpRequest, page: ComplaintPage) -> HttpResponse:
    may_reveal = request.user.has_perm("households.reveal_identity")
    context = {
        "page": page,
        "complaint": page.complaint,
        "photo_kinds": PHOTO_KINDS,
        "may_reveal": may_reveal,
    }
    return render(request, "field/complaint.html", context)
