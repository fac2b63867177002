"""The worker is killed while it reads a file: there is no snapshot or a whole one, and no file that nobody owns.

How many moments it is killed at: KILLED_AT, five unless told; the project is held to twenty.
"""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.jobs.actions import queue, reap, sweep
from bansos_monitor.jobs.models import Job
from bansos_monitor.jobs.registry import JobCancelled
from cases.demo.registers import write_big_register
from households.extracts.intake import read_extract, receive_file
from households.extracts.models import Extract

MOMENTS = int(os.environ.get("KILLED_AT", "5"))
ROWS = 20_000


class Worker:
    """Does one job at a time in a process that can be killed; `started` is when it began."""

    def __init__(self, folder):
        environment = os.environ | {
            "TEST_DATABASE": json.dumps({"NAME": str(connection.settings_dict["NAME"])}),
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "bansos_monitor.settings",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.extracts.forking_worker"],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def begin(self, job):
        self.process.stdin.write(f"{job.pk}\n")
        self.process.stdin.flush()
        self.child = int(self.process.stdout.readline())

    def end(self):
        """Waits for the end of the child; gives how it ended."""
        return os.waitstatus_to_exitcode(int(self.process.stdout.readline()))

    def kill(self):
        with suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGKILL)
        return self.end()


@pytest.fixture
def worker(private_data_dir):
    worker = Worker(private_data_dir)
    yield worker
    worker.process.stdin.close()
    worker.process.wait()


@pytest.fixture
def receive(tmp_path):
    """Receives one and the same file for one month after another."""
    path = tmp_path / "register.csv"
    write_big_register(path, ROWS, 17)
    by = User.objects.get(username="sistem")
    home = Organisation.objects.get(is_default=True)

    def run(month):
        period = f"{2026 + month // 12}-{month % 12 + 1:02}"
        extract = receive_file(path, path.name, organisation=home, source=None, period=period, by=by)
        return extract, queue("households.read_extract", extract.pk, by=by)

    return run


def files_of(*extracts):
    """The files that these extracts may have, by their names in the folder of snapshots."""
    return {
        path.name for each in extracts if each.snapshot for path in (each.snapshot_path, each.problems_path)
    }


def is_whole(extract):
    digest = hashlib.sha256(extract.snapshot_path.read_bytes()).hexdigest()
    return digest == extract.snapshot_sha256 and extract.problems_path.is_file()


def take_up_again():
    """A minute later, on another worker: the silence is noticed, and what the dead one left is swept away."""
    Job.objects.filter(state="berjalan").update(heartbeat_at=timezone.now() - timedelta(minutes=1))
    reap()
    sweep()


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_it_leaves_all_or_nothing_and_a_second_run_succeeds(
    worker, receive, private_data_dir
):
    snapshots = private_data_dir / "snapshots"
    whole, job = receive(0)
    began = time.monotonic()
    worker.begin(job)
    assert worker.end() == 0
    took = time.monotonic() - began
    whole.refresh_from_db()
    moments = Random(17)
    ended = []
    for month in range(1, MOMENTS + 1):
        extract, job = receive(month)
        worker.begin(job)
        time.sleep(moments.uniform(0, took))
        ended.append(worker.kill())
        extract.refresh_from_db()
        assert extract.state in ("masuk", "dibaca") or (extract.state == "siap" and is_whole(extract))
        take_up_again()
        extract.refresh_from_db()
        assert {path.name for path in snapshots.iterdir()} == files_of(whole, extract)
        job.refresh_from_db()
        if job.is_active:
            worker.begin(job)
            assert worker.end() == 0
        extract.refresh_from_db()
        assert (extract.state, extract.snapshot_sha256) == ("siap", whole.snapshot_sha256)
        assert {path.name for path in snapshots.iterdir()} == files_of(whole, extract)
        for path in (extract.snapshot_path, extract.problems_path):
            path.unlink()
    assert -signal.SIGKILL in ended, "it was always quicker than its killer"
    assert len(list((private_data_dir / "uploads" / "extracts").iterdir())) == 1


@pytest.mark.django_db
def test_an_original_that_no_row_came_to_name_is_swept_once_its_moment_is_over(private_data_dir):
    originals = private_data_dir / "uploads" / "extracts"
    originals.mkdir(parents=True)
    for name, age in (("old", 3600), ("new", 0)):
        (originals / name).write_text("NIK,Nama\n")
        os.utime(originals / name, (time.time() - age,) * 2)
    sweep()
    assert [path.name for path in originals.iterdir()] == ["new"]


@pytest.mark.django_db
def test_what_somebody_is_at_is_not_swept(private_data_dir, tmp_path):
    path = tmp_path / "register.csv"
    write_big_register(path, 100, 17)
    extract = receive_file(
        path,
        path.name,
        organisation=Organisation.objects.get(is_default=True),
        source=None,
        period="2026-10",
        by=User.objects.get(username="sistem"),
    )

    def another_worker_sweeps(done, total=None, message=""):
        sweep()

    read_extract(extract, progress=another_worker_sweeps)
    assert Extract.objects.get().state == "siap" and is_whole(Extract.objects.get())


@pytest.mark.django_db
@pytest.mark.parametrize("word", range(2, 7))
def test_cancelled_at_any_word_of_progress_it_leaves_no_file_and_can_be_read_again(
    word, private_data_dir, tmp_path
):
    path = tmp_path / "register.csv"
    write_big_register(path, 100, 17)
    extract = receive_file(
        path,
        path.name,
        organisation=Organisation.objects.get(is_default=True),
        source=None,
        period="2026-10",
        by=User.objects.get(username="sistem"),
    )
    words = []

    def cancelled(done, total=None, message=""):
        words.append(message)
        if len(words) == word:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        read_extract(extract, progress=cancelled)
    assert list((private_data_dir / "snapshots").iterdir()) == []
    assert read_extract(extract).state == "siap"
