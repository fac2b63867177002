"""Approve or drop many corrections: what will happen is shown, with numbers and reasons, before it happens."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bansos_monitor.accounts.who import signed_in
from cases.corrections.actions import approve, drop
from cases.corrections.approving import PENDING, refuse_unapprovable
from cases.corrections.errors import CorrectionRefused
from cases.corrections.kinds import TAKES_AWAY
from cases.corrections.models import Correction
from cases.workflow.errors import TransitionRefused
from cases.workflow.tables import APPROVE

MOST: Final = 500
Sorted = tuple[list[Correction], Counter[str]]


class DropForm(forms.Form):
    """Why all of these are dropped."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan untuk semuanya"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis alasannya. Alasan ini tampil di riwayat.")},
    )


@admin.action(description=gettext_lazy("Setujui"), permissions=["view"])
def approve_corrections(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Correction]
) -> HttpResponse | None:
    """Preview, then approve those that can be; removals and merges only one by one, on their own page."""
    chosen = _chosen(request, queryset)
    if chosen is None:
        return None
    ready, held_back = _sort_approvable(chosen, request)
    if "confirm" in request.POST and ready:
        _do(request, ready, lambda each: approve(each, by=signed_in(request)), _approved_words)
        return None
    words = {
        "title": ngettext("Setujui %(n)s koreksi", "Setujui %(n)s koreksi", len(ready)) % {"n": len(ready)},
        "nothing": _("Tidak satu pun dari yang dipilih dapat disetujui dari sini."),
        "action": "approve_corrections",
    }
    return _preview(request, chosen, ready, held_back, words)


@admin.action(description=gettext_lazy("Batalkan"), permissions=["view"])
def drop_corrections(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Correction]
) -> HttpResponse | None:
    """Preview with a reason, then drop those that were not sent."""
    chosen = _chosen(request, queryset)
    if chosen is None:
        return None
    ready = [each for each in chosen if each.state in PENDING]
    held_back = Counter({_("Sudah dikirim atau sudah dibatalkan."): len(chosen) - len(ready)})
    form = DropForm(request.POST if "confirm" in request.POST else None)
    if ready and form.is_valid():
        reason = form.cleaned_data["reason"]
        _do(request, ready, lambda each: drop(each, reason=reason, by=signed_in(request)), _dropped_words)
        return None
    words = {
        "title": ngettext("Batalkan %(n)s koreksi", "Batalkan %(n)s koreksi", len(ready)) % {"n": len(ready)},
        "nothing": _("Semua yang dipilih sudah dikirim atau sudah dibatalkan."),
        "action": "drop_corrections",
    }
    return _preview(request, chosen, ready, held_back, words, form)


def _chosen(request: HttpRequest, queryset: QuerySet[Correction]) -> list[Correction] | None:
    if not request.user.has_perm(APPROVE):
        messages.error(request, _("Langkah ini tidak terbuka untuk akun Anda. Minta koordinator Anda."))
        return None
    mine = Correction.objects.for_user(signed_in(request)).select_related("finding__complaint", "programme")
    chosen = list(mine.filter(pk__in=queryset.values("pk")).order_by("pk")[: MOST + 1])
    if len(chosen) > MOST:
        messages.error(request, _("Pilih paling banyak %(n)s koreksi sekali jalan.") % {"n": MOST})
        return None
    return chosen


def _sort_approvable(chosen: list[Correction], request: HttpRequest) -> Sorted:
    ready: list[Correction] = []
    held_back: Counter[str] = Counter()
    for each in chosen:
        if each.state != "diusulkan":
            held_back[_("Tidak lagi menunggu persetujuan.")] += 1
        elif each.kind in TAKES_AWAY:
            held_back[_("Penonaktifan dan data ganda disetujui satu per satu, oleh orang lain.")] += 1
        else:
            try:
                refuse_unapprovable(each, signed_in(request))
            except CorrectionRefused as refusal:
                held_back[str(refusal)] += 1
            else:
                ready.append(each)
    return ready, held_back


def _approved_words(n: int) -> str:
    return ngettext("%(n)s koreksi disetujui.", "%(n)s koreksi disetujui.", n) % {"n": n}


def _dropped_words(n: int) -> str:
    return ngettext("%(n)s koreksi dibatalkan.", "%(n)s koreksi dibatalkan.", n) % {"n": n}


def _do(
    request: HttpRequest,
    ready: list[Correction],
    verb: Callable[[Correction], object],
    words: Callable[[int], str],
) -> None:
    """Each by the verb in a transaction of its own, so that one that was moved meanwhile stops no other."""
    refused: Counter[str] = Counter()
    for each in ready:
        try:
            verb(each)
        except (CorrectionRefused, TransitionRefused) as refusal:
            refused[str(refusal)] += 1
    if done := len(ready) - refused.total():
        messages.success(request, words(done))
    for reason, n in refused.items():
        messages.warning(
            request,
            ngettext("%(n)s koreksi tetap seperti tadi.", "%(n)s koreksi tetap seperti tadi.", n) % {"n": n}
            + f" {reason}",
        )


def _preview(
    request: HttpRequest,
    chosen: list[Correction],
    ready: list[Correction],
    held_back: Counter[str],
    words: dict[str, str],
    form: forms.Form | None = None,
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        **words,
        "opts": Correction._meta,
        "chosen": chosen,
        "ready_count": len(ready),
        "held_back": [(reason, n) for reason, n in held_back.items() if n],
        "form": form,
        "back": request.get_full_path(),
    }
    request.current_app = admin.site.name
    return render(request, "desk/correction_bulk.html", context)
