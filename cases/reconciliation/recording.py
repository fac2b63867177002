"""Rows of a run: matches and candidates, built in memory and written together."""

from collections import Counter
from collections.abc import Iterator, Mapping

from django.db.models import OuterRef, Subquery

from cases.reconciliation.export import register_records
from cases.reconciliation.linkage.score import Candidate as ScoredCandidate
from cases.reconciliation.models import Candidate, Match, Run
from cases.reconciliation.standing import Standing
from cases.reconciliation.verdicts import Held
from households.extracts.snapshot import record_reference

_BATCH = 1_000


def write_matches(run: Run, held: Mapping[int, Held], standing: Standing) -> None:
    """One match for each finding with its candidates; call inside a transaction."""
    matches = Match.objects.bulk_create(
        [_match(run, finding_id, each, standing) for finding_id, each in held.items()], batch_size=_BATCH
    )
    Candidate.objects.bulk_create(
        _candidates(run, dict(zip(held, matches, strict=True)), held), batch_size=_BATCH
    )
    _point_at_chosen(run)


def machine_counts(held: Mapping[int, Held]) -> dict[str, int]:
    """How many findings the machine matched, left to people, and did not find; they sum to all."""
    counts = Counter(each.machine for each in held.values())
    return {
        "findings": len(held),
        "matched": counts[Match.Decided.MATCH],
        "review": counts[Match.Decided.REVIEW],
        "not_found": counts[Match.Decided.NONE],
    }


def _match(run: Run, finding_id: int, held: Held, standing: Standing) -> Match:
    settled_by = standing.by_row[finding_id][held.settled_by] if held.settled_by is not None else None
    return Match(
        run=run,
        finding_id=finding_id,
        machine_decision=held.machine,
        decision=held.decision,
        probability=held.probability,
        decided_by_id=settled_by.by_id if settled_by else None,
        decided_at=settled_by.at if settled_by else None,
    )


def _candidates(run: Run, matches: Mapping[int, Match], held: Mapping[int, Held]) -> Iterator[Candidate]:
    rows = {candidate.scored.row_number for each in held.values() for candidate in each.candidates}
    records = register_records(run.extract.snapshot_path, rows)
    for finding_id, each in held.items():
        for rank, candidate in enumerate(each.candidates, start=1):
            record = records[candidate.scored.row_number]
            yield Candidate(
                match=matches[finding_id],
                rank=rank,
                extract_record=record_reference(record["record_id"], record["row_number"]),
                row_number=record["row_number"],
                probability=candidate.probability,
                start_weight=candidate.scored.start_weight,
                weights=_weights(candidate),
                record=record,
            )


def _weights(candidate: ScoredCandidate) -> list[dict[str, object]]:
    return [
        {"field": each.field, "level": each.level, "weight": round(each.weight, 4)}
        for each in candidate.scored.weights
    ]


def _point_at_chosen(run: Run) -> None:
    """Set `chosen` where a record is held to be the person: the first candidate, whose key is known only now."""
    first = Candidate.objects.filter(match=OuterRef("pk"), rank=1).values("pk")[:1]
    Match.objects.filter(run=run, decision=Match.Decided.MATCH).update(chosen=Subquery(first))
