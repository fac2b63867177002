"""Headers as registers spell them, and what their columns say."""

from datetime import date

import duckdb
import pytest

from households.extracts.columns import header_key, recognise
from households.extracts.models import Extract
from households.extracts.values import active_sql, living_sql
from tests.extracts.conftest import text

DTKS_SHEET = [
    "ID DTKS", "Provinsi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Alamat", "Dusun", "RT", "RW", "Nomor KK", "Nomor NIK", "Nama", "Tanggal Lahir", "Tempat Lahir", "Jenis Kelamin", "Pekerjaan", "Nama Ibu Kandung", "Hub Keluarga", "Keterangan Padan", "BANSOS BPNT", "BANSOS PKH", "BANSOS BPNT-PPKM", "PBI JKN",
]  # fmt: skip
DTSEN_PERSONS = [
    "nomor_induk_kependudukan", "nomor_kartu_keluarga", "nama", "tanggal_lahir", "jenis_kelamin", "status_hubungan_keluarga", "pbi_nas", "pbi_pemda", "status_kawin", "rt_ktp", "rw_ktp", "dusun_ktp", "alamat_ktp", "pekerjaan_ktp", "pendidikan_akhir_ktp",
]  # fmt: skip
SIKS_ROWS = [
    "Nama", "NIK", "NOKK", "Alamat", "idsemesta", "PKH", "BPNT", "BNPT_PPKM", "BST", "PBI", "ATENSI", "is_nonaktif", "deleted_label", "masih_hidup_label", "keterangan_meninggal",
]  # fmt: skip


@pytest.mark.parametrize("spelling", ["NO. KK", "No_KK", "nokk", " No KK ", "No. KK (12)", "NO.KK"])
def test_one_header_spelled_in_many_ways_has_one_key(spelling):
    assert header_key(spelling) == "nokk"


@pytest.mark.parametrize(
    ("header", "meanings"),
    [
        (
            DTKS_SHEET,
            {
                "id_register": "ID DTKS",
                "nik": "Nomor NIK",
                "no_kk": "Nomor KK",
                "kelurahan": "Desa/Kelurahan",
            },
        ),
        (DTSEN_PERSONS, {"nik": "nomor_induk_kependudukan", "alamat": "alamat_ktp", "rt": "rt_ktp"}),
        (SIKS_ROWS, {"no_kk": "NOKK", "id_register": "idsemesta", "hidup_label": "masih_hidup_label"}),
        (["402 Nama", "403 NIK", "NKK"], {"nama": "402 Nama", "nik": "403 NIK", "no_kk": "NKK"}),
        (["Nama KRT (13)", "NIK"], {"nama_kepala": "Nama KRT (13)"}),
    ],
)
def test_shapes_seen_in_the_wild_are_known(header, meanings):
    chosen = recognise(header).chosen
    assert {meaning: chosen[meaning].header for meaning in meanings} == meanings


def test_flags_of_programmes_are_known_by_every_spelling():
    header = [
        "NIK",
        "BANSOS BPNT",
        "Penerima PKH",
        "BNPT_PPKM",
        "Pbi_Jni",
        "pbi_nas",
        "Status KIS",
        "BST",
        "KJP Plus",
    ]
    codes = [column.programme for column in recognise(header).flags]
    assert codes == ["sembako", "pkh", "sembako_ppkm", "pbi_jk", "pbi_jk", "pbi_jk", "bst_pusat", "kjp_plus"]


def test_kk_is_a_card_but_nik_kk_and_nama_kk_are_the_heads():
    layout = recognise(["kk", "nik", "nama", "nik_kk", "nama_kk", "NOMOR RUMAH TANGGA"])
    assert (layout.chosen["no_kk"].header, layout.nik.header, layout.name.header) == ("kk", "nik", "nama")
    assert list(layout.extra()) == ["x_nik_kk", "x_nama_kk", "x_nomor_rumah_tangga"]


def test_rows_of_heads_of_family_take_the_heads_name_and_nik():
    layout = recognise(["id_kpm", "nik_kk", "nama_kk", "nik_pkk", "nama_pkk"])
    assert (layout.nik.header, layout.name.header) == ("nik_kk", "nama_kk")


def test_a_head_is_not_taken_for_the_member_that_a_row_is_about():
    assert recognise(["nama", "nik_kepala_keluarga"]).nik is None


def test_both_addresses_are_kept(take_in, rows_of):
    (row,) = rows_of(take_in("NIK,Nama,alamat_ktp,alamat\n1,SITI,Jl. Lama,Jl. Baru\n"))
    assert (row["address"], row["x_alamat_ktp"]) == ("Jl. Baru", "Jl. Lama")


