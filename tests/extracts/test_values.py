"""What the cells of a register say, once the file is read: codings that only the data tell, and what is kept beside."""

from datetime import date

import duckdb
import pytest

from households.extracts.kelurahan_codes import Place, Settled, code_system, settle
from households.extracts.models import Extract
from households.extracts.programme_words import programmes_in
from households.extracts.snapshot import SNAPSHOT_COLUMNS, stored_columns_sql
from tests.extracts.conftest import text

WOMAN, MAN, GIRL, BOY = "3174014506850001", "3174011708450002", "3174015003150003", "3174011003120004"
CARD = "3174011203150007"


def column(take_in, rows_of, header, name, *values):
    """Take in rows of SITI with these columns, each value a cell or a row of them; gives one column of the snapshot."""
    rows = [[value] if isinstance(value, str) else list(value) for value in values]
    printed = take_in(text(["Nama", *header], *(["SITI", *row] for row in rows), delimiter=";"))
    return [row[name] for row in rows_of(printed)]


def family(*relations):
    """Relations as written, of a man, a woman, a girl and a boy."""
    return list(zip(relations, (MAN, WOMAN, GIRL, BOY), strict=True))


def test_relations_in_words_have_a_code_and_stay_as_written(take_in, rows_of):
    words = ["Kepala Keluarga", "ISTERI", "Anak", "1. Kepala Keluarga", "Famili Lain", "tetangga", ""]
    printed = take_in(text(["Nama", "SHDK"], *(["SITI", word] for word in words)))
    rows = rows_of(printed)
    assert [row["relation_code"] for row in rows] == [
        "kepala", "istri", "anak", "kepala", "famili_lain", None, None
    ]  # fmt: skip
    assert [row["relation"] or "" for row in rows] == words


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [
        (("1", "3", "4", "4"), ["kepala", "istri", "anak", "anak"]),
        (("1", "2", "3", "3"), ["kepala", "pasangan", "anak", "anak"]),
        (("1.0", "02", "3.0", "3"), ["kepala", "pasangan", "anak", "anak"]),
    ],
)
def test_who_bears_a_number_tells_whose_number_it_is(take_in, rows_of, numbers, codes):
    rows = family(*numbers) * 5
    assert column(take_in, rows_of, ["Hub Keluarga", "NIK"], "relation_code", *rows) == codes * 5


def test_numbers_of_nobody_in_particular_are_read_only_where_all_codings_agree(take_in, rows_of):
    assert column(take_in, rows_of, ["Hub Keluarga"], "relation_code", "1", "3", "4") == [
        "kepala",
        None,
        None,
    ]


def test_the_header_tells_a_coding_that_the_people_leave_open(take_in, rows_of):
    assert column(take_in, rows_of, ["SHDK"], "relation_code", "1", "3", "4") == ["kepala", "istri", "anak"]


def test_marital_states_are_read_and_a_bare_status_may_be_one(take_in, rows_of):
    words = ("BELUM KAWIN", "K", "3", "Cerai Mati", "?")
    read = ["belum_kawin", "kawin", "cerai_hidup", "cerai_mati", None]
    assert column(take_in, rows_of, ["Status Kawin"], "marital", *words) == read
    assert column(take_in, rows_of, ["STATUS"], "marital", "KAWIN", "HIDUP", "2") == ["kawin", None, None]


def test_a_death_in_the_name_is_a_sign_and_leaves_the_name_to_compare(take_in, rows_of):
    names = ["AHMAD (ALM)", "Almh. Siti", "ALM0 BUDI", "SALMAH", "AHMAD BIN ALM HASAN"]
    rows = rows_of(take_in(text(["NIK", "Nama"], *([MAN, name] for name in names))))
    assert [row["death_sign"] for row in rows] == [True, True, True, False, False]
    assert [row["name_key"] for row in rows] == ["AHMAD", "SITI", "BUDI", "SALMAH", "AHMAD"]
    assert [row["name"] for row in rows] == names


