"""Findings with known truth: who is meant, what is told, and how damaged it is."""

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from cases.complaints.kinds import KINDS
from cases.demo.damage import Damage
from cases.demo.findings import HEADER, FindingsTruth, write_findings
from cases.demo.registers import write_register
from households.identity.nik import read_nik
from households.people.programmes import PROGRAMMES

COUNT = 800


class Sheet(NamedTuple):
    path: Path
    truth_path: Path
    counts: FindingsTruth
    rows: list[dict[str, str]]
    truth: dict[str, tuple[str, ...]]


def _read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(families, register, folder, *, seed=11, **options) -> Sheet:
    path, truth_path = folder / "temuan.csv", folder / "kebenaran.csv"
    counts = write_findings(families, register[1], path, truth_path, seed=seed, **options)
    truth = {row["id_klien"]: tuple(row["record_id"].split()) for row in _read(truth_path)}
    return Sheet(path, truth_path, counts, _read(path), truth)


@pytest.fixture(scope="session")
def sheet(families, register, tmp_path_factory) -> Sheet:
    return _write(families, register, tmp_path_factory.mktemp("findings"), count=COUNT)


@pytest.fixture(scope="session")
def damage_of(register):
    """What was done to each record of the register."""
    records = [record for several in register[1].records.values() for record in several]
    return {record.record_id: frozenset(record.damage) for record in records}


def _share(rows, test):
    return sum(map(bool, map(test, rows))) / len(rows)


def test_the_same_seed_gives_the_same_bytes(families, register, sheet, tmp_path):
    again = _write(families, register, tmp_path, count=COUNT)
    assert again.path.read_bytes() == sheet.path.read_bytes()
    assert again.truth_path.read_bytes() == sheet.truth_path.read_bytes()


def test_another_seed_gives_other_findings(families, register, sheet, tmp_path):
    other = _write(families, register, tmp_path, count=COUNT, seed=12)
    assert set(other.truth).isdisjoint(sheet.truth)


def test_there_are_as_many_findings_as_asked_for_each_with_its_truth(sheet):
    assert tuple(sheet.rows[0]) == HEADER
    assert len(sheet.rows) == COUNT
    assert [row["id_klien"] for row in sheet.rows] == list(sheet.truth)
    assert len(sheet.truth) == COUNT


def test_a_quarter_is_not_in_the_register_and_half_of_these_are_relatives(sheet):
    counts = sheet.counts
    missing = sum(not ids for ids in sheet.truth.values())
    assert missing == 200 == counts.relatives + counts.namesakes + counts.strangers
    assert counts.registered == 600
    assert counts.relatives >= 100
    assert counts.strangers > 0


def test_the_share_of_the_unregistered_can_be_chosen(families, register, tmp_path):
    chosen = _write(families, register, tmp_path, count=200, unregistered_share=0.4)
    assert sum(not ids for ids in chosen.truth.values()) == 80


def test_true_records_are_records_of_the_register(sheet, damage_of):
    assert {record_id for ids in sheet.truth.values() for record_id in ids} <= set(damage_of)


def test_people_whom_the_register_holds_twice_have_both_records(sheet, register):
    of_person = {
        ids: register[1].record_ids(person)
        for person in register[1].records
        for ids in register[1].record_ids(person)
    }
    several = [ids for ids in sheet.truth.values() if len(ids) > 1]
    assert several
    assert all(set(of_person[record_id]) == set(ids) for ids in several for record_id in ids)


def test_some_people_are_told_about_twice(sheet):
    told = Counter(ids for ids in sheet.truth.values() if ids)
    assert max(told.values()) > 1


def test_nobody_outside_the_register_has_the_nik_of_somebody_in_it(sheet, families, register):
    registered = {
        member.nik
        for family in families
        for member in family.members
        if member.person_id in register[1].records and not member.nik.endswith("0")
    }
    outside = [row["nik"] for row in sheet.rows if not sheet.truth[row["id_klien"]]]
    assert registered.isdisjoint(outside)


