"""What comes beside the register: the month before, and who was paid."""

import csv

import pytest

from cases.demo.deliveries import RECIPIENTS_HEADER, STAGE, write_month_before, write_recipients
from cases.demo.people import make_population
from cases.demo.registers import write_register


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    path = tmp_path_factory.mktemp("register") / "register.csv"
    write_register(make_population(600, seed=5), path, seed=5)
    return path


def read(path, delimiter):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_recipients_are_people_whom_the_register_gives_the_programme(register, tmp_path):
    written = write_recipients(register, tmp_path / "bnba.csv", seed=5)
    numbers, *paid = read(tmp_path / "bnba.csv", ";")
    entitled = {row["ID DTKS"] for row in read(register, "|") if row["BANSOS PKH"] == "YA"}
    assert list(numbers.values()) == [str(each) for each in range(1, len(RECIPIENTS_HEADER) + 1)]
    assert 0 < written == len(paid) < len(entitled)
    assert {row["IDSEMESTA"] for row in paid} <= entitled
    assert {row["TAHAP"] for row in paid} == {STAGE}


def test_the_month_before_knows_fewer_people_and_some_others_aid(register, tmp_path):
    written = write_month_before(register, tmp_path / "before.csv", seed=5)
    before = {row["ID DTKS"]: row for row in read(tmp_path / "before.csv", "|")}
    now = {row["ID DTKS"]: row for row in read(register, "|")}
    assert 0 < written == len(before) < len(now)
    assert set(before) < set(now)
    assert any(row["BANSOS PKH"] != now[key]["BANSOS PKH"] for key, row in before.items())


def test_the_same_seed_writes_the_same_files(register, tmp_path):
    for name in ("first.csv", "second.csv"):
        write_month_before(register, tmp_path / name, seed=9)
    assert (tmp_path / "first.csv").read_bytes() == (tmp_path / "second.csv").read_bytes()
