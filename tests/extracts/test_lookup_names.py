"""Somebody asked for by name, birth date and kelurahan."""

from datetime import date

import pytest

from households.extracts.lookup_names import AskedPerson, agreement, find_by_name
from households.extracts.lookup_reader import MOST_RECORDS
from households.identity.names import name_key
from tests.extracts.ready_extracts import ready_extract, row

BORN = "1985-06-05"
WHO = AskedPerson("Siti Aminah", date(1985, 6, 5), "Tebet Timur")


@pytest.mark.parametrize(
    ("asked", "written", "expected"),
    [
        ("Siti Aminah", "AMINAH SITI", "sama"),
        ("Moh. Yusuf", "YUSUF MUHAMMAD", "sama"),
        ("Nurhayati", "NUR HAYATI", "sama"),
        ("Hj. Siti Aminah", "SITI AMINAH BINTI ABDUL", "sama"),
        ("Sumarni", "SUMARNO", "mirip"),
        ("Agus Koswara", "AGUS K", "mirip"),
        ("Siti Nur Aminah", "SITI AMINAH", "mirip"),
        ("Siti Aminah", "AMINAH", None),
        ("Budi", "EDI", None),
        ("Agus Setiawan", "AGUS SUSANTO", None),
        ("", "SITI", None),
    ],
)
def test_names_are_the_same_alike_or_neither(asked, written, expected):
    assert agreement(name_key(asked), name_key(written)) == expected
    assert agreement(name_key(written), name_key(asked)) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("record", "doubts"),
    [
        (row("AMINAH SITI", born=BORN), ()),
        (row("SITI AMINAH", born=BORN, kelurahan="TEBET TIMIR"), ()),
        (row("SITI AMINAH", nik_digits="3174014506850000", nik_trusted=15), ()),
        (row("SITI AMINAH", born=BORN, kelurahan=None, kelurahan_code="31.74.01.1001"), ()),
        (row("SITI AMINA", born=BORN), ()),
        (row("SITIAMINAH", born=BORN), ()),
        (row("S. AMINAH", born=BORN), ()),
        (row("SITI AMINAR", born=BORN), ("nama_mirip",)),
        (row("SITI AMINAH", born="1985-05-06"), ("hari_bulan",)),
        (row("SITI AMINAH"), ("tanpa_tanggal",)),
        (row("SITI AMINAH", born=BORN, kelurahan=None), ("tanpa_kelurahan",)),
    ],
)
def test_who_may_be_the_person_is_found_with_what_is_doubtful(record, doubts):
    who = AskedPerson("Siti Aminah", date(1985, 6, 5), "Tebet Timur", region="31.74.01.1001")
    [found] = find_by_name(ready_extract(record), who).people
    assert found.doubts == doubts


@pytest.mark.django_db
@pytest.mark.parametrize(
    "record",
    [
        row("SITI AISYAH", born=BORN),
        row("SITI AMINAH", born="1986-06-05"),
        row("SITI AMINAH", born=BORN, kelurahan="PISANGAN"),
        row("SITI AMINAH", nik_digits="3174014506860001", nik_trusted=16),
        row("SITI AMINAH", kelurahan=None),
        row("SITI AMINAR"),
        row("SITI AMINAH", born=BORN, kelurahan=None, kelurahan_code="31.72.01.1001"),
    ],
)
def test_somebody_else_is_not_found(record):
    who = AskedPerson("Siti Aminah", date(1985, 6, 5), "Tebet Timur", region="31.74.01.1001")
    assert find_by_name(ready_extract(record, row("LAIN")), who).people == ()


@pytest.mark.django_db
def test_a_name_asked_in_one_word_is_found_in_two():
    who = AskedPerson("Budisantoso", date(1985, 6, 5), "Tebet Timur")
    assert len(find_by_name(ready_extract(row("BUDI SANTOSO", born=BORN)), who).people) == 1


@pytest.mark.django_db
def test_a_kecamatan_tells_kelurahan_of_one_name_apart():
    extract = ready_extract(
        row("SITI AMINAH", born=BORN, kecamatan="TEBET", kecamatan_key="TEBET"),
        row("SITI AMINAH", born=BORN, kecamatan="MATRAMAN", kecamatan_key="MATRAMAN"),
    )
    who = AskedPerson("Siti Aminah", date(1985, 6, 5), "Tebet Timur", "Matraman")
    assert [each.record["row_number"] for each in find_by_name(extract, who).people] == [2]


@pytest.mark.django_db
def test_a_kelurahan_that_the_extract_does_not_know_is_told():
    extract = ready_extract(row("SITI AMINAH", born=BORN, kelurahan="PISANGAN"))
    assert not find_by_name(extract, WHO).knows_place
    # An extract without any kelurahan can't be blamed for not knowing this one.
    assert find_by_name(ready_extract(row("EDI", born=BORN, kelurahan=None)), WHO).knows_place


@pytest.mark.django_db
def test_too_many_people_ask_for_a_narrower_question():
    extract = ready_extract(*(row("SITI AMINAH", born=BORN) for _ in range(MOST_RECORDS + 5)))
    found = find_by_name(extract, WHO)
    assert found.has_more and len(found.people) == MOST_RECORDS


@pytest.mark.django_db
def test_an_old_snapshot_is_asked_by_name_too():
    extract = ready_extract(row("SITI AMINAH", born=BORN), is_old=True)
    assert len(find_by_name(extract, WHO).people) == 1
