"""Let complaints say something else: the version before is kept, then rows are rewritten, in bulk."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max, ProtectedError
from django.utils import timezone

from bansos_monitor.accounts.models import User
from cases.complaints.errors import finding_in_use
from cases.complaints.families import settle
from cases.complaints.models import Complaint, ComplaintVersion, Finding
from cases.complaints.recording import complaint_values, consent_at, finding_values, write_programmes
from cases.complaints.reports import MemberReport, Report
from cases.complaints.rewriting import write_over
from cases.complaints.telling import Family, Told, read
from cases.workflow.models import Event
from households.identity.names import name_key
from households.people.models import Person, Residence

_COMPLAINT_FIELDS = (
    "household", "kind", "row_sha256", "row_written", "period_from", "period_to", "period_written", "description",
    "phone", "consent_to_share", "consent_how", "consent_text_version", "consent_at",
)  # fmt: skip
_FINDING_FIELDS = (
    "person", "nik_written", "kk_written", "name", "birth_place", "birth_date", "birth_date_written", "sex",
    "mother_name", "address", "rt", "rw", "kelurahan", "kecamatan", "region_code",
)  # fmt: skip


@dataclass
class Standing:
    """A complaint as it stands, with its findings and programmes, and the report that is to correct it."""

    complaint: Complaint
    report: Report
    findings: list[Finding]
    programmes: list[str]
    residents: list[Person]

    @property
    def content(self) -> dict[str, object]:
        return content_of(self.complaint, self.findings, self.programmes)

    @property
    def mark(self) -> tuple[dict[str, object], int, str]:
        """What must be equal for the complaint to be unchanged."""
        return self.content, self.complaint.household_id, self.complaint.row_sha256


def content_of(
    complaint: Complaint, findings: Sequence[Finding], programmes: Sequence[str]
) -> dict[str, object]:
    """What a complaint says, by the form's names: the shape that a version keeps and a page shows."""
    first = findings[0] if findings else None
    kept = ("kind", "period_from", "period_to", "period_written", "description", "phone", "consent_to_share",
            "consent_how", "consent_text_version")  # fmt: skip
    where = ("kk_written", "address", "rt", "rw", "kelurahan", "kecamatan", "region_code")
    who = ("name", "nik_written", "birth_place", "birth_date_written", "sex", "mother_name")
    return {
        **{name: getattr(complaint, name) for name in kept},
        **{name: getattr(first, name) if first else "" for name in where},
        "programmes": list(programmes),
        "row_written": complaint.row_written,
        "members": [
            {**{name: getattr(each, name) for name in who}, "birth_date": str(each.birth_date or "")}
            for each in findings
        ],
    }


def revise(pairs: Sequence[tuple[Complaint, Report]], *, by: User, reason: str = "") -> list[Complaint]:
    """Make each complaint say what its report says; the caller has asked whether it may be corrected.

    The report is complete: what it leaves out is taken away. The household and the kind of a complaint that a
    coordinator has taken up stay as they are, and so does all that doesn't differ. Returns those that changed;
    each has a version of before and an event, its case too. A fixed number of queries and bulk writes.
    """
    standing = _standing(pairs)
    before = {each.complaint.pk: each.mark for each in standing}
    told = _tell(standing)
    families = settle(told, by=by)
    gone: list[int] = []
    for each, family in zip(standing, families, strict=True):
        _rewrite(each, family)
        gone += _rewrite_findings(each, family)
    _leave_behind(told, families)
    changed = [each for each in standing if each.mark != before[each.complaint.pk]]
    _keep_versions({pk: before[pk][0] for pk in (each.complaint.pk for each in changed)}, by)
    _save(standing, gone)
    _write_events([each.complaint for each in changed], by, reason)
    return [each.complaint for each in changed]


def _standing(pairs: Sequence[tuple[Complaint, Report]]) -> list[Standing]:
    """Read afresh and locked, so that nobody takes a complaint up meanwhile."""
    ids = [complaint.pk for complaint, _report in pairs]
    locked = {
        complaint.pk: complaint for complaint in Complaint.objects.select_for_update().filter(pk__in=ids)
    }
    findings: dict[int, list[Finding]] = {pk: [] for pk in ids}
    for finding in Finding.objects.filter(complaint__in=ids).select_related("person").order_by("pk"):
        findings[finding.complaint_id].append(finding)
    programmes: dict[int, list[str]] = {pk: [] for pk in ids}
    links = Complaint.programmes.through.objects.filter(complaint_id__in=ids).order_by("programme_id")
    for complaint_id, code in links.values_list("complaint_id", "programme_id"):
        programmes[complaint_id].append(code)
    residents: dict[int, list[Person]] = {complaint.household_id: [] for complaint in locked.values()}
    for residence in Residence.objects.filter(household__in=list(residents), until=None).select_related(
        "person"
    ):
        residents[residence.household_id].append(residence.person)
    return [
        Standing(
            complaint=locked[complaint.pk],
            report=report,
            findings=findings[complaint.pk],
            programmes=programmes[complaint.pk],
            residents=residents[locked[complaint.pk].household_id],
        )
        for complaint, report in pairs
    ]


