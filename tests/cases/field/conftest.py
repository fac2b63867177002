"""A relawan and their neighbours: accounts of two organisations, a small area, and forms as a browser sends them."""

import io
import uuid

import pytest
from PIL import Image

from bansos_monitor.accounts.models import EVERYWHERE, Membership, Organisation, User
from cases.casework.actions import receive
from cases.complaints.reports import MemberReport, Report
from households.people.models import Region

KK = "3174011208150007"
NIK = "3174015406600012"
OTHER_NIK = "3174010103580007"


@pytest.fixture
def coalition(db):
    return Organisation.objects.get(is_default=True)


@pytest.fixture
def agency(db):
    return Organisation.objects.get(name="Dinas Sosial DKI Jakarta")


@pytest.fixture
def neighbour(db):
    """Another organisation of the coalition."""
    return Organisation.objects.create(name="Organisasi Tetangga", kind="koalisi")


@pytest.fixture
def make_account(db):
    def make(role, organisation, full_name="", area_codes=(EVERYWHERE,)):
        user = User.objects.create_user(
            f"{role}-{User.objects.count()}", password="contoh-sandi-1", full_name=full_name
        )
        Membership.objects.create(
            user=user, organisation=organisation, role=role, area_codes=list(area_codes)
        )
        return user

    return make


@pytest.fixture
def relawan(make_account, coalition):
    return make_account("relawan", coalition, "Yanti Contoh")


@pytest.fixture
def koordinator(make_account, coalition):
    return make_account("koordinator", coalition, "Ratna Contoh")


@pytest.fixture
def stranger(make_account, neighbour):
    """A relawan of another organisation."""
    return make_account("relawan", neighbour, "Orang Lain")


@pytest.fixture
def relawan_client(client, relawan):
    client.force_login(relawan)
    return client


@pytest.fixture
def areas(db):
    rows = [
        ("31", "DKI Jakarta", "DKIJAKARTA"),
        ("31.74", "Kota Administrasi Jakarta Selatan", "JAKARTASELATAN"),
        ("31.74.01", "Tebet", "TEBET"),
        ("31.74.01.1001", "Tebet Timur", "TEBETTIMUR"),
        ("31.74.01.1002", "Tebet Barat", "TEBETBARAT"),
        ("32", "Jawa Barat", "JAWABARAT"),
        ("32.76", "Kota Depok", "DEPOK"),
        ("32.76.07", "Cipayung", "CIPAYUNG"),
        ("32.76.07.1001", "Tebet Jauh", "TEBETJAUH"),
    ]
    for code, name, key in rows:
        parent = code.rpartition(".")[0] or None
        Region.objects.create(code=code, level=code.count(".") + 1, name=name, name_key=key, parent_id=parent)


@pytest.fixture
def photo():
    """A picture as a phone would send it; each call another one."""

    def make(colour="navy", name="foto.jpg", size=(64, 48)):
        out = io.BytesIO()
        Image.new("RGB", size, colour).save(out, "JPEG")
        out.seek(0)
        out.name = name
        return out

    return make


@pytest.fixture
def filled():
    """The smallest form that can be sent, with what a test adds or changes."""

    def make(**more):
        data = {
            "client_uuid": str(uuid.uuid4()),
            "kind": "tidak_menerima",
            "consent": "ya",
            "consent_how": "lisan",
            "anggota-TOTAL_FORMS": "1",
            "anggota-INITIAL_FORMS": "0",
            "anggota-0-name": "Sumarni",
            "anggota-0-is_concerned": "on",
            "aksi": "kirim",
        }
        return {name: value for name, value in (data | more).items() if value is not None}

    return make


@pytest.fixture
def log(coalition):
    """A complaint that is there already."""

    def make(by, organisation=None, name="Sumarni", **more):
        values = {
            "kind": "tidak_menerima",
            "members": (
                MemberReport(name=name, nik_written=NIK),
                MemberReport(name="Slamet", is_concerned=False),
            ),
            "kk_written": KK,
            "consent_to_share": True,
            "consent_how": "lisan",
        }
        report = Report(organisation=organisation or coalition, **(values | more))
        return receive([report], by=by)[0].complaint

    return make
