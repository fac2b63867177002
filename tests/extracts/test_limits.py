"""What a machine runs out of: the disk, the memory, a file that grows too large or shrinks. Each ends in a sentence."""

import gzip
import json
import os
import re
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path
from random import Random

import pytest
from django.conf import settings as project
from django.db import connection

from bansos_monitor.accounts.models import Organisation, User
from cases.demo.registers import write_big_register
from households.extracts.errors import ExtractRefused
from households.extracts.intake import receive_file
from households.extracts.models import Extract
from tests.extracts.conftest import BUDI, HEADER, SITI, text

# The kernel's own count of a process's peak begins with what its parent held when it was born.
MANAGE = """
import atexit, json, os, sys
from pathlib import Path
atexit.register(lambda: Path(os.environ["PEAK_TO"]).write_text(Path("/proc/self/status").read_text()))
from django.conf import settings
settings.DATABASES["default"].update(json.loads(os.environ["TEST_DATABASE"]))
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", *sys.argv[1:]])
"""
COMMITTED = pytest.mark.django_db(transaction=True)


@pytest.fixture
def command(private_data_dir, tmp_path):
    """Take in a file by the command, in a process of its own; gives what it printed and its peak memory in MB."""

    def run(path, *, largest_file=None, **settings):
        environment = os.environ | {
            "TEST_DATABASE": json.dumps({"NAME": str(connection.settings_dict["NAME"])}),
            "DATA_DIR": str(private_data_dir),
            "PEAK_TO": str(tmp_path / "status"),
            "DJANGO_SETTINGS_MODULE": "bansos_monitor.settings",
            **settings,
        }
        limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (largest_file, largest_file))
        done = subprocess.run(
            [sys.executable, "-c", MANAGE, "import_extract", str(path), "--period", "2026-10", "--json"],
            cwd=project.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
            preexec_fn=limit if largest_file else None,
        )  # fmt: skip
        assert done.returncode in (0, 2), done.stderr[-2000:]
        assert "Traceback" not in done.stderr
        peak = re.search(r"VmHWM:\s+([0-9]+) kB", (tmp_path / "status").read_text())
        return json.loads(done.stdout.splitlines()[-1]), int(peak[1]) * 1024 / 1e6

    return run


def left_in(data_dir):
    """Every file and folder of the room but the two that hold them."""
    folders = [data_dir / "snapshots", data_dir / "uploads" / "extracts"]
    return [path for folder in folders if folder.is_dir() for path in folder.iterdir()]


def people_of_no_pattern(path, rows):
    """A file whose snapshot is larger than itself: it holds names and numbers that cannot be packed, several times."""
    chance = Random(17)
    with path.open("w") as file:
        file.write("NIK,Nama\n")
        for _row in range(rows):
            area, serial = chance.randrange(1, 29), chance.randrange(1, 9999)
            born = f"{chance.randrange(1, 29):02}{chance.randrange(1, 13):02}{chance.randrange(40, 99)}"
            name = "".join(chance.choices("ABDEGHIJKLMNOPRSTUWY", k=14))
            file.write(f"3174{area:02}{born}{serial:04},{name}\n")


@COMMITTED
@pytest.mark.parametrize("where", ["the original", "what is unpacked", "the snapshot"])
def test_a_disk_that_fills_up_is_said_and_nothing_is_left(where, command, tmp_path, private_data_dir):
    path = tmp_path / "register.csv"
    write_big_register(path, 20_000, 17)
    # A limit on files stands for the disk; the database must still be able to say so.
    largest = 3_000_000
    if where == "what is unpacked":
        packed = tmp_path / "register.csv.gz"
        packed.write_bytes(gzip.compress(path.read_bytes(), 1))
        path = packed
        assert path.stat().st_size < largest
    if where == "the snapshot":
        people_of_no_pattern(path, 100_000)
        largest = path.stat().st_size + 4096
    printed, _peak = command(path, largest_file=largest)
    assert printed["error"] == "diska_penuh"
    assert left_in(private_data_dir) == [] and not Extract.objects.exists()


@COMMITTED
@pytest.mark.parametrize(
    "damage", ["", '31720010000000|"kurang kolom\n'], ids=["clean", "with a broken line"]
)
def test_memory_stays_under_its_bound_whatever_the_size(damage, command, tmp_path):
    path = tmp_path / "register.csv"
    write_big_register(path, 250_000, 17)
    with path.open("a") as file:
        file.write(damage)
    printed, peak = command(path, EXTRACT_MEMORY_MB="500")
    assert printed["rows_accepted"] >= 250_000
    # Without a bound it takes 650.
    assert peak < 500


@pytest.fixture
def receive(db):
    """Receive a file as a page or a command does; gives the code of the refusal, '' where it was taken."""

    def run(file):
        try:
            receive_file(
                file, "register.csv", organisation=Organisation.objects.get(is_default=True), source="dtks",
                period="2026-10", by=User.objects.get(username="sistem"),
            )  # fmt: skip
        except ExtractRefused as refusal:
            return refusal.code
        return ""

    return run


class Upload:
    """An upload that goes on and on."""

    def chunks(self, size=None):
        while True:
            yield b"x" * 1_000_000


def test_an_upload_beyond_the_limit_is_cut_off_and_nothing_is_left(receive, settings, private_data_dir):
    settings.MAX_EXTRACT_BYTES = 5_000_000
    assert receive(Upload()) == "berkas_terlalu_besar"
    assert left_in(private_data_dir) == [] and not Extract.objects.exists()


def test_a_file_of_more_than_two_gigabytes_is_refused_before_it_is_copied(
    receive, tmp_path, private_data_dir
):
    path = tmp_path / "register.csv"
    path.touch()
    os.truncate(path, project.MAX_EXTRACT_BYTES + 1)
    assert receive(path) == "berkas_terlalu_besar"
    assert left_in(private_data_dir) == []


@pytest.mark.parametrize("change", [-3, 3], ids=["shrinks", "grows"])
def test_a_file_that_changes_while_it_is_read_is_refused(
    change, receive, tmp_path, private_data_dir, monkeypatch
):
    path = tmp_path / "register.csv"
    path.write_text(text(HEADER, SITI, BUDI))
    real = Path.open

    def open_and_be_changed(self, *args, **kwargs):
        file = real(self, *args, **kwargs)
        if self == path:
            os.truncate(path, path.stat().st_size + change)
        return file

    monkeypatch.setattr(Path, "open", open_and_be_changed)
    assert receive(path) == "berkas_berubah"
    assert left_in(private_data_dir) == [] and not Extract.objects.exists()