def _tell(standing: Sequence[Standing]) -> list[Told]:
    """The reports, read and paired with who is known, and with what rests on their complaint alone."""
    ids = [each.complaint.pk for each in standing]
    households = {each.complaint.household_id for each in standing}
    complaints_of = Counter(
        Complaint.objects.filter(household__in=households).values_list("household", flat=True)
    )
    people = {finding.person_id for each in standing for finding in each.findings}
    shared = set(
        Finding.objects.filter(person__in=people).exclude(complaint__in=ids).values_list("person", flat=True)
    )
    findings_of = Counter(finding.person_id for each in standing for finding in each.findings)
    return [
        replace(
            read(_paired(each)),
            complaint=each.complaint,
            owns_household=complaints_of[each.complaint.household_id] == 1,
            owned_people=frozenset(
                finding.person_id
                for finding in each.findings
                if finding.person_id not in shared and findings_of[finding.person_id] == 1
            ),
            keeps_household=not each.complaint.is_correctable,
        )
        for each in standing
    ]


def _paired(standing: Standing) -> Report:
    """The report, with the key of each member who is known: by name, or because nobody else is left."""
    people = [finding.person for finding in standing.findings]
    people += [person for person in standing.residents if person not in people]
    named = {member.person_id for member in standing.report.members}
    free = [person for person in people if person.pk not in named]
    members: list[MemberReport] = []
    for member in standing.report.members:
        same = [person for person in free if person.name_key == name_key(member.name)[:120]]
        if member.person_id is None and same:
            free.remove(same[0])
            member = replace(member, person_id=same[0].pk)
        members.append(member)
    unknown = [
        place for place, member in enumerate(members) if member.person_id is None and member.is_concerned
    ]
    left = [finding.person for finding in standing.findings if finding.person in free]
    if len(unknown) == len(left) == 1:
        members[unknown[0]] = replace(members[unknown[0]], person_id=left[0].pk)
    return replace(standing.report, members=tuple(members))


def _rewrite(standing: Standing, family: Family) -> None:
    complaint, report = standing.complaint, standing.report
    if report.consent_to_share != complaint.consent_to_share:
        complaint.consent_at = consent_at(report)
    for name, value in complaint_values(report).items():
        setattr(complaint, name, value)
    standing.programmes = sorted(set(report.programmes))
    if complaint.is_correctable:
        complaint.kind = report.kind
        complaint.household = family.household


def _rewrite_findings(standing: Standing, family: Family) -> list[int]:
    """Give each member concerned their finding, the one that they had; returns the keys of those left over."""
    concerned = [(member, person) for member, person in family.people if member.is_concerned]
    left = list(standing.findings)
    kept: list[Finding] = []
    for member, person in concerned:
        own = [finding for finding in left if finding.person_id in (member.person_id, person.pk)]
        finding = own[0] if own else Finding(complaint=standing.complaint)
        if own:
            left.remove(finding)
        finding.person = person
        for name, value in finding_values(standing.report, member, person).items():
            setattr(finding, name, value)
        kept.append(finding)
    standing.findings = kept
    return [finding.pk for finding in left]


def _leave_behind(told: Sequence[Told], families: Sequence[Family]) -> None:
    """Somebody who turned out to be another person lives nowhere any more: nothing tells of them now."""
    forgotten = {
        member.person_id
        for each, family in zip(told, families, strict=True)
        for member, person in family.people
        if member.person_id in each.owned_people and member.person_id != person.pk
    }
    Residence.objects.filter(person__in=forgotten, until=None).update(until=timezone.now())


def _keep_versions(contents: dict[int, dict[str, object]], by: User) -> None:
    numbers = dict(
        ComplaintVersion.objects.filter(complaint__in=list(contents))
        .order_by()
        .values_list("complaint")
        .annotate(last=Max("number"))
    )
    ComplaintVersion.objects.bulk_create(
        ComplaintVersion(complaint_id=pk, number=numbers.get(pk, 0) + 1, content=content, by=by)
        for pk, content in contents.items()
    )


def _save(standing: Sequence[Standing], gone: Iterable[int]) -> None:
    ids = [each.complaint.pk for each in standing]
    write_over([each.complaint for each in standing], _COMPLAINT_FIELDS)
    Complaint.programmes.through.objects.filter(complaint_id__in=ids).delete()
    write_programmes((each.complaint.pk, each.report) for each in standing)
    try:
        Finding.objects.filter(pk__in=list(gone)).delete()
    except ProtectedError as in_use:
        raise finding_in_use() from in_use
    findings = [finding for each in standing for finding in each.findings]
    write_over([finding for finding in findings if finding.pk], _FINDING_FIELDS)
    Finding.objects.bulk_create(finding for finding in findings if finding.pk is None)


def _write_events(complaints: Sequence[Complaint], by: User, reason: str) -> None:
    filed = [each for each in complaints if each.case_id]
    Event.objects.bulk_create(
        [
            *(
                Event(complaint=each, name="versi", to_state=each.state, reason=reason, by=by)
                for each in complaints
            ),
            *(
                Event(case_id=each.case_id, name="aduan_diubah", reason=each.reference, by=by)
                for each in filed
            ),
        ]
    )