def test_unknown_columns_are_kept_under_their_header(take_in, rows_of):
    (row,) = rows_of(take_in("NIK,Nama,Warna Rumah,,Warna-Rumah,kosong\n1,SITI,biru,apa ini,merah,\n"))
    extra = {name: value for name, value in row.items() if name.startswith("x_")}
    assert extra == {"x_warna_rumah": "biru", "x_kolom_4": "apa ini", "x_warna_rumah_5": "merah"}


def each(take_in, rows_of, header, *rows):
    """Take in rows of SITI with these columns; gives her rows and the warnings."""
    printed = take_in(text(["Nama", *header], *(["SITI", *row] for row in rows), delimiter=";"))
    return rows_of(printed), printed["warnings"]


def test_a_nik_is_sound_or_kept_as_damaged(take_in, rows_of):
    read = {
        "3174014506850001": ("3174014506850001", 16),
        "'3174.0145.0685.0001": ("3174014506850001", 16),
        "3,17401E+15": (None, 6),
        "3174019906850001": (None, 16),
        "9999999999999999": (None, 16),
        "tidak ada": (None, 0),
        "": (None, 0),
    }
    rows, warnings = each(take_in, rows_of, ["NIK"], *([written] for written in read))
    assert [(row["nik"], row["nik_trusted"]) for row in rows] == list(read.values())
    assert [row["nik_written"] or "" for row in rows] == list(read)
    assert (warnings["nik_rusak"], warnings["nik_kosong"]) == (3, 2)


def test_a_nik_in_the_place_of_a_card_number_joins_nobody(take_in, rows_of):
    (row,), warnings = each(take_in, rows_of, ["NIK", "KK"], ["3174014506850001", "3174014506850001"])
    assert (row["kk_number"], row["kk_written"]) == (None, "3174014506850001")
    assert warnings["kk_rusak"] == 1
    assert Extract.objects.get().quality["numbers"]["kk"] == {"nik_di_kolom_kk": 1}


def test_dates_are_read_and_the_nik_settles_day_and_month(take_in, rows_of):
    nik = "3174014506850001"  # of a woman born on 5 June 1985
    read = {
        "05/06/1985": date(1985, 6, 5),
        "06/05/1985": date(1985, 6, 5),
        "5 Juni 1985": date(1985, 6, 5),
        "1985-06-05": date(1985, 6, 5),
        "07/08/1990": date(1990, 8, 7),
        "31/02/1985": None,
        "01/01/2099": None,
        "00-00-0000": None,
        "": None,
    }
    rows, warnings = each(take_in, rows_of, ["NIK", "Tgl. Lahir"], *([nik, written] for written in read))
    assert [row["birth_date"] for row in rows] == list(read.values())
    assert [row["birth_date_written"] or "" for row in rows] == list(read)
    assert (warnings["tanggal_tidak_terbaca"], warnings["tanggal_kosong"]) == (2, 2)


def test_a_birth_after_the_month_of_the_extract_is_kept_and_said(take_in, rows_of):
    printed = take_in("Nama;Tgl Lahir\nSITI;05/06/2024\nBUDI;31/05/2024\n", period="2024-05")
    assert [row["birth_date"] for row in rows_of(printed)] == [date(2024, 6, 5), date(2024, 5, 31)]
    assert printed["warnings"]["lahir_setelah_periode"] == 1


def test_sex_is_read_in_its_codings_and_what_is_not_is_counted(take_in, rows_of):
    read = {"L": "L", "Perempuan": "P", "LAKI-LAKI": "L", "1": "L", "2": "P", "Pr": "P", "": None, "X": None}
    rows, warnings = each(take_in, rows_of, ["JK"], *([written] for written in read))
    assert [row["sex"] for row in rows] == list(read.values())
    assert warnings["jenis_kelamin_tidak_terbaca"] == 1


def test_rt_and_rw_are_found_wherever_they_stand(take_in, rows_of):
    read = {
        ("5", "03", ""): ("005", "003"),
        ("005/003", "", ""): ("005", "003"),
        ("", "-", "Jl. Mawar RT 005 RW 003"): ("005", "003"),
        ("000", "3", ""): (None, "003"),
        ("", "", ""): (None, None),
    }
    rows, _warnings = each(take_in, rows_of, ["RT", "RW", "Alamat"], *read)
    assert [(row["rt"], row["rw"]) for row in rows] == list(read.values())


def test_rt_and_rw_may_share_a_column(take_in, rows_of):
    (row,), _warnings = each(take_in, rows_of, ["RT/RW"], ["005/003"])
    assert (row["rt"], row["rw"]) == ("005", "003")


def test_areas_have_a_key_and_stay_as_written(take_in, rows_of):
    header = ["Kelurahan", "Kecamatan", "kode_kelurahan"]
    (row,), _warnings = each(take_in, rows_of, header, ["Kel. Kebon Baru", "KEC TEBET", "3174011001"])
    assert (row["kelurahan"], row["kelurahan_key"], row["kecamatan_key"]) == (
        "Kel. Kebon Baru",
        "KEBONBARU",
        "TEBET",
    )
    assert (row["region_code"], Extract.objects.get().quality["region_codes"]) == ("3174011001", "kemendagri")


