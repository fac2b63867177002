"""The review page: one finding, its candidates, and a person's word. Every answer is a POST that leads to the next.

What stood on the page is sent along as `seen`: where somebody decided meanwhile, nothing is overwritten and the
page says who and what.
"""

from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bansos_monitor.accounts.who import signed_in
from bansos_monitor.templatetags.dates import jam
from cases.desk.households import beside
from cases.desk.review_queue import last_decision, queue_of, run_to_review
from cases.desk.weights import odds_words, weigh
from cases.reconciliation.actions import decide, reverse_decision
from cases.reconciliation.errors import ReconciliationRefused
from cases.reconciliation.models import Candidate, Decision, Match

VIEW: Final = "cases.view_match"
DECIDE: Final = "cases.decide_match"


@require_safe
def next_pair(request: HttpRequest) -> HttpResponse:
    """Lead to the first pair that waits, or say that none does."""
    _may_view(request)
    wanted = request.GET.get("rekonsiliasi", "")
    run = run_to_review(signed_in(request), _whole(wanted) if wanted else None)
    keys = queue_of(run, signed_in(request)).keys if run else []
    if keys:
        return redirect("review", pk=keys[0])
    context = {**admin.site.each_context(request), "title": _("Tinjau pasangan"), "opts": Match._meta}
    request.current_app = admin.site.name
    return render(request, "desk/review_empty.html", context)


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One pair."""
    _may_view(request)
    return show(request, _find(request, pk))


def show(request: HttpRequest, match: Match, *, conflict: str = "") -> HttpResponse:
    """The page of one pair; `conflict` says who was quicker."""
    candidates = list(match.candidates.order_by("rank"))
    verdicts = _verdicts(match, candidates)
    shown = _shown(request, match, candidates, verdicts)
    queue = queue_of(match.run, signed_in(request))
    last = last_decision(match.run, signed_in(request))
    context = {
        **admin.site.each_context(request),
        "opts": Match._meta,
        "title": _("Tinjau pasangan"),
        "match": match,
        "extract": match.run.extract,
        "candidate": shown,
        "verdict": verdicts.get(shown.pk) if shown else None,
        "weighed": weigh(match.finding, shown) if shown else None,
        "odds": odds_words(shown.probability) if shown else "",
        "others": [(each, verdicts.get(each.pk)) for each in candidates if each != shown],
        "household": beside(match, shown) if shown else None,
        "rivals": _other_findings(request, match, shown) if shown else 0,
        "queue": queue,
        "next": queue.after(match.pk),
        "last": last if last and last.match_id else None,
        "may_decide": request.user.has_perm(DECIDE),
        "seen": seen_of(match),
        "conflict": conflict,
    }
    request.current_app = admin.site.name
    return render(request, "desk/review.html", context)


def _may_view(request: HttpRequest) -> None:
    if not request.user.has_perm(VIEW):
        raise PermissionDenied


def _find(request: HttpRequest, pk: int) -> Match:
    rows = Match.objects.for_user(signed_in(request)).select_related(
        "finding__complaint__household__region", "finding__complaint__logged_by", "finding__person",
        "run__extract", "run__organisation", "chosen", "decided_by",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


def _verdicts(match: Match, candidates: list[Candidate]) -> dict[int, Decision]:
    """What people said of these candidates, by the candidate's key."""
    standing = Decision.objects.standing().filter(finding=match.finding_id, source=match.run.extract.source)
    said = {each.extract_record: each for each in standing.select_related("by")}
    return {each.pk: said[each.extract_record] for each in candidates if each.extract_record in said}


def _shown(
    request: HttpRequest, match: Match, candidates: list[Candidate], verdicts: dict[int, Decision]
) -> Candidate | None:
    """The candidate asked for, else the chosen one, else the best that nobody has refused."""
    asked_for = request.GET.get("calon", "")
    open_ones = [each for each in candidates if not _is_refused(verdicts.get(each.pk))]
    by_rank = {str(each.rank): each for each in candidates}
    chosen = next((each for each in candidates if each.pk == match.chosen_id), None)
    return by_rank.get(asked_for) or chosen or next(iter(open_ones or candidates), None)


def _is_refused(decision: Decision | None) -> bool:
    return decision is not None and decision.verdict == Decision.Verdict.NO


def _other_findings(request: HttpRequest, match: Match, candidate: Candidate) -> int:
    """How many other findings of this run point at the same record."""
    same = Candidate.objects.filter(match__run=match.run, row_number=candidate.row_number).exclude(
        match=match
    )
    return same.filter(match__in=Match.objects.for_user(signed_in(request))).count()


def seen_of(match: Match) -> str:
    """What a page showed of a match: who answers it must have seen this."""
    return f"{match.decision} {match.chosen_id or ''} {match.decided_at.isoformat() if match.decided_at else ''}".strip()


@require_POST
def decide_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the verdict, and lead to the next pair, or to the next candidate of this one."""
    match = _to_decide(request, pk)
    verdict = request.POST.get("putusan", "")
    candidate = get_object_or_404(Candidate, pk=_whole(request.POST.get("calon", "")), match=match)
    if verdict not in Decision.Verdict.values:
        messages.error(request, _("Pilih salah satu: ya, bukan, atau ragu."))
        return redirect("review", pk=pk)
    if request.POST.get("seen", "") != seen_of(match):
        return show(request, match, conflict=_who_decided(match))
    queue = queue_of(match.run, signed_in(request))
    try:
        decide(match, candidate, verdict, by=signed_in(request), reason=request.POST.get("alasan", ""))
    except ReconciliationRefused as refusal:
        return show(request, _find(request, pk), conflict=str(refusal))
    if verdict == Decision.Verdict.NO and match.decision == Match.Decided.REVIEW:
        return redirect("review", pk=pk)
    following = queue.after(pk)
    return redirect("review", pk=following) if following else redirect("review_next")


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what people said of this pair, and show it again."""
    match = _to_decide(request, pk)
    try:
        reverse_decision(match, by=signed_in(request))
    except ReconciliationRefused as refusal:
        return show(request, _find(request, pk), conflict=str(refusal))
    messages.success(request, _("Putusan diurungkan. Pasangan ini menunggu lagi."))
    return redirect(reverse("review", args=[pk]))


def _to_decide(request: HttpRequest, pk: int) -> Match:
    match = _find(request, pk)
    if not request.user.has_perm(DECIDE):
        raise PermissionDenied
    return match


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _who_decided(match: Match) -> str:
    said: dict[str, Any] = {"who": match.decided_by or _("Orang lain"), "what": match.get_decision_display()}
    if match.decided_at is None:
        return (
            _("%(who)s mengubah putusan pasangan ini. Putusan Anda belum disimpan; lihat lagi lalu putuskan.")
            % said
        )
    said["when"] = jam(match.decided_at)
    return _("%(who)s memutuskan pasangan ini pukul %(when)s: %(what)s. Putusan Anda belum disimpan.") % said
