"""Every shape of the domain reference's table 'Shapes seen in the wild', with its own header spellings: registers."""

import json
from datetime import date

from tests.extracts.corpus.entry import Entry, text_entry
from tests.extracts.corpus.people import FIRST_CARD, SECOND_CARD, THIRD_CARD
from tests.extracts.corpus.sheets import xlsx
from tests.extracts.corpus.text_writers import lines, quoted

DTKS = [
    "ID DTKS", "Provinsi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Alamat", "Dusun", "RT", "RW", "Nomor KK", "Nomor NIK", "Nama", "Tanggal Lahir", "Tempat Lahir", "Jenis Kelamin", "Pekerjaan", "Nama Ibu Kandung", "Hub Keluarga", "Keterangan Padan", "BANSOS BPNT", "BANSOS PKH", "BANSOS BPNT-PPKM", "PBI JKN",
]  # fmt: skip
_DTKS_ROWS = [
    DTKS,
    ["3D0001", "DKI JAKARTA", "KOTA ADM. JAKARTA SELATAN", "TEBET", "KEBON BARU", "JL MAWAR 3", "", "005", "003", FIRST_CARD, "3174011708450002", "BUDI SANTOSO", "17/08/1945", "BLITAR", "LAKI-LAKI", "BURUH HARIAN LEPAS", "SUMIATI", "KEPALA KELUARGA", "PADAN", "YA", "TIDAK", "TIDAK", "YA"],
    ["3D0002", "DKI JAKARTA", "KOTA ADM. JAKARTA SELATAN", "TEBET", "KEBON BARU", "JL MAWAR 3", "", "005", "003", FIRST_CARD, "3174014506850001", "SITI AMINAH", "05/06/1985", "JAKARTA", "PEREMPUAN", "MENGURUS RUMAH TANGGA", "ROHANA", "ISTRI", "PADAN", "YA", "TIDAK", "TIDAK", "TIDAK"],
]  # fmt: skip
_READ_DTKS = [
    {
        "record_id": "3D0001", "provinsi": "DKI JAKARTA", "kota": "KOTA ADM. JAKARTA SELATAN", "kecamatan": "TEBET", "kelurahan": "KEBON BARU",
        "kelurahan_code": "31.74.01.1004", "address": "JL MAWAR 3", "rt": "005", "rw": "003", "kk_number": FIRST_CARD, "nik": "3174011708450002",
        "nik_written": "3174011708450002", "nik_trusted": 16, "name": "BUDI SANTOSO", "birth_date": date(1945, 8, 17), "birth_place": "BLITAR",
        "sex": "L", "mother_name": "SUMIATI", "relation": "KEPALA KELUARGA", "relation_code": "kepala", "x_pekerjaan": "BURUH HARIAN LEPAS",
        "programmes": ["pbi_jk", "sembako"], "programmes_known": ["pbi_jk", "pkh", "sembako", "sembako_ppkm"], "living": None,
    },
    {
        "record_id": "3D0002", "nik": "3174014506850001", "name": "SITI AMINAH", "birth_date": date(1985, 6, 5), "sex": "P",
        "relation_code": "istri", "mother_name": "ROHANA", "programmes": ["sembako"], "kelurahan_code": "31.74.01.1004",
    },
]  # fmt: skip

