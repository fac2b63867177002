"""Accounts in each role, made as the smallest valid rows."""

import pytest

from bansos_monitor.accounts.models import EVERYWHERE, Membership, Organisation, User


@pytest.fixture
def coalition(db):
    return Organisation.objects.get(is_default=True)


@pytest.fixture
def agency(db):
    return Organisation.objects.get(name="Dinas Sosial DKI Jakarta")


@pytest.fixture
def make_account(db):
    """Make an account with one membership."""

    def make(role, organisation, username=None, area_codes=(EVERYWHERE,)):
        user = User.objects.create_user(
            username or f"{role}-{User.objects.count()}", password="contoh-sandi-1"
        )
        Membership.objects.create(
            user=user, organisation=organisation, role=role, area_codes=list(area_codes)
        )
        return user

    return make


@pytest.fixture
def koordinator(make_account, coalition):
    return make_account("koordinator", coalition)


@pytest.fixture
def admin(make_account, coalition):
    return make_account("admin", coalition)
