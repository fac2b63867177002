"""Long work: done once, seen, cancelled, and taken up when its worker dies."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from bansos_monitor.accounts.models import User
from bansos_monitor.jobs import actions, registry
from bansos_monitor.jobs.models import Job


@pytest.fixture
def by(db):
    return User.objects.get(username="sistem")


@pytest.fixture
def work(monkeypatch):
    """A kind of job for the test alone; returns the list of what it did."""
    done = []

    def do(subject_id, progress):
        progress(1, 2, "separuh")
        done.append(subject_id)
        return "beres"

    monkeypatch.setitem(registry.KINDS, "test.work", do)
    return done


def test_a_queued_job_is_done_once_and_keeps_its_last_word(by, work):
    job = actions.queue("test.work", 7, by=by)
    assert actions.run(job.pk, "w1").state == Job.State.DONE
    assert actions.run(job.pk, "w2") is None
    job.refresh_from_db()
    assert (work, job.message, job.finished_at is not None) == ([7], "beres", True)


def test_the_same_work_asked_for_twice_is_one_job(by, work):
    assert actions.queue("test.work", 7, by=by) == actions.queue("test.work", 7, by=by)
    assert actions.queue("test.work", 8, by=by).pk != actions.queue("test.work", 7, by=by).pk


def test_committing_the_request_gives_the_worker_its_task(by, work, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        actions.queue("test.work", 7, by=by)
    assert len(callbacks) == 1


def test_a_failing_job_says_so_without_quoting_the_cause(by, monkeypatch):
    def fail(subject_id, progress):
        raise ValueError("3174014506600003")

    monkeypatch.setitem(registry.KINDS, "test.fail", fail)
    job = actions.queue("test.fail", 1, by=by)
    with pytest.raises(ValueError):
        actions.run(job.pk, "w1")
    job.refresh_from_db()
    assert job.state == Job.State.FAILED and "3174" not in job.message


def test_a_cancelled_job_stops_at_its_next_word_of_progress(by, monkeypatch):
    def slow(subject_id, progress):
        actions.cancel(Job.objects.get(kind="test.slow"))
        progress(1)
        raise AssertionError("went on after the cancellation")

    monkeypatch.setitem(registry.KINDS, "test.slow", slow)
    job = actions.queue("test.slow", 1, by=by)
    assert actions.run(job.pk, "w1") is None
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED


def lost(by, attempts):
    long_ago = timezone.now() - timedelta(hours=1)
    return Job.objects.create(
        kind="test.work", subject_id=7, made_by=by, state="berjalan", heartbeat_at=long_ago, attempts=attempts
    )


def test_a_job_whose_worker_died_is_queued_again(by, work):
    job = lost(by, attempts=1)
    assert actions.reap() == 1
    assert actions.run(job.pk, "w2").state == Job.State.DONE


def test_a_job_is_found_dead_within_a_minute(by, work, settings):
    job = lost(by, attempts=1)
    a_minute_ago = timezone.now() - timedelta(seconds=60 - settings.JOB_HEARTBEAT_SECONDS)
    Job.objects.update(heartbeat_at=a_minute_ago)
    assert actions.reap() == 1
    job.refresh_from_db()
    assert job.state == Job.State.QUEUED


def test_work_that_died_with_the_only_worker_is_queued_by_whoever_asks_again(
    by, work, django_capture_on_commit_callbacks
):
    job = lost(by, attempts=3)
    assert job.is_lost
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        again = actions.queue("test.work", 7, by=by)
    assert (again, again.state, again.is_lost, len(callbacks)) == (job, Job.State.QUEUED, False, 1)
    assert actions.run(job.pk, "w2").state == Job.State.DONE


def test_work_that_is_being_done_is_not_queued_again(by, work):
    job = lost(by, attempts=1)
    Job.objects.update(heartbeat_at=timezone.now())
    assert actions.queue("test.work", 7, by=by).state == Job.State.RUNNING
    assert actions.reap() == 0
    assert Job.objects.get() == job


def test_no_two_processes_share_a_name_even_in_a_container_that_starts_again():
    program = (
        f"import os, django; os.getpid = lambda: {os.getpid()}; django.setup();"
        "from bansos_monitor.jobs.actions import worker_name; print(worker_name())"
    )
    later = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    host_and_process, ours = actions.worker_name().rsplit(":", 1)
    assert later.startswith(host_and_process + ":") and later.strip().rsplit(":", 1)[1] != ours


def test_a_job_that_killed_three_workers_is_given_up(by, work):
    job = lost(by, attempts=3)
    actions.reap()
    job.refresh_from_db()
    assert job.state == Job.State.FAILED


def test_a_job_that_still_beats_is_left_alone(by, work):
    job = Job.objects.create(
        kind="test.work", subject_id=7, made_by=by, state="berjalan", heartbeat_at=timezone.now()
    )
    assert actions.reap() == 0
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING


def test_a_worker_that_comes_back_from_the_dead_changes_nothing_of_who_took_over(by, monkeypatch):
    def sleeper(subject_id, progress):
        """While it slept, the job was taken for lost, and another worker is at it."""
        Job.objects.filter(kind="test.sleep").update(worker="w2", attempts=2)
        progress(1)
        raise AssertionError("went on beside the other worker")

    monkeypatch.setitem(registry.KINDS, "test.sleep", sleeper)
    job = actions.queue("test.sleep", 1, by=by)
    assert actions.run(job.pk, "w1") is None
    job.refresh_from_db()
    assert (job.state, job.worker) == (Job.State.RUNNING, "w2")


def test_a_job_whose_task_was_lost_gets_another_and_only_one(by, work, django_capture_on_commit_callbacks):
    job = actions.queue("test.work", 7, by=by)
    Job.objects.update(made_at=timezone.now() - timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        assert (actions.reap(), actions.reap()) == (1, 0)
    assert len(callbacks) == 1
    assert actions.run(job.pk, "w1").state == Job.State.DONE