SIKS = [
    "Nama", "NIK", "NOKK", "Alamat", "idsemesta", "verifyid", "FIRST_SK", "PKH", "periode_pkh", "BPNT", "periode_bpnt", "BNPT_PPKM", "periode_bpnt_ppkm", "BST", "periode_bst", "PBI", "periode_pbi", "BLT", "BLT_BBM", "SEMBAKO_ADAPTIF", "RUTILAHU", "PENA", "PERMAKANAN", "YAPI", "ATENSI", "is_nonaktif", "deleted_label", "masih_hidup_label", "keterangan_meninggal", "keterangan_disabilitas", "padankan_at", "prop_capil", "kab_capil",
]  # fmt: skip
_SIKS_ROWS = [
    SIKS,
    ["BUDI SANTOSO", "3174011708450002", FIRST_CARD, "JL MAWAR 3 RT 5 RW 3", "S-101", "V-1", "2021-04", "YA", "TAHAP 3 2026", "TIDAK", "", "TIDAK", "", "TIDAK", "", "YA", "JAN-DES 2026", "TIDAK", "TIDAK", "TIDAK", "TIDAK", "TIDAK", "TIDAK", "TIDAK", "TIDAK", "0", "", "Hidup", "", "", "2026-01-20", "DKI JAKARTA", "JAKARTA SELATAN"],
    ["MARYAM DEWI", "3174015401620004", SECOND_CARD, "GG MELATI 8 RT 011 RW 002", "S-102", "V-2", "2021-04", "TIDAK", "", "YA", "JUL-SEP 2026", "TIDAK", "", "TIDAK", "", "TIDAK", "", "TIDAK", "TIDAK", "TIDAK", "TIDAK", "TIDAK", "TIDAK", "TIDAK", "TIDAK", "1", "", "Meninggal", "Meninggal 3 Mei 2024", "", "2026-01-20", "DKI JAKARTA", "JAKARTA SELATAN"],
]  # fmt: skip
_READ_SIKS = [
    {
        "record_id": "S-101", "name": "BUDI SANTOSO", "nik": "3174011708450002", "kk_number": FIRST_CARD, "rt": "005", "rw": "003",
        "programmes": ["pbi_jk", "pkh"], "is_active": True, "living": "hidup", "birth_date": None, "x_periode_pkh": "TAHAP 3 2026",
    },
    {
        "record_id": "S-102", "name": "MARYAM DEWI", "nik": "3174015401620004", "kk_number": SECOND_CARD, "rt": "011", "rw": "002",
        "programmes": ["sembako"], "is_active": False, "living": "meninggal",
    },
]  # fmt: skip

VIEW_FAMILY = [
    "id_keluarga", "no_kk", "nama_kepala_keluarga", "nik", "alamat", "rt", "rw", "kelurahan", "kecamatan", "kabupaten", "provinsi", "id_wilayah", "desil_nasional", "percentile_nasional", "peringkat_nasional", "peringkat_provinsi", "peringkat_kab_kota",
]  # fmt: skip
VIEW_MEMBER = ["idsemesta", "id_keluarga", "no_kk", "nik", "nama", "hub_kepala_keluarga", "pekerjaan_utama"]
_VIEW_FAMILY_ROWS = [
    VIEW_FAMILY,
    ["K-1", FIRST_CARD, "BUDI SANTOSO", "3174011708450002", "JL MAWAR 3", "005", "003", "KEBON BARU", "TEBET", "JAKARTA SELATAN", "DKI JAKARTA", "3174011004", "2", "14", "1203", "77", "12"],
    ["K-2", SECOND_CARD, "MARYAM DEWI", "3174015401620004", "GG MELATI 8", "011", "002", "BUKIT DURI", "TEBET", "JAKARTA SELATAN", "DKI JAKARTA", "3174011005", "7", "64", "5203", "87", "22"],
]  # fmt: skip
_VIEW_MEMBER_ROWS = [
    VIEW_MEMBER,
    ["S-101", "K-1", FIRST_CARD, "3174011708450002", "BUDI SANTOSO", "Kepala Keluarga", "Buruh"],
    ["S-103", "K-1", FIRST_CARD, "3174014506850001", "SITI AMINAH", "Istri", "Ibu rumah tangga"],
]
_READ_VIEW_FAMILIES = [
    {
        "record_id": "K-1", "kk_number": FIRST_CARD, "name": "BUDI SANTOSO", "nik": "3174011708450002", "address": "JL MAWAR 3", "rt": "005",
        "rw": "003", "kelurahan": "KEBON BARU", "decile": 2, "x_percentile_nasional": "14", "region_code": "3174011004",
        "kelurahan_code": "31.74.01.1004",
    },
    {"record_id": "K-2", "kk_number": SECOND_CARD, "name": "MARYAM DEWI", "nik": "3174015401620004", "decile": 7},
]  # fmt: skip