def test_a_card_number_is_sound_or_says_how_much_of_it_is_evidence(take_in, rows_of):
    read = {
        CARD: (CARD, CARD, 16),
        "３１７４０１１２０３１５０００７": (CARD, CARD, 16),
        "'3174.0112.0315.0007": (CARD, CARD, 16),
        "3,17401E+15": (None, "3174010000000000", 6),
        "317401120315000": (None, "317401120315000", 15),
        "3174011203150010.0": (None, "3174011203150010", 15),
        "3.174011203150010E+15": (None, "3174011203150010", 15),
        "9999999999999999": (None, "9999999999999999", 16),
        "": (None, None, 0),
    }
    rows = rows_of(take_in(text(["Nama", "No KK"], *(["SITI", written] for written in read), delimiter=";")))
    assert [(row["kk_number"], row["kk_digits"], row["kk_trusted"]) for row in rows] == list(read.values())
    assert [row["kk_written"] or "" for row in rows] == list(read)


def test_a_nik_in_the_cards_column_joins_no_family_also_where_it_is_a_mans(take_in, rows_of):
    header = ["Nama", "NIK", "No KK"]
    rows = [["BUDI", MAN, MAN], ["SITI", WOMAN, MAN], ["DEWI", GIRL, CARD], ["RUDI", f"'{BOY}", f'="{BOY}"']]
    printed = take_in(text(header, *rows, delimiter=";"))
    read = rows_of(printed)
    assert [row["kk_number"] for row in read] == [None, None, CARD, None]
    assert [(row["kk_digits"], row["kk_trusted"]) for row in read[:2]] == [(MAN, 16), (MAN, 16)]
    assert Extract.objects.get().quality["numbers"]["kk"] == {"nik_di_kolom_kk": 3}


def test_a_column_of_numbers_that_all_end_in_0_was_cut_by_a_sheet(take_in, rows_of):
    cut = [f"317401170845{serial:04d}" for serial in range(10, 250, 10)]
    rows = rows_of(take_in(text(["Nama", "NIK"], *(["BUDI", nik] for nik in cut))))
    assert {(row["nik"], row["nik_trusted"]) for row in rows} == {(None, 15)}
    assert Extract.objects.get().quality["numbers"]["nik"] == {"angka_terakhir_hilang": len(cut)}


def test_a_column_with_other_ends_was_not_cut(take_in, rows_of):
    whole = [f"317401170845{serial:04d}" for serial in [*range(10, 250, 10), 3, 5, 7]]
    assert column(take_in, rows_of, ["NIK"], "nik", *whole) == whole


def test_the_nik_settles_day_and_month_and_it_is_recorded(take_in, rows_of):
    header = ["NIK", "Tgl Lahir"]
    read = {
        (WOMAN, "06/05/1985"): (date(1985, 6, 5), "nik"),
        (WOMAN, "05/06/1985"): (date(1985, 6, 5), "dmy"),
        (WOMAN[:15] + "0.0", "06/05/1985"): (date(1985, 6, 5), "nik"),  # the lost digit is the last
        ("3,17401E+15", "06/05/1985"): (date(1985, 5, 6), "dmy"),
        (MAN, "08/17/1945"): (date(1945, 8, 17), "mdy"),
        (MAN, "17 Agustus 1945"): (date(1945, 8, 17), "words"),
        (MAN, "17-8-45"): (date(1945, 8, 17), "dmy"),
        (MAN, "1945-08-17 00:00:00"): (date(1945, 8, 17), "iso"),
        (MAN, "?"): (None, None),
    }
    printed = take_in(text(["Nama", *header], *(["SITI", *row] for row in read), delimiter=";"))
    rows = rows_of(printed)
    assert [(row["birth_date"], row["birth_date_how"]) for row in rows] == list(read.values())


@pytest.mark.parametrize(("shift", "how"), [(0, "serial"), (-1462, "serial_1904")])
def test_the_niks_tell_what_serials_count_from(take_in, rows_of, shift, how):
    born = {WOMAN: date(1985, 6, 5), GIRL: date(2015, 3, 10), BOY: date(2012, 3, 10)}
    serials = [(nik, str((day - date(1899, 12, 30)).days + shift)) for nik, day in born.items()]
    printed = take_in(text(["Nama", "NIK", "Tgl Lahir"], *(["SITI", *row] for row in serials)))
    rows = rows_of(printed)
    assert [(row["birth_date"], row["birth_date_how"]) for row in rows] == [
        (day, how) for day in born.values()
    ]


