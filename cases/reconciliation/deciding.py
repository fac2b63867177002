"""The verbs of a person's word about a pair: decide, and take it back."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bansos_monitor.accounts.models import User
from cases.reconciliation.errors import (
    already_sent,
    candidate_missing,
    decided_meanwhile,
    may_not_decide,
    not_a_candidate,
    nothing_to_decide,
    nothing_to_reverse,
    run_not_finished,
)
from cases.reconciliation.fingerprints import finding_fingerprint, record_fingerprint
from cases.reconciliation.models import Candidate, Decision, Match, Run
from cases.workflow.actions import write_event

YES, NO, UNSURE = Decision.Verdict.YES, Decision.Verdict.NO, Decision.Verdict.UNSURE


@transaction.atomic
def decide(match: Match, candidate: Candidate | None, verdict: str, *, by: User, reason: str = "") -> Match:
    """Record a person's verdict about a candidate, and let the match follow.

    "ya": this record is the person. "bukan": it isn't; when all are refused the finding is not in the register.
    "ragu": it stays in review. Without a candidate, "bukan" and "ragu" are said of all that are left. Raises
    ReconciliationRefused where `by` may not, the run isn't finished, a correction built on the match was sent, or
    somebody else decided meanwhile.
    """
    _check(match, by)
    candidates = list(match.candidates.all())
    spoken_of = _spoken_of(match, candidate, candidates, verdict)
    _check_not_sent(match, _records_that_fall(match, verdict, spoken_of))
    before = (match.decision, match.chosen_id, match.decided_at)
    for each in spoken_of:
        _write_decision(match, each, verdict, by, reason)
    if verdict == YES:
        _withdraw_other_yes(match, but=spoken_of[0], by=by)
    _move(match, before, _after(match, candidates, verdict, spoken_of, by))
    for each in spoken_of:
        write_event(match.finding.complaint, "padanan", by=by, reason=_line(verdict, each, reason))
    return match


@transaction.atomic
def reverse_decision(match: Match, *, by: User) -> Match:
    """Take back what people said of this match's candidates; what the machine had said holds again.

    Raises ReconciliationRefused where there is nothing to reverse, or a correction built on it was sent.
    """
    _check(match, by)
    before = (match.decision, match.chosen_id, match.decided_at)
    records = {each.extract_record for each in match.candidates.all()}
    _check_not_sent(match, records)
    standing = Decision.objects.standing().filter(
        finding=match.finding, source=_source(match), extract_record__in=records
    )
    if not standing.update(reversed_at=timezone.now(), reversed_by=by):
        raise nothing_to_reverse()
    is_match = match.machine_decision == Match.Decided.MATCH
    best = match.candidates.order_by("-probability", "rank").first() if is_match else None
    _move(
        match,
        before,
        {"decision": match.machine_decision, "chosen": best, "decided_by": None, "decided_at": None},
    )
    with translation.override("id"):
        write_event(match.finding.complaint, "padanan", by=by, reason=_("Putusan padanan diurungkan."))
    return match


def _check(match: Match, by: User) -> None:
    if not (by.is_system or by.has_perm("cases.decide_match", match)):
        raise may_not_decide()
    if match.run.state != Run.State.DONE:
        raise run_not_finished()


def _check_not_sent(match: Match, records: set[str]) -> None:
    """What an agency has received can't be unsaid: corrections of this match, or of its finding and these records.

    Corrections are a later room's; they are asked through the keys by which they point here.
    """
    sent = match.finding.corrections.filter(state="dikirim")
    if sent.filter(match=match).exists() or sent.filter(extract_record__in=records).exists():
        raise already_sent()


def _records_that_fall(match: Match, verdict: str, spoken_of: list[Candidate]) -> set[str]:
    """Records that a verdict says are not, or not surely, the person."""
    if verdict != YES:
        return {each.extract_record for each in spoken_of}
    chosen = match.chosen.extract_record if match.chosen else ""
    return {chosen} - {"", spoken_of[0].extract_record}


def _spoken_of(
    match: Match, candidate: Candidate | None, candidates: list[Candidate], verdict: str
) -> list[Candidate]:
    """The candidates that a verdict is about."""
    if candidate is not None:
        if candidate not in candidates:
            raise not_a_candidate()
        return [candidate]
    if verdict == YES:
        raise candidate_missing()
    refused = _records_refused(match)
    left = [each for each in candidates if each.extract_record not in refused]
    if not left:
        raise nothing_to_decide()
    return left


def _records_refused(match: Match) -> set[str]:
    standing = Decision.objects.standing().filter(finding=match.finding, source=_source(match), verdict=NO)
    return set(standing.values_list("extract_record", flat=True))


def _source(match: Match) -> str:
    return match.run.extract.source


def _write_decision(match: Match, candidate: Candidate, verdict: str, by: User, reason: str) -> None:
    """A new standing decision about a pair, in the place of an earlier one."""
    pair = {"finding": match.finding, "source": _source(match), "extract_record": candidate.extract_record}
    Decision.objects.standing().filter(**pair).update(reversed_at=timezone.now(), reversed_by=by)
    Decision.objects.create(
        **pair,
        match=match,
        finding_fingerprint=finding_fingerprint(match.finding),
        record_fingerprint=record_fingerprint(candidate.record),
        verdict=verdict,
        reason=reason.strip(),
        model_version=match.run.model_version,
        by=by,
    )


def _withdraw_other_yes(match: Match, *, but: Candidate, by: User) -> None:
    """A finding is one person: an earlier yes for another record falls."""
    Decision.objects.standing().filter(finding=match.finding, source=_source(match), verdict=YES).exclude(
        extract_record=but.extract_record
    ).update(reversed_at=timezone.now(), reversed_by=by)


def _after(
    match: Match, candidates: list[Candidate], verdict: str, spoken_of: Iterable[Candidate], by: User
) -> dict[str, Any]:
    """What the match's fields become."""
    person = {"decided_by": by, "decided_at": timezone.now()}
    nobody = {"decided_by": None, "decided_at": None}
    if verdict == YES:
        return {"decision": Match.Decided.MATCH, "chosen": next(iter(spoken_of)), **person}
    if verdict == UNSURE:
        return {"decision": Match.Decided.REVIEW, "chosen": None, **nobody}
    refused = _records_refused(match)
    if all(each.extract_record in refused for each in candidates):
        return {"decision": Match.Decided.NONE, "chosen": None, **person}
    if match.chosen is not None and match.chosen.extract_record not in refused:
        return {}
    return {"decision": Match.Decided.REVIEW, "chosen": None, **nobody}


def _move(match: Match, before: tuple[Any, ...], after: dict[str, Any]) -> None:
    """Change the match if nobody has since it was read: of two who decide at once, one is told."""
    decision, chosen_id, decided_at = before
    rows = Match.objects.filter(pk=match.pk, decision=decision, chosen_id=chosen_id, decided_at=decided_at)
    changed = rows.update(**after) if after else rows.count()
    if not changed:
        raise decided_meanwhile()
    for name, value in after.items():
        setattr(match, name, value)


def _line(verdict: str, candidate: Candidate, reason: str) -> str:
    """The timeline's words: the verdict, the register's own id of the record, and the reason."""
    with translation.override("id"):
        said = _("%(verdict)s: catatan register %(record)s.") % {
            "verdict": Decision.Verdict(verdict).label,
            "record": candidate.extract_record,
        }
    return f"{said} {reason.strip()}".strip()
