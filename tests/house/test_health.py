"""What a load balancer and a person on call see."""

from django.utils import timezone

from bansos_monitor.jobs.models import Worker


def test_healthz_answers_without_a_database(client):
    assert client.get("/healthz").content == b"ok"


def test_readyz_names_the_worker_that_is_missing(client, db):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": True, "migrations": True, "storage": True, "worker": False}


def test_readyz_is_fine_once_a_worker_beats(client, db):
    Worker.objects.create(name="w1", seen_at=timezone.now())
    assert client.get("/readyz").status_code == 200
