"""One population and one register for all tests that only read them."""

import csv
from pathlib import Path

import pytest

from cases.demo.damage import Damage
from cases.demo.people import Family, make_population
from cases.demo.registers import RegisterTruth, write_register


@pytest.fixture(scope="session")
def families() -> list[Family]:
    return make_population(6_000, seed=11)


@pytest.fixture(scope="session")
def damage() -> Damage:
    """The usual damage, with so much dirt between the rows that a small file has some of each sort."""
    return Damage(blank_rows=0.005, bad_rows=0.005)


@pytest.fixture(scope="session")
def register(families, damage, tmp_path_factory) -> tuple[Path, RegisterTruth]:
    path = tmp_path_factory.mktemp("demo") / "dtks.csv"
    return path, write_register(families, path, seed=11, damage=damage)


@pytest.fixture(scope="session")
def rows(register) -> list[dict[str, str]]:
    """All rows of that register, dirt included."""
    with register[0].open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))
