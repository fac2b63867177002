"""One run: how far it is, what it found, and the ways on: review, derive corrections, approve what the rules ask."""

from dataclasses import dataclass
from typing import Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.who import signed_in
from bansos_monitor.jobs.actions import cancel
from bansos_monitor.jobs.telling import newest_job, tell
from bansos_monitor.templatetags.numbers import angka
from cases.corrections.actions import approve_all, derive_corrections
from cases.corrections.approving import approvable
from cases.corrections.errors import CorrectionRefused
from cases.corrections.kinds import CORRECTION_KINDS
from cases.corrections.models import Correction
from cases.corrections.wording import Words
from cases.desk.correction_filters import run_words
from cases.reconciliation.actions import ACTIVE, start_run
from cases.reconciliation.errors import ReconciliationRefused
from cases.reconciliation.models import Match, Run
from cases.reconciliation.tasks import RECONCILE
from cases.workflow.errors import TransitionRefused
from cases.workflow.tables import APPROVE, BUILD
from households.extracts.models import Extract

START: Final = "cases.start_run"


@dataclass(frozen=True)
class Line:
    """One row of the counts: what was decided, how often the machine said it, how often it holds for this person."""

    label: Words
    machine: int
    now: int
    href: str


def find(request: HttpRequest, pk: int) -> Run:
    """The run, of those that this account sees."""
    return get_object_or_404(
        Run.objects.for_user(signed_in(request)).select_related("extract", "organisation", "made_by"), pk=pk
    )


def show(request: HttpRequest, run: Run) -> HttpResponse:
    """The page."""
    job = newest_job(RECONCILE, run.pk) if run.state in ACTIVE else None
    is_active = job is not None and job.is_active
    context = {
        **admin.site.each_context(request),
        "opts": Run._meta,
        "run": run,
        "extract": run.extract,
        "title": run_words(run),
        "told": tell(job, pgettext("jamak", "temuan")) if job and is_active else None,
        "is_done": run.state == Run.State.DONE,
        "is_stalled": run.state in ACTIVE and not is_active,
        "may_start": request.user.has_perm(START),
        **(_results(run, signed_in(request)) if run.state == Run.State.DONE else {}),
    }
    request.current_app = admin.site.name
    return render(request, "desk/run.html", context)


def page(request: HttpRequest, run: Run) -> HttpResponse:
    """The page of a run that the list has found."""
    return show(request, find(request, run.pk))


def _results(run: Run, user: User) -> dict[str, object]:
    lines = _lines(run, user)
    corrections = Correction.objects.for_user(user).filter(match__run=run).order_by()
    by_kind = dict(corrections.values_list("kind").annotate(Count("pk")))
    waiting = corrections.filter(state="diusulkan").count()
    return {
        "lines": lines,
        "seen": sum(line.now for line in lines),
        "review_count": next(line.now for line in lines if line.label == Match.Decided.REVIEW.label),
        "kinds": [(kind.label, by_kind[code]) for code, kind in CORRECTION_KINDS.items() if code in by_kind],
        "correction_count": sum(by_kind.values()),
        "waiting": waiting,
        "may_build": user.has_perm(BUILD),
        "may_approve": user.has_perm(APPROVE),
    }


def _lines(run: Run, user: User) -> list[Line]:
    now = dict(
        Match.objects.for_user(user).filter(run=run).order_by().values_list("decision").annotate(Count("pk"))
    )
    machine = {
        Match.Decided.MATCH: run.matched,
        Match.Decided.REVIEW: run.review,
        Match.Decided.NONE: run.not_found,
    }
    matches = reverse("admin:cases_match_changelist")
    return [
        Line(
            Match.Decided(code).label,
            machine[code],
            now.get(code, 0),
            f"{matches}?rekonsiliasi={run.pk}&keputusan={code}",
        )
        for code in machine
    ]


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that is asked for every two seconds; when the work has ended the page is drawn anew."""
    run = find(request, pk)
    job = newest_job(RECONCILE, run.pk) if run.state in ACTIVE else None
    if job is None or not job.is_active:
        return HttpResponse(headers={"HX-Refresh": "true"})
    poll = reverse("admin:cases_run_progress", args=[pk])
    return render(
        request,
        "components/job.html",
        {"told": tell(job, pgettext("jamak", "temuan")), "poll": poll, "label": _("Temuan dicocokkan")},
    )


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Start a run on an extract."""
    wanted = request.POST.get("ekstrak", "")
    extracts = Extract.objects.for_user(signed_in(request)).select_related("organisation")
    extract = get_object_or_404(extracts, pk=int(wanted) if wanted.isdigit() else 0)
    try:
        run = start_run(extract, by=signed_in(request))
    except ReconciliationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(reverse("admin:households_extract_change", args=[extract.pk]))
    return redirect(reverse("admin:cases_run_change", args=[run.pk]))


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel the run's job."""
    run = find(request, pk)
    if not request.user.has_perm(START):
        raise PermissionDenied
    job = newest_job(RECONCILE, run.pk)
    if job is not None and cancel(job):
        messages.success(request, _("Rekonsiliasi dibatalkan. Belum ada hasil yang disimpan."))
    else:
        messages.info(request, _("Rekonsiliasi ini sudah berakhir."))
    return redirect(reverse("admin:cases_run_change", args=[pk]))


@require_POST
def derive(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the rules propose corrections from this run."""
    run = find(request, pk)
    try:
        made = derive_corrections(run, by=signed_in(request))
    except (CorrectionRefused, TransitionRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect(reverse("admin:cases_run_change", args=[pk]))
    n = len(made)
    if n:
        words = ngettext("%(n)s koreksi baru diusulkan.", "%(n)s koreksi baru diusulkan.", n) % {
            "n": angka(n)
        }
        messages.success(request, words)
    else:
        messages.info(
            request, _("Tidak ada koreksi baru: semua yang diminta aturan sudah ada, atau ditahan.")
        )
    return redirect(f"{reverse('admin:cases_correction_changelist')}?rekonsiliasi={pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def approve_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how many would be approved at once; then approve all that the rules ask for of this run."""
    run = find(request, pk)
    if not request.user.has_perm(APPROVE):
        raise PermissionDenied
    if request.method == "POST":
        try:
            n = len(approve_all(run, by=signed_in(request)))
        except (CorrectionRefused, TransitionRefused) as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, ngettext("%(n)s koreksi disetujui.", "%(n)s koreksi disetujui.", n) % {"n": angka(n)}
            )
        return redirect(f"{reverse('admin:cases_correction_changelist')}?rekonsiliasi={pk}")
    ready = approvable(run, signed_in(request))
    proposed = (
        Correction.objects.for_user(signed_in(request)).filter(match__run=run, state="diusulkan").count()
    )
    context = {
        **admin.site.each_context(request),
        "opts": Run._meta,
        "run": run,
        "title": _("Setujui koreksi"),
        "ready": len(ready),
        "staying": proposed - len(ready),
        "kinds": [
            (kind.label, n)
            for code, kind in CORRECTION_KINDS.items()
            if (n := sum(each.kind == code for each in ready))
        ],
    }
    request.current_app = admin.site.name
    return render(request, "desk/run_approve.html", context)
