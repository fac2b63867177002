"""Coordinators at the desk: clients, and finished runs with what waits in them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bansos_monitor.accounts.models import EVERYWHERE, Membership, User
from cases.reconciliation.models import Candidate, Match
from tests.cases.corrections.conftest import Scene, record, scene

__all__ = ["record", "scene"]


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ratna(scene: Scene):
    """Ratna's browser."""
    return client_of(scene.ratna)


@pytest.fixture
def bagus(scene: Scene):
    return client_of(scene.bagus)


@pytest.fixture
def signed_in(scene: Scene):
    """The browser of a fresh account with one role."""

    def make(role, organisation=None, areas=(EVERYWHERE,)):
        user = User.objects.create_user(f"{role}-{User.objects.count()}")
        Membership.objects.create(
            user=user, organisation=organisation or scene.organisation, role=role, area_codes=list(areas)
        )
        return client_of(user)

    return make


@pytest.fixture
def to_review(scene: Scene, record):
    """Make a match that waits for a person, with so many candidates, the best first."""

    def make(run, candidates=1, probability=0.88, **told):
        match = Match.objects.create(
            run=run,
            finding=scene.finding(**told),
            machine_decision="review",
            decision="review",
            probability=probability,
        )
        for rank in range(1, candidates + 1):
            row = next(scene.numbers) + 100
            Candidate.objects.create(
                match=match, rank=rank, row_number=row, extract_record=f"DTKS-{row}", probability=probability / rank,
                start_weight=-15.6, record=record | {"row_number": row, "record_id": f"DTKS-{row}", "name": "ST SUMARNIH"},
                weights=[
                    {"field": "name", "level": "slip", "weight": 4.6},
                    {"field": "identity", "level": "nik_edit", "weight": 15.3},
                    {"field": "home", "level": "differs", "weight": -1.4},
                ],
            )  # fmt: skip
        return match

    return make


def text(response):
    return response.content.decode()


def queries(client, address):
    """How many queries a page takes once it is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)
