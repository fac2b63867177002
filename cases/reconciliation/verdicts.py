"""Model and people together: what holds for a finding once standing decisions are laid over its pairs.

Pure: takes pairs and verdicts, knows no database. A "bukan" takes a record out of contention, a "ya" ends the
matter, a "ragu" keeps it in review. A person's refusal never makes the machine match another record by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.reconciliation.linkage.model import Model
from cases.reconciliation.linkage.score import MATCH, NONE, REVIEW, Candidate, Outcome, Scored, settle

YES, NO, UNSURE = "ya", "bukan", "ragu"


@dataclass(frozen=True)
class Held:
    """What holds: the decision, the record chosen (its row number), and the row whose verdict settled it.

    `candidates` come best first: the chosen one, those left by probability, refused ones last. `settled_by` is None
    where the machine alone decided.
    """

    machine: str
    decision: str
    probability: float
    candidates: tuple[Candidate, ...]
    chosen: int | None
    settled_by: int | None


def hold(pairs: Sequence[Scored], verdicts: Mapping[int, str], model: Model) -> Held:
    """Settle a finding; `verdicts` are people's, by row number of the register, and may be empty."""
    machine = settle(pairs, model)
    known = {pair.row_number for pair in pairs} & verdicts.keys()
    if not known:
        chosen = machine.candidates[0].scored.row_number if machine.decision == MATCH else None
        return Held(machine.decision, machine.decision, machine.probability, machine.candidates, chosen, None)
    refused = {row for row in known if verdicts[row] == NO}
    confirmed = next((row for row in known if verdicts[row] == YES), None)
    rest = settle([pair for pair in pairs if pair.row_number not in refused], model)
    shown = _shown(machine, rest, pairs, known)
    if confirmed is not None:
        first = sorted(shown, key=lambda candidate: candidate.scored.row_number != confirmed)
        return Held(machine.decision, MATCH, machine.probability, tuple(first), confirmed, confirmed)
    if any(verdicts[row] == UNSURE for row in known):
        return Held(machine.decision, REVIEW, rest.probability, shown, None, None)
    if rest.decision == NONE:
        return Held(machine.decision, NONE, rest.probability, shown, None, max(refused))
    chosen = rest.candidates[0].scored.row_number
    if (
        rest.decision == MATCH
        and machine.decision == MATCH
        and chosen == machine.candidates[0].scored.row_number
    ):
        return Held(MATCH, MATCH, rest.probability, shown, chosen, None)
    return Held(machine.decision, REVIEW, rest.probability, shown, None, None)


def _shown(
    machine: Outcome, rest: Outcome, pairs: Sequence[Scored], known: set[int]
) -> tuple[Candidate, ...]:
    """Candidates of what is left, then those that people have spoken of, so that they can be reversed."""
    left = {candidate.scored.row_number for candidate in rest.candidates}
    shared = {candidate.scored.row_number: candidate.probability for candidate in machine.candidates}
    spoken_of = tuple(
        Candidate(pair, shared.get(pair.row_number, 0.0))
        for pair in pairs
        if pair.row_number in known and pair.row_number not in left
    )
    return rest.candidates + spoken_of
