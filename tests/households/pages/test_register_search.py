"""Cari di register: an exact number by POST, recorded, and shown masked."""

import re

import pytest

from households.privacy.models import AccessEvent
from tests.households.pages.conftest import text

ADDRESS = "/admin/register/cari/"


def test_a_nik_is_found_however_it_is_typed(koordinator, extract):
    html = text(koordinator.post(ADDRESS, {"number": "3174 0945 0660 0003"}))
    assert "Nomor itu ada di register" in html
    assert "SUMARNI" in html and "Sembako (BPNT)" in html and "TEBET TIMUR" in html
    assert "5 Juni 1960" in html


def test_a_card_s_number_finds_the_whole_family(koordinator, extract):
    html = text(koordinator.post(ADDRESS, {"number": "3174091203150001"}))
    assert "SUMARNI" in html and "SUYONO" in html


def test_a_number_that_is_not_there_is_said_not_to_be_there(koordinator, extract):
    html = text(koordinator.post(ADDRESS, {"number": "3174094506609999"}))
    assert "Nomor itu tidak ada di register" in html and "Tidak ada di sini." in html


def test_numbers_of_the_answer_are_masked(koordinator, extract):
    html = text(koordinator.post(ADDRESS, {"number": "3174091203150001"}))
    answers = html[html.index("</form></nav>") if "</form></nav>" in html else html.rindex("</form>") :]
    assert "3174••••••••0003" in html
    assert not re.search(r"\d{16}", answers)


def test_each_search_is_recorded_without_its_number(koordinator, extract):
    koordinator.post(ADDRESS, {"number": "3174091203150001"})
    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.thing, event.people) == (
        "cari",
        koordinator.user,
        "households.extract",
        2,
    )
    assert "3174" not in event.reference + event.purpose


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "Tulis 16 angka"), ("317409", "Terbaca 6 angka"), ("3174O94506600003", "Ada huruf")],
)
def test_what_is_no_full_number_is_not_searched(koordinator, extract, typed, words):
    response = koordinator.post(ADDRESS, {"number": typed})
    assert response.status_code == 200 and words in text(response)
    assert not AccessEvent.objects.exists()


def test_a_number_in_the_address_is_not_looked_at(koordinator, extract):
    html = text(koordinator.get(f"{ADDRESS}?number=3174094506600003"))
    assert "SUMARNI" not in html and not AccessEvent.objects.exists()


def test_extracts_of_others_answer_nothing(other_koordinator, extract):
    html = text(other_koordinator.post(ADDRESS, {"number": "3174094506600003"}))
    assert "SUMARNI" not in html


def test_a_relawan_has_no_way_in(signed_in, extract):
    assert signed_in("relawan").post(ADDRESS, {"number": "3174094506600003"}).status_code == 302
    assert not AccessEvent.objects.exists()


def test_an_extract_without_its_snapshot_says_so(koordinator, extract):
    extract.snapshot_path.unlink()
    assert "tidak dapat dicari" in text(koordinator.post(ADDRESS, {"number": "3174094506600003"}))
