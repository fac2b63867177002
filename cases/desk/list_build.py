"""Gather approved corrections into a draft: to which agency, of which register."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.who import signed_in
from bansos_monitor.choosing import offer
from bansos_monitor.templatetags.dates import bulan
from bansos_monitor.templatetags.numbers import angka
from cases.corrections.actions import build_list
from cases.corrections.errors import CorrectionRefused
from cases.corrections.models import Correction, CorrectionList
from cases.reconciliation.models import Run
from cases.workflow.errors import TransitionRefused
from cases.workflow.tables import BUILD


class RunField(forms.ModelChoiceField):
    """Runs, each with how many corrections it has ready (`waiting`)."""

    waiting: Mapping[tuple[int, str], int] = {}

    def label_from_instance(self, obj: Run) -> str:
        n = self.waiting.get((obj.organisation_id, obj.extract.source), 0)
        words = ngettext(
            "%(source)s %(period)s: %(n)s koreksi siap", "%(source)s %(period)s: %(n)s koreksi siap", n
        )
        return words % {
            "source": obj.extract.get_source_display(),
            "period": bulan(obj.extract.period),
            "n": angka(n),
        }


class BuildForm(forms.Form):
    """The agency, and the newest run of each register and organisation that has something to send."""

    agency = forms.ModelChoiceField(
        label=gettext_lazy("Kepada instansi mana?"),
        queryset=Organisation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Pilih instansinya.")},
    )
    run = RunField(
        label=gettext_lazy("Koreksi yang mana?"),
        queryset=Run.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Pilih koreksi yang akan dikirim.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = newest_runs(user)
        self.has_runs = bool(newest)
        agencies = Organisation.objects.for_user(user).filter(kind=Organisation.Kind.AGENCY, closed_at=None)
        runs = Run.objects.filter(pk__in=[run.pk for run in newest]).select_related("extract", "organisation")
        offer(self, "agency", agencies)
        offer(self, "run", runs)
        run = self.fields["run"]
        assert isinstance(run, RunField)
        run.waiting = waiting_for(user)
        for name, only in (("agency", list(agencies[:2])), ("run", newest)):
            if len(only) == 1:
                self.fields[name].initial = only[0].pk


def waiting_for(user: User) -> dict[tuple[int, str], int]:
    """Approved corrections on no list, by organisation and register."""
    ready = (
        Correction.objects.for_user(user).ready().filter(state="disetujui", correction_list=None).order_by()
    )
    counts = ready.values_list("organisation", "source").annotate(Count("pk"))
    return {(organisation, source): n for organisation, source, n in counts}


def newest_runs(user: User) -> list[Run]:
    """The newest finished run of each organisation and register."""
    newest: dict[tuple[int, str], Run] = {}
    for run in (
        Run.objects.for_user(user).finished().select_related("extract").order_by("-finished_at", "-pk")
    ):
        newest.setdefault((run.organisation_id, run.extract.source), run)
    return list(newest.values())


@require_http_methods(["GET", "HEAD", "POST"])
def build(request: HttpRequest) -> HttpResponse:
    """Ask which, then gather and lead to the draft."""
    if not request.user.has_perm(BUILD):
        raise PermissionDenied
    form = BuildForm(request.POST if request.method == "POST" else None, user=signed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            draft = build_list(form.cleaned_data["agency"], form.cleaned_data["run"], by=signed_in(request))
        except (CorrectionRefused, TransitionRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            if draft is not None:
                messages.success(request, _("Draf tersusun. Periksa isinya, lalu terbitkan."))
                return redirect(reverse("admin:cases_correctionlist_change", args=[draft.pk]))
            form.add_error(
                None, _("Belum ada koreksi yang disetujui untuk pilihan ini. Setujui dulu koreksinya.")
            )
    context = {
        **admin.site.each_context(request),
        "opts": CorrectionList._meta,
        "title": _("Buat daftar koreksi"),
        "form": form,
        "has_runs": form.has_runs,
    }
    request.current_app = admin.site.name
    return render(request, "desk/list_build.html", context)
