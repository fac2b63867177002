"""A long step is told of from beside it, and stopped in its middle when its job is cancelled."""

import threading

import duckdb
import pytest
from django.db import connection

from bansos_monitor.accounts.models import User
from bansos_monitor.jobs import actions, registry, watching
from bansos_monitor.jobs.models import Job
from bansos_monitor.jobs.registry import JobCancelled, silent
from bansos_monitor.jobs.watching import watched

# Far more than any machine counts in the time that a test may take.
ENDLESS = "CREATE TEMP TABLE found AS SELECT count(*) FROM range(1000000000) AS a, range(1000000000) AS b WHERE a.range * b.range % 7 = 3"


@pytest.fixture(autouse=True)
def looking_often(monkeypatch):
    monkeypatch.setattr(watching, "_SECONDS_BETWEEN", 0.02)


def test_a_step_that_says_nothing_is_told_of_while_it_runs():
    told_three_times = threading.Event()
    told = []

    def tell():
        told.append(len(told))
        if len(told) == 3:
            told_three_times.set()

    with watched(lambda *words: None, tell, lambda: None):
        assert told_three_times.wait(10)
    count = len(told)
    assert threading.Event().wait(0.1) is False and len(told) == count, "told of a step that had ended"


def test_a_statement_of_the_engine_is_stopped_in_its_middle():
    def progress(done, total=None, message=""):
        raise JobCancelled

    with (
        duckdb.connect() as engine,
        pytest.raises(JobCancelled),
        watched(progress, lambda: progress(0), engine.interrupt),
    ):
        engine.execute(ENDLESS)


def test_a_step_that_ends_before_it_is_stopped_is_cancelled_all_the_same():
    asked = threading.Event()

    def tell():
        asked.set()
        raise JobCancelled

    with pytest.raises(JobCancelled), watched(lambda *words: None, tell, lambda: None):
        assert asked.wait(10)


def test_what_goes_wrong_in_the_step_is_what_is_raised():
    with pytest.raises(ZeroDivisionError), watched(lambda *words: None, lambda: None, lambda: None):
        raise ZeroDivisionError


def test_where_nobody_listens_no_thread_is_started():
    before = threading.active_count()
    with watched(silent, lambda: None, lambda: None):
        assert threading.active_count() == before


@pytest.mark.django_db(transaction=True)
def test_cancelling_a_job_ends_the_statement_that_it_waits_for(monkeypatch):
    def work(subject_id, progress):
        with duckdb.connect() as engine:
            progress(0)
            begun.set()
            with watched(progress, lambda: progress(1, 2), engine.interrupt):
                engine.execute(ENDLESS)
        raise AssertionError("went on after the cancellation")

    begun = threading.Event()
    monkeypatch.setitem(registry.KINDS, "test.long", work)
    job = Job.objects.create(kind="test.long", subject_id=1, made_by=User.objects.get(username="sistem"))
    somebody = threading.Thread(target=lambda: begun.wait(10) and cancel(job.pk))
    somebody.start()
    assert actions.run(job.pk, "w1") is None
    somebody.join()
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED


def cancel(pk):
    """In a thread of its own, as another person's request would be."""
    try:
        assert actions.cancel(Job.objects.get(pk=pk))
    finally:
        connection.close()
