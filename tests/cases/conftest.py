"""A posko: its organisation, one account in each role, and the smallest valid report."""

from datetime import date

import pytest

from bansos_monitor.accounts.models import EVERYWHERE, Membership, Organisation, User
from cases.complaints.intake import MemberReport, Report


def nik_of(serial: int) -> str:
    """A sound NIK of a woman born on 5 June 1960; invented."""
    return f"317409450660{serial:04d}"


def kk_of(serial: int) -> str:
    """A sound KK number recorded on 12 March 2015; invented."""
    return f"317409120315{serial:04d}"


@pytest.fixture
def posko(db):
    return Organisation.objects.get(is_default=True)


@pytest.fixture
def other_posko(db):
    return Organisation.objects.create(name="Posko Lain", kind="koalisi")


@pytest.fixture
def sistem(db):
    return User.objects.get(username="sistem")


@pytest.fixture
def account(db, posko):
    """Make an account with one role in an organisation, everywhere."""

    def make(role, organisation=None):
        user = User.objects.create_user(f"{role}-{User.objects.count()}")
        Membership.objects.create(
            user=user, organisation=organisation or posko, role=role, area_codes=[EVERYWHERE]
        )
        return user

    return make


@pytest.fixture
def relawan(account):
    return account("relawan")


@pytest.fixture
def koordinator(account):
    return account("koordinator")


@pytest.fixture
def report(posko):
    """Make a report; a member is Sumarni unless told otherwise."""

    def make(kind="tidak_terdaftar", members=None, organisation=None, **told):
        sumarni = MemberReport(name="Sumarni", nik_written=nik_of(3), birth_date=date(1960, 6, 5), sex="P")
        return Report(
            organisation=organisation or posko,
            kind=kind,
            members=tuple(members) if members is not None else (sumarni,),
            **told,
        )

    return make
