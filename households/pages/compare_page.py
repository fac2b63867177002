"""What changed between two extracts: ask for it, follow it while it is counted, see it, take the list away."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.who import signed_in
from bansos_monitor.choosing import offer
from bansos_monitor.jobs.actions import cancel
from bansos_monitor.jobs.models import Job
from bansos_monitor.jobs.telling import newest_job, tell
from bansos_monitor.templatetags.dates import bulan
from bansos_monitor.templatetags.numbers import angka
from households.extracts.comparisons import COMPARE, ask_for_comparison, list_of, refuse_pair
from households.extracts.errors import ExtractRefused, SnapshotGone, refusal_for_reader
from households.extracts.models import Comparison, Extract
from households.pages import compare_words
from households.people.models import Programme
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent

ASK: Final = "households.add_comparison"
# The list holds full identities.
TAKE: Final = "households.export_people"


class ExtractChoice(forms.ModelChoiceField):
    """Ready extracts, each by its register and month, its kind and its file."""

    programmes: Mapping[str, str] = {}

    def label_from_instance(self, obj: Extract) -> str:
        part = "" if obj.is_complete else f", {_('sebagian')}"
        programme = self.programmes.get(obj.programme, obj.programme)
        what = ", ".join(word for word in (obj.get_kind_display(), programme, obj.stage) if word)
        return (
            f"{obj.get_source_display()} {bulan(obj.period)}{part}: {what}, {obj.original_name} (#{obj.pk})"
        )


class CompareForm(forms.Form):
    """The earlier and the later one."""

    lama = ExtractChoice(
        label=gettext_lazy("Ekstrak lama"),
        queryset=Extract.objects.none(),
        empty_label=gettext_lazy("Pilih ekstrak"),
        error_messages={"required": gettext_lazy("Pilih ekstrak yang lebih dulu.")},
    )
    baru = ExtractChoice(
        label=gettext_lazy("Ekstrak baru"),
        queryset=Extract.objects.none(),
        empty_label=gettext_lazy("Pilih ekstrak"),
        error_messages={"required": gettext_lazy("Pilih ekstrak yang lebih baru.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = Extract.objects.for_user(user).ready().order_by("-period", "-ready_at")
        programmes = dict(Programme.objects.values_list("code", "name"))
        for name in ("lama", "baru"):
            offer(self, name, ready)
            field = self.fields[name]
            if isinstance(field, ExtractChoice):
                field.programmes = programmes

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("lama") and said.get("baru"):
            try:
                refuse_pair(said["lama"], said["baru"])
            except ExtractRefused as refusal:
                self.add_error("lama", str(refusal))
        return said


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The form; then the comparison, which is made by a job."""
    if not request.user.has_perm(ASK):
        raise PermissionDenied
    user = signed_in(request)
    form = CompareForm(
        request.POST if request.method == "POST" else None, user=user, initial=_proposed(request)
    )
    if request.method == "POST" and form.is_valid():
        made = ask_for_comparison(form.cleaned_data["lama"], form.cleaned_data["baru"], by=user)
        return redirect(_page_of(made.pk))
    context = {
        **admin.site.each_context(request),
        "opts": Comparison._meta,
        "title": _("Bandingkan ekstrak"),
        "form": form,
        "can_compare": Extract.objects.for_user(user).ready()[:2].count() == 2,
    }
    request.current_app = admin.site.name
    return render(request, "households/comparison_start.html", context)


def _proposed(request: HttpRequest) -> dict[str, int]:
    """What the address asks for, else the newest extract and the one before it of the same nature."""
    ready = Extract.objects.for_user(signed_in(request)).ready().order_by("-period", "-ready_at")
    asked = {name: request.GET[name] for name in ("lama", "baru") if request.GET.get(name, "").isdigit()}
    new = ready.filter(pk=int(asked["baru"])).first() if "baru" in asked else ready.first()
    if new is None:
        return {}
    old = ready.filter(pk=int(asked["lama"])).first() if "lama" in asked else _one_before(ready, new)
    return {"baru": new.pk, **({"lama": old.pk} if old else {})}


def _one_before(ready: QuerySet[Extract], new: Extract) -> Extract | None:
    alike = ready.filter(
        organisation=new.organisation, source=new.source, kind=new.kind, programme=new.programme
    )
    return alike.filter(period__lte=new.period).exclude(pk=new.pk).first()


def find(request: HttpRequest, pk: int) -> Comparison:
    """The comparison, of those that this account sees."""
    rows = Comparison.objects.for_user(signed_in(request)).select_related("old", "new", "made_by")
    return get_object_or_404(rows, pk=pk)


def _page_of(pk: int) -> str:
    return reverse("admin:households_comparison_change", args=[pk])