V3_PERSON = [
    "nomor_induk_kependudukan", "nomor_kartu_keluarga", "nama", "tanggal_lahir", "jenis_kelamin", "status_hubungan_keluarga", "pbi_nas", "pbi_pemda", "status_kawin", "rt_ktp", "rw_ktp", "dusun_ktp", "alamat_ktp", "pekerjaan_ktp", "pendidikan_akhir_ktp",
]  # fmt: skip
V3_FAMILY = [
    "kode_provinsi", "provinsi", "kode_kabupaten_kota", "kabupaten_kota", "kode_kecamatan", "kecamatan", "kode_kelurahan_desa", "kelurahan_desa", "nomor_kartu_keluarga", "alamat", "jumlah_anggota_keluarga", "nama_kepala_keluarga", "desil_nasional", "desil_provinsi", "desil_kabupaten_kota", "id_pelanggan_pln",
]  # fmt: skip
_V3_PERSONS = [
    V3_PERSON,
    ["3174011708450002", FIRST_CARD, "BUDI SANTOSO", "1945-08-17", "1", "1", "1", "0", "2", "005", "003", "", "JL MAWAR 3", "BURUH", "SD"],
    ["3174014506850001", FIRST_CARD, "SITI AMINAH", "1985-06-05", "2", "2", "1", "0", "2", "005", "003", "", "JL MAWAR 3", "IRT", "SLTP"],
    ["3174010112120006", FIRST_CARD, "RIFKI SANTOSO", "2012-12-01", "1", "3", "1", "0", "1", "005", "003", "", "JL MAWAR 3", "PELAJAR", "SD"],
    ["3174016210100003", FIRST_CARD, "ANI LESTARI", "2010-10-22", "2", "3", "1", "0", "1", "005", "003", "", "JL MAWAR 3", "PELAJAR", "SD"],
]  # fmt: skip
_V3_FAMILIES = [
    V3_FAMILY,
    ["31", "DKI JAKARTA", "3171", "KOTA JAKARTA SELATAN", "3171090", "TEBET", "3171090003", "KEBON BARU", FIRST_CARD, "JL MAWAR NO 3", "4", "BUDI SANTOSO", "1", "2", "3", "5301"],
    ["31", "DKI JAKARTA", "3171", "KOTA JAKARTA SELATAN", "3171090", "TEBET", "3171090002", "BUKIT DURI", THIRD_CARD, "JL ANGGREK 1", "1", "HASAN BASUKI", "5", "5", "5", "5302"],
]  # fmt: skip
_READ_V3_PERSONS = [
    {
        "nik": "3174011708450002", "kk_number": FIRST_CARD, "name": "BUDI SANTOSO", "birth_date": date(1945, 8, 17), "sex": "L",
        "relation": "1", "relation_code": "kepala", "programmes": ["pbi_jk"], "programmes_known": ["pbi_jk", "pbi_pemda"], "marital": "kawin",
        "rt": "005", "rw": "003", "address": "JL MAWAR 3",
    },
    {"nik": "3174014506850001", "name": "SITI AMINAH", "sex": "P", "relation_code": "pasangan", "marital": "kawin"},
    {"nik": "3174010112120006", "name": "RIFKI SANTOSO", "sex": "L", "relation_code": "anak", "marital": "belum_kawin"},
    {"nik": "3174016210100003", "name": "ANI LESTARI", "sex": "P", "relation_code": "anak", "marital": "belum_kawin"},
]  # fmt: skip
# The person file as it is known from the wild: quoted, a byte that is no UTF-8, a line broken in two.
_V3_DAMAGED = (
    quoted(_V3_PERSONS[:2], "|", "\n", 1).encode()
    + quoted([[*_V3_PERSONS[2][:2], "SITI AMÉNAH", *_V3_PERSONS[2][3:]]], "|", "\n", 1).encode("cp1252")
    + b"|".join(b'"%s"' % cell.encode() for cell in _V3_PERSONS[3]).replace(b"JL MAWAR 3", b"JL MAWAR\n3")
    + b"\n"
    + lines([_V3_PERSONS[4]], "|").replace("JL MAWAR 3", "JL MAWAR\n3").encode()
)

