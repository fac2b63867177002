"""Shapes of files: what stands between, above or beside people comes into line, and nothing of it is lost in silence."""

import json

import pytest

from households.extracts.models import Extract
from tests.extracts.conftest import BUDI, HEADER, SITI, Refusal, text
from tests.extracts.corpus.sheets import xlsx
from tests.extracts.test_archives import packed

CARD, OTHER_CARD = "3174011203150007", "3174011203150009"
SITIS, BUDIS, ANIS, JOKOS = SITI[2], BUDI[2], "3174014506050001", "3174010112700003"


def told(printed):
    """What was found and is no row."""
    return {
        code: count
        for code, count in printed["warnings"].items()
        if code.startswith(("baris_", "judul_", "keluarga_"))
    }


def test_a_letterhead_and_a_header_of_two_rows_are_read(take_in, rows_of):
    rows = [
        ["DAFTAR PENERIMA"], [],
        ["NO", "NIK", "NAMA", "TANGGAL", "ALAMAT", "", "", "BANSOS", ""],
        ["", "", "", "LAHIR", "JALAN", "RT", "RW", "PKH", "BPNT"],
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
        ["1", SITIS, "SITI", "05/06/1985", "JL MAWAR", "001", "002", "YA", "TIDAK"],
    ]  # fmt: skip
    printed = take_in(xlsx({"Data": rows}))
    (siti,) = rows_of(printed)
    assert (siti["address"], siti["rt"], siti["rw"], siti["programmes"]) == (
        "JL MAWAR",
        "001",
        "002",
        ["pkh"],
    )
    assert (str(siti["birth_date"]), siti["row_number"]) == ("1985-06-05", 1)
    assert told(printed) == {"baris_judul_atas": 1, "judul_dua_baris": 1, "baris_nomor_kolom": 1}


def test_a_list_of_codes_beside_the_table_is_no_table_of_people(take_in):
    codes = [["Kode Data"], ["kk_level", ""], ["1", "Kepala Keluarga"], ["3", "Istri"]]
    printed = take_in(xlsx({"Data": [HEADER, SITI], "Kode Data": codes}))
    assert (printed["rows_read"], printed["warnings"]) == (1, {"lembar_tidak_dibaca": 1})


def test_a_file_of_codes_beside_the_register_gives_no_people(take_in, rows_of):
    codes = "Kode,Arti\n1,Kepala Keluarga\n2,Istri\n3,Anak\n"
    printed = take_in(packed({"register.csv": text(HEADER, SITI, BUDI), "kode.csv": codes}))
    assert [row["name"] for row in rows_of(printed)] == [SITI[1], BUDI[1]]
    assert printed["warnings"]["berkas_tidak_dibaca"] == 1


def test_a_first_person_without_a_number_is_no_half_of_a_header(take_in, rows_of):
    printed = take_in("Nama,NIK,,Alamat\nSITI,,KEPALA KELUARGA,JL MAWAR\n")
    assert [row["name"] for row in rows_of(printed)] == ["SITI"]


def test_one_header_over_place_and_date_of_birth_stands_for_both_columns(take_in, rows_of):
    (siti,) = rows_of(take_in("NIK,Nama,Tempat dan Tanggal Lahir,,JK\n,SITI,JAKARTA,05/06/1985,P\n"))
    assert (siti["birth_place"], str(siti["birth_date"]), siti["sex"]) == ("JAKARTA", "1985-06-05", "P")


def test_place_and_date_of_birth_in_one_cell_are_told_apart(take_in, rows_of):
    (siti,) = rows_of(take_in('NIK,Nama,TTL\n,SITI,"KAB. BOGOR, 5 Juni 1985"\n'))
    assert (siti["birth_place"], str(siti["birth_date"])) == ("KAB. BOGOR", "1985-06-05")


