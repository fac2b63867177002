"""Every problem has a sentence that says what to do, and a reading says in words what the digits say."""

from datetime import date

import pytest
from django.utils import translation

from households.identity.kk import read_kk
from households.identity.nik import read_nik
from households.identity.problems import DATE_CODES, KK_CODES, LEVELS, NIK_CODES, Problem
from households.people.identity_texts import SENTENCES, describe_kk, describe_nik, explain

TODAY = date(2026, 11, 24)
EVERY = [
    (kind, code)
    for kind, codes in (("nik", NIK_CODES), ("kk", KK_CODES), ("tanggal", DATE_CODES))
    for code in codes
]


@pytest.fixture(autouse=True)
def in_indonesian():
    with translation.override("id"):
        yield


def any_value(code):
    if code == "jenis_kelamin_beda":
        return "P"
    return "1960-06-14" if code.startswith("tanggal_") and not code.endswith("mustahil") else "13"


@pytest.mark.parametrize(("kind", "code"), EVERY)
def test_every_problem_has_a_sentence_in_the_house_voice(kind, code):
    sentence = explain(Problem(code, LEVELS[code], (), any_value(code)), kind)
    assert sentence[0].isupper()
    assert sentence[-1] in ".?"
    assert "%(" not in sentence
    assert not any(word in sentence.lower() for word in ("!", "silakan", "maaf", "tidak valid"))


def test_no_sentence_is_left_over():
    assert {(kind, code) for kind, codes in SENTENCES.items() for code in codes} == set(EVERY)


def test_a_month_that_cannot_be_is_named_with_its_place():
    reading = read_nik("3174011413600003", today=TODAY)
    assert explain(reading.problems[0], "nik") == (
        "Bulan lahir terbaca 13. Periksa angka ke-9 dan ke-10."
        " Kalau di KTP memang begitu, foto KTP-nya dan lanjutkan."
    )


def test_swapped_day_and_month_are_shown_as_a_date():
    reading = read_nik("3174010506600003", birth_date=date(1960, 5, 6), today=TODAY)
    assert explain(reading.problems[0], "nik").startswith(
        "Menurut NIK, lahir 5 Juni 1960: hari dan bulannya terbalik"
    )


def test_a_reading_is_described():
    assert describe_nik(read_nik("3174015406600003", today=TODAY)) == "Lahir 14 Juni 1960, perempuan"
    assert describe_nik(read_nik("3174011413600003", today=TODAY)) == ""
    assert describe_kk(read_kk("3174011208150007", today=TODAY)) == "Dibuat 12 Agustus 2015"
    assert describe_kk(read_kk("", today=TODAY)) == ""
