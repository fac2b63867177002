"""Write new complaints with their findings, in bulk."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from bansos_monitor.accounts.models import User
from cases.complaints.models import Complaint, Evidence, Finding
from cases.complaints.reports import MemberReport, Report
from cases.complaints.telling import Family, birth_date_of
from cases.workflow.actions import write_events
from households.identity.addresses import read_rt_rw
from households.people.models import Person


def record(families: Sequence[Family], references: Sequence[str], *, by: User) -> list[Complaint]:
    """One complaint for each report and its family, with its findings and the first line of its timeline.

    Each member who is concerned is a finding. A sheet's row brings one piece of evidence: the family's
    statement, which its sender vouches for.
    """
    complaints = [
        _complaint(family, reference, by) for family, reference in zip(families, references, strict=True)
    ]
    Complaint.objects.bulk_create(complaints)
    write_programmes(
        (complaint.pk, family.report) for complaint, family in zip(complaints, families, strict=True)
    )
    Finding.objects.bulk_create(
        Finding(complaint=complaint, person=person, **finding_values(family.report, member, person))
        for complaint, family in zip(complaints, families, strict=True)
        for member, person in family.people
        if member.is_concerned
    )
    Evidence.objects.bulk_create(
        Evidence(complaint=complaint, kind=Evidence.Kind.STATEMENT, added_by=by)
        for complaint in complaints
        if complaint.basis == Complaint.Basis.SHEET
    )
    write_events(complaints, "dibuat", by=by)
    return complaints


def _complaint(family: Family, reference: str, by: User) -> Complaint:
    report = family.report
    return Complaint(
        client_uuid=report.client_uuid,
        reference=reference,
        organisation=report.organisation,
        external_id=report.external_id,
        household=family.household,
        kind=report.kind,
        basis=report.basis,
        logged_by=by,
        logged_at=report.logged_at or timezone.now(),
        is_synthetic=report.is_synthetic,
        consent_at=consent_at(report),
        **complaint_values(report),
    )


def consent_at(report: Report) -> datetime | None:
    """When the family agreed; the moment of arrival where nobody noted it."""
    return (report.consent_at or timezone.now()) if report.consent_to_share else report.consent_at


def complaint_values(report: Report) -> dict[str, object]:
    """A complaint's own fields that a later report may correct, household and kind apart."""
    return {
        "row_sha256": report.row_sha256,
        "row_written": report.row_written,
        "period_from": report.period_from,
        "period_to": report.period_to,
        "period_written": report.period_written,
        "description": report.description,
        "phone": report.phone,
        "consent_to_share": report.consent_to_share,
        "consent_how": report.consent_how,
        "consent_text_version": report.consent_text_version,
    }


def finding_values(report: Report, member: MemberReport, person: Person) -> dict[str, object]:
    """A person's identity and address as given this time."""
    rt, rw = read_rt_rw(report.rt, report.rw, report.address)
    return {
        "nik_written": member.nik_written,
        "kk_written": report.kk_written,
        "name": member.name or person.name,
        "birth_place": member.birth_place,
        "birth_date": birth_date_of(member, person.nik),
        "birth_date_written": member.birth_date_written,
        "sex": member.sex,
        "mother_name": member.mother_name,
        "address": report.address,
        "rt": rt,
        "rw": rw,
        "kelurahan": report.kelurahan,
        "kecamatan": report.kecamatan,
        "region_code": report.region_code or report.region or "",
    }


def write_programmes(pairs: Iterable[tuple[int, Report]]) -> None:
    """The programmes of complaints, by key, that have none yet; the database refuses a code that isn't a programme's."""
    link = Complaint.programmes.through
    link.objects.bulk_create(
        link(complaint_id=complaint_id, programme_id=code)
        for complaint_id, report in pairs
        for code in dict.fromkeys(report.programmes)
    )
