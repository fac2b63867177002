"""A run's results as rows for a file: one for a match or a none, one for each candidate that is left in review."""

from collections import defaultdict
from collections.abc import Iterator

from cases.reconciliation.models import Candidate, Decision, Match, Run

HEADER = ("id_klien", "person", "decision", "extract_record", "probability")
Row = tuple[str, int, str, str, str]


def result_rows(run: Run) -> Iterator[Row]:
    """Rows of HEADER by finding; candidates best first. A finding without a client's id stands by its reference."""
    in_review = _candidates_left(run)
    matches = Match.objects.filter(run=run).order_by("finding_id")
    for key, external_id, reference, person_id, decision, chosen, probability in matches.values_list(
        "pk",
        "finding__complaint__external_id",
        "finding__complaint__reference",
        "finding__person_id",
        "decision",
        "chosen__extract_record",
        "probability",
    ).iterator(chunk_size=2000):
        found = in_review[key] if decision == Match.Decided.REVIEW else [(chosen or "", probability)]
        for record, share in found:
            yield external_id or reference, person_id, decision, record, f"{share:.4f}"


def _candidates_left(run: Run) -> dict[int, list[tuple[str, float]]]:
    """Candidates of findings in review, without those that a person has refused."""
    refused = set(
        Decision.objects.standing()
        .filter(finding__matches__run=run, source=run.extract.source, verdict=Decision.Verdict.NO)
        .values_list("finding_id", "extract_record")
    )
    candidates = Candidate.objects.filter(match__run=run, match__decision=Match.Decided.REVIEW).order_by(
        "match_id", "rank"
    )
    left: dict[int, list[tuple[str, float]]] = defaultdict(list)
    for match_id, finding_id, record, probability in candidates.values_list(
        "match_id", "match__finding_id", "extract_record", "probability"
    ):
        if (finding_id, record) not in refused:
            left[match_id].append((record, probability))
    return left


def held_counts(run: Run) -> dict[str, int]:
    """Findings by what holds now, people's decisions included: matched, review, not_found; they sum to all."""
    decisions = list(Match.objects.filter(run=run).values_list("decision", flat=True))
    return {
        "matched": decisions.count(Match.Decided.MATCH),
        "review": decisions.count(Match.Decided.REVIEW),
        "not_found": decisions.count(Match.Decided.NONE),
    }
