"""How columns are recognised: any spelling, typos, what is asked, mappings, and what nobody knows."""

from datetime import date

from tests.extracts.corpus.entry import Entry, text_entry
from tests.extracts.corpus.people import FAMILY, HEADER, READ_FAMILY
from tests.extracts.corpus.text_writers import lines, quoted

# Nothing is warned of: one typo in six letters or more is certain where only one meaning is that near.
_SPELLED = {
    "capitals": ["id dtks", "NAMA", "NOMOR NIK", "NOMOR KK", "TANGGAL LAHIR", "JENIS KELAMIN", "HUB KELUARGA", "ALAMAT", "Rt", "Rw", "DESA/KELURAHAN", "KECAMATAN", "bansos pkh"],
    "underscores": ["id_dtks", "nama_lengkap", "nomor_nik", "nomor_kk", "tanggal_lahir", "jenis_kelamin", "hub_keluarga", "alamat", "rt", "rw", "desa_kelurahan", "kecamatan", "bansos_pkh"],
    "dots_and_spaces": [" ID.DTKS ", "N a m a", "NO. NIK", "NO.KK", "TGL. LAHIR", "JENIS  KELAMIN", "HUB. KEL", "Alamat :", "R.T.", "R.W.", "Desa / Kel.", "Kec.", "Bansos - PKH"],
    "other_words": ["No ID DTKS", "Nama ART", "nik_ktp", "nkk", "tgl_lhr", "jenkel", "SHDK", "alamat_rumah", "no_rt", "no_rw", "village_name", "district_name", "Penerima PKH"],
    "typos": ["ID DTKS", "Nama Lengakp", "Nomor NIKK", "Nomr KK", "Tangal Lahir", "Jenis Kelmin", "Hub Keluaraga", "Alammat", "RT", "RW", "Desa/Keluarahan", "Kecamtan", "BANSOS PKH"],
    "typos_of_the_wild": ["ID DKTS", "Nama", "Nomor NIK", "Nomor KK", "Tanggal Lahir", "Jenis Kelamin", "Hub Keluarga", "Alamat", "RT", "RW", "Desa/Keluragan", "Kecamatan", "BANSOS PKH"],
    "line_breaks_in_headers": ["ID\nDTKS", "Nama", "Nomor\nNIK", "Nomor\nKK", "Tanggal\nLahir", "Jenis\nKelamin", "Hub\nKeluarga", "Alamat", "RT", "RW", "Desa/\nKelurahan", "Kecamatan", "BANSOS\nPKH"],
    "numbers_in_brackets": [f"{header} ({place})" for place, header in enumerate(HEADER, 1)],
}  # fmt: skip
_NIK, _NAME = "3174011708450002", "BUDI SANTOSO"
_SECOND_NIK, _SECOND_NAME = "3174014506850001", "SITI AMINAH"
_UNKNOWN = [
    ["Kode", "Uraian", "Tanggal", "Sisa"],
    [_NIK, _NAME, "17/08/1945", "baik"],
    [_SECOND_NIK, _SECOND_NAME, "05/06/1985", "rusak"],
]
_MAPPED = [
    {"nik": _NIK, "name": _NAME, "birth_date": date(1945, 8, 17), "x_sisa": "baik"},
    {"nik": _SECOND_NIK, "name": _SECOND_NAME, "birth_date": date(1985, 6, 5), "x_sisa": "rusak"},
]  # fmt: skip

ENTRIES = [
    *(
        text_entry(f"header_{name}", ["columns: any spelling" if "typos" not in name else "columns: typos", "columns: dictionary"], quoted([header, *FAMILY]), rows=READ_FAMILY, warnings={})
        for name, header in _SPELLED.items()
    ),
    text_entry(
        "unknown_columns_kept", ["columns: unknown ones are kept"],
        lines([[*HEADER, "Warna Rumah", "", "Warna-Rumah"], *([*row, "biru", "apa ini", "merah"] for row in FAMILY)]),
        rows=[{**row, "x_warna_rumah": "biru", "x_kolom_15": "apa ini", "x_warna_rumah_16": "merah"} for row in READ_FAMILY],
    ),
    text_entry(
        "mapping_file", ["columns: --mapping", "columns: asked"], quoted(_UNKNOWN), rows=_MAPPED,
        mapping={"columns": {"Kode": "nik", "Uraian": "nama", "Tanggal": "tanggal_lahir", "Sisa": ""}},
    ),
    text_entry(
        "mapping_of_a_programme", ["columns: --mapping", "programmes: flags"], quoted([["NIK", "Nama", "Kelompok"], [_NIK, _NAME, "1"], [_SECOND_NIK, _SECOND_NAME, "0"]]),
        mapping={"columns": {"Kelompok": "program:klj"}},
        rows=[{"nik": _NIK, "programmes": ["klj"], "programmes_known": ["klj"]}, {"nik": _SECOND_NIK, "programmes": []}],
    ),
    text_entry(
        "mapping_against_the_dictionary", ["columns: --mapping"], quoted([["Nama", "NIK", "NIK Lama"], [_NAME, "x", _NIK]]),
        mapping={"columns": {"NIK": "", "NIK Lama": "nik"}}, rows=[{"name": _NAME, "nik": _NIK, "x_nik": "x"}],
    ),
    text_entry(
        "status_is_marital_in_bip", ["columns: traps", "marital: words"], quoted([["Nama", "NIK", "STATUS"], [_NAME, _NIK, "CERAI MATI"], [_SECOND_NAME, _SECOND_NIK, "KAWIN"]]),
        rows=[{"living": None, "marital": "cerai_mati"}, {"living": None, "marital": "kawin"}],
    ),
    text_entry(
        "kk_is_a_card_and_kk_is_a_head", ["columns: traps"], quoted([["kk", "nik", "nama", "nik_kk", "nama_kk", "NOMOR RUMAH TANGGA"], ["3174011203150007", _SECOND_NIK, _SECOND_NAME, _NIK, _NAME, "000123"]]),
        rows=[{"kk_number": "3174011203150007", "nik": _SECOND_NIK, "name": _SECOND_NAME, "x_nik_kk": _NIK, "x_nama_kk": _NAME, "x_nomor_rumah_tangga": "000123"}],
    ),
    text_entry(
        "two_addresses", ["columns: traps", "quality: originals kept"], quoted([["NIK", "Nama", "alamat_ktp", "alamat"], [_NIK, _NAME, "Jl. Lama 1", "Jl. Baru 2"]]),
        rows=[{"address": "Jl. Baru 2", "x_alamat_ktp": "Jl. Lama 1"}],
    ),
    Entry(
        "mapping_for_two_files", ("columns: --mapping", "files: several in one extract"),
        {"a.csv": quoted(_UNKNOWN[:2]).encode(), "b.csv": quoted([_UNKNOWN[0], _UNKNOWN[2]], ";").encode()}, rows=_MAPPED,
        mapping={"columns": {"Kode": "nik", "Uraian": "nama", "Tanggal": "tanggal_lahir"}},
    ),
]  # fmt: skip
