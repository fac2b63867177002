"""What stands around the rows: letterheads, titles, merged and double headers, sums, repeated headers, empty ones."""

from tests.extracts.corpus.entry import Entry, text_entry
from tests.extracts.corpus.people import (
    BUDI,
    FAMILY,
    HASAN,
    HEADER,
    MARYAM,
    READ_BUDI,
    READ_FAMILY,
    READ_HASAN,
    READ_MARYAM,
    READ_RIFKI,
    READ_SITI,
    RIFKI,
    SITI,
)
from tests.extracts.corpus.sheets import ods, xls, xlsx
from tests.extracts.corpus.text_writers import lines, quoted

_LETTERHEAD = [
    ["PEMERINTAH PROVINSI DKI JAKARTA"],
    ["DINAS SOSIAL"],
    ["Jl. Gunung Sahari II No. 6, Jakarta Pusat"],
    [],
    ["DAFTAR PENERIMA BANTUAN SOSIAL"],
    [],
]
_NUMBERS = [str(place) for place in range(1, len(HEADER) + 1)]
_TOTAL = ["", "JUMLAH", "3"] + [""] * (len(HEADER) - 3)
# Groups over the columns, as a merged upper row has them: the first cell holds the text.
_GROUPS = ["", "IDENTITAS", "", "", "", "", "", "TEMPAT TINGGAL", "", "", "", "", "BANTUAN"]
_NO_WIDTH = [[*row[:4], "", *row[4:9], "", "", *row[9:]] for row in [HEADER, *FAMILY]]


def _card(number: str, address: str) -> list[str]:
    return [f"No. KK : {number}", "", "", f"Alamat : {address}"]


# Each family under a line of its own: the members' rows have neither card nor address.
_GROUPED_HEADER = ["No", "Nama", "NIK", "Jenis Kelamin", "Tanggal Lahir", "Hubungan"]
_GROUPED = [
    _GROUPED_HEADER,
    _card("3174011203150007", "Jl. Mawar 3 RT 005 RW 003"),
    ["1", "BUDI SANTOSO", "3174011708450002", "L", "17/08/1945", "KEPALA KELUARGA"],
    ["2", "SITI AMINAH", "3174014506850001", "P", "05/06/1985", "ISTRI"],
    _GROUPED_HEADER,
    _card("3174010508120011", "Gg. Melati 8 RT 011 RW 002"),
    ["1", "MARYAM DEWI", "3174015401620004", "P", "14/01/1962", "KEPALA KELUARGA"],
]
_READ_GROUPED = [
    {"name": "BUDI SANTOSO", "nik": "3174011708450002", "kk_number": "3174011203150007", "address": "Jl. Mawar 3 RT 005 RW 003", "rt": "005", "rw": "003"},
    {"name": "SITI AMINAH", "nik": "3174014506850001", "kk_number": "3174011203150007", "rt": "005", "rw": "003"},
    {"name": "MARYAM DEWI", "nik": "3174015401620004", "kk_number": "3174010508120011", "address": "Gg. Melati 8 RT 011 RW 002", "rt": "011"},
]  # fmt: skip

