"""A newcomer's first minute: one command, a site with invented people, the same at every run."""

import json
import re
import shutil
import signal
import sqlite3
import subprocess
import urllib.request
from contextlib import closing

import pytest

from bansos_monitor.quickstart import port_is_free
from tests.ways.running_site import MANAGE, a_free_port, environment, wait_for


def quickstart(folder, *words, **more):
    command = [*MANAGE, "quickstart", "--households", "60", "--no-serve", "--json", *words]
    return subprocess.run(
        command, env=environment(folder, **more), capture_output=True, text=True, timeout=180
    )


@pytest.fixture(scope="module")
def first_run(demonstration, tmp_path_factory):
    """The folder and the answer of one quick start, shared by this file's tests."""
    folder = tmp_path_factory.mktemp("quickstart")
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    return folder, json.loads((folder / "jawaban.json").read_text())


def rows(folder, question):
    with closing(sqlite3.connect(folder / "bansos.sqlite3")) as connection:
        return connection.execute(question).fetchall()


def test_it_gives_an_account_for_each_role_and_one_more_koordinator(first_run):
    _, answer = first_run
    roles = [account["role"] for account in answer["accounts"]]
    assert roles == ["relawan", "koordinator", "koordinator", "penghubung", "admin"]
    assert answer["list"].startswith("001/KPB-DTKS/")


def test_nobody_but_the_owner_may_read_the_passwords(first_run):
    folder, _ = first_run
    assert (folder / "akun-contoh.json").stat().st_mode & 0o777 == 0o600


def test_no_demonstration_account_is_a_superuser(first_run):
    folder, _ = first_run
    assert rows(folder, "select count(*) from accounts_user where is_superuser") == [(0,)]


def test_everybody_in_it_is_marked_as_invented(first_run):
    folder, _ = first_run
    for table in (
        "households_household",
        "households_person",
        "cases_complaint",
        "cases_case",
        "households_extract",
    ):
        assert rows(folder, f"select count(*) from {table} where not is_synthetic") == [(0,)], table


def test_there_are_complaints_and_cases_in_every_state(first_run):
    folder, _ = first_run
    complaints = {state for (state,) in rows(folder, "select distinct state from cases_complaint")}
    cases = {state for (state,) in rows(folder, "select distinct state from cases_case")}
    assert complaints == {
        "terkirim",
        "diterima",
        "perlu_dilengkapi",
        "diproses",
        "selesai",
        "dicabut",
        "duplikat",
    }
    assert cases == {
        "baru", "diperiksa", "diverifikasi", "menunggu", "dalam_daftar", "dirujuk",
        "selesai_diterima", "selesai_gagal", "ditutup", "dibuka_kembali",
    }  # fmt: skip


def test_a_second_run_changes_nothing_and_keeps_the_passwords(first_run):
    folder, first = first_run
    counts = "select (select count(*) from cases_complaint), (select count(*) from cases_correction), (select count(*) from cases_event)"
    before = rows(folder, counts)
    second = json.loads(quickstart(folder).stdout.strip().splitlines()[-1])
    assert rows(folder, counts) == before
    assert (second["accounts"], second["list"], second["extract"]) == (
        first["accounts"],
        first["list"],
        first["extract"],
    )


def test_it_refuses_a_production_site(tmp_path):
    answer = quickstart(tmp_path, DEBUG="false", SECRET_KEY="x" * 60, ALLOWED_HOSTS="bansos.example")
    assert answer.returncode != 0
    assert not (tmp_path / "bansos.sqlite3").exists()


def test_it_never_touches_a_database_that_holds_somebody_else(first_run, tmp_path):
    folder, _ = first_run
    with (
        closing(sqlite3.connect(folder / "bansos.sqlite3")) as source,
        closing(sqlite3.connect(tmp_path / "bansos.sqlite3")) as copy,
    ):
        source.backup(copy)
        # Django brings this function along; the constraints ask it.
        copy.create_function(
            "REGEXP", 2, lambda pattern, text: text is not None and bool(re.search(pattern, text))
        )
        copy.execute(
            "update households_person set is_synthetic = 0 where id = (select min(id) from households_person)"
        )
        copy.commit()
    answer = quickstart(tmp_path)
    assert answer.returncode != 0
    assert "data selain data contoh" in answer.stderr
    assert not (tmp_path / "akun-contoh.json").exists()


def ready(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return json.loads(answer.read())
    except OSError:
        return None


def test_it_serves_with_a_worker_and_ctrl_c_ends_both(first_run):
    folder, _ = first_run
    port = a_free_port()
    command = [*MANAGE, "quickstart", "--households", "60", "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        assert wait_for(lambda: ready(port), 60) == {
            "database": True,
            "migrations": True,
            "storage": True,
            "worker": True,
        }
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
    assert rows(folder, "select count(*) from jobs_worker") == [(0,)]
    assert port_is_free(port)
