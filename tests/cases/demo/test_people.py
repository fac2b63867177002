"""Invented families: sound numbers, plausible relations, names with a long tail."""

import csv
import gzip
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from cases.demo.areas import AREAS, ORIGINS, Area
from cases.demo.kinship import AS_OF
from cases.demo.people import make_population
from households.identity.kk import read_kk
from households.identity.nik import read_nik

REGIONS = Path(__file__).parents[3] / "households" / "people" / "data" / "regions.csv.gz"


@pytest.fixture(scope="session")
def members(families):
    return [member for family in families for member in family.members]


@pytest.fixture(scope="session")
def region_names() -> dict[str, str]:
    with gzip.open(REGIONS, "rt", encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def test_the_same_seed_gives_the_same_people():
    assert make_population(300, seed=5) == make_population(300, seed=5)


def test_another_seed_gives_other_people():
    assert make_population(300, seed=5) != make_population(300, seed=6)


@pytest.mark.parametrize("persons", [0, 1, 2, 7, 500])
def test_there_are_exactly_as_many_people_as_asked_for(persons):
    families = make_population(persons, seed=1)

    ids = [member.person_id for family in families for member in family.members]
    assert ids == list(range(1, persons + 1))


def test_a_negative_number_of_people_is_refused():
    with pytest.raises(ValueError, match="persons"):
        make_population(-1, seed=1)


def test_no_areas_at_all_are_refused():
    with pytest.raises(ValueError, match="areas"):
        make_population(5, seed=1, areas=[])


def test_families_live_in_the_areas_that_are_given():
    village = Area("32.76.01.1001", "Kelurahan Contoh", "Kecamatan Contoh", "Kota Depok", "Jawa Barat")

    families = make_population(50, seed=1, areas=[village])

    assert {family.kemendagri_code for family in families} == {"32.76.01.1001"}
    assert all(family.kk_number.startswith("327601") for family in families)
    assert all(family.provinsi == "Jawa Barat" for family in families)


def test_numbers_are_unique(families, members):
    assert len({family.kk_number for family in families}) == len(families)
    assert len({member.nik for member in members}) == len(members)


def test_every_nik_is_sound_and_says_birth_date_and_sex(members):
    for member in members:
        reading = read_nik(member.nik, birth_date=member.birth_date, sex=member.sex, today=AS_OF)
        assert reading.nik == member.nik
        assert (reading.problems, reading.sex, reading.birth_date) == ((), member.sex, member.birth_date)


def test_every_card_number_is_sound_and_of_the_familys_kecamatan(families):
    for family in families:
        reading = read_kk(family.kk_number, today=AS_OF)
        assert reading.kk == family.kk_number
        assert reading.problems == ()
        assert reading.area == family.kemendagri_code[:8].replace(".", "")
        assert reading.recorded is not None
        assert date(2004, 1, 1) <= reading.recorded <= AS_OF


def test_a_third_was_first_registered_outside_jakarta(members):
    outside = sum(not member.nik.startswith("31") for member in members) / len(members)
    assert 0.28 < outside < 0.42


def test_built_in_areas_are_those_of_the_area_data(region_names):
    for area in AREAS:
        names = [region_names[area.code[:length]] for length in (13, 8, 5, 2)]
        assert names == [area.kelurahan, area.kecamatan, area.kota, area.provinsi]
    assert {area.code[:5] for area in AREAS} == {"31.01", "31.71", "31.72", "31.73", "31.74", "31.75"}


def test_people_from_elsewhere_come_from_kecamatan_that_exist(region_names):
    for origin in {origin for origins in ORIGINS.values() for origin in origins}:
        for number in range(1, origin.districts + 1):
            assert f"{origin.digits[:2]}.{origin.digits[2:]}.{number:02d}" in region_names


def test_nobody_is_born_after_the_day_on_which_ages_are_counted(members):
    assert max(member.birth_date for member in members) <= AS_OF


def test_each_family_has_one_head_who_stands_first(families):
    for family in families:
        relations = [member.relation for member in family.members]
        assert relations[0] == "kepala keluarga"
        assert relations.count("kepala keluarga") == 1


def test_children_carry_their_mothers_name(families):
    for family in families:
        wives = [member.name for member in family.members if member.relation == "istri"]
        for child in family.members:
            if wives and child.relation == "anak":
                assert child.mother_name == wives[0]


def test_a_mother_is_at_least_eighteen_years_older_than_her_children(families):
    for family in families:
        wife = next((member for member in family.members if member.relation == "istri"), None)
        for child in family.members:
            if wife and child.relation == "anak":
                assert child.birth_date.year - wife.birth_date.year >= 18


def test_twins_of_one_sex_have_numbers_one_after_the_other(families):
    pairs = [
        (elder, younger)
        for family in families
        for elder, younger in zip(family.members, family.members[1:], strict=False)
        if (elder.birth_date, elder.sex) == (younger.birth_date, younger.sex) and younger.relation == "anak"
    ]
    assert len(pairs) > 5
    for elder, younger in pairs:
        assert int(younger.nik) == int(elder.nik) + 1
        assert elder.name != younger.name


def test_some_sons_have_their_fathers_name_and_other_dates(families):
    same = [
        (family.members[0], son)
        for family in families
        for son in family.members[1:]
        if son.name == family.members[0].name and family.members[0].sex == "L" and son.sex == "L"
    ]
    assert same
    assert all(father.birth_date != son.birth_date for father, son in same)


def test_every_kelurahan_has_namesakes(families):
    heads = Counter((family.members[0].name, family.kemendagri_code) for family in families)
    assert sum(count > 1 for count in heads.values()) > 10


def test_names_have_few_common_ones_and_a_long_tail(members):
    counts = Counter(member.name for member in members)
    commonest = counts.most_common(1)[0][1]
    assert 0.4 < len(counts) / len(members) < 0.9
    assert 0.001 < commonest / len(members) < 0.01


def test_there_are_names_of_one_two_and_three_words(members):
    shares = Counter(min(len(member.name.split()), 3) for member in members)
    assert all(shares[words] > len(members) * 0.08 for words in (1, 2, 3))


def test_only_the_old_are_dead_on_a_card(members):
    dead = [member for member in members if not member.alive]
    assert dead
    assert all(member.birth_date.year < AS_OF.year - 50 for member in dead)