def test_what_stands_between_people_is_no_row_and_is_told(take_in, rows_of):
    between = "KELURAHAN : KEBON BARU,,,\nNama,NIK,Alamat,JK\n1,2,3,4\n"
    content = f"Nama,NIK,Alamat,JK\nSITI,{SITIS},JL A,P\n{between}BUDI,,JL B,L\nJUMLAH,2,,\n,TOTAL,,\nLurah\n"
    printed = take_in(content)
    assert [(row["name"], row["row_number"]) for row in rows_of(printed)] == [("SITI", 1), ("BUDI", 5)]
    assert (printed["rows_read"], printed["rows_rejected"]) == (2, 0)
    assert told(printed) == {"baris_judul": 2, "judul_berulang": 1, "baris_nomor_kolom": 1, "baris_jumlah": 2}


def test_an_area_that_a_letterhead_names_is_that_of_all_rows_under_it(take_in, rows_of):
    def above(kelurahan):
        return [["PROVINSI : DKI JAKARTA"], ["KELURAHAN", ":", kelurahan], [], ["NIK", "Nama"]]

    sheets = {"1": [*above("KEBON BARU"), [SITIS, "SITI"]], "2": [*above("MANGGARAI"), [BUDIS, "BUDI"]]}
    rows = rows_of(take_in(xlsx(sheets)))
    assert [(row["kelurahan"], row["provinsi"]) for row in rows] == [
        ("KEBON BARU", "DKI JAKARTA"),
        ("MANGGARAI", "DKI JAKARTA"),
    ]
    between = "KELURAHAN : KEBON BARU\nNama,NIK,RT\nSITI,,1\n,,\nKECAMATAN : TEBET,,\nBUDI,,2\nJUMLAH,2,\n"
    printed = take_in(between)
    assert [(row["kelurahan"], row["kecamatan"]) for row in rows_of(printed)] == [
        ("KEBON BARU", None),
        ("KEBON BARU", "TEBET"),
    ]
    assert told(printed) == {"baris_judul_atas": 1, "baris_kosong": 1, "baris_judul": 1, "baris_jumlah": 1}
    (budi,) = rows_of(take_in("KELURAHAN : KEBON BARU\nNIK,Nama,Kelurahan\n,BUDI,MANGGARAI\n"))
    assert budi["kelurahan"] == "MANGGARAI"


def test_an_area_that_a_title_names_is_that_of_the_rows_below(take_in, rows_of):
    rows = "KELURAHAN : KEBON BARU,\nSITI,1\nKELURAHAN : MANGGARAI,\nBUDI,2\n"
    printed = take_in("Nama,No\nANI,0\n" + rows)
    assert [row["kelurahan"] for row in rows_of(printed)] == [None, "KEBON BARU", "MANGGARAI"]


@pytest.mark.parametrize("name", ["JUMLAH SARI", "TOTAL", "SRI (KK)"])
def test_whoever_has_a_birth_date_is_a_person(take_in, rows_of, name):
    printed = take_in(
        text(["Nama", "No KK", "Tgl Lahir"], [name, CARD, "05/06/1985"], [name, "", "5 Juni 1985"])
    )
    assert [row["name"] for row in rows_of(printed)] == [name, name]


def test_people_whose_names_look_like_titles_stay(take_in, rows_of):
    people = [
        ["TOTAL SUDIRMAN", CARD, "JL A"],
        ["KEL SITORUS", "", "JL B"],
        ["JUMLAH SARI", CARD, ""],
        ["RW", SITIS, ""],
    ]
    printed = take_in(text(["Nama", "No KK", "Alamat"], *people))
    assert [row["name"] for row in rows_of(printed)] == [person[0] for person in people]
    assert told(printed) == {}


FAMILY_LINES = {
    "one_cell": [[f"No. KK : {CARD}  Alamat : JL MAWAR 3 RT : 001 RW : 002"], [f"No. KK : {OTHER_CARD}"]],
    "cells": [
        ["No. KK", ":", CARD, "Alamat :", "JL MAWAR 3", "RT : 001", "RW : 002"],
        ["Nomor KK :", OTHER_CARD],
    ],
}


