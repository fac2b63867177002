"""What one complaint's page shows: where it stands, its way, the family, the evidence, and what was changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from bansos_monitor.accounts.models import User
from bansos_monitor.templatetags.dates import tanggal
from cases.complaints.consent import CONSENT_TEXTS
from cases.complaints.models import Complaint, ComplaintVersion, Evidence, Finding
from cases.field.journey import events_of, journey
from cases.field.numbers import Answer, area_names, nik_answer
from cases.field.regions import place_of
from cases.field.standing import issued_lists, standing_of
from cases.field.summary import (
    Difference,
    consent_words,
    content_now,
    differences,
    period_words,
    programme_names,
)
from cases.workflow.tables import COMPLAINT, EDIT
from households.people.models import Person, Residence


@dataclass(frozen=True)
class Member:
    """Somebody of the family: as told this time where the complaint is about them, else as known."""

    name: str
    age: int | None
    nik: str
    is_concerned: bool
    answer: Answer


@dataclass(frozen=True)
class Change:
    """One edit: who, when, and what it changed."""

    version: ComplaintVersion
    differences: list[Difference]


class ComplaintPage:
    """What one complaint's page shows; asked by the template, part by part."""

    def __init__(self, complaint: Complaint, viewer: User, *, shows_numbers: bool = False) -> None:
        self.complaint, self.viewer, self.shows_numbers = complaint, viewer, shows_numbers
        self.household = complaint.household
        self.findings: list[Finding] = list(complaint.findings.select_related("person"))
        self.programmes: dict[str, str] = dict(complaint.programmes.values_list("code", "name"))
        self.events = events_of(complaint)
        self.may_edit = viewer.has_perm(EDIT, complaint)

    @property
    def title(self) -> str:
        return self.findings[0].name if self.findings else self.complaint.reference

    @cached_property
    def standing(self) -> Any:
        return standing_of(self.complaint, issued_lists(self.complaint))

    @property
    def matter(self) -> str:
        """`Beras 10 kg, September sampai November 2026.`"""
        complaint = self.complaint
        period = period_words(complaint.period_from, complaint.period_to, complaint.period_written)
        return "; ".join(filter(None, [", ".join(self.programmes.values()), period]))

    @property
    def asked(self) -> str:
        """What the coordinator wants to have completed."""
        return next((each.reason for each in reversed(self.events) if each.name == "minta_lengkapi"), "")

    @property
    def journey(self) -> list[Any]:
        is_open = self.complaint.state_entry.is_open
        return journey(self.events, self.standing.next_steps, viewer=self.viewer, is_open=is_open)

    @property
    def kk(self) -> str:
        return self.household.kk_number or self.household.kk_written

    @property
    def home(self) -> str:
        household = self.household
        block = "/".join(
            filter(None, [household.rt and f"RT {household.rt}", household.rw and f"RW {household.rw}"])
        )
        area = place_of(household.region).label if household.region else household.region_written
        return ", ".join(filter(None, [household.address, block, area]))

    @property
    def consent(self) -> str:
        complaint = self.complaint
        answer = consent_words(share=complaint.consent_to_share, way=complaint.consent_how)
        return f"{answer}, {tanggal(complaint.consent_at, 'lengkap')}" if complaint.consent_at else answer

    @property
    def consent_text(self) -> str:
        """The text that the family heard, where its version is one of ours."""
        text = CONSENT_TEXTS.get(self.complaint.consent_text_version)
        return text.read_by(self.complaint.organisation) if text else ""

    @cached_property
    def members(self) -> list[Member]:
        names = area_names(finding.nik_written for finding in self.findings)
        concerned = [_as_told(finding, names) for finding in self.findings]
        told = {finding.person_id for finding in self.findings}
        at_home = (
            Residence.objects.filter(household=self.household, until=None)
            .select_related("person")
            .order_by("pk")
        )
        return [*concerned, *(_as_known(each.person) for each in at_home if each.person_id not in told)]

    @cached_property
    def _evidence(self) -> list[Evidence]:
        return list(self.complaint.evidence.all())

    @property
    def photos(self) -> list[Evidence]:
        return [each for each in self._evidence if each.file]

    @property
    def has_statement(self) -> bool:
        """The family's word counts as evidence where a sheet brought the complaint."""
        return any(not each.file for each in self._evidence)

    @property
    def may_withdraw(self) -> bool:
        return self.may_edit and self.complaint.state in COMPLAINT.transitions["cabut"].sources

    @property
    def changes(self) -> list[Change]:
        """The edits, newest first: each version against the one that came after it."""
        versions = list(self.complaint.versions.select_related("by").order_by("number"))
        if not versions:
            return []
        contents = [*(version.content for version in versions), content_now(self.complaint)]
        names = programme_names()
        pairs = zip(versions, contents[:-1], contents[1:], strict=True)
        return [Change(version, differences(before, after, names)) for version, before, after in pairs][::-1]


def _as_told(finding: Finding, names: dict[str, str]) -> Member:
    born = finding.birth_date or finding.person.birth_date
    written = finding.birth_date_written or (born.isoformat() if born else "")
    answer = nik_answer(finding.nik_written, birth_date=written, sex=finding.sex, names=names)
    return Member(finding.name, _age(born), finding.nik_written, True, answer)


def _as_known(person: Person) -> Member:
    return Member(person.name, _age(person.birth_date), person.nik or person.nik_written, False, Answer())


def _age(born: date | None) -> int | None:
    today = timezone.localdate()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) if born else None
