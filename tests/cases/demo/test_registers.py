"""Extracts as agencies write them: the file and the truth about it agree."""

import csv
from collections import Counter
from itertools import chain

import pytest
from python_calamine import CalamineWorkbook

from cases.demo.damage import Damage
from cases.demo.layouts import LAYOUTS
from cases.demo.registers import write_big_register, write_register, write_register_xlsx
from households.identity.kk import read_kk
from households.identity.nik import read_nik

CLEAN = Damage.none()


def _people(rows):
    return [row for row in rows if row["ID DTKS"]]


def _records(truth):
    return list(chain.from_iterable(truth.records.values()))


def _kinds(truth):
    return Counter(kind for record in _records(truth) for kind in record.damage)


def test_the_same_arguments_give_the_same_bytes(families, register, damage, tmp_path):
    again = write_register(families, tmp_path / "again.csv", seed=11, damage=damage)

    assert (tmp_path / "again.csv").read_bytes() == register[0].read_bytes()
    assert again == register[1]


def test_another_seed_gives_another_register(families, register, damage, tmp_path):
    write_register(families, tmp_path / "other.csv", seed=12, damage=damage)
    assert (tmp_path / "other.csv").read_bytes() != register[0].read_bytes()


def test_rows_are_counted_by_sort(register, rows):
    truth = register[1]
    blank = sum(not any(row.values()) for row in rows)
    totals = sum(row["Provinsi"] == "JUMLAH" for row in rows)
    assert (len(_people(rows)), blank, totals) == (truth.rows, truth.blank_rows, truth.total_rows)
    assert len(rows) == truth.rows + truth.bad_rows + truth.blank_rows + truth.total_rows
    assert min(truth.bad_rows, truth.blank_rows, truth.total_rows) > 0


def test_a_bad_row_has_neither_name_nor_identity(register, rows):
    bad = [row for row in rows if not row["ID DTKS"] and row["Alamat"]]
    assert len(bad) == register[1].bad_rows
    assert all(row["Nama"] == row["Nomor NIK"] == row["Nomor KK"] == "" for row in bad)


def test_the_truth_names_every_record_of_the_file_once(register, rows):
    ids = [record.record_id for record in _records(register[1])]
    assert sorted(ids) == sorted(row["ID DTKS"] for row in _people(rows))
    assert len(set(ids)) == len(ids)


def test_people_held_twice_have_two_records(register):
    truth = register[1]
    twice = [person for person, records in truth.records.items() if len(records) == 2]
    assert twice
    assert len(truth.record_ids(twice[0])) == 2
    assert all("duplicate" in truth.records[person][1].damage for person in twice)
    assert truth.record_ids(-1) == ()


def test_without_damage_each_row_says_what_the_papers_say(families, tmp_path):
    truth = write_register(families, tmp_path / "clean.csv", seed=1, damage=CLEAN)
    with (tmp_path / "clean.csv").open(encoding="utf-8", newline="") as file:
        written = {row["ID DTKS"]: row for row in csv.DictReader(file, delimiter="|")}

    assert len(written) == 6_000
    for family in families:
        for member in family.members:
            (record_id,) = truth.record_ids(member.person_id)
            row = written[record_id]
            assert (row["Nomor NIK"], row["Nomor KK"]) == (member.nik, family.kk_number)
            assert (row["Nama"], row["Nama Ibu Kandung"]) == (member.name.upper(), member.mother_name.upper())
            assert row["Tanggal Lahir"] == member.birth_date.strftime("%d/%m/%Y")
            assert row["Jenis Kelamin"] == {"L": "LAKI-LAKI", "P": "PEREMPUAN"}[member.sex]
            assert (row["Alamat"], row["RT"], row["RW"]) == (family.address.upper(), family.rt, family.rw)
            assert row["Desa/Kelurahan"] == family.kelurahan.upper()


def test_every_sort_of_error_occurs_about_as_often_as_stated(register):
    truth, rates = register[1], Damage()
    kinds = _kinds(truth)
    for kind in (
        "nik_last_zero",
        "name_spelling",
        "name_slip",
        "date_swapped",
        "old_kk",
        "rt_wrong",
        "address_wrong",
    ):
        expected = getattr(rates, kind)
        assert 0.5 * expected < kinds[kind] / truth.rows < 1.6 * expected
    assert {"nik_typo", "nik_missing", "recorded_dead", "dead_recorded_alive", "date_january"} <= set(kinds)


def test_a_whole_family_has_the_old_card(families, register, rows):
    truth = register[1]
    cards = {row["ID DTKS"]: row["Nomor KK"] for row in _people(rows)}
    for family in families:
        records = [record for one in family.members for record in truth.records.get(one.person_id, ())]
        assert len({cards[record.record_id] for record in records}) <= 1
        outdated = {"old_kk" in record.damage for record in records}
        assert len(outdated) <= 1
        if outdated == {True}:
            reading = read_kk(cards[records[0].record_id])
            assert reading.problems == ()
            assert reading.kk != family.kk_number


def test_the_living_recorded_dead_and_the_dead_recorded_alive_are_marked_so(families, register, rows):
    truth = register[1]
    verdicts = {row["ID DTKS"]: row["Keterangan Padan"] for row in _people(rows)}
    for member in chain.from_iterable(family.members for family in families):
        for record in truth.records.get(member.person_id, ()):
            said_dead = verdicts[record.record_id] == "MENINGGAL"
            wrong = not {"recorded_dead", "dead_recorded_alive"}.isdisjoint(record.damage)
            assert said_dead == (member.alive == wrong)


