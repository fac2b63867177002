"""Runs, matches and candidates built directly: what reconciliation leaves, without running it."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count

import pytest
from django.utils import timezone

from bansos_monitor.accounts.models import Membership, Organisation, User
from cases.casework.models import Case
from cases.complaints.models import Complaint, Evidence, Finding
from cases.reconciliation.models import Candidate, Match, Run
from households.extracts.models import Extract
from households.people.models import Household, Person, Region

FAMILY = {
    "nik_written": "3174094506600003",
    "kk_written": "3174091203150001",
    "name": "Sumarni",
    "birth_place": "Jakarta",
    "birth_date": date(1960, 6, 5),
    "sex": "P",
    "address": "Jl. Kenanga 3",
    "rt": "003",
    "rw": "007",
    "kelurahan": "Tebet Timur",
    "kecamatan": "Tebet",
}
RECORD = {
    "row_number": 12,
    "record_id": "DTKS-12",
    "nik": "3174094506600003",
    "nik_written": "3174094506600003",
    "nik_digits": "3174094506600003",
    "kk_number": "3174091203150001",
    "kk_written": "3174091203150001",
    "name": "SUMARNI",
    "birth_place": "JAKARTA",
    "birth_date": "1960-06-05",
    "birth_date_written": "05-06-1960",
    "sex": "P",
    "rt": "003",
    "rw": "007",
    "kelurahan": "TEBET TIMUR",
    "programmes": [],
    "programmes_known": ["sembako", "pkh"],
    "decile": None,
    "living": "hidup",
    "is_active": True,
}


@dataclass
class Scene:
    """One coalition, one agency, two coordinators; `finding` and `match` make the smallest valid rows."""

    organisation: Organisation
    agency: Organisation
    system: User
    ratna: User
    bagus: User
    region: Region
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def run(
        self,
        source: str = "dtks",
        *,
        is_complete: bool = True,
        period: str = "2026-10",
        state: str = "selesai",
    ) -> Run:
        extract = Extract.objects.create(
            organisation=self.organisation, source=source, period=period, is_complete=is_complete,
            original_name="uji.csv", original_sha256=f"{next(self.numbers):064x}", made_by=self.system,
        )  # fmt: skip
        return Run.objects.create(
            organisation=self.organisation,
            extract=extract,
            state=state,
            made_by=self.system,
            finished_at=timezone.now(),
        )

    def finding(
        self,
        kind: str = "tidak_terdaftar",
        *,
        consent: bool = True,
        programmes: tuple[str, ...] = (),
        person: Person | None = None,
        **told: object,
    ) -> Finding:
        number = next(self.numbers)
        household = Household.objects.create(region=self.region, created_by=self.system)
        case = Case.objects.create(
            reference=f"KS-2026-{number:04d}",
            organisation=self.organisation,
            household=household,
            case_class="register",
        )
        complaint = Complaint.objects.create(
            reference=f"ADU-2026-{number:05d}", organisation=self.organisation, household=household, case=case, kind=kind,
            basis="formulir", logged_by=self.ratna, consent_to_share=consent,
            consent_how="dibacakan" if consent else "", consent_at=timezone.now() if consent else None,
        )  # fmt: skip
        complaint.programmes.set(programmes)
        values = FAMILY | told
        person = person or Person.objects.create(name=values["name"])
        return Finding.objects.create(complaint=complaint, person=person, **values)

    def match(
        self,
        run: Run,
        finding: Finding,
        record: dict | None = None,
        *,
        decided_by: User | None = None,
        **changes: object,
    ) -> Match:
        """A match with one candidate, or, without a record, "not in the register"."""
        decision = "none" if record is None else "match"
        match = Match.objects.create(
            run=run, finding=finding, machine_decision=decision, decision=decision, probability=0.99,
            decided_by=decided_by, decided_at=timezone.now() if decided_by else None,
        )  # fmt: skip
        if record is not None:
            values = record | changes
            match.chosen = Candidate.objects.create(
                match=match, rank=1, extract_record=values["record_id"] or f"baris-{values['row_number']}",
                row_number=values["row_number"], probability=0.99, record=values,
            )  # fmt: skip
            match.save()
        return match

    def photo(self, finding: Finding, kind: str = "kk") -> Evidence:
        number = next(self.numbers)
        return Evidence.objects.create(
            complaint=finding.complaint,
            kind=kind,
            file=f"{number}.jpg",
            sha256=f"{number:064x}",
            added_by=self.ratna,
        )

    def statement(self, finding: Finding) -> Evidence:
        return Evidence.objects.create(
            complaint=finding.complaint, kind="pernyataan keluarga", added_by=self.ratna
        )


def coordinator(name: str, organisation: Organisation, areas: tuple[str, ...] = ("ID",)) -> User:
    user = User.objects.create_user(name, password="kata-sandi-uji")
    Membership.objects.create(
        user=user, organisation=organisation, role="koordinator", area_codes=list(areas)
    )
    return user


@pytest.fixture
def record() -> dict:
    return dict(RECORD)


@pytest.fixture
def scene(db) -> Scene:
    organisation = Organisation.objects.get(is_default=True)
    province = Region.objects.create(code="31", level=1, name="DKI Jakarta", name_key="DKIJAKARTA")
    city = Region.objects.create(
        code="31.74", level=2, name="Kota Jakarta Selatan", name_key="JAKARTASELATAN", parent=province
    )
    district = Region.objects.create(code="31.74.01", level=3, name="Tebet", name_key="TEBET", parent=city)
    region = Region.objects.create(
        code="31.74.01.1001", level=4, name="Tebet Timur", name_key="TEBETTIMUR", parent=district
    )
    Region.objects.create(
        code="31.74.01.1002", level=4, name="Bukit Duri", name_key="BUKITDURI", parent=district
    )
    return Scene(
        organisation=organisation,
        agency=Organisation.objects.get(name="Dinas Sosial DKI Jakarta"),
        system=User.objects.get(username="sistem"),
        ratna=coordinator("ratna", organisation),
        bagus=coordinator("bagus", organisation),
        region=region,
    )