def test_an_exact_nik_finds_about_six_in_ten_of_those_who_are_there(sheet, rows):
    holders: dict[str, set[str]] = {}
    for row in rows:
        holders.setdefault(row["Nomor NIK"], set()).add(row["ID DTKS"])
    there = [row for row in sheet.rows if sheet.truth[row["id_klien"]]]

    found = _share(
        there, lambda row: row["nik"] and holders.get(row["nik"], set()) & set(sheet.truth[row["id_klien"]])
    )

    assert 0.5 < found < 0.66


@pytest.mark.parametrize(
    ("column", "least", "most"),
    [
        ("nik", 0.12, 0.22),
        ("no_kk", 0.25, 0.35),
        ("tanggal_lahir", 0.07, 0.14),
        ("nama", 0, 0),
        ("kelurahan", 0, 0),
    ],
)
def test_columns_are_empty_about_as_often_as_stated(sheet, column, least, most):
    assert least <= _share(sheet.rows, lambda row: not row[column]) <= most


def test_half_of_the_nik_and_more_are_sound(sheet):
    assert 0.5 < _share(sheet.rows, lambda row: read_nik(row["nik"]).nik) < 0.85


def test_kinds_are_those_of_the_catalogue_and_most_of_them_occur(sheet):
    kinds = {row["jenis_aduan"] for row in sheet.rows}
    assert kinds <= set(KINDS)
    assert len(kinds) >= len(KINDS) - 2


def test_programmes_are_known_by_code_name_or_spelling(sheet):
    known = {word.casefold() for entry in PROGRAMMES for word in (entry.code, entry.name, *entry.spellings)}
    assert {row["program"].casefold() for row in sheet.rows} <= known


def test_only_people_outside_the_register_say_that_they_are_not_in_it_and_most_of_them_do(sheet):
    unlisted = [row for row in sheet.rows if row["jenis_aduan"] == "tidak_terdaftar"]
    outside = [row for row in sheet.rows if not sheet.truth[row["id_klien"]]]
    assert all(row in outside for row in unlisted)
    assert len(unlisted) > len(outside) / 2


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [("salah_data_meninggal", {"recorded_dead", "dead_recorded_alive"}), ("ganda", {"duplicate"}), ("pindah", {"old_kk", "rt_wrong", "address_wrong"})],
)  # fmt: skip
def test_a_story_fits_what_the_register_has_wrong(sheet, damage_of, kind, wrong):
    told = [row["id_klien"] for row in sheet.rows if row["jenis_aduan"] == kind]
    assert told
    for client_id in told:
        assert wrong & frozenset().union(*(damage_of[record_id] for record_id in sheet.truth[client_id]))


def test_some_words_look_like_formulas(sheet):
    starts = {row["uraian"][0] for row in sheet.rows}
    assert starts & set("=+-@")


def test_phone_numbers_are_of_a_prefix_that_no_operator_has(sheet):
    phones = [row["telepon"] for row in sheet.rows if row["telepon"]]
    assert phones
    assert all(phone.removeprefix("+62").removeprefix("0").startswith("840") for phone in phones)


def test_too_few_people_are_an_error(families, tmp_path):
    truth = write_register(families[:20], tmp_path / "small.csv", seed=1)
    with pytest.raises(ValueError, match="too few people"):
        write_findings(families[:20], truth, tmp_path / "f.csv", tmp_path / "t.csv", count=500, seed=1)


def test_a_register_of_everybody_leaves_no_unregistered(families, tmp_path):
    truth = write_register(families, tmp_path / "all.csv", seed=1, damage=Damage.none())
    with pytest.raises(ValueError, match="too few people"):
        write_findings(families, truth, tmp_path / "f.csv", tmp_path / "t.csv", count=100, seed=1)
    counts = write_findings(
        families, truth, tmp_path / "f.csv", tmp_path / "t.csv", count=100, seed=1, unregistered_share=0
    )
    assert counts.registered == 100


def test_the_dead_whom_the_register_knows_to_be_dead_are_no_finding(sheet, families, register):
    known_dead = {
        record.record_id
        for family in families
        for member in family.members
        for record in register[1].records.get(member.person_id, ())
        if not member.alive and not {"dead_recorded_alive", "duplicate"} & set(record.damage)
    }
    assert known_dead
    alone = {ids[0] for ids in sheet.truth.values() if len(ids) == 1}
    assert known_dead.isdisjoint(alone)
