"""The family of a finding beside the family that the register has on the candidate's card."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cases.complaints.models import Finding
from cases.reconciliation.models import Candidate, Match
from households.extracts.lookup import SnapshotGone, family_of
from households.identity.names import name_key
from households.people.models import Residence


@dataclass(frozen=True)
class Member:
    """Somebody of a family: the name as it is written, and the year of birth where it is known."""

    name: str
    year: str


@dataclass(frozen=True)
class Side:
    """One line: the same person on both sides, or somebody whom only one side knows."""

    ours: Member | None
    theirs: Member | None

    @property
    def is_same(self) -> bool:
        return self.ours is not None and self.theirs is not None


@dataclass(frozen=True)
class Household:
    """Both families side by side, without the person whom it is about; `is_known` is False without a snapshot."""

    lines: list[Side]
    is_known: bool

    @property
    def shared(self) -> int:
        return sum(line.is_same for line in self.lines)


def beside(match: Match, candidate: Candidate) -> Household:
    """Pair the members of both families by name and, where both say it, year of birth."""
    ours = _ours(match.finding)
    try:
        theirs = _theirs(match, candidate)
    except SnapshotGone:
        return Household([Side(each, None) for each in ours], is_known=False)
    lines: list[Side] = []
    left = list(theirs)
    for member in ours:
        same = next((each for each in left if _same(member, each)), None)
        if same is not None:
            left.remove(same)
        lines.append(Side(member, same))
    return Household(lines + [Side(None, each) for each in left], is_known=True)


def _ours(finding: Finding) -> list[Member]:
    household = finding.complaint.household_id
    rows = Residence.objects.filter(household=household, until=None).exclude(person=finding.person_id)
    people = rows.select_related("person").order_by("pk")
    return [
        Member(row.person.name, str(row.person.birth_date.year) if row.person.birth_date else "")
        for row in people
    ]


def _theirs(match: Match, candidate: Candidate) -> list[Member]:
    kk = candidate.record.get("kk_number")
    records: Sequence[dict[str, Any]] = family_of(match.run.extract, kk) if kk else []
    others = [record for record in records if record["row_number"] != candidate.row_number]
    return [Member(record["name"] or "–", (record["birth_date"] or "")[:4]) for record in others]


def _same(one: Member, other: Member) -> bool:
    if one.year and other.year and one.year != other.year:
        return False
    return bool(name_key(one.name)) and name_key(one.name) == name_key(other.name)