@pytest.mark.parametrize("as_sheet", [True, False])
@pytest.mark.parametrize("lines", FAMILY_LINES.values(), ids=FAMILY_LINES)
def test_a_familys_line_is_carried_down_to_its_members_and_no_further(take_in, rows_of, lines, as_sheet):
    first, second = lines
    rows = [
        ["NO", "NAMA LENGKAP", "NIK", "JK", "SHDK", "STATUS", ""],
        ["-1", "-2", "-3", "-4", "-5", "-6", "-7"],
        first, ["1", "BUDI", BUDIS, "L", "KEPALA KELUARGA", "K", ""], ["2", "SITI", "", "P", "ISTRI", "K", ""],
        second, ["1", "JOKO", JOKOS, "L", "KEPALA KELUARGA", "K", ""],
    ]  # fmt: skip
    printed = take_in(xlsx({"BIP": rows}) if as_sheet else text(*rows, delimiter=";"))
    found = [(row["name"], row["kk_number"], row["address"], row["rt"]) for row in rows_of(printed)]
    assert found == [
        ("BUDI", CARD, "JL MAWAR 3", "001"),
        ("SITI", CARD, "JL MAWAR 3", "001"),
        ("JOKO", OTHER_CARD, None, None),
    ]
    assert told(printed) == {"baris_kepala_keluarga": 2, "baris_nomor_kolom": 1}
    assert printed["rows_read"] == 3


def test_merged_cells_speak_for_all_their_rows_but_name_only_one_person(take_in, rows_of):
    rows = [
        ["No KK", "NIK", "Nama"],
        [int(OTHER_CARD[:-1] + "0"), BUDIS, "BUDI"],
        ["", SITIS, "SITI"],
        ["", "", ""],
        ["", "", "ANI"],
    ]
    printed = take_in(xlsx({"Data": rows}, merges={"Data": [(1, 0, 4, 0), (3, 2, 4, 2)]}))
    cards = [(row["name"], row["kk_written"], row["kk_number"]) for row in rows_of(printed)]
    lost = OTHER_CARD[:-1] + "0"
    assert cards[:2] == [("BUDI", lost, None), ("SITI", lost, None)]
    assert printed["warnings"]["sel_gabung"] == 2


WIDE = ["id_kpm", "nik_kk", "nama_kk", "nik_pkk", "nama_pkk", "nik_anak", "nama_anak", "nama_rt", "nama_rw"]


def test_a_family_with_its_members_in_columns_becomes_its_people(take_in, rows_of):
    printed = take_in(
        text(
            WIDE,
            ["K1", BUDIS, "BUDI", SITIS, "SITI", ANIS, "ANI", "001", "002"],
            ["K2", JOKOS, "JOKO"] + [""] * 6,
        )
    )
    rows = rows_of(printed)
    assert [(row["name"], row["nik"], row["relation_code"], row["source_row"]) for row in rows] == [
        ("BUDI", BUDIS, "kepala", 1),
        ("SITI", SITIS, "pasangan", 1),
        ("ANI", ANIS, "anak", 1),
        ("JOKO", JOKOS, "kepala", 2),
    ]
    assert {row["record_id"] for row in rows} == {"K1", "K2"}
    assert len({row["row_number"] for row in rows}) == 4
    assert (rows[2]["x_nik_anak"], rows[2]["rt"]) == (ANIS, "001")
    assert Extract.objects.get().kind == "keluarga_berkolom"