def test_codes_of_bps_are_told_from_those_of_kemendagri(take_in):
    take_in("Nama,kode_desa\nSITI,3171010001\nBUDI,3171020003\n")
    assert Extract.objects.get().quality["region_codes"] == "bps"


def test_flags_say_yes_no_or_something_that_is_counted(take_in, rows_of):
    yes = ["YA", "Ya", "y", "1", "Dapat", "Januari 2026", "2026-01", "Tahap 2"]
    rows, warnings = each(
        take_in, rows_of, ["PKH", "BPNT", "BST"], *([word, "TIDAK", ""] for word in yes), ["???", "0", "N"]
    )
    assert [row["programmes"] for row in rows] == [["pkh"]] * len(yes) + [[]]
    assert {tuple(row["programmes_known"]) for row in rows} == {("bst_pusat", "pkh", "sembako")}
    assert (rows[-1]["x_pkh"], warnings["tanda_program_tidak_dikenal"]) == ("???", 1)


def read_by(rule, header, *cells):
    """What a rule over the columns of a row says, without a file."""
    names = ", ".join(f"c{place}" for place in range(len(cells)))
    marks = ", ".join("?" * len(cells))
    query = f"SELECT {rule(recognise(header))} FROM (VALUES ({marks})) AS file_rows ({names})"
    return duckdb.execute(query, list(cells)).fetchall()[0][0]


@pytest.mark.parametrize(
    ("columns", "living"),
    [
        ({"Status": "HIDUP"}, "hidup"),
        ({"Status": "MATI"}, "meninggal"),
        ({"Status": "KAWIN"}, None),
        ({"Status": "CERAI MATI"}, None),
        ({"Status": "1"}, None),
        ({"status_dasar": "1"}, "hidup"),
        ({"status_dasar": "2"}, "meninggal"),
        ({"masih_hidup_label": "HIDUP"}, "hidup"),
        ({"masih_hidup_label": "Tidak"}, "meninggal"),
        ({"keterangan_meninggal": "Ya"}, "meninggal"),
        ({"keterangan_meninggal": "Tidak"}, "hidup"),
        ({"keterangan_meninggal": "Meninggal 3 Mei 2024"}, "meninggal"),
        ({"keterangan_meninggal": ""}, None),
        ({"Keterangan Padan": "MENINGGAL"}, "meninggal"),
        ({"Keterangan Padan": "PADAN"}, None),
        ({"masih_hidup_label": "HIDUP", "Keterangan Padan": "MENINGGAL"}, "meninggal"),
        ({"Pekerjaan": "MENINGGAL"}, None),
    ],
)
def test_the_living_are_told_from_the_dead(columns, living):
    assert read_by(living_sql, list(columns), *columns.values()) == living


@pytest.mark.parametrize(
    ("columns", "active"),
    [
        ({"is_nonaktif": "1"}, False),
        ({"is_nonaktif": "0"}, True),
        ({"deleted_label": "Dihapus"}, False),
        ({"is_nonaktif": "0", "deleted_label": "Dihapus"}, False),
        ({"is_nonaktif": ""}, None),
        ({"Nama": "SITI"}, None),
    ],
)
def test_the_inactive_are_told(columns, active):
    assert read_by(active_sql, list(columns), *columns.values()) is active


def test_a_decile_is_one_to_ten(take_in, rows_of):
    read = {"3": 3, "DESIL 10": 10, "04": 4, "0": None, "": None, "11": None}
    rows, warnings = each(take_in, rows_of, ["desil_nasional"], *([written] for written in read))
    assert [row["decile"] for row in rows] == list(read.values())
    assert warnings["desil_tidak_terbaca"] == 1


def test_one_nik_on_several_rows_and_one_register_id_twice_are_counted(take_in):
    rows = [
        ["A", "3174014506850001", "SITI"],
        ["A", "3174014506850001", "SITTI"],
        ["", "3174011708450002", "BUDI"],
    ]
    warnings = take_in(text(["ID DTKS", "NIK", "Nama"], *rows))["warnings"]
    assert {"nik_ganda": 2, "id_register_ganda": 2, "tanpa_id_register": 1}.items() <= warnings.items()


def test_the_report_quotes_nobody(take_in):
    take_in(
        text(["ID DTKS", "NIK", "KK", "Nama"], ["A", "3174019906850001", "1", "SITI"], ["", "12345", "", ""])
    )
    report = str(Extract.objects.get().quality)
    assert not {"3174019906850001", "12345", "SITI"} & set(report.replace("'", " ").split())
