"""An issued list, its agency's liaison, and people who must not see it."""

import pytest
from django.test import Client

from bansos_monitor.accounts.models import EVERYWHERE, Membership, Organisation, User
from cases.corrections.actions import approve_all, build_list, derive_corrections, issue_list
from tests.cases.corrections.conftest import Scene, record, scene

__all__ = ["record", "scene"]


@pytest.fixture
def issue(scene: Scene):
    """Issue a list of so many corrections; each finding is told by keyword, with a register record where given."""

    def make(findings=1, agency=None, record=None, source="dtks", **told):
        run = scene.run(source)
        for _ in range(findings):
            scene.match(run, scene.finding(**told), record)
        derive_corrections(run, by=scene.ratna)
        approve_all(run, by=scene.ratna)
        return issue_list(build_list(agency or scene.agency, run, by=scene.ratna), by=scene.bagus)

    return make


@pytest.fixture
def signed_in(scene: Scene):
    """A client of a fresh account with one role in an organisation."""

    def make(role, organisation):
        user = User.objects.create_user(f"{role}-{User.objects.count()}", full_name="Hendra Kusuma")
        Membership.objects.create(user=user, organisation=organisation, role=role, area_codes=[EVERYWHERE])
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return make


@pytest.fixture
def penghubung(scene: Scene, signed_in):
    return signed_in("penghubung", scene.agency)


@pytest.fixture
def other_agency(db):
    return Organisation.objects.create(name="Dinas Sosial Contoh", kind="instansi")
