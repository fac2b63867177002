"""From the form to a report, and from a complaint back to the form."""

from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from bansos_monitor.accounts.models import Organisation
from cases.complaints.consent import CURRENT_CONSENT
from cases.complaints.models import Complaint, Finding
from cases.complaints.reports import MemberReport, Report
from cases.field.entry import Entry
from cases.field.forms import AGREES, ONLY_LOGGED
from cases.field.regions import AS_WRITTEN, place_of, village
from cases.field.rows import Row, known_rows, put_rows
from households.identity.relations import read_relation
from households.people.models import Residence


def new_report(entry: Entry) -> Report:
    """The report of a valid entry; consent is given now, by the text that stands on the page."""
    cleaned = entry.form.cleaned_data
    return Report(
        organisation=_organisation(entry),
        client_uuid=entry.client_uuid,
        household_id=entry.family.household.pk if entry.family else None,
        consent_text_version=CURRENT_CONSENT.version,
        consent_at=timezone.now(),
        **_values(cleaned, entry),
    )


def corrected_report(entry: Entry, complaint: Complaint) -> Report:
    """The report that corrects a complaint: what the form doesn't show stays as it is."""
    report = new_report(entry)
    same_consent = report.consent_to_share == complaint.consent_to_share
    same_period = (report.period_from, report.period_to) == (complaint.period_from, complaint.period_to)
    first = complaint.findings.first()
    return replace(
        report,
        organisation=complaint.organisation,
        client_uuid=complaint.client_uuid,
        external_id=complaint.external_id,
        basis=complaint.basis,
        row_sha256=complaint.row_sha256,
        row_written=complaint.row_written,
        household_id=complaint.household_id,
        period_written=complaint.period_written if same_period else "",
        region_code=_code_as_written(first, report),
        consent_text_version=complaint.consent_text_version if same_consent else report.consent_text_version,
        consent_at=complaint.consent_at if same_consent else report.consent_at,
    )


def _code_as_written(first: Finding | None, report: Report) -> str:
    """A sheet's code that named no area stays beside its words, as long as those stay."""
    if (
        first is None
        or report.region
        or (first.kelurahan, first.kecamatan) != (report.kelurahan, report.kecamatan)
    ):
        return ""
    return first.region_code


def _values(cleaned: dict[str, Any], entry: Entry) -> dict[str, Any]:
    found = entry.form.found
    kelurahan, _comma, kecamatan = cleaned["kelurahan"].partition(",")
    same = ("address", "rt", "rw", "phone", "kind", "period_from", "period_to", "description", "consent_how")
    return {
        **{name: cleaned[name] for name in same},
        "kk_written": cleaned["kk"],
        "region": found.code if found else None,
        "kelurahan": found.name if found else kelurahan.strip(),
        "kecamatan": found.parent.name if found and found.parent else kecamatan.strip(),
        "programmes": tuple(cleaned["programmes"]),
        "consent_to_share": cleaned["consent"] == AGREES,
        "members": tuple(_member(row) for row in entry.told_rows),
    }


def _member(row: Row) -> MemberReport:
    cleaned = row.form.cleaned_data
    person_id = row.person.pk if row.person else None
    if row.is_known:
        return MemberReport(person_id=person_id, is_concerned=cleaned["is_concerned"])
    return MemberReport(
        name=cleaned["name"],
        person_id=person_id,
        nik_written=cleaned["nik"],
        birth_place=cleaned["birth_place"],
        birth_date_written=cleaned["birth_date"],
        sex=cleaned["sex"],
        relation=cleaned["relation"],
        mother_name=cleaned["mother_name"],
        is_concerned=cleaned["is_concerned"],
    )


def _organisation(entry: Entry) -> Organisation:
    chosen = entry.form.cleaned_data.get("organisation", "")
    by_key = {str(each.pk): each for each in entry.form.organisations}
    return by_key.get(chosen) or entry.form.organisations[0]


def data_of(complaint: Complaint, version: int) -> QueryDict:
    """The form's data as the complaint stands now."""
    findings = list(complaint.findings.select_related("person"))
    first = findings[0] if findings else None
    data = QueryDict(mutable=True)
    data.update(
        {
            "client_uuid": str(complaint.client_uuid),
            "version": str(version),
            "kk": first.kk_written if first else "",
            "address": first.address if first else "",
            "rt": first.rt if first else "",
            "rw": first.rw if first else "",
            "phone": complaint.phone,
            "kind": complaint.kind,
            "period_from": complaint.period_from,
            "period_to": complaint.period_to,
            "description": complaint.description,
            "consent": AGREES if complaint.consent_to_share else ONLY_LOGGED,
            "consent_how": complaint.consent_how or "lisan",
            **_region_data(first),
        }
    )
    data.setlist("programmes", list(complaint.programmes.values_list("pk", flat=True)))
    at_home = (
        Residence.objects.filter(household=complaint.household_id, until=None)
        .select_related("person")
        .order_by("pk")
    )
    relations = {each.person_id: each.relation for each in at_home}
    concerned = {finding.person_id for finding in findings}
    rows = [_row(finding, relations.get(finding.person_id, "")) for finding in findings]
    others = [each.person for each in at_home if each.person_id not in concerned]
    put_rows(data, [*rows, *known_rows(others)])
    return data


def _region_data(first: Finding | None) -> dict[str, str]:
    region = village(first.region_code) if first and first.region_code else None
    if region:
        label = place_of(region).label
        return {"kelurahan": label, "region": region.code, "region_asked": label}
    written = ", ".join(filter(None, (first.kelurahan, first.kecamatan))) if first else ""
    return {"kelurahan": written, "region": AS_WRITTEN if written else "", "region_asked": written}


def _row(finding: Finding, relation: str) -> dict[str, str]:
    return {
        "person": str(finding.person_id),
        "name": finding.name,
        "nik": finding.nik_written,
        "birth_date": finding.birth_date_written
        or (f"{finding.birth_date:%d-%m-%Y}" if finding.birth_date else ""),
        "sex": finding.sex,
        "relation": read_relation(relation) or "",
        "birth_place": finding.birth_place,
        "mother_name": finding.mother_name,
        "is_concerned": "on",
    }
