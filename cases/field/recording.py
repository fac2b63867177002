"""`/aduan/baru/`: log a complaint. Buttons inside the form are steps in between; the last one sends it.

With JavaScript a step swaps one part of the page, without it the whole page comes back: the same view and template.
"""

import re
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bansos_monitor.accounts.who import requires, signed_in
from bansos_monitor.templatetags.dates import jam, tanggal
from cases.casework.actions import receive
from cases.casework.errors import CaseRefused
from cases.complaints.consent import CURRENT_CONSENT
from cases.complaints.errors import ComplaintRefused, EvidenceRefused
from cases.complaints.evidence import add_photo
from cases.complaints.intake import Outcome
from cases.complaints.kinds import KINDS
from cases.complaints.models import Complaint
from cases.field.entry import PHOTO_KINDS, Entry
from cases.field.families import offered_family
from cases.field.forms import AGREES, ONLY_LOGGED
from cases.field.reporting import new_report

SEND: Final = "kirim"
_COMMON: Final = sum(kind.is_common for kind in KINDS.values())
_SHOWN_PROGRAMMES: Final = 6
_NUMBERED: Final = re.compile(r"([a-z]+)-(\w+)")


@requires("cases.add_complaint")
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_new(request: HttpRequest) -> HttpResponse:
    """The form of a new complaint; sent twice it leads to the complaint that is there."""
    if request.method != "POST":
        entry = Entry.fresh(signed_in(request))
        entry.show_without_errors()
        return _page(request, entry)
    entry = Entry(request.POST, user=signed_in(request))
    entry.keep_photos(request.FILES.getlist("foto"), request.POST.get("foto_jenis", ""))
    action = request.POST.get("aksi", SEND)
    if action != SEND:
        context = step(entry, action)
        return _page(request, entry, **context)
    if not entry.is_valid():
        return _page(request, entry)
    try:
        received = receive([new_report(entry)], by=signed_in(request))[0]
    except (ComplaintRefused, CaseRefused) as refusal:
        entry.form.add_error(None, str(refusal))
        return _page(request, entry)
    _hand_over_photos(request, entry, received.complaint)
    _tell(request, received.complaint, is_new=received.outcome == Outcome.CREATED)
    return redirect("complaint", received.complaint.reference)


def step(entry: Entry, action: str) -> dict[str, Any]:
    """One button inside the form; returns what the page shows besides. Nothing is told to be wrong yet."""
    context: dict[str, Any] = {}
    numbered = _NUMBERED.fullmatch(action)
    if action == "kk":
        context = {"family": offered_family(entry.data.get("kk", ""), by=entry.user), "was_asked": True}
    elif action == "anggota":
        entry.add_row()
        context["new_row"] = len(entry.rows)
    elif action == "lepas":
        entry.leave_family()
    elif numbered and numbered[1] == "keluarga" and numbered[2].isdecimal():
        entry.use_family(int(numbered[2]))
        context["was_taken"] = entry.family is not None
    elif numbered and numbered[1] == "buang":
        entry.drafts.drop(numbered[2])
    entry.show_without_errors()
    return context


def form_context(entry: Entry) -> dict[str, Any]:
    """What the form's template needs, for a new complaint and for a correction."""
    return {
        "entry": entry,
        "form": entry.form,
        "examples": {kind.code: kind.example for kind in KINDS.values()},
        "common_kinds": _COMMON,
        "rare_kinds": _("%(n)d jenis lain") % {"n": len(KINDS) - _COMMON},
        "shown_programmes": _SHOWN_PROGRAMMES,
        "photo_kinds": PHOTO_KINDS,
        "consent_examples": {
            AGREES: _("Dengan nama dan NIK."),
            ONLY_LOGGED: _("Aduan dihitung. Nama dan NIK tidak keluar dari organisasi ini."),
        },
    }


def _page(request: HttpRequest, entry: Entry, **more: Any) -> HttpResponse:
    context = {**form_context(entry), "consent_text": CURRENT_CONSENT.read_by(_reader(entry)), **more}
    return render(request, "field/complaint_new.html", context)


def _reader(entry: Entry) -> object:
    """For whom the consent is read out: the organisation that was chosen, or each that may be."""
    organisations = entry.form.organisations
    chosen = [each for each in organisations if str(each.pk) == entry.data.get("organisation")]
    return ", ".join(str(each) for each in chosen or organisations)


def _hand_over_photos(request: HttpRequest, entry: Entry, complaint: Complaint) -> None:
    """Photos become evidence, each by itself: one that fails is told of and costs no other."""
    for photo in entry.photos:
        try:
            with entry.drafts.open(photo.name) as file:
                add_photo(complaint, file, photo.kind, by=signed_in(request))
        except (EvidenceRefused, ComplaintRefused) as refusal:
            messages.error(request, _("Satu foto belum tersimpan. %(why)s") % {"why": refusal})
        except FileNotFoundError:
            # The same form was sent twice at once, and the other one has handed this photo over.
            continue
    entry.drafts.clear()


def _tell(request: HttpRequest, complaint: Complaint, *, is_new: bool) -> None:
    if is_new:
        text = _("Aduan tersimpan dengan nomor %(reference)s. Koordinator Anda sudah bisa melihatnya.")
        messages.success(request, text % {"reference": complaint.reference})
        return
    logged = timezone.localtime(complaint.logged_at)
    when = jam(logged) if logged.date() == timezone.localdate() else tanggal(logged, "jam")
    messages.info(
        request,
        _("Laporan ini sudah kami terima pukul %(when)s. Tidak ada yang tercatat dua kali.") % {"when": when}
        if logged.date() == timezone.localdate()
        else _("Laporan ini sudah kami terima %(when)s. Tidak ada yang tercatat dua kali.") % {"when": when},
    )