@pytest.mark.parametrize("header", ["Nama Istri", "Nama Suami", "Nama Suami/Istri", "Nama Pasangan"])
def test_a_spouse_without_a_number_is_a_person_too(take_in, rows_of, header):
    wide = text(
        ["No KK", "Nama Kepala Keluarga", "NIK Kepala Keluarga", header], [CARD, "BUDI", BUDIS, "SITI"]
    )
    assert [(row["name"], row["relation_code"]) for row in rows_of(take_in(wide))] == [
        ("BUDI", "kepala"),
        ("SITI", "pasangan"),
    ]


def test_children_may_be_numbered_or_have_a_row_each(take_in, rows_of):
    head = ["nik_kk", "nama_kk", "nik_anak_1", "nama_anak_1", "nama_anak_2", "nik_anak_2"]
    numbered = rows_of(take_in(text(head, [BUDIS, "BUDI", ANIS, "ANI", "JOKO", JOKOS])))
    a_row_each = rows_of(
        take_in(text(WIDE[1:3] + WIDE[5:7], [BUDIS, "BUDI", ANIS, "ANI"], [BUDIS, "BUDI", JOKOS, "JOKO"]))
    )
    expected = [("BUDI", BUDIS), ("ANI", ANIS), ("JOKO", JOKOS)]
    assert [(row["name"], row["nik"]) for row in numbered] == expected
    assert [(row["name"], row["nik"]) for row in a_row_each] == expected


FAMILIES = ["nomor_kartu_keluarga", "nama_kepala_keluarga", "nik", "alamat", "desil_nasional"]
PEOPLE = [
    "nomor_induk_kependudukan",
    "nomor_kartu_keluarga",
    "nama",
    "status_hubungan_keluarga",
    "alamat_ktp",
]


@pytest.mark.parametrize("families_first", [True, False])
def test_families_are_joined_to_their_people_by_the_card(take_in, rows_of, families_first):
    families = text(
        FAMILIES,
        [CARD, "BUDI", BUDIS, "JL MAWAR", "3"],
        [OTHER_CARD, "JOKO", JOKOS, "JL MELATI", "4"],
        delimiter="|",
    )
    people = text(
        PEOPLE,
        [BUDIS, CARD, "BUDI", "1", ""],
        [SITIS, CARD, "SITI", "2", "JL LAMA"],
        [ANIS, "0" * 16, "ANI", "3", "JL C"],
        delimiter="|",
    )
    names = ("1", "2") if families_first else ("2", "1")
    printed = take_in(
        packed(
            {f"{names[0]}.csv": families, f"{names[1]}.csv": people}
            if families_first
            else {f"{names[1]}.csv": people, f"{names[0]}.csv": families}
        )
    )
    found = {row["name"]: (row["nik"], row["decile"], row["address"]) for row in rows_of(printed)}
    assert found == {
        "BUDI": (BUDIS, 3, "JL MAWAR"),
        "SITI": (SITIS, 3, "JL LAMA"),
        "ANI": (ANIS, None, "JL C"),
        "JOKO": (JOKOS, 4, "JL MELATI"),
    }
    assert told(printed) == {"keluarga_digabung": 1, "keluarga_tanpa_anggota": 1}
    assert printed["rows_read"] == 4


def test_another_family_on_the_same_card_is_not_lost(take_in, rows_of):
    families = text(
        FAMILIES,
        [CARD, "BUDI", BUDIS, "JL MAWAR", "3"],
        [CARD, "BUDI", BUDIS, "JL MAWAR", "3"],
        [CARD, "JOKO", JOKOS, "JL MELATI", "4"],
    )
    printed = take_in(packed({"1.csv": families, "2.csv": text(PEOPLE, [BUDIS, CARD, "BUDI", "1", ""])}))
    found = {row["name"]: (row["nik"], row["decile"], row["address"]) for row in rows_of(printed)}
    assert found == {"BUDI": (BUDIS, 3, "JL MAWAR"), "JOKO": (JOKOS, 4, "JL MELATI")}
    assert told(printed) == {"keluarga_digabung": 2, "keluarga_tanpa_anggota": 1}
    assert printed["rows_read"] == 2