P3KE = [
    "ID Keluarga P3KE", "Kode Kemdagri", "Provinsi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Desil Kesejahteraan", "Alamat", "ID Individu", "Nama", "NIK", "Padan Dukcapil", "Jenis Kelamin", "Tanggal Lahir", "Hubungan dengan Kepala Keluarga", "Penerima BPNT", "Penerima BPUM", "Penerima BST", "Penerima PKH", "Penerima SEMBAKO",
]  # fmt: skip
_P3KE_SHEET = [
    ["DATA INDIVIDU P3KE"],
    ["TAHUN 2023"],
    [],
    P3KE,
    ["F1", "31.74.01.1004", "DKI JAKARTA", "KOTA JAKARTA SELATAN", "TEBET", "KEBON BARU", 1, "JL MAWAR 3", "I1", "BUDI SANTOSO", "3174011708450002", "Ya", "Laki-laki", date(1945, 8, 17), "Kepala Keluarga", "Ya", "Tidak", "Tidak", "Tidak", "Ya"],
    ["F1", "31.74.01.1004", "DKI JAKARTA", "KOTA JAKARTA SELATAN", "TEBET", "KEBON BARU", 1, "JL MAWAR 3", "I2", "SITI AMINAH", "3174014506850001", "Tidak", "Perempuan", date(1985, 6, 5), "Istri", "Tidak", "Tidak", "Tidak", "Ya", "Tidak"],
]  # fmt: skip

BIP = [
    ["BUKU INDUK PENDUDUK"],
    ["PROVINSI : DKI JAKARTA", "", "", "KECAMATAN : TEBET"],
    ["KOTA : JAKARTA SELATAN", "", "", "KELURAHAN : KEBON BARU"],
    [],
    ["NO", "NAMA LENGKAP", "NIK", "TEMPAT DAN TANGGAL LAHIR", "", "JENIS", "STAT", "HUB.", "NAMA IBU"],
    ["", "", "", "TEMPAT", "TANGGAL", "KELAMIN", "KWN", "KEL.", "KANDUNG"],
    ["-1", "-2", "-3", "-4", "-5", "-6", "-7", "-8", "-9"],
    [f"No. KK : {FIRST_CARD}", "", "", "Alamat : JL. MAWAR 3 RT 005 RW 003"],
    [
        "1",
        "BUDI SANTOSO",
        "3174011708450002",
        "BLITAR",
        "17-08-1945",
        "LK",
        "K",
        "KEPALA KELUARGA",
        "SUMIATI",
    ],
    ["2", "SITI AMINAH", "3174014506850001", "JAKARTA", "05-06-1985", "Pr", "K", "ISTRI", "ROHANA"],
    [f"No. KK : {SECOND_CARD}", "", "", "Alamat : GG. MELATI 8 RT 011 RW 002"],
    ["1", "MARYAM DEWI", "3174015401620004", "TEGAL", "14-01-1962", "Pr", "CM", "KEPALA KELUARGA", "DARMI"],
    ["", "JUMLAH", "3", "", "", "", "", "", ""],
]
_READ_BIP = [
    {
        "name": "BUDI SANTOSO", "nik": "3174011708450002", "birth_place": "BLITAR", "birth_date": date(1945, 8, 17), "sex": "L",
        "marital": "kawin", "relation_code": "kepala", "mother_name": "SUMIATI", "kk_number": FIRST_CARD,
        "address": "JL. MAWAR 3 RT 005 RW 003", "rt": "005", "rw": "003",
    },
    {
        "name": "SITI AMINAH", "nik": "3174014506850001", "birth_place": "JAKARTA", "birth_date": date(1985, 6, 5), "sex": "P",
        "marital": "kawin", "relation_code": "istri", "kk_number": FIRST_CARD, "rt": "005",
    },
    {
        "name": "MARYAM DEWI", "nik": "3174015401620004", "birth_place": "TEGAL", "birth_date": date(1962, 1, 14), "sex": "P",
        "marital": "cerai_mati", "relation_code": "kepala", "kk_number": SECOND_CARD, "rt": "011", "rw": "002",
    },
]  # fmt: skip

