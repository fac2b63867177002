"""One small coalition with one object of each kind, made by the verbs that people use."""

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from django.db.models import Model
from PIL import Image

from bansos_monitor.accounts.actions import invite
from bansos_monitor.accounts.models import EVERYWHERE, Membership, Organisation, User
from bansos_monitor.jobs.models import Job
from cases.casework.actions import receive
from cases.complaints.evidence import add_photo
from cases.complaints.intake import MemberReport, Report
from cases.complaints.models import Complaint
from cases.corrections.actions import approve, build_list, derive_corrections, issue_list
from cases.reconciliation.actions import reconcile, start_run
from households.extracts.comparisons import make_comparison
from households.extracts.intake import read_extract, receive_file
from households.extracts.models import Comparison, Extract
from households.people.models import Programme, Region
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent

AGENCY = "Dinas Sosial DKI Jakarta"
HOME, ELSEWHERE = "31.74.01.1001", "31.72.01.1001"
REGISTER = """NIK;Nomor KK;Nama;Tanggal Lahir;Jenis Kelamin;Alamat;RT;RW;Desa/Kelurahan;Kecamatan;BANSOS PKH
3174094506600003;3174091203150001;SUMARNI;05-06-1960;P;Jl. Kenanga 3;003;007;TEBET TIMUR;TEBET;TIDAK
3174011708850002;3174010102080011;AGUS SETIAWAN;17-08-1985;L;Jl. Melati 1;001;002;TEBET TIMUR;TEBET;YA
3174015203900004;3174010102080011;RATNA DEWI;12-03-1990;P;Jl. Melati 1;001;002;TEBET TIMUR;TEBET;YA
"""


@dataclass
class World:
    """Accounts by the column of the table, and one object of each model by label."""

    accounts: dict[str, User | None] = field(default_factory=dict)
    things: dict[str, Model] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, Any]:
        """Primary keys by `app_model`, as admin's addresses name them."""
        return {thing._meta.label_lower.replace(".", "_"): thing.pk for thing in self.things.values()}


def people_and_places() -> World:
    """Areas, four organisations, and an account for each kind of person."""
    world = World()
    _regions()
    _accounts(world, Organisation.objects.get(is_default=True), Organisation.objects.get(name=AGENCY))
    return world


def make_world(folder: Path) -> World:
    """All that people and places do: a complaint with all that follows of it, up to an issued list."""
    world = people_and_places()
    posko = Organisation.objects.get(is_default=True)
    complaint = log_complaint(world, "Sumarni", "3174094506600003", date(1960, 6, 5))
    _work(world, complaint, folder)
    link, token = invite(
        "siti", "Siti Relawan", role="relawan", organisation=posko, by=world.accounts["koordinator"]
    )
    world.values["token"] = token
    for thing in (link, link.user, link.user.memberships.get(), posko):
        world.things[thing._meta.label] = thing
    return world


def _regions() -> None:
    for code, name in (
        ("31", "DKI Jakarta"),
        ("31.74", "Jakarta Selatan"),
        ("31.74.01", "Tebet"),
        (HOME, "Tebet Timur"),
        ("31.72", "Jakarta Timur"),
        ("31.72.01", "Matraman"),
        (ELSEWHERE, "Pisangan"),
    ):
        key = name.upper().replace(" ", "")
        Region.objects.create(
            code=code,
            level=code.count(".") + 1,
            name=name,
            name_key=key,
            parent_id=code.rpartition(".")[0] or None,
        )


def _accounts(world: World, posko: Organisation, agency: Organisation) -> None:
    other = Organisation.objects.create(name="Posko Lain", kind="koalisi")
    other_agency = Organisation.objects.create(name="Dinas Sosial Contoh", kind="instansi")
    for name, role, organisation, area in (
        ("relawan", "relawan", posko, EVERYWHERE),
        ("relawan_lain", "relawan", other, EVERYWHERE),
        ("koordinator", "koordinator", posko, "31.74"),
        ("koordinator_lain", "koordinator", posko, "31.72"),
        ("penghubung", "penghubung", agency, EVERYWHERE),
        ("penghubung_lain", "penghubung", other_agency, EVERYWHERE),
        ("admin", "admin", posko, EVERYWHERE),
    ):
        user = User.objects.create_user(name, full_name=name.title(), password="contoh-sandi-1")
        Membership.objects.create(user=user, organisation=organisation, role=role, area_codes=[area])
        world.accounts[name] = user
    world.accounts["anonim"] = None


def report_of(name: str, nik: str, born: date, address: str = "Jl. Kenanga 3", rt: str = "003") -> Report:
    """What a relawan sends of one woman who gets no PKH."""
    return Report(
        organisation=Organisation.objects.get(is_default=True), kind="tidak_terdaftar",
        members=(MemberReport(name=name, nik_written=nik, birth_date=born, sex="P"),),
        region=HOME, kelurahan="Tebet Timur", kecamatan="Tebet", address=address, rt=rt, rw="007",
        programmes=("pkh",), consent_to_share=True, consent_how="dibacakan",
    )  # fmt: skip


def log_complaint(world: World, *told: Any) -> Complaint:
    [received] = receive([report_of(*told)], by=world.accounts["relawan"])
    return received.complaint


def a_picture() -> BytesIO:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    return picture


def receive_register(world: World, folder: Path, period: str = "2026-10") -> Extract:
    """The register's file as an extract that waits to be read."""
    file = folder / "register.csv"
    file.write_text(REGISTER, encoding="utf-8")
    posko, by = Organisation.objects.get(is_default=True), world.accounts["koordinator"]
    return receive_file(file, file.name, organisation=posko, source="dtks", period=period, by=by)


def _work(world: World, complaint: Complaint, folder: Path) -> None:
    by, approver = world.accounts["koordinator"], world.accounts["admin"]
    agency = Organisation.objects.get(name=AGENCY)
    photo = add_photo(complaint, a_picture(), "kk", by=world.accounts["relawan"])
    extract = read_extract(receive_register(world, folder))
    run = reconcile(start_run(extract, by=by))
    derive_corrections(run, by=by)
    [correction] = run.matches.get().corrections.all()
    approve(correction, by=approver)
    issued = issue_list(build_list(agency, run, by=by), by=approver)
    log_complaint(world, "Halimah", "3174094506620007", date(1962, 6, 5), "Jl. Anggrek 9", "011")
    again = reconcile(start_run(extract, by=by))
    proposed, *_ = derive_corrections(again, by=by)
    draft = build_list(agency, again, by=by, include_proposed=True)
    proposed.refresh_from_db()
    world.values |= {"issued": issued, "proposed": proposed}
    before = read_extract(receive_register(world, folder, "2026-09"))
    comparison = make_comparison(Comparison.objects.create(old=before, new=extract, made_by=by))
    match = run.matches.get()
    finding = complaint.findings.get()
    seen = record_access(AccessEvent.Kind.REVEAL, by=world.accounts["relawan"], thing="households.person")
    pair = (Region.objects.get(code=HOME), Programme.objects.get(code="pkh"))
    own = (complaint, photo, extract, run, draft, proposed, match, finding, finding.person, seen)
    for thing in (*own, *pair, comparison, Job.objects.first()):
        world.things[thing._meta.label] = thing
    world.things |= {"cases.Case": complaint.case, "households.Household": complaint.household}
