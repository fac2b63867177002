"""The rules against the official list of areas that is shipped with the project."""

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest

import households.people
from households.identity.areas import area_key, regency_kind
from households.identity.sixteen import PROVINCES


@pytest.fixture(scope="module")
def areas():
    path = Path(households.people.__path__[0]) / "data" / "regions.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [(row["code"], row["name"]) for row in csv.DictReader(file)]


def keys_used_twice(areas, level):
    found = Counter(
        (code.rpartition(".")[0], area_key(name)) for code, name in areas if code.count(".") == level
    )
    return {key for key, count in found.items() if count > 1}


def test_the_provinces_are_those_of_the_list(areas):
    assert {code for code, _ in areas if "." not in code} == set(PROVINCES)
    assert {code: area_key(name) for code, name in areas if "." not in code} == {
        code: area_key(name) for code, name in PROVINCES.items()
    }


def test_no_two_areas_of_jakarta_share_a_key_within_their_parent(areas):
    jakarta = [(code, name) for code, name in areas if code.startswith("31")]
    assert len(jakarta) == 1 + 6 + 44 + 267
    assert not any(keys_used_twice(jakarta, level) for level in range(4))


def test_a_shared_key_of_two_regencies_is_settled_by_their_kind(areas):
    regencies = [(code, name) for code, name in areas if code.count(".") == 1]
    kinds = Counter((code[:2], area_key(name), regency_kind(name)) for code, name in regencies)
    assert max(kinds.values()) == 1


def test_keys_tell_nearly_all_areas_of_the_country_apart(areas):
    assert keys_used_twice(areas, 2) == {
        ("17.01", "MANNA"),
        ("82.06", "MABA"),
    }  # beside 'Kota Manna', 'Kota Maba'
    assert len(keys_used_twice(areas, 3)) <= 17  # of 83,762; most bear one name twice in the list itself
