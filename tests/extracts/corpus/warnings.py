"""What is warned of, file by file, in all: of what a column would say that the file does not have, and of its faults.

Worked out by hand from the files. `absent` counts the rows of a column that is not there: every row lacks it.
"""

from collections.abc import Mapping
from typing import Final

_CODES: Final = {
    "nik": "nik_kosong",
    "kk": "kk_kosong",
    "date": "tanggal_kosong",
    "id": "tanpa_id_register",
}


def absent(rows: int, *what: str) -> dict[str, int]:
    """The warnings of columns that a file of so many rows has not: nik, kk, date, id."""
    return {_CODES[each]: rows for each in what}


_BIP = {
    **absent(3, "id"),
    "baris_kepala_keluarga": 2,
    "baris_jumlah": 1,
    "baris_nomor_kolom": 1,
    "baris_judul_atas": 3,
    "judul_dua_baris": 1,
}
_CELLS = {"nik_rusak": 2, "keluarga_tanpa_kepala": 3}
_SIKS = {**absent(2, "date"), "tercatat_meninggal": 1, "kolom_tidak_dikenal": 2}  # prop_capil, kab_capil
_ALL = ("nik", "kk", "date", "id")

WARNINGS: Final[Mapping[str, Mapping[str, int]]] = {
    # Shapes
    "siks_rows_json": _SIKS,
    "siks_rows": _SIKS,
    "dtsen_view_family": absent(2, "date"),
    # Of the family without members only the family's own id is known.
    "dtsen_view_joined": {**absent(3, "date"), "tanpa_id_register": 1, "keluarga_tanpa_anggota": 1, "keluarga_digabung": 1},
    "dtsen_v3_family": {**absent(2, "nik", "date", "id"), "kolom_tidak_dikenal": 1},  # id_pelanggan_pln
    "dtsen_v3_joined": {
        **absent(5, "id"), "nik_kosong": 1, "tanggal_kosong": 1, "keluarga_tanpa_anggota": 1, "keluarga_digabung": 1, "kolom_tidak_dikenal": 1,
    },
    "p3ke_person": {**absent(2, "kk"), "baris_judul_atas": 2, "kolom_tidak_dikenal": 1},  # BPUM is no programme of ours
    "p3ke_family": {**absent(1, "kk", "date"), "baris_judul_atas": 2},
    "bdt_2015": {**absent(4, "kk"), "baris_nomor_kolom": 1},
    "regsosek_2022": {**absent(3, "id"), "keluarga_digabung": 1, "baris_judul_atas": 3},
    "bip_xlsx": _BIP,
    "bip_text": _BIP,
    "siak": {**absent(3, "date", "id"), "tercatat_meninggal": 1, "kolom_tidak_dikenal": 1},  # Tgl Ubah
    "opensid": {**absent(4, "id"), "tercatat_meninggal": 1, "lembar_tidak_dibaca": 1},
    "bnba_payment": absent(2, "kk", "date"),
    "bnba_by_options": absent(2, "kk", "date", "id"),
    "bnba_two_programmes": absent(2, "kk", "date"),
    "bnba_blt_dd": {
        # KODE_JP, KRITERIA BLT, KODE_KRIT
        **absent(2, "kk", "id"), "baris_judul_atas": 2, "baris_nomor_kolom": 1, "baris_jumlah": 1, "kolom_tidak_dikenal": 3,
    },
    "wide_family": absent(4, "kk", "date"),
    "wide_family_numbered": absent(4, "kk", "date"),
    "no_numbers": absent(2, "nik", "kk", "id"),
    "decile_sheet": absent(2, "nik", "date", "id"),
    # Layouts
    "letterhead_text": {"baris_judul_atas": 4},
    "letterhead_xlsx": {"baris_judul_atas": 4},
    "pages_pasted_under_each_other": {
        "baris_judul_atas": 1, "judul_berulang": 1, "baris_nomor_kolom": 2, "baris_jumlah": 1, "baris_judul": 1, "baris_kosong": 2,
    },
    "merged_groups_above": {"baris_judul_atas": 1},
    "header_in_two_rows": {"judul_dua_baris": 1},
    "header_split_by_group": {**absent(2, "id"), "judul_dua_baris": 1},
    "family_lines": {**absent(3, "id"), "baris_kepala_keluarga": 2, "judul_berulang": 1},
    "family_lines_ods": {**absent(3, "id"), "baris_kepala_keluarga": 2, "judul_berulang": 1},
    "sheet_per_kelurahan": {"lembar_tidak_dibaca": 1, "baris_judul_atas": 1},
    "sheets_with_other_columns": {**absent(2, "date", "id"), "kk_kosong": 1},
    # Damage
    # What stands behind the NIK in it is not believed.
    "field_too_many": {"kolom_lebih": 1, "kk_kosong": 1, "tanggal_kosong": 1},
    "line_cut_short": {"kolom_kurang": 1, "kk_kosong": 1, "tanggal_kosong": 1},
    "columns_shifted": {},
    "stray_quote": {},
    "zero_bytes": {"byte_nol": 1},
    "nobody_and_nothing": {},
    # Columns
    "unknown_columns_kept": {"kolom_tidak_dikenal": 3},
    "mapping_file": absent(2, "kk", "id"),
    "mapping_of_a_programme": absent(2, "kk", "date", "id"),
    "mapping_against_the_dictionary": absent(1, "kk", "date", "id"),
    "status_is_marital_in_bip": absent(2, "kk", "date", "id"),
    "kk_is_a_card_and_kk_is_a_head": {**absent(1, "date", "id"), "kolom_tidak_dikenal": 1},  # OpenSID's own number
    "two_addresses": absent(1, "kk", "date", "id"),
    "mapping_for_two_files": {**absent(2, "kk", "id"), "kolom_tidak_dikenal": 1},  # Sisa is in no answer here
    # Numbers: SITI alone, a wife whose family has no head; of one NIK in several rows each is named.
    "nik_dressed": {"nik_ganda": 18, "keluarga_tanpa_kepala": 18},
    # Twelve digits and more still tell that she was born on 5 June; six do not.
    "nik_scientific": {"nik_rusak": 6, "keluarga_tanpa_kepala": 6, "hari_bulan_diduga": 3},
    "nik_scientific_whole": {"nik_rusak": 1, "keluarga_tanpa_kepala": 2},
    # Month and year of birth stand in the third, the sixth and the seventh.
    "nik_damaged": {"nik_rusak": 8, "keluarga_tanpa_kepala": 8, "hari_bulan_diduga": 5},
    "nik_placeholders": {"nik_rusak": 6, "nik_kosong": 4, "keluarga_tanpa_kepala": 10, "hari_bulan_diduga": 10},
    "old_numbers": {"awalan_09": 1, "keluarga_tanpa_kepala": 3, "orang_dengan_beberapa_nik": 3},
    "cards_dressed": {"nik_ganda": 6, "keluarga_tanpa_kepala": 6},
    "cards_damaged": {"nik_ganda": 6, "kk_rusak": 5, "kk_kosong": 1},
    "number_cells_xlsx": _CELLS,
    "number_cells_xls": _CELLS,
    "number_cells_ods": _CELLS,
    "number_cells_xlsb": _CELLS,
    "number_cell_of_a_card": {"kk_rusak": 1},
    "number_cells_on_the_second_sheet": {"nik_rusak": 1, "keluarga_tanpa_kepala": 2},
    # Dates
    "dates_indonesian": {"nik_ganda": 13, "keluarga_tanpa_kepala": 13},
    "dates_of_the_issue": {"nik_ganda": 4, "keluarga_tanpa_kepala": 4},
    "dates_nik_decides": {"nik_ganda": 3, "keluarga_tanpa_kepala": 3, "tanggal_lahir_beda": 1},
    "dates_mixed": {**absent(4, "kk", "id"), "nik_kosong": 1, "hari_bulan_diduga": 1},
    "dates_guessed": {**absent(5, "kk", "id"), "nik_kosong": 3, "nik_rusak": 2, "hari_bulan_diduga": 2},
    "dates_beside_number_cells": {**absent(2, "kk", "id"), "nik_rusak": 2},
    "dates_none": {"nik_ganda": 6, "keluarga_tanpa_kepala": 6, "tanggal_tidak_terbaca": 4, "tanggal_kosong": 2},
    "serials_1900": absent(4, "kk", "id"),
    "serials_1904": absent(4, "kk", "id"),
    **{f"date_cells_{name}": absent(2, "kk", "id") for name in ("xlsx", "xlsx_1904", "xls", "xls_1904", "ods")},
    "nik_against_date_and_sex": {"tanggal_lahir_beda": 1, "jenis_kelamin_beda": 1, "keluarga_tanpa_kepala": 1},
    # Codings
    "codings_in_words": {**absent(20, *_ALL), "jenis_kelamin_tidak_terbaca": 1, "desil_tidak_terbaca": 2, "tercatat_meninggal": 2},
    "codings_in_numbers": {**absent(6, *_ALL), "tercatat_meninggal": 1},
    "codings_of_bdt": {**absent(4, *_ALL), "jenis_kelamin_tidak_terbaca": 1, "tercatat_meninggal": 2},
    "answers_of_dukcapil_and_unknown_flags": {
        **absent(5, *_ALL), "tercatat_meninggal": 1, "tanda_program_tidak_dikenal": 1,
    },
    "flags_as_period": absent(6, *_ALL),
    "flags_as_codes_and_lists": absent(9, *_ALL),
    # One card with several heads, each of its rows named; dates below 13 and 13 without a NIK are guesses.
    "relation_siak": {**absent(16, "nik", "id"), "kepala_lebih_dari_satu": 16, "hari_bulan_diduga": 9},
    "relation_bps": {**absent(9, "nik", "id"), "kepala_lebih_dari_satu": 9, "hari_bulan_diduga": 6},
    "relation_bps_answered": {**absent(12, "nik", "id"), "kepala_lebih_dari_satu": 12, "hari_bulan_diduga": 8},
    "relation_viewer": {**absent(11, "nik", "id"), "kepala_lebih_dari_satu": 11, "hari_bulan_diduga": 7},
    "relation_unsure": {**absent(2, "nik", "id"), "kepala_lebih_dari_satu": 2},
    "inactive": absent(3, "kk", "date", "id"),
    "flags_slips": absent(1, "kk", "date", "id"),
    "codes_in_number_cells": absent(2, "kk", "date", "id"),
    # Names and places
    "names_with_titles": {**absent(14, *_ALL), "tanda_meninggal": 4},
    "places": absent(9, *_ALL),
    "rt_rw_in_one_column": absent(3, "kk", "date", "id"),
    "areas_by_name": {**absent(11, "kk", "date", "id"), "nik_ganda": 11, "kelurahan_tidak_dikenal": 2},
    "areas_by_kemendagri_code": absent(2, "kk", "date", "id"),
    "areas_by_bps_code": absent(2, "kk", "date", "id"),
    "areas_by_bps_code_alone": absent(2, "kk", "date", "id"),
    # Quality
    "card_in_two_places": {"kk_di_beberapa_tempat": 3},
    "nik_as_card": {"kk_rusak": 2},
    "ages": {"nik_kosong": 1, "umur_tidak_wajar": 1, "kepala_di_bawah_umur": 1},
    "recorded_dead": {"tercatat_meninggal": 1},
    "sign_of_death": {"tanda_meninggal": 1},
    "in_no_programme": {},
    "family_without_a_head": {"keluarga_tanpa_kepala": 2},
    "register_id_twice": {"id_register_ganda": 2},
    "from_another_month": {"lahir_setelah_periode": 1},
}  # fmt: skip