ENTRIES = [
    text_entry(
        "letterhead_text", ["file: letterhead", "file: title rows"], lines([*_LETTERHEAD, HEADER, *FAMILY]), rows=READ_FAMILY, rows_read=3,
    ),
    Entry(
        "letterhead_xlsx", ("file: letterhead", "file: title rows", "file: merged headers"),
        {"daftar.xlsx": xlsx({"Daftar": [*_LETTERHEAD, HEADER, *FAMILY]}, merges={"Daftar": [(0, 0, 0, 12), (1, 0, 1, 12), (4, 0, 4, 12)]})},
        rows=READ_FAMILY, rows_read=3,
    ),
    text_entry("column_numbers", ["file: row of column numbers"], lines([HEADER, _NUMBERS, *FAMILY]), rows=READ_FAMILY, warnings={"baris_nomor_kolom": 1}),
    text_entry(
        "column_numbers_in_brackets", ["file: row of column numbers"], lines([HEADER, [f"({number})" for number in _NUMBERS], *FAMILY]),
        rows=READ_FAMILY, warnings={"baris_nomor_kolom": 1},
    ),
    text_entry(
        "column_numbers_below_zero", ["file: row of column numbers"], lines([HEADER, [f"-{number}" for number in _NUMBERS], *FAMILY]),
        rows=READ_FAMILY, warnings={"baris_nomor_kolom": 1},
    ),
    text_entry(
        "total_row", ["file: total rows", "quality: title, total and header rows are no rows"], lines([HEADER, *FAMILY, _TOTAL]), rows=READ_FAMILY,
        warnings={"baris_jumlah": 1}, rows_read=3,
    ),
    text_entry(
        "subtotals", ["file: total rows"], lines([HEADER, BUDI, SITI, RIFKI, ["", "SUB TOTAL", "3", *_TOTAL[3:]], MARYAM, HASAN, ["GRAND TOTAL :", "", "5", *_TOTAL[3:]]]),
        rows=[*READ_FAMILY, READ_MARYAM, READ_HASAN], warnings={"baris_jumlah": 2}, rows_read=5,
    ),
    text_entry(
        "repeated_header", ["file: repeated header rows", "quality: title, total and header rows are no rows"],
        lines([HEADER, BUDI, SITI, HEADER, RIFKI]), rows=READ_FAMILY, warnings={"judul_berulang": 1}, rows_read=3,
    ),
    Entry(
        "pages_pasted_under_each_other", ("file: repeated header rows", "file: title rows", "file: row of column numbers", "file: total rows", "file: empty rows and columns"),
        {"halaman.xls": xls({"Sheet1": [
            ["DAFTAR PENERIMA RW 003"], [], HEADER, _NUMBERS, BUDI, SITI, RIFKI, _TOTAL, [], ["DAFTAR PENERIMA RW 002"], [], HEADER, _NUMBERS, MARYAM, HASAN,
        ]})},
        rows=[*READ_FAMILY, READ_MARYAM, READ_HASAN], rows_read=5,
    ),
    Entry(
        "merged_groups_above", ("file: merged headers", "file: two-row headers"),
        {"kelompok.xlsx": xlsx({"Data": [_GROUPS, HEADER, *FAMILY]}, merges={"Data": [(0, 1, 0, 6), (0, 7, 0, 11)]})}, rows=READ_FAMILY, rows_read=3,
    ),
    text_entry(
        "header_in_two_rows", ["file: two-row headers"],
        quoted([
            ["ID", "Nama", "Nomor", "Nomor", "Tanggal", "Jenis", "Hub", "Alamat", "RT", "RW", "Desa/", "", "BANSOS"],
            ["DTKS", "Lengkap", "NIK", "KK", "Lahir", "Kelamin", "Keluarga", "", "", "", "Kelurahan", "Kecamatan", "PKH"],
            *FAMILY,
        ]),
        rows=READ_FAMILY, rows_read=3,
    ),
    Entry(
        "header_split_by_group", ("file: two-row headers", "file: merged headers"),
        {"daftar.xlsx": xlsx({"Data": [
            ["NO", "NAMA", "NOMOR", None, "TEMPAT DAN TANGGAL LAHIR", None, "L/P"],
            [None, None, "NIK", "KK", "TEMPAT", "TANGGAL LAHIR", None],
            [1, "BUDI SANTOSO", "3174011708450002", "3174011203150007", "BLITAR", "17/08/1945", "L"],
            [2, "SITI AMINAH", "3174014506850001", "3174011203150007", "JAKARTA", "05/06/1985", "P"],
        ]}, merges={"Data": [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5), (0, 6, 1, 6)]})},
        rows=[
            {"name": "BUDI SANTOSO", "nik": "3174011708450002", "kk_number": "3174011203150007", "birth_place": "BLITAR", "sex": "L"},
            {"name": "SITI AMINAH", "nik": "3174014506850001", "kk_number": "3174011203150007", "birth_place": "JAKARTA", "sex": "P"},
        ],
        rows_read=2,
    ),
    text_entry(
        "family_lines", ["file: family's line carried down", "file: repeated header rows"], quoted(_GROUPED), rows=_READ_GROUPED, rows_read=3,
    ),
    Entry(
        "family_lines_ods", ("file: family's line carried down", "file: ODS"), {"keluarga.ods": ods({"RW 003": _GROUPED})}, rows=_READ_GROUPED, rows_read=3,
    ),
    text_entry(
        "empty_rows", ["file: empty rows and columns"], lines([HEADER, BUDI, [], SITI, [""] * len(HEADER), ["   "], RIFKI]),
        rows=[{**READ_BUDI, "row_number": 1}, {**READ_SITI, "row_number": 3}, {**READ_RIFKI, "row_number": 6}], warnings={"baris_kosong": 3}, rows_read=3,
    ),
    text_entry("empty_columns", ["file: empty rows and columns"], lines(_NO_WIDTH), rows=READ_FAMILY, warnings={}),
    Entry(
        "table_not_at_the_corner", ("file: empty rows and columns", "file: XLSX"),
        {"geser.xlsx": xlsx({"Data": [[], [], *([None, None, *row] for row in [HEADER, BUDI, SITI]), [], [None, None, *RIFKI]]})},
        rows=READ_FAMILY, warnings={"baris_kosong": 1}, rows_read=3,
    ),
    Entry(
        "sheet_per_kelurahan", ("file: several sheets",),
        {"tebet.xlsx": xlsx({"Kebon Baru": [["KELURAHAN KEBON BARU"], HEADER, *FAMILY], "Bukit Duri": [HEADER, MARYAM, HASAN], "Catatan": [["Dibuat oleh operator"], ["Oktober 2026"]]})},
        rows=[
            {**READ_BUDI, "part": "Kebon Baru", "source_row": 1}, READ_SITI, {**READ_RIFKI, "part": "Kebon Baru", "source_row": 3},
            {**READ_MARYAM, "part": "Bukit Duri", "source_row": 1}, {**READ_HASAN, "part": "Bukit Duri", "source_row": 2},
        ],
        rows_read=5,
    ),
    Entry(
        "sheets_with_other_columns", ("file: several sheets", "columns: order differs between parts"),
        {"tebet.xlsx": xlsx({"A": [["Nama", "NIK", "Desil"], ["BUDI SANTOSO", "3174011708450002", 2]], "B": [["NIK", "Nama", "No KK"], ["3174015401620004", "MARYAM DEWI", "3174010508120011"]]})},
        rows=[{"name": "BUDI SANTOSO", "nik": "3174011708450002", "decile": 2, "kk_number": None}, {"name": "MARYAM DEWI", "nik": "3174015401620004", "decile": None, "kk_number": "3174010508120011"}],
        rows_read=2,
    ),
    Entry(
        "hidden_sheet", ("file: hidden sheets",), {"tebet.xlsx": xlsx({"Lama": [HEADER, MARYAM], "Baru": [HEADER, *FAMILY]}, hidden=["Lama"])},
        rows=READ_FAMILY, warnings={"lembar_tersembunyi": 1}, rows_read=3,
    ),
    Entry(
        "hidden_sheet_xls", ("file: hidden sheets", "file: XLS"), {"tebet.xls": xls({"Baru": [HEADER, *FAMILY], "Lama": [HEADER, MARYAM]}, hidden=["Lama"])},
        rows=READ_FAMILY, warnings={"lembar_tersembunyi": 1}, rows_read=3,
    ),
]  # fmt: skip
