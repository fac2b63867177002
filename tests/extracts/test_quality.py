"""What the quality report finds in rows that were accepted, what it counts, and what it shows of them."""

import json
import re

import pytest

from households.extracts.models import Extract
from tests.extracts.conftest import BUDI, HEADER, SITI, text
from tests.extracts.corpus.sheets import xlsx

FAMILY = [*HEADER, "Hub Keluarga", "RT", "RW", "Desa/Kelurahan"]
TEBET = ["003", "007", "TEBET TIMUR"]


def person(row, relation="", place=TEBET, **changes):
    """A row under FAMILY, with some of its cells changed by their header's place."""
    cells = [*row, relation, *place]
    for column, written in changes.items():
        cells[COLUMNS[column]] = written
    return cells


COLUMNS = {"id": 0, "name": 1, "nik": 2, "kk": 3, "born": 4, "sex": 5, "pkh": 6}


@pytest.fixture
def report(take_in):
    """The quality report of rows under FAMILY."""

    def run(*rows, header=FAMILY, **options):
        take_in(text(header, *rows), **options)
        return Extract.objects.get().quality

    return run


def test_a_family_without_a_fault_is_accepted_whole(report):
    quality = report(person(BUDI, "KEPALA KELUARGA"), person(SITI, "ISTRI"))
    assert quality["warnings"] == {} and quality["accepted_with_warnings"] == 0
    assert quality["by_kelurahan"] == [
        {"kelurahan": "TEBET TIMUR", "kecamatan": "", "rows": 2, "warned": 0, "rejected": 0}
    ]
    assert quality["identities"]["nik"] == {"sound": 2, "damaged": 0, "empty": 0}
    assert quality["without_programme"] == {"none": 1, "people": 2}


