"""What a report tells once its numbers are read, and the family that comes of it."""

from dataclasses import dataclass, field
from datetime import date

from cases.complaints.models import Complaint
from cases.complaints.reports import MemberReport, Report
from households.identity.dates import read_date
from households.identity.kk import read_kk
from households.identity.nik import read_nik
from households.people.models import Household, Person


@dataclass(frozen=True)
class Told:
    """A report with its numbers read, and for a revision the complaint and what rests on it alone."""

    report: Report
    kk: str | None
    niks: tuple[str | None, ...]
    complaint: Complaint | None = None
    owns_household: bool = False
    owned_people: frozenset[int] = frozenset()
    keeps_household: bool = False

    @property
    def household_id(self) -> int | None:
        """The household that the report names, or where its complaint stands already."""
        return self.complaint.household_id if self.complaint else self.report.household_id

    @property
    def says_where(self) -> bool:
        """Whether it says in which household its people live; a report without a KK number says nothing of that."""
        return bool(self.kk or self.household_id)


@dataclass
class Family:
    """What became of one report: its household, and its members with the persons that they are.

    `report` is the report, with what it left empty of a family known by key taken from that family.
    """

    report: Report
    household: Household
    people: list[tuple[MemberReport, Person]] = field(default_factory=list)


def read(report: Report) -> Told:
    """The report with its NIKs and KK number read by the identity rules."""
    niks = tuple(
        read_nik(member.nik_written, from_number_cell=member.nik_from_number_cell).nik
        for member in report.members
    )
    own = frozenset(nik for nik in niks if nik)
    kk = read_kk(report.kk_written, member_niks=own, from_number_cell=report.kk_from_number_cell).kk
    return Told(report, kk, niks)


def birth_date_of(member: MemberReport, nik: str | None) -> date | None:
    """The birth date as given, or as it can be read from what was written."""
    return member.birth_date or read_date(member.birth_date_written, nik=nik).date
