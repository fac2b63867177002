"""A coordinator at the desk: a signed-in browser, families that complained, a run's word on a finding."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from cases.casework.actions import receive
from cases.complaints.intake import MemberReport
from cases.complaints.models import Finding
from cases.reconciliation.models import Candidate, Match, Run
from households.extracts.models import Extract
from households.people.models import Region

SIXTEEN = re.compile(r"\d{16}")


def sign_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def desk(koordinator):
    """The coordinator's browser."""
    return sign_in(koordinator)


@pytest.fixture
def tebet(db):
    """A kelurahan with all above it."""
    province = Region.objects.create(code="31", level=1, name="DKI Jakarta", name_key="DKIJAKARTA")
    city = Region.objects.create(
        code="31.74", level=2, name="Kota Jakarta Selatan", name_key="JAKARTASELATAN", parent=province
    )
    district = Region.objects.create(code="31.74.01", level=3, name="Tebet", name_key="TEBET", parent=city)
    return Region.objects.create(
        code="31.74.01.1001", level=4, name="Tebet Timur", name_key="TEBETTIMUR", parent=district
    )


@pytest.fixture
def complain(report, relawan):
    """Log a complaint by form; a member's NIK, the KK number and the area may be given."""

    def make(name="Sumarni", kind="tidak_terdaftar", nik="", kk="", by=None, **told):
        member = MemberReport(name=name, nik_written=nik, sex="P", relation="kepala_keluarga")
        told.setdefault("consent_to_share", True)
        told.setdefault("consent_how", "dibacakan")
        told.setdefault("consent_at", timezone.now())
        made = replace(report(kind, [member], kk_written=kk, **told))
        return receive([made], by=by or relawan)[0].complaint

    return make


@pytest.fixture
def run(posko, sistem):
    """A finished run with an extract of the register."""
    extract = Extract.objects.create(
        organisation=posko,
        source="dtsen",
        period="2026-10",
        original_name="uji.csv",
        original_sha256="a" * 64,
        made_by=sistem,
    )
    return Run.objects.create(
        organisation=posko, extract=extract, state="selesai", made_by=sistem, finished_at=timezone.now()
    )


@pytest.fixture
def found(run):
    """Say of a complaint's finding that the register has it so."""

    def make(complaint, **record):
        finding = Finding.objects.get(complaint=complaint)
        match = Match.objects.create(
            run=run, finding=finding, machine_decision="match", decision="match", probability=0.998
        )
        values = {
            "row_number": 1,
            "nik": finding.nik_written,
            "nik_written": finding.nik_written,
            "name": finding.name,
        }
        match.chosen = Candidate.objects.create(
            match=match, rank=1, extract_record="D-1", row_number=1, probability=0.998, record=values | record
        )
        match.save()
        return match

    return make