FAULTS = {
    "a birth date of another month than the NIK's": ([{"born": "05/07/1985"}], {"tanggal_lahir_beda": 1}),
    "day and month written the other way round": ([{"born": "1985-05-06"}], {"tanggal_bulan_tertukar": 1}),
    "another sex than the NIK's": ([{"sex": "LAKI-LAKI"}], {"jenis_kelamin_beda": 1}),
    "a number of Jakarta's old series": ([{"nik": "0951014506850001"}], {"awalan_09": 1}),
    "somebody of a hundred and twenty years": (
        [{"nik": "", "born": "25/06/1905"}],
        {"umur_tidak_wajar": 1, "nik_kosong": 1},
    ),
    "a birth after the month of the extract": (
        [{"nik": "", "born": "25/11/2026"}],
        {"lahir_setelah_periode": 1, "nik_kosong": 1},
    ),
    "a name that says that she died": ([{"name": "ALMH. SITI AMINAH"}], {"tanda_meninggal": 1}),
    "a NIK on two people": ([{}, {"id": "D9", "name": "WATI LESTARI"}], {"nik_ganda": 2}),
    "a register id on two people": (
        [{}, {"name": "WATI LESTARI", "nik": "3174014506850002"}],
        {"id_register_ganda": 2},
    ),
    "one woman on two NIKs of one card": (
        [{}, {"id": "D9", "nik": "3174014506850009"}],
        {"orang_dengan_beberapa_nik": 2},
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_and_nothing_else(take_in, fault):
    changes, expected = FAULTS[fault]
    rows = [person(SITI, **each)[: len(HEADER)] for each in changes]
    assert take_in(text(HEADER, BUDI, *rows))["warnings"] == expected


def test_two_people_of_one_name_and_day_on_different_cards_are_no_fault(take_in):
    other = person(SITI, id="D9", nik="3174014506850009", kk="3174011203150009")[: len(HEADER)]
    assert take_in(text(HEADER, BUDI, SITI, other))["warnings"] == {}


def test_members_of_one_card_in_two_places_are_found_and_a_missing_rt_is_no_place(report):
    elsewhere = ["003", "009", "TEBET TIMUR"]
    quality = report(person(BUDI, "KEPALA KELUARGA"), person(SITI, "ISTRI", elsewhere))
    assert quality["warnings"] == {"kk_di_beberapa_tempat": 2}
    assert quality["shared"] == {"kk_di_beberapa_tempat": {"numbers": 1, "most": 2}}


def test_a_missing_rt_is_no_other_place(report):
    assert (
        report(person(BUDI, "KEPALA KELUARGA"), person(SITI, "ISTRI", ["", "007", "TEBET TIMUR"]))["warnings"]
        == {}
    )


@pytest.mark.parametrize(
    ("relations", "warnings"),
    [
        (("ISTRI", "ANAK"), {"keluarga_tanpa_kepala": 2}),
        (("KEPALA KELUARGA", "KEPALA KELUARGA"), {"kepala_lebih_dari_satu": 2}),
        (("KEPALA KELUARGA", ""), {}),
    ],
)
def test_a_family_has_one_head(report, relations, warnings):
    assert report(person(BUDI, relations[0]), person(SITI, relations[1]))["warnings"] == warnings


def test_a_child_at_the_head_of_a_family_is_asked_about(report):
    child = person(BUDI, "KEPALA KELUARGA", nik="3174011708150002", born="17/08/2015")
    assert report(child)["warnings"] == {"kepala_di_bawah_umur": 1}


def test_a_column_that_is_not_there_is_no_fault_of_each_row(take_in):
    printed = take_in("Nama,NIK\nBUDI SANTOSO,3174011708450002\nSITI AMINAH,\n")
    quality = Extract.objects.get().quality
    assert printed["warnings"]["kk_kosong"] == 2
    assert {"kk_kosong", "tanggal_kosong", "tanpa_id_register"} <= set(quality["columns_lacking"])
    assert quality["accepted_with_warnings"] == 1


def test_rows_are_whole_with_notes_or_rejected_by_kelurahan_too(report):
    nobody = person(["D7", "", "", "", "", "", ""], place=["", "", "Tebet  Timur"])
    bukit = person(SITI, "", ["001", "002", "BUKIT DURI"], nik="3.17401E+15", kk="")
    quality = report(person(BUDI, "KEPALA KELUARGA"), bukit, nobody)
    extract = Extract.objects.get()
    assert (extract.rows_read, extract.rows_accepted, extract.rows_rejected) == (3, 2, 1)
    assert quality["accepted_with_warnings"] == 1
    told = {
        area["kelurahan"]: (area["rows"], area["warned"], area["rejected"])
        for area in quality["by_kelurahan"]
    }
    assert told == {"BUKIT DURI": (1, 1, 0), "TEBET TIMUR": (2, 0, 1)}


def test_sums_and_repeated_headers_are_notes_about_the_file(report):
    quality = report(person(BUDI, "KEPALA KELUARGA"), FAMILY, ["", "JUMLAH", "1", *[""] * 8])
    extract = Extract.objects.get()
    assert (extract.rows_read, extract.rows_rejected) == (1, 0)
    assert quality["notes"] == {"judul_berulang": 1, "baris_jumlah": 1}


def test_examples_show_the_row_and_name_nobody(report):
    quality = report(
        person(BUDI, "KEPALA KELUARGA"), person(SITI, "ISTRI", sex="LAKI-LAKI", born="5 Bulan 1985")
    )
    shown = quality["examples"]["jenis_kelamin_beda"][0]
    assert (shown["row"], shown["nik"], shown["name"]) == (2, "3174••••••••0001", "S. A.")
    assert quality["examples"]["tanggal_tidak_terbaca"][0]["shape"] == "9 aaaaa 9999"
    told = json.dumps(quality)
    assert not re.search(r"[0-9]{9}", told) and "AMINAH" not in told and "5 Bulan" not in told


def test_an_unknown_word_is_quoted_only_where_several_rows_share_it(report):
    rows = [person(SITI, id=f"D{n}", nik="", kk="", pkh="LUNAS") for n in range(5)]
    quality = report(*rows, person(BUDI, pkh="BUDI SANTOSO"))
    assert quality["unknown_values"] == {"tanda_program_tidak_dikenal": [["LUNAS", 5]]}
    assert quality["warnings"]["tanda_program_tidak_dikenal"] == 6


def test_a_number_in_the_place_of_a_kelurahan_or_a_sheets_name_is_not_told(take_in):
    header = ["Nama", "NIK", "Kelurahan", "Hubungan", "Tanggal Lahir"]
    rows = [["SITI", "0", SITI[2], SITI[3], SITI[2]], ["BUDI", BUDI[2], f"Kel {BUDI[3]}", "", "17/08/1945"]]
    take_in(xlsx({SITI[2]: [header, *rows], "Lain": [header, *rows]}))
    quality = json.dumps(Extract.objects.get().quality)
    assert "Kel" in quality and not re.search("[0-9]{15}", quality)
