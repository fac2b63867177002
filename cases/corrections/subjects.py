"""What the rules look at, read for a whole run in bulk: each finding with what holds of it now."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from bansos_monitor.accounts.models import User
from cases.complaints.models import Complaint, ComplaintVersion, Finding
from cases.corrections.differences import columns_in_file
from cases.corrections.rules import Look, Subject, look_at
from cases.reconciliation.models import Candidate, Decision, Match, Run
from households.identity.areas import area_key
from households.people.models import Region
from households.people.region_match import AreaName
from households.people.regions import RegionIndex, dotted_code

_AT_ONCE = 2000
_RECORDS_TO_TELL_THE_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """A match, what the rules were shown of it (None where they were not asked), and what they made of it."""

    match: Match
    subject: Subject | None
    look: Look


def matches_of(run: Run, by: User) -> QuerySet[Match]:
    """The run's matches of open complaints that this account reaches, with all that the rules need."""
    reached = Match.objects.all() if by.is_system else Match.objects.for_user(by)
    return (
        reached.filter(run=run, finding__in=Finding.objects.open())
        .select_related("chosen", "decided_by", "finding__complaint__household__region")
        .prefetch_related("finding__complaint__programmes", "finding__complaint__evidence")
        .order_by("pk")
    )


def look_at_run(run: Run, *, by: User) -> Iterator[Seen]:
    """Every match of the run with what the rules make of it; the number of queries grows by two per 2,000."""
    reader = Reader(run)
    return (reader.look(match) for match in matches_of(run, by).iterator(chunk_size=_AT_ONCE))


def look_at_match(match: Match) -> Look:
    """What the rules make of one match, for the page that shows it."""
    return Reader(match.run).look(match).look


@dataclass
class Reader:
    """Turns matches of one run into subjects; what is the same for all of them is asked once."""

    run: Run

    def look(self, match: Match) -> Seen:
        held_back = self._held_back(match)
        if held_back:
            return Seen(match, None, Look((), held_back))
        subject = self._subject(match)
        return Seen(match, subject, look_at(subject))

    def _held_back(self, match: Match) -> str:
        complaint = match.finding.complaint
        if not complaint.consent_to_share:
            return "tanpa_izin"
        if match.decision == Match.Decided.REVIEW or (
            match.decision == Match.Decided.MATCH and match.chosen is None
        ):
            return "belum_diputuskan"
        return "temuan_berubah" if complaint.pk in self._changed_since else ""

    def _subject(self, match: Match) -> Subject:
        finding, complaint, extract = match.finding, match.finding.complaint, self.run.extract
        year = int(extract.period[:4])
        claimed = {programme.code: programme for programme in complaint.programmes.all()}
        ended = tuple(
            code for code, programme in claimed.items() if programme.last_year and programme.last_year < year
        )
        chosen = match.chosen if match.decision == Match.Decided.MATCH else None
        own_record = chosen.extract_record if chosen else ""
        return Subject(
            finding=finding,
            complaint_kind=complaint.kind,
            source=extract.source,
            is_complete=extract.is_complete,
            record=chosen.record if chosen else None,
            in_file=self._in_file,
            kelurahan=self._kelurahan(finding, complaint.household.region),
            programmes=tuple(code for code in claimed if code not in ended),
            ended=ended,
            period=_period(complaint),
            confirmed=match.decided_by is not None and not match.decided_by.is_system,
            has_proof=any(evidence.file for evidence in complaint.evidence.all()),
            own_record=own_record,
            twin=next((other for other in self._confirmed.get(finding.pk, ()) if other != own_record), ""),
        )

    @cached_property
    def _changed_since(self) -> frozenset[int]:
        versions = ComplaintVersion.objects.filter(
            complaint__findings__matches__run=self.run, at__gt=self.run.made_at
        )
        return frozenset(versions.values_list("complaint_id", flat=True))

    @cached_property
    def _in_file(self) -> frozenset[str]:
        records = (
            Candidate.objects.filter(match__run=self.run).order_by("pk").values_list("record", flat=True)
        )
        return columns_in_file(records[:_RECORDS_TO_TELL_THE_COLUMNS])

    @cached_property
    def _confirmed(self) -> dict[int, list[str]]:
        """The records that a person said are one person with a finding, for complaints about double entries."""
        said_yes = Decision.objects.standing().filter(
            verdict=Decision.Verdict.YES,
            by__is_system=False,
            source=self.run.extract.source,
            finding__matches__run=self.run,
            finding__complaint__kind="ganda",
        )
        records: dict[int, list[str]] = {}
        for finding_id, record in said_yes.order_by("at", "pk").values_list("finding_id", "extract_record"):
            records.setdefault(finding_id, []).append(record)
        return records

    @cached_property
    def _areas(self) -> RegionIndex:
        return RegionIndex.load()

    def _kelurahan(self, finding: Finding, home: Region | None) -> str:
        """The official name of the kelurahan that the family gave; empty where what they gave names none."""
        code = dotted_code(finding.region_code)
        if home and (code == home.code or _is_named(home, finding.kelurahan)):
            return home.name
        found = self._areas.code(code) if code else None
        if (found is None or found.level != 4) and finding.kelurahan:
            found = self._areas.kelurahan(finding.kelurahan, finding.kecamatan)
        return (
            self._areas.full_name(found.code).partition(",")[0]
            if found and found.code and found.level == 4
            else ""
        )


def _is_named(region: Region, written: str) -> bool:
    """Whether a written name is this region's, one slip forgiven."""
    key = area_key(written)
    official = AreaName(region.name, region.name_key)
    return bool(key) and (key == official.key or AreaName(written, key).is_a_slip_of(official))


def _period(complaint: Complaint) -> str:
    if complaint.period_from and complaint.period_to and complaint.period_from != complaint.period_to:
        return f"{complaint.period_from} sampai {complaint.period_to}"
    return complaint.period_from or complaint.period_to or complaint.period_written