SIAK = [
    "Nomor KK",
    "NIK",
    "Nama Penduduk",
    "Status",
    "Kelamin",
    "Status Kawin",
    "SHDK",
    "Desa/Kel",
    "Deskripsi Pekerjaan",
    "Tgl Ubah",
]
_SIAK_ROWS = [
    SIAK,
    [FIRST_CARD, "3174011708450002", "BUDI SANTOSO", "HIDUP", "LAKI-LAKI", "KAWIN", "KEPALA KELUARGA", "KEBON BARU", "BURUH HARIAN LEPAS", "2024-05-02 10:11:12"],
    [SECOND_CARD, "3174015401620004", "MARYAM DEWI", "MATI", "PEREMPUAN", "CERAI MATI", "KEPALA KELUARGA", "BUKIT DURI", "PENSIUNAN", "2025-01-12 08:00:00"],
    [THIRD_CARD, "3174012002790005", "HASAN BASUKI", "PINDAH", "LAKI-LAKI", "BELUM KAWIN", "KEPALA KELUARGA", "BUKIT DURI", "KARYAWAN SWASTA", "2025-01-12 08:00:00"],
]  # fmt: skip

OPENSID = [
    "alamat", "dusun", "rw", "rt", "nama", "no_kk", "nik", "sex", "tempatlahir", "tanggallahir", "agama_id", "pendidikan_kk_id", "pekerjaan_id", "status_kawin", "kk_level", "nama_ayah", "nama_ibu", "status_dasar",
]  # fmt: skip
_OPENSID_PEOPLE = [
    OPENSID,
    ["JL MAWAR 3", "MAWAR", "003", "005", "BUDI SANTOSO", FIRST_CARD, "3174011708450002", 1, "BLITAR", "1945-08-17", 1, 3, 19, 2, 1, "KARTO", "SUMIATI", 1],
    ["JL MAWAR 3", "MAWAR", "003", "005", "SITI AMINAH", FIRST_CARD, "3174014506850001", 2, "JAKARTA", "1985-06-05", 1, 4, 2, 2, 3, "DULAH", "ROHANA", 1],
    ["JL MAWAR 3", "MAWAR", "003", "005", "RIFKI SANTOSO", FIRST_CARD, "3174010112120006", 1, "JAKARTA", "2012-12-01", 1, 2, 3, 1, 4, "BUDI SANTOSO", "SITI AMINAH", 1],
    ["JL MAWAR 3", "MAWAR", "003", "005", "DARMI", FIRST_CARD, "3174014101300007", 2, "TEGAL", "1930-01-01", 1, 1, 1, 4, 7, "SIDIN", "PONIRAH", 2],
]  # fmt: skip
_OPENSID_CODES = [
    ["Kode Data"],
    ["sex", ""],
    ["1", "Laki-laki"],
    ["2", "Perempuan"],
    ["kk_level", ""],
    ["1", "Kepala Keluarga"],
    ["3", "Istri"],
]