def test_programmes_of_the_truth_are_the_flags_of_the_row(register, rows):
    flags = {
        "sembako": "BANSOS BPNT",
        "pkh": "BANSOS PKH",
        "sembako_ppkm": "BANSOS BPNT-PPKM",
        "pbi_jk": "PBI JKN",
    }
    by_id = {row["ID DTKS"]: row for row in _people(rows)}
    for record in _records(register[1]):
        row = by_id[record.record_id]
        assert {code for code, column in flags.items() if row[column] == "YA"} == record.programmes - {
            "pbi_pemda"
        }


def test_a_familys_aid_stands_beside_one_member_the_wife_where_there_is_one(families, register):
    known = register[1].records
    for family in families:
        holders = [
            member
            for member in family.members
            if any({"sembako", "pkh"} & record.programmes for record in known.get(member.person_id, ()))
        ]
        assert len(holders) <= 1
        if any(member.relation == "istri" for member in family.members):
            assert all(holder.relation == "istri" for holder in holders)


def test_children_are_given_no_titles(families, register):
    titled = [
        member.birth_date.year
        for member in chain.from_iterable(family.members for family in families)
        for record in register[1].records.get(member.person_id, ())
        if "name_title" in record.damage
    ]
    assert titled
    assert max(titled) <= 2001


def test_a_family_is_registered_with_its_head(families, register):
    known = register[1].records
    for family in families:
        if any(member.person_id in known for member in family.members):
            assert family.members[0].person_id in known


def test_newborns_are_missing_more_often_than_others(families, register):
    known = register[1].records
    born = [one for family in families if family.members[0].person_id in known for one in family.members[1:]]
    newborn = [one.person_id in known for one in born if one.birth_date.year == 2026]
    others = [one.person_id in known for one in born if one.birth_date.year < 2020]
    assert sum(newborn) / len(newborn) < 0.8 < sum(others) / len(others)


def test_the_number_of_people_can_be_limited(families, tmp_path):
    truth = write_register(families, tmp_path / "small.csv", seed=1, persons=1_234)
    assert len(truth.records) == 1_234


@pytest.mark.parametrize("delimiter", ["|", ",", ";", "\t"])
@pytest.mark.parametrize("shape", ["dtks", "dtsen"])
def test_every_row_has_the_headers_fields(families, tmp_path, shape, delimiter):
    path = tmp_path / "register.csv"
    truth = write_register(families[:200], path, shape=shape, seed=1, delimiter=delimiter)
    with path.open(encoding="utf-8", newline="") as file:
        header, *body = csv.reader(file, delimiter=delimiter)

    assert tuple(header) == LAYOUTS[shape].header
    assert {len(row) for row in body} == {len(header)}
    assert sum(bool(row[0]) for row in body) == truth.rows


@pytest.mark.parametrize(
    ("encoding", "start"), [("utf-8-sig", b"\xef\xbb\xbfID DTKS"), ("cp1252", b"ID DTKS")]
)
def test_the_encoding_is_the_one_asked_for(families, register, damage, tmp_path, encoding, start):
    path = tmp_path / "register.csv"
    write_register(families, path, seed=11, damage=damage, encoding=encoding)
    assert path.read_bytes().startswith(start)
    assert path.read_bytes().decode(encoding) == register[0].read_bytes().decode("utf-8")
    assert max(path.read_bytes()) > 127


def test_a_dtsen_row_has_a_decile_and_numbers_for_relations(families, tmp_path):
    path = tmp_path / "dtsen.csv"
    write_register(families[:300], path, shape="dtsen", seed=1)
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="|") if row["idsemesta"]]
    assert {row["desil_nasional"] for row in rows} <= {"", *map(str, range(11))}
    assert {row["status_hubungan_keluarga"] for row in rows} <= set("123456 8")
    assert path.read_bytes().startswith(b'"idsemesta"|"')


def test_a_workbook_has_some_nik_in_number_cells_that_lost_their_last_digit(families, tmp_path):
    path = tmp_path / "register.xlsx"
    truth = write_register_xlsx(families[:200], path, seed=1, damage=CLEAN)
    header, *body = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

    assert tuple(header) == LAYOUTS["dtks"].header
    niks = [row[header.index("Nomor NIK")] for row in body]
    numbers = [nik for nik in niks if isinstance(nik, float)]
    assert len(niks) == truth.rows
    assert 0.1 < len(numbers) / len(niks) < 0.3
    assert all(int(nik) % 10 == 0 for nik in numbers)
    assert all(read_nik(nik).nik for nik in niks if isinstance(nik, str))


def test_a_workbook_is_told_about_as_its_text_file_is(families, tmp_path):
    book = write_register_xlsx(families[:200], tmp_path / "register.xlsx", seed=1)
    text = write_register(families[:200], tmp_path / "register.csv", seed=1)
    assert book == text


def test_the_big_register_holds_sound_people_in_families_of_four(tmp_path):
    path = tmp_path / "big.csv"
    write_big_register(path, 4_000, seed=3)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="|"))

    assert tuple(rows[0]) == LAYOUTS["dtks"].header
    assert len(rows) == len({row["ID DTKS"] for row in rows}) == 4_000
    assert set(Counter(row["Nomor KK"] for row in rows).values()) == {4}
    sound = [row["Nomor NIK"] for row in rows if read_nik(row["Nomor NIK"]).nik]
    assert len(sound) == len(set(sound)) > 3_900
    assert all(read_kk(row["Nomor KK"]).problems == () for row in rows)


def test_the_big_register_is_the_same_each_time(tmp_path):
    for name in ("one.csv", "two.csv"):
        write_big_register(tmp_path / name, 3_000, seed=3)
    write_big_register(tmp_path / "other.csv", 3_000, seed=4)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert (tmp_path / "one.csv").read_bytes() != (tmp_path / "other.csv").read_bytes()