@pytest.mark.parametrize(
    ("written", "sexes"),
    [
        (("1", "0", "0"), ["L", "P", "P"]),
        (("1", "2", "0"), ["L", "P", None]),
        (("L", "0", "1"), ["L", None, "L"]),
    ],
)
def test_0_is_a_woman_only_in_the_old_form(take_in, rows_of, written, sexes):
    assert column(take_in, rows_of, ["JK"], "sex", *written) == sexes


def test_0_is_nobodys_sex_where_niks_say_it_of_men(take_in, rows_of):
    assert column(take_in, rows_of, ["JK", "NIK"], "sex", ("1", MAN), ("0", BOY), ("0", MAN)) == [
        "L",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("written", "programmes"),
    [
        (("1", "2", ""), [["pkh"], [], []]),
        (("3", "4", "4"), [["pkh"], [], []]),
        (("1", "2", "0"), [["pkh"], [], []]),
        (("YA", "Tidak Dapat", "Tahap 2 2026"), [["pkh"], [], ["pkh"]]),
    ],
)
def test_flags_are_words_or_the_numbers_of_answers(take_in, rows_of, written, programmes):
    assert column(take_in, rows_of, ["Penerima PKH"], "programmes", *written) == programmes


def test_a_number_that_no_answer_has_is_counted(take_in, rows_of):
    printed = take_in("Nama;PKH\nSITI;1\nBUDI;2\nDEWI;0\n")
    assert printed["warnings"]["tanda_program_tidak_dikenal"] == 1
    assert [row["x_pkh"] for row in rows_of(printed)] == ["1", "2", "0"]


def test_a_period_stands_for_a_flag_that_is_not_there(take_in, rows_of):
    header = ["periode_pkh", "BPNT", "periode_bpnt"]
    rows = [("JAN-MAR 2026", "TIDAK", "2021"), ("", "YA", "")]
    assert column(take_in, rows_of, header, "programmes", *rows) == [["pkh"], ["sembako"]]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("PKH", ("pkh",)),
        ("PKH, BPNT", ("pkh", "sembako")),
        ("PKH dan KLJ", ("klj", "pkh")),
        ("BPNT/SEMBAKO", ("sembako",)),
        ("PKH BPNT PBI JKN", ("pbi_jk", "pkh", "sembako")),
        ("Program Keluarga Harapan", ("pkh",)),
        ("BPNT-PPKM", ("sembako_ppkm",)),
        ("PKH TAHAP IV 2025", ("pkh",)),
        ("tidak ada", ()),
        ("-", ()),
    ],
)
def test_programmes_are_found_in_a_cell(cell, codes):
    assert programmes_in(cell) == (codes, False)


def test_words_that_are_no_programme_are_noticed():
    assert programmes_in("PKH, anu") == (("pkh",), True)
    assert programmes_in("anu") == ((), True)


def test_a_list_of_programmes_in_one_cell_is_taken_apart(take_in, rows_of):
    printed = take_in("Nama;NIK;Bansos Diterima\nSITI;1;PKH, BPNT\nBUDI;2;\nDEWI;3;anu\n")
    rows = rows_of(printed)
    assert [row["programmes"] for row in rows] == [["pkh", "sembako"], [], []]
    assert {tuple(row["programmes_known"]) for row in rows} == {("pkh", "sembako")}
    assert printed["warnings"]["tanda_program_tidak_dikenal"] == 1
    assert rows[0]["x_bansos_diterima"] == "PKH, BPNT"


def test_a_payment_says_which_programme_stage_and_amount(take_in, rows_of):
    printed = take_in(
        "NAMA PENERIMA;NIK KTP;TAHAP;BANSOS;NOMINAL\nSITI;1;Tahap 3;BPNT;Rp 600.000,00\nBUDI;2;Tahap 3;PKH;225000.0\n"
    )
    paid = [(row["paid_programme"], row["paid_stage"], row["paid_amount"]) for row in rows_of(printed)]
    assert paid == [("sembako", "Tahap 3", 600_000), ("pkh", "Tahap 3", 225_000)]


def test_a_register_says_nothing_of_payments(take_in, rows_of):
    (row,) = rows_of(take_in(f"ID DTKS;Nama;NIK;PKH;FIRST_SK\n1;SITI;{WOMAN};YA;2019\n"))
    assert (row["paid_programme"], row["paid_stage"], row["paid_amount"]) == (None, None, None)


AREAS = ["Kelurahan", "Kecamatan", "Kota", "kode_kelurahan"]