ENTRIES = [
    Entry(
        "dtks_sheet", ("shape: DTKS sheet", "kind: register by person", "columns: dictionary"),
        {"SIKS-NG DTKS Tebet.xlsx": xlsx({"Sheet1": _DTKS_ROWS})},
        rows=_READ_DTKS, warnings={}, extract={"source": "dtks", "kind": "orang"},
    ),
    text_entry(
        "dtks_pipes", ["shape: DTKS sheet", "file: |"], lines(_DTKS_ROWS, "|"), rows=_READ_DTKS, warnings={}, extract={"source": "dtks"},
    ),
    Entry(
        "siks_rows_json", ("shape: SIKS-NG rows", "kind: register by person", "programmes: flags", "living: words"),
        {"siks.json": json.dumps([dict(zip(SIKS, row, strict=True)) for row in _SIKS_ROWS[1:]]).encode()},
        rows=_READ_SIKS, extract={"source": "dtsen"},
    ),
    text_entry(
        "siks_rows", ["shape: SIKS-NG rows", "programmes: flags"], quoted(_SIKS_ROWS), rows=_READ_SIKS,
        extract={"source": "dtsen"},
    ),
    text_entry(
        "dtsen_view_family", ["shape: SIKS-NG DTSEN view", "kind: register by family", "values: deciles"],
        quoted(_VIEW_FAMILY_ROWS), rows=_READ_VIEW_FAMILIES, kind="keluarga", extract={"source": "dtsen"},
    ),
    Entry(
        "dtsen_view_joined", ("shape: SIKS-NG DTSEN view", "kind: family joined with its person file", "files: several in one extract"),
        {"keluarga.csv": quoted(_VIEW_FAMILY_ROWS).encode(), "anggota.csv": quoted(_VIEW_MEMBER_ROWS).encode()},
        rows=[
            {"record_id": "S-101", "name": "BUDI SANTOSO", "nik": "3174011708450002", "kk_number": FIRST_CARD, "decile": 2, "kelurahan": "KEBON BARU", "address": "JL MAWAR 3", "relation_code": "kepala"},
            {"record_id": "S-103", "name": "SITI AMINAH", "nik": "3174014506850001", "kk_number": FIRST_CARD, "decile": 2, "rt": "005", "rw": "003", "relation_code": "istri"},
            {"name": "MARYAM DEWI", "nik": "3174015401620004", "kk_number": SECOND_CARD, "decile": 7, "kelurahan": "BUKIT DURI"},
        ],
        rows_read=3,
    ),
    text_entry(
        "dtsen_v3_person", ["shape: DTSEN release", "kind: register by person", "relation: BPS numbers", "marital: numbers"],
        quoted(_V3_PERSONS, "|", "\n", 1), rows=_READ_V3_PERSONS, extract={"source": "dtsen"}, warnings={"tanpa_id_register": 4},
    ),
    text_entry(
        "dtsen_v3_person_damaged", ["shape: DTSEN release", "file: bad bytes", "file: broken lines", "file: quotes and newlines in fields"],
        _V3_DAMAGED,
        rows=[
            _READ_V3_PERSONS[0],
            {"nik": "3174014506850001", "name": "SITI AMÉNAH", "sex": "P"},
            {"nik": "3174010112120006", "name": "RIFKI SANTOSO", "address": "JL MAWAR\n3"},
            {"nik": "3174016210100003", "name": "ANI LESTARI", "address": "JL MAWAR 3", "x_pekerjaan_ktp": "PELAJAR"},
        ],
        warnings={"tanpa_id_register": 4, "bukan_utf8": 1, "baris_disambung": 1},
    ),
    Entry(
        "dtsen_v3_family", ("shape: DTSEN release", "kind: register by family", "areas: BPS code"),
        {"keluarga_dtsen_v3_3171.csv": quoted(_V3_FAMILIES, "|", "\n", 1).encode()},
        rows=[
            {"kk_number": FIRST_CARD, "name": "BUDI SANTOSO", "nik": None, "decile": 1, "kelurahan": "KEBON BARU", "region_code": "3171090003", "kelurahan_code": "31.74.01.1004", "x_desil_provinsi": "2"},
            {"kk_number": THIRD_CARD, "name": "HASAN BASUKI", "decile": 5, "region_code": "3171090002", "kelurahan_code": "31.74.01.1005"},
        ],
        kind="keluarga", extract={"source": "dtsen"},
    ),
    Entry(
        "dtsen_v3_joined", ("shape: DTSEN release", "kind: family joined with its person file"),
        {"individu_dtsen_v3_3171.csv": quoted(_V3_PERSONS, "|", "\n", 1).encode(), "keluarga_dtsen_v3_3171.csv": quoted(_V3_FAMILIES, "|", "\n", 1).encode()},
        rows=[
            {"nik": "3174011708450002", "name": "BUDI SANTOSO", "decile": 1, "kelurahan": "KEBON BARU", "kelurahan_code": "31.74.01.1004", "address": "JL MAWAR 3", "rt": "005", "relation_code": "kepala"},
            {"nik": "3174014506850001", "name": "SITI AMINAH", "decile": 1, "kelurahan": "KEBON BARU"},
            {"nik": "3174010112120006", "name": "RIFKI SANTOSO", "decile": 1, "kelurahan": "KEBON BARU"},
            {"nik": "3174016210100003", "name": "ANI LESTARI", "decile": 1, "kelurahan": "KEBON BARU"},
            {"nik": None, "name": "HASAN BASUKI", "kk_number": THIRD_CARD, "decile": 5, "kelurahan": "BUKIT DURI", "address": "JL ANGGREK 1"},
        ],
        rows_read=5,
    ),
    Entry(
        "p3ke_person", ("shape: P3KE", "file: title rows", "areas: Kemendagri code"),
        {"P3KE individu.xlsx": xlsx({"Individu": _P3KE_SHEET})},
        rows=[
            {
                "record_id": "I1", "name": "BUDI SANTOSO", "nik": "3174011708450002", "decile": 1, "region_code": "31.74.01.1004", "kelurahan_code": "31.74.01.1004",
                "birth_date": date(1945, 8, 17), "sex": "L", "relation_code": "kepala", "programmes": ["sembako"], "x_penerima_bpum": "Tidak", "x_id_keluarga_p3ke": "F1",
            },
            {"record_id": "I2", "name": "SITI AMINAH", "relation_code": "istri", "programmes": ["pkh"]},
        ],
    ),
    Entry(
        "p3ke_family", ("shape: P3KE", "kind: register by family"),
        {"P3KE keluarga.xlsx": xlsx({"Keluarga": [
            ["DATA KELUARGA P3KE"], ["TAHUN 2023"], [],
            ["ID Keluarga P3KE", "Kode Kemdagri", "Provinsi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Desil Kesejahteraan", "Alamat", "Kepala Keluarga", "NIK", "Padan Dukcapil", "Penerima BPNT", "Penerima PKH"],
            ["F1", "31.74.01.1004", "DKI JAKARTA", "KOTA JAKARTA SELATAN", "TEBET", "KEBON BARU", 1, "JL MAWAR 3", "BUDI SANTOSO", "3174011708450002", "Ya", "Ya", "Tidak"],
        ]})},
        rows=[{"record_id": "F1", "name": "BUDI SANTOSO", "nik": "3174011708450002", "decile": 1, "programmes": ["sembako"]}], kind="keluarga",
    ),
    Entry(
        "bdt_2015", ("shape: BDT 2015", "file: row of column numbers", "relation: BPS numbers"),
        {"BDT.xlsx": xlsx({"ART": [
            ["ID Rumah Tangga (1)", "Desa/Kelurahan (5)", "Alamat (9)", "Nama KRT (13)", "Nama ART (14)", "Nomor NIK (15)", "HubKRT (16)", "NamaJenKel (17)", "Tanggal Lahir (18)"],
            [1, 2, 3, 4, 5, 6, 7, 8, 9],
            ["317401100400100012", "KEBON BARU", "JL MAWAR 3", "BUDI SANTOSO", "BUDI SANTOSO", "3174011708450002", "1", "1. Laki-laki", "17/08/1945"],
            ["317401100400100012", "KEBON BARU", "JL MAWAR 3", "BUDI SANTOSO", "SITI AMINAH", "3174014506850001", "2", "2. Perempuan", "05/06/1985"],
            ["317401100400100012", "KEBON BARU", "JL MAWAR 3", "BUDI SANTOSO", "RIFKI SANTOSO", "3174010112120006", "3", "1. Laki-laki", "01/12/2012"],
            ["317401100400100012", "KEBON BARU", "JL MAWAR 3", "BUDI SANTOSO", "ANI LESTARI", "3174016210100003", "3", "2. Perempuan", "22/10/2010"],
        ]})},
        rows=[
            {"name": "BUDI SANTOSO", "nik": "3174011708450002", "relation_code": "kepala", "sex": "L", "x_nama_krt_13": "BUDI SANTOSO", "kelurahan": "KEBON BARU"},
            {"name": "SITI AMINAH", "nik": "3174014506850001", "relation_code": "pasangan", "sex": "P"},
            {"name": "RIFKI SANTOSO", "nik": "3174010112120006", "relation_code": "anak", "sex": "L", "x_nama_krt_13": "BUDI SANTOSO"},
            {"name": "ANI LESTARI", "nik": "3174016210100003", "relation_code": "anak", "sex": "P"},
        ],
    ),
    Entry(
        "regsosek_2022", ("shape: Regsosek 2022", "file: merged headers", "file: two-row headers", "file: several sheets", "kind: family joined with its person file"),
        {"Regsosek.xlsx": xlsx(
            {
                "Keluarga": [
                    ["REGSOSEK 2022", None, None, None],
                    ["Keterangan Tempat", None, "Keterangan Keluarga", None],
                    ["109 Alamat", "105 Desa/Kelurahan", "no kartu keluarga", "108 Nama Kepala Keluarga"],
                    ["JL MAWAR 3", "KEBON BARU", FIRST_CARD, "BUDI SANTOSO"],
                ],
                "Anggota": [
                    ["Keterangan Anggota Keluarga", None, None, None, None, None],
                    ["no kartu keluarga", "402 Nama", "403 NIK", "405 Jenis Kelamin", "406 Tanggal Lahir", "409 Hubungan dengan Kepala Keluarga"],
                    [FIRST_CARD, "BUDI SANTOSO", "3174011708450002", 1, date(1945, 8, 17), 1],
                    [FIRST_CARD, "SITI AMINAH", "3174014506850001", 2, date(1985, 6, 5), 2],
                    [FIRST_CARD, "RIFKI SANTOSO", "3174010112120006", 1, date(2012, 12, 1), 3],
                ],
            },
            merges={"Keluarga": [(0, 0, 0, 3), (1, 0, 1, 1), (1, 2, 1, 3)], "Anggota": [(0, 0, 0, 5)]},
        )},
        rows=[
            {"name": "BUDI SANTOSO", "nik": "3174011708450002", "kk_number": FIRST_CARD, "sex": "L", "address": "JL MAWAR 3", "kelurahan": "KEBON BARU", "relation_code": "kepala", "birth_date": date(1945, 8, 17)},
            {"name": "SITI AMINAH", "nik": "3174014506850001", "kk_number": FIRST_CARD, "kelurahan": "KEBON BARU", "relation_code": "pasangan"},
            {"name": "RIFKI SANTOSO", "nik": "3174010112120006", "kk_number": FIRST_CARD, "kelurahan": "KEBON BARU", "relation_code": "anak"},
        ],
        rows_read=3,
    ),
    Entry(
        "bip_xlsx", ("shape: BIP", "file: letterhead", "file: two-row headers", "file: family's line carried down", "file: row of column numbers", "file: total rows", "marital: letters", "dates: place and date under one header"),
        {"BIP.xlsx": xlsx({"BIP": BIP}, merges={"BIP": [(4, 3, 4, 4)]})},
        rows=_READ_BIP, rows_read=3,
    ),
    text_entry(
        "bip_text", ["shape: BIP", "file: family's line carried down", "file: letterhead"], quoted(BIP, ";"),
        rows=_READ_BIP, rows_read=3,
    ),
    text_entry(
        "siak", ["shape: SIAK sheet", "living: words", "marital: words"], quoted(_SIAK_ROWS),
        rows=[
            {"name": "BUDI SANTOSO", "nik": "3174011708450002", "kk_number": FIRST_CARD, "living": "hidup", "sex": "L", "marital": "kawin", "relation_code": "kepala", "kelurahan": "KEBON BARU", "x_tgl_ubah": "2024-05-02 10:11:12"},
            {"name": "MARYAM DEWI", "living": "meninggal", "marital": "cerai_mati", "sex": "P"},
            {"name": "HASAN BASUKI", "living": None, "marital": "belum_kawin", "x_status": "PINDAH"},
        ],
    ),
    Entry(
        "opensid", ("shape: OpenSID import", "relation: SIAK numbers", "marital: numbers", "living: numbers", "values: sex", "file: sheets that name nobody"),
        {"penduduk.xlsx": xlsx({"Data Penduduk": _OPENSID_PEOPLE, "Kode Data": _OPENSID_CODES})},
        rows=[
            {"name": "BUDI SANTOSO", "nik": "3174011708450002", "kk_number": FIRST_CARD, "sex": "L", "birth_date": date(1945, 8, 17), "relation_code": "kepala", "marital": "kawin", "living": "hidup", "mother_name": "SUMIATI", "rt": "005", "rw": "003"},
            {"name": "SITI AMINAH", "sex": "P", "relation_code": "istri", "marital": "kawin"},
            {"name": "RIFKI SANTOSO", "sex": "L", "relation_code": "anak", "marital": "belum_kawin"},
            {"name": "DARMI", "sex": "P", "relation_code": "orang_tua", "marital": "cerai_mati", "living": "meninggal", "birth_date": date(1930, 1, 1)},
        ],
    ),
]  # fmt: skip
