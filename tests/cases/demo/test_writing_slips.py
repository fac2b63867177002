"""The single slips, and the draws that choose among them."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.demo.draws import Odds, Pool, between, shuffled
from cases.demo.misspelling import NAME_SLIPS, abbreviated, marked_dead, nickname, title_added, word_dropped
from cases.demo.miswriting import DATE_SLIPS, NUMBER_SLIPS, date_text

NIK = "3174015203890012"
randoms = st.integers(0, 10_000).map(Random)


@settings(max_examples=50, deadline=None)
@given(rng=randoms, kind=st.sampled_from(["typo", "transposed"]))
def test_a_mistyped_number_keeps_its_sixteen_digits_and_is_another(rng, kind):
    written = NUMBER_SLIPS[kind](NIK, rng)
    assert len(written) == 16
    assert written.isdigit()
    assert written != NIK


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("last_zero", {"3174015203890010"}), ("missing", {""}), ("scientific", {"3,17401E+15", "3.17401E+15"})],
)
def test_a_spreadsheet_leaves_of_a_number_what_it_leaves(kind, expected):
    assert NUMBER_SLIPS[kind](NIK, Random(1)) in expected


@settings(max_examples=50, deadline=None)
@given(rng=randoms)
def test_a_spaced_number_has_all_its_digits(rng):
    written = NUMBER_SLIPS["spaced"](NIK, rng)
    assert written != NIK
    assert "".join(filter(str.isdigit, written)) == NIK


@settings(max_examples=60, deadline=None)
@given(
    rng=randoms,
    kind=st.sampled_from(sorted(NAME_SLIPS)),
    name=st.sampled_from(["SITI NUR AMINAH", "SUTRISNO", "DWI", "M. YUSUF", "CORNELIA DA COSTA"]),
)
def test_a_misspelt_name_is_never_empty_nor_padded(rng, kind, name):
    written = NAME_SLIPS[kind](name, rng)
    assert written
    assert written == " ".join(written.split())


@pytest.mark.parametrize(
    ("slip", "name", "expected"),
    [
        (abbreviated, "MUHAMMAD YUSUF", "M. YUSUF"),
        (abbreviated, "SUTRISNO", "SUTRISNO"),
        (word_dropped, "SITI AMINAH", "AMINAH"),
        (word_dropped, "BUDI SANTOSO", "BUDI"),
        (nickname, "DWI", "DWI"),
    ],
)
def test_a_slip_does_what_its_name_says(slip, name, expected):
    assert slip(name, Random(3)) == expected


def test_titles_are_those_of_the_sex_and_never_a_mark_of_death():
    titled = {title_added("AMINAH", Random(seed), "P") for seed in range(60)}
    assert "HJ. AMINAH" in titled
    assert not any("ALM" in name or name.startswith("H. ") for name in titled)


def test_a_dead_persons_name_is_marked():
    assert {marked_dead("AMINAH", Random(seed), "P") for seed in range(20)} == {
        "AMINAH (ALMH)",
        "ALM. AMINAH",
    }


@settings(max_examples=60, deadline=None)
@given(
    rng=randoms,
    kind=st.sampled_from(sorted(DATE_SLIPS)),
    born=st.dates(date(1930, 1, 1), date(2026, 9, 30)),
)
def test_a_wrong_date_is_a_date_within_ten_years(rng, kind, born):
    written = DATE_SLIPS[kind](born, rng)
    assert abs(written.year - born.year) <= 10


def test_day_and_month_change_places_only_where_both_are_months():
    assert DATE_SLIPS["swapped"](date(1980, 3, 4), Random(1)) == date(1980, 4, 3)
    assert DATE_SLIPS["swapped"](date(1980, 3, 25), Random(1)).year != 1980


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("iso", "1989-03-02"),
        ("slash", "02/03/1989"),
        ("dash", "02-03-1989"),
        ("dot", "2.3.1989"),
        ("two_digits", "02/03/89"),
        ("words", "2 Maret 1989"),
        ("short_words", "02-Mar-1989"),
    ],
)
def test_a_date_is_written_in_each_style(style, expected):
    assert date_text(date(1989, 3, 2), style) == expected


def test_odds_above_one_are_refused():
    with pytest.raises(ValueError, match="more than 1"):
        Odds([("a", 0.7), ("b", 0.4)])


def test_odds_leave_the_rest_to_nothing():
    odds = Odds([("a", 0.25), ("never", 0.0)])
    drawn = [odds.draw(rng) for rng in [Random(4)] for _ in range(2_000)]
    assert set(drawn) == {"a", None}
    assert 400 < drawn.count("a") < 600


def test_a_pool_draws_by_weight():
    rng = Random(4)
    pool = Pool(("often", "rarely", "never"), (9, 1, 0))
    drawn = [pool.draw(rng) for _ in range(2_000)]
    assert 100 < drawn.count("rarely") < 300
    assert "never" not in drawn


def test_between_reaches_both_ends_and_shuffled_keeps_all():
    rng = Random(4)
    assert {between(3, 5, rng) for _ in range(200)} == {3, 4, 5}
    assert sorted(shuffled(range(50), rng)) == list(range(50))