def active_job(comparison: Comparison) -> Job | None:
    """The job that makes it, or waits to."""
    if comparison.state != Comparison.State.WAITING:
        return None
    job = newest_job(COMPARE, comparison.pk)
    return job if job is not None and job.is_active else None


def page(request: HttpRequest, comparison: Comparison) -> HttpResponse:
    """The page of a comparison that the list has found."""
    comparison = find(request, comparison.pk)
    job = active_job(comparison)
    is_ready = comparison.state == Comparison.State.READY
    context = {
        **admin.site.each_context(request),
        "opts": Comparison._meta,
        "comparison": comparison,
        "old": comparison.old,
        "new": comparison.new,
        "title": pair_words(comparison),
        "told": tell(job, pgettext("jamak", "baris")) if job else None,
        "refusal": refusal_for_reader(comparison.error),
        "is_ready": is_ready,
        "is_stalled": not is_ready and job is None,
        "may_ask": request.user.has_perm(ASK),
        **(_report(comparison) | _ways_on(request, comparison) if is_ready else {}),
    }
    request.current_app = admin.site.name
    return render(request, "households/comparison.html", context)


def _report(comparison: Comparison) -> dict[str, Any]:
    result = comparison.result
    areas, other_areas = compare_words.areas_of(result)
    fields = compare_words.fields_of(result)
    in_both = comparison.changed + comparison.unchanged
    return {
        "fields": fields,
        "most_changed": max((line.rows for line in fields), default=1),
        "areas": areas,
        "other_areas": other_areas,
        "busiest": max((area.rows for area in areas), default=1),
        "aids": compare_words.aids_of(result, dict(Programme.objects.values_list("code", "name"))),
        "ways": compare_words.ways_of(result),
        "cautions": compare_words.cautions_of(comparison),
        "not_compared": compare_words.not_compared(comparison),
        "rows_old": in_both + comparison.removed,
        "rows_new": in_both + comparison.added,
        "rows_all": in_both + comparison.added + comparison.removed,
        "end_of_changed": comparison.unchanged + comparison.changed,
        "end_of_added": in_both + comparison.added,
        "list_rows": sum(line.rows for line in fields) + comparison.added + comparison.removed,
    }


def _ways_on(request: HttpRequest, comparison: Comparison) -> dict[str, Any]:
    return {
        "may_take": request.user.has_perm(TAKE),
        "has_file": comparison.file_path.exists(),
    }


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that is asked for every two seconds; when the work has ended the page is drawn anew."""
    job = active_job(find(request, pk))
    if job is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    poll = reverse("admin:households_comparison_progress", args=[pk])
    told = tell(job, pgettext("jamak", "baris"))
    return render(
        request, "components/job.html", {"told": told, "poll": poll, "label": _("Baris dibandingkan")}
    )


def _to_change(request: HttpRequest, pk: int) -> Comparison:
    comparison = find(request, pk)
    if not request.user.has_perm(ASK):
        raise PermissionDenied
    return comparison


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel the counting; it can be asked for again."""
    job = active_job(_to_change(request, pk))
    if job is not None and cancel(job):
        messages.success(request, _("Perbandingan dibatalkan. Belum ada yang disimpan."))
    else:
        messages.info(request, _("Perbandingan ini sudah berakhir."))
    return redirect(_page_of(pk))


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue a comparison whose job stopped or failed."""
    comparison = _to_change(request, pk)
    try:
        ask_for_comparison(comparison.old, comparison.new, by=signed_in(request))
    except ExtractRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(_page_of(pk))


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The list as CSV, after the record of who takes it; it holds full numbers."""
    comparison = find(request, pk)
    if not request.user.has_perm(TAKE):
        raise PermissionDenied
    try:
        with list_of(comparison) as path:
            record_access(
                AccessEvent.Kind.DOWNLOAD,
                by=signed_in(request),
                thing=Comparison._meta.label_lower,
                reference=comparison.pk,
                people=comparison.added + comparison.removed + comparison.changed,
                purpose="CSV",
            )
            # Its name is gone with the block; the open file lasts until it is sent.
            file = path.open("rb")
    except SnapshotGone as gone:
        messages.error(request, str(gone))
        return redirect(_page_of(pk))
    old, new = comparison.old, comparison.new
    name = f"perbandingan-{old.source}-{old.period}-{new.source}-{new.period}.csv"
    return FileResponse(file, as_attachment=True, filename=name, content_type="text/csv; charset=utf-8")


def pair_words(comparison: Comparison) -> str:
    """ "DTKS September 2026 → DTKS Oktober 2026"."""
    sides = (comparison.old, comparison.new)
    return " → ".join(f"{side.get_source_display()} {bulan(side.period)}" for side in sides)


def counted(comparison: Comparison, number: int) -> str:
    """A count, or a dash while there is none."""
    return angka(number) if comparison.state == Comparison.State.READY else "–"