def test_a_kelurahan_has_its_code_by_name_within_its_kecamatan(take_in, rows_of):
    rows = {
        ("KEBON BARU", "TEBET", "JAKARTA SELATAN", ""): "31.74.01.1004",
        ("Kel. Kebon Bru", "Kec. Tebet", "", ""): "31.74.01.1004",
        ("KEBON BARU", "", "Jakarta Selatan", ""): "31.74.01.1004",
        ("KEBON BARU", "", "", ""): None,
        ("KEBON BARU", "GAMBIR", "", ""): None,
        ("", "TEBET", "", ""): None,
    }
    assert column(take_in, rows_of, AREAS, "kelurahan_code", *rows) == list(rows.values())


def test_rows_stay_sorted_and_whole_beside_the_places_they_share(take_in, rows_of):
    printed = take_in("Nama;Kelurahan;Kecamatan\nSITI;Kebon Baru ;Tebet\nBUDI;;\nDEWI;KEBON BARU;TEBET\n")
    read = [(row["kelurahan"], row["kelurahan_key"], row["kecamatan"]) for row in rows_of(printed)]
    assert read == [
        ("Kebon Baru ", "KEBONBARU", "Tebet"),
        (None, None, None),
        ("KEBON BARU", "KEBONBARU", "TEBET"),
    ]


@pytest.mark.parametrize(
    ("places", "system", "codes"),
    [
        ([Place(kode_wilayah="31.74.01.1004")], "kemendagri", ["31.74.01.1004"]),
        ([Place(kode_wilayah="3174011004")], "kemendagri", ["31.74.01.1004"]),
        ([Place(kode_wilayah="3171010001"), Place(kode_wilayah="3171020003")], "bps", [None, None]),
        ([Place("Kebon Baru", "Tebet", kode_wilayah="3171010004")], "bps", ["31.74.01.1004"]),
        # The name beside a code says whose codes the column has: then a name that nobody knows is no matter.
        (
            [Place("Kebon Baru", "Tebet", kode_wilayah="3174011004"), Place("???", "", kode_wilayah="3174011001")],
            "kemendagri",
            ["31.74.01.1004", "31.74.01.1001"],
        ),
        # Bare digits beside an unknown name, and nothing that tells whose they are.
        ([Place("???", "", kode_wilayah="3174011001")], "kemendagri", [None]),
        ([Place(kode_wilayah="1004", kode_provinsi="31", kode_kota="74", kode_kecamatan="1")], "kemendagri", ["31.74.01.1004"]),
        ([Place(kode_wilayah="001", kode_provinsi="31", kode_kota="71", kode_kecamatan="010")], "bps", [None]),
        ([Place()], "", [None]),
    ],
)  # fmt: skip
def test_codes_count_only_where_they_are_known_to_be_kemendagris(places, system, codes):
    assert settle(places) == (system, [Settled(code) for code in codes])


def test_a_slip_of_spelling_is_told():
    assert settle([Place("Kebon Bru", "Tebet")])[1] == [Settled("31.74.01.1004", True)]


def test_names_beside_codes_outvote_the_way_codes_are_formed():
    told = [("3174011004", "31.74.01.1004")] * 3 + [("3171010001", None)] * 3
    assert code_system(told) == "kemendagri"
    assert code_system([("3171010004", "31.74.01.1004"), ("3174021001", None)]) == "bps"
    assert code_system([]) == ""


def test_every_column_of_the_contract_is_there_before_the_files_own(take_in, rows_of):
    (row,) = rows_of(take_in("Nama;Warna\nSITI;biru\n"))
    assert list(row) == [*SNAPSHOT_COLUMNS, "x_warna"]
    assert (row["part"], row["source_row"]) == (None, 1)


def test_a_snapshot_of_before_these_columns_reads_as_if_they_were_empty(tmp_path):
    old = tmp_path / "old.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 1 AS row_number, 'SITI' AS name) TO '{old}' (FORMAT parquet)")
        columns = stored_columns_sql(connection, old)
        rows = connection.execute(f"SELECT {columns} FROM read_parquet(?)", [str(old)])
        assert [column[0] for column in rows.description] == list(SNAPSHOT_COLUMNS)
        read = dict(zip(SNAPSHOT_COLUMNS, rows.fetchall()[0], strict=True))
    assert {name: value for name, value in read.items() if value is not None} == {
        "row_number": 1,
        "name": "SITI",
    }
