"""A coordinator's browser, and register files as small as they can be."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bansos_monitor.accounts.models import EVERYWHERE, Membership, Organisation, User
from bansos_monitor.jobs.actions import run
from bansos_monitor.jobs.models import Job
from households.extracts.models import Extract

# Ids, NIK, KK, name, birth date, area, a programme's flag. The second row's NIK has lost its last digit in a
# spreadsheet, the third names nobody.
REGISTER = (
    "ID DTKS;NIK;No KK;Nama;Tanggal Lahir;JK;RT;RW;Kelurahan;BPNT;Catatan\n"
    "D-1;3174094506600003;3174091203150001;SUMARNI;05/06/1960;P;003;007;TEBET TIMUR;YA;a\n"
    "D-2;3,17409E+15;3174091203150001;SUYONO;01/02/1958;L;003;007;TEBET TIMUR;TIDAK;b\n"
    "D-3;;;;;;;;TEBET TIMUR;TIDAK;c\n"
)


@pytest.fixture
def posko(db):
    return Organisation.objects.get(is_default=True)


@pytest.fixture
def signed_in(posko):
    """The browser of a fresh account with one role."""

    def make(role, organisation=None):
        user = User.objects.create_user(f"{role}-{User.objects.count()}")
        Membership.objects.create(
            user=user, organisation=organisation or posko, role=role, area_codes=[EVERYWHERE]
        )
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return make


@pytest.fixture
def koordinator(signed_in):
    return signed_in("koordinator")


@pytest.fixture
def other_koordinator(signed_in, db):
    return signed_in("koordinator", Organisation.objects.create(name="Posko Lain", kind="koalisi"))


@pytest.fixture
def sent(posko):
    """What the upload form sends."""

    def make(content=REGISTER, name="dtks-oktober.csv", **changes):
        file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
        said = {
            "period": "2026-10",
            "source": "",
            "coverage": "lengkap",
            "organisation": posko.pk,
            "file": file,
        }
        return said | changes

    return make


@pytest.fixture
def extract(koordinator, sent):
    """An extract that was uploaded and read."""
    koordinator.post("/admin/households/extract/terima/", sent())
    do_jobs()
    return Extract.objects.get()


def do_jobs():
    """What the worker does."""
    for job in Job.objects.filter(state="antre"):
        run(job.pk, "uji")


def text(response):
    return response.content.decode()