def test_a_placeholder_for_a_card_joins_nobody(take_in, rows_of):
    families = text(FAMILIES, ["0" * 16, "BUDI", BUDIS, "JL MAWAR", "3"])
    printed = take_in(packed({"1.csv": families, "2.csv": text(PEOPLE, [SITIS, "0" * 16, "SITI", "2", ""])}))
    assert [(row["name"], row["decile"]) for row in rows_of(printed)] == [("BUDI", 3), ("SITI", None)]


def test_sheets_with_different_headers_are_united_by_what_they_mean(take_in, rows_of):
    sheets = {
        "Tebet": [["NIK", "Nama", "RT"], [SITIS, "SITI", "1"]],
        "Menteng": [["Nama Lengkap", "No. KTP", "Usia"], ["BUDI", int(BUDIS), 81]],
    }
    siti, budi = rows_of(take_in(xlsx(sheets)))
    assert (siti["part"], siti["nik"], siti["rt"]) == ("Tebet", SITIS, "001")
    assert (budi["part"], budi["nik"], budi["source_row"], budi["row_number"]) == ("Menteng", BUDIS, 1, 2)
    assert budi["x_usia"] == "81"


@pytest.mark.parametrize("form", ["rows", "in_an_answer", "lines"])
def test_rows_as_json_are_a_register(take_in, rows_of, form):
    rows = [
        {"Nama": "SITI", "NIK": SITIS, "NOKK": int(CARD), "PKH": "YA"},
        {"NIK": BUDIS, "Nama": 'BUDI "B",\nSANTOSO', "PKH": None},
    ]
    content = {
        "rows": json.dumps(rows),
        "in_an_answer": json.dumps({"status": "ok", "data": rows}),
        "lines": "\n".join(map(json.dumps, rows)),
    }
    siti, budi = rows_of(take_in(content[form]))
    assert (siti["nik"], siti["kk_number"], siti["programmes"]) == (SITIS, CARD, ["pkh"])
    assert (budi["nik"], budi["name"]) == (BUDIS, 'BUDI "B",\nSANTOSO')


def test_every_array_of_objects_is_a_table_of_its_own(take_in, rows_of):
    content = {
        "columns": [{"type": "text"}],
        "log": ["a", "b", "c"],
        "tebet": [{"Nama": "SITI", "NIK": SITIS}],
        "menteng": [{"Nama": "BUDI", "NIK": BUDIS}, {"Nama": "ANI", "NIK": ANIS}],
    }
    printed = take_in(json.dumps(content))
    assert [(row["part"], row["name"], row["nik"]) for row in rows_of(printed)] == [
        ("tebet", "SITI", SITIS),
        ("menteng", "BUDI", BUDIS),
        ("menteng", "ANI", ANIS),
    ]
    assert printed["warnings"]["berkas_tidak_dibaca"] == 1


def test_a_number_of_json_keeps_no_more_digits_than_were_sent(take_in, rows_of):
    (siti,) = rows_of(take_in('[{"Nama": "SITI", "NIK": 3.17401E+15, "Nominal": 600000.5}]'))
    assert (siti["nik"], siti["nik_written"], siti["nik_trusted"]) == (None, "3.17401E+15", 6)
    assert siti["x_nominal"] == "600000.5"


def test_json_that_is_cut_short_is_refused(take_in):
    with pytest.raises(Refusal) as refused:
        take_in(json.dumps([{"Nama": "SITI", "NIK": SITIS}] * 3)[:-9])
    assert refused.value.code == "berkas_rusak"


def test_a_clean_register_is_not_touched(take_in, rows_of):
    printed = take_in(text(HEADER, SITI, BUDI))
    assert [(row["part"], row["source_row"], row["row_number"]) for row in rows_of(printed)] == [
        (None, 1, 1),
        (None, 2, 2),
    ]
    assert printed["warnings"] == {}
