"""Dates, numbers and letters as people write them, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation
from django.utils.html import strip_tags
from hypothesis import given, settings
from hypothesis import strategies as st

from bansos_monitor.templatetags.dates import bulan, jam, tanggal
from bansos_monitor.templatetags.letters import MISSING, align, compared, fromto
from bansos_monitor.templatetags.numbers import angka, persen, rupiah, ukuran


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def this_year(month, day):
    return date(timezone.localdate().year, month, day)


def test_a_date_that_matters_carries_its_weekday_and_another_year_its_year():
    assert tanggal(date(2015, 12, 2)) == "Rabu, 2 Desember 2015"
    assert tanggal(this_year(12, 2)).endswith(", 2 Desember")


def test_short_dates():
    assert tanggal(this_year(8, 17), "pendek") == "17 Agu"
    assert tanggal(date(2015, 8, 17), "pendek") == "17 Agu 2015"
    assert tanggal(date(2015, 8, 17), "hari") == "Sen, 17 Agu 2015"
    assert tanggal(this_year(1, 5), "lengkap") == f"5 Januari {timezone.localdate().year}"


def test_a_time_is_jakartas_with_a_dot():
    moment = datetime(2015, 8, 16, 20, 5, tzinfo=UTC)
    assert jam(moment) == "03.05"
    assert tanggal(moment, "jam") == "17 Agu 2015, 03.05"
    assert tanggal(moment.astimezone(ZoneInfo("Asia/Jayapura")), "jam") == "17 Agu 2015, 03.05"


def test_english_has_its_own_words_and_a_colon():
    with translation.override("en"):
        assert tanggal(date(2015, 12, 2)) == "Wednesday, 2 December 2015"
        assert jam(datetime(2015, 8, 16, 20, 5, tzinfo=UTC)) == "03:05"
        assert (angka(1284), persen(0.998, 1)) == ("1,284", "99.8%")


def test_a_month_of_a_date_or_of_a_text():
    assert bulan("2026-10") == bulan(date(2026, 10, 31)) == "Oktober 2026"


def test_numbers_are_grouped_with_dots():
    assert [angka(0), angka(1284), angka(Decimal("1284310.5"), 1)] == ["0", "1.284", "1.284.310,5"]
    assert rupiah(300000) == "Rp300.000"


def test_a_share_is_never_rounded_to_all_or_to_nothing():
    assert persen(0.998, 1) == "99,8\u00a0%"
    assert persen(0.9999) == "99\u00a0%"
    assert persen(0.0001) == "1\u00a0%"
    assert (persen(1), persen(0)) == ("100\u00a0%", "0\u00a0%")


def test_sizes_of_files():
    assert [ukuran(38_000), ukuran(1_100_000), ukuran(14_000_000), ukuran(3)] == [
        "38\u00a0kB",
        "1,1\u00a0MB",
        "14\u00a0MB",
        "1\u00a0kB",
    ]


@pytest.mark.parametrize("write", [tanggal, jam, bulan, angka, persen, rupiah, ukuran])
def test_nothing_is_written_as_nothing(write):
    assert write(None) == write("") == ""


def test_a_letter_too_many_is_marked_and_a_missing_one_is_a_dot():
    assert compared("SUMARNIH", "SUMARNI") == '<span class="diff">SUMARNI<mark>H</mark></span>'
    assert compared("SUMARNI", "SUMARNIH") == '<span class="diff">SUMARNI<mark>·</mark></span>'


def test_digits_of_a_date_are_compared_place_by_place():
    shown = fromto(date(1955, 11, 6).strftime("%d-%m-%Y"), "11-06-1955")
    assert shown["before"] == "<del>06</del>-<del>11</del>-1955"
    assert shown["after"] == "<ins>11</ins>-<ins>06</ins>-1955"


def test_a_change_shows_no_dots_for_missing_letters():
    shown = fromto("SUMARNIH", "SUMARNI")
    assert (shown["before"], shown["after"]) == ("SUMARNI<del>H</del>", "SUMARNI")


def test_what_a_register_says_is_never_markup():
    assert "<script>" not in compared("<script>", "x")
    assert "<b>" not in str(fromto("<b>", None)["before"])


@settings(max_examples=60)
@given(st.text("AB 1<", max_size=8), st.text("AB 1<", max_size=8))
def test_aligning_loses_no_letter_and_marks_exactly_what_differs(one, other):
    left, right = align(one, other)
    assert "".join(part for part, _ in left).replace(MISSING, "") == one
    assert "".join(part for part, _ in right).replace(MISSING, "") == other
    assert [part for part, same in left if same] == [part for part, same in right if same]
    assert (one == other) == all(same for _, same in left + right)


def test_capitals_are_no_difference():
    assert (
        compared("Siti Rohmah", "ST ROHMAH")
        == '<span class="diff">S<mark>i</mark>t<mark>i</mark> Rohmah</span>'
    )


def test_plain_text_of_a_comparison_is_the_text():
    assert strip_tags(compared("RT 004", "RT 014")) == "RT 004"
