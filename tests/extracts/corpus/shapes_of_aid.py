"""The remaining shapes of the domain reference's table: payments, families in columns, lists without numbers."""

from datetime import date

from tests.extracts.corpus.entry import Entry, text_entry
from tests.extracts.corpus.people import FIRST_CARD, SECOND_CARD
from tests.extracts.corpus.sheets import xlsx
from tests.extracts.corpus.text_writers import quoted

BNBA = [
    "NAMA PENERIMA",
    "NIK KTP",
    "TAHAP",
    "BANSOS",
    "IDSEMESTA",
    "NO KEL",
    "NM PROV",
    "NM KAB",
    "NM KEC",
    "NM KEL",
    "ALAMAT",
]
_BNBA_ROWS = [
    BNBA,
    ["BUDI SANTOSO", "3174011708450002", "TAHAP 3", "PKH", "S-101", "3174011004", "DKI JAKARTA", "JAKARTA SELATAN", "TEBET", "KEBON BARU", "JL MAWAR 3 RT 005 RW 003"],
    ["MARYAM DEWI", "3174015401620004", "TAHAP 3", "PKH", "S-102", "3174011005", "DKI JAKARTA", "JAKARTA SELATAN", "TEBET", "BUKIT DURI", "GG MELATI 8 RT 011 RW 002"],
]  # fmt: skip
_READ_BNBA = [
    {
        "record_id": "S-101", "name": "BUDI SANTOSO", "nik": "3174011708450002", "paid_programme": "pkh", "paid_stage": "TAHAP 3",
        "kelurahan": "KEBON BARU", "kelurahan_code": "31.74.01.1004", "kecamatan": "TEBET", "rt": "005", "rw": "003", "region_code": "3174011004",
    },
    {"record_id": "S-102", "name": "MARYAM DEWI", "nik": "3174015401620004", "paid_programme": "pkh", "paid_stage": "TAHAP 3"},
]  # fmt: skip
BLT_DD = [
    "NO", "NIK", "NAMA KEPALA KELUARGA", "JENIS KELAMIN", "TANGGAL LAHIR", "JUMLAH ANGGOTA KELUARGA", "ALAMAT", "RT", "RW", "JENIS PEKERJAAN", "KODE_JP", "KRITERIA BLT", "KODE_KRIT", "METODE PEMBAYARAN", "KODE_BAYAR",
]  # fmt: skip
_BLT_DD_SHEET = [
    ["DAFTAR KELUARGA PENERIMA MANFAAT BLT-DD"],
    ["DESA SUKAMAJU TAHUN ANGGARAN 2023"],
    [],
    BLT_DD,
    list(range(1, 16)),
    [1, "3174011708450002", "BUDI SANTOSO", "L", "17/08/1945", 4, "DUSUN MAWAR", "005", "003", "BURUH TANI", 2, "MISKIN EKSTREM", 1, "TUNAI", 1],
    [2, "3174015401620004", "MARYAM DEWI", "P", "01/14/1962", 1, "DUSUN MELATI", "011", "002", "TIDAK BEKERJA", 5, "LANSIA TUNGGAL", 4, "TUNAI", 1],
    ["", "", "JUMLAH", "", "", 5],
]  # fmt: skip
WIDE = ["id_kpm", "nik_kk", "nama_kk", "nik_pkk", "nama_pkk", "nik_anak", "nama_anak", "nama_rt", "nama_rw"]
_WIDE_ROWS = [
    WIDE,
    [
        "KPM-1",
        "3174011708450002",
        "BUDI SANTOSO",
        "3174014506850001",
        "SITI AMINAH",
        "3174010112120006",
        "RIFKI SANTOSO",
        "005",
        "003",
    ],
    ["KPM-2", "3174015401620004", "MARYAM DEWI", "", "", "", "", "011", "002"],
]
_NUMBERED = [
    "id_kpm",
    "nik_kk",
    "nama_kk",
    "nik_pkk",
    "nama_pkk",
    "nik_anak1",
    "nama_anak1",
    "nik_anak2",
    "nama_anak2",
]
_CHILDREN = ["3174010112120006", "RIFKI SANTOSO", "3174016210100003", "ANI LESTARI"]

ENTRIES = [
    text_entry(
        "bnba_payment", ["shape: BNBA of a payment", "kind: recipients of one stage", "kind: told by itself", "programmes: code in a cell", "areas: Kemendagri code"],
        quoted(_BNBA_ROWS, ";"), rows=_READ_BNBA, kind="penerima", extract={"programme": "pkh", "stage": "TAHAP 3", "source": "dtsen"},
    ),
    text_entry(
        "bnba_by_options", ["kind: recipients of one stage", "kind: told by --kind"],
        quoted([["Nama Penerima", "NIK", "Nominal"], ["BUDI SANTOSO", "3174011708450002", "Rp 600.000"], ["MARYAM DEWI", "3174015401620004", "600000"]]),
        options=("--kind", "penerima", "--programme", "sembako", "--stage", "Juli-September 2026"), kind="penerima",
        rows=[
            {"name": "BUDI SANTOSO", "nik": "3174011708450002", "paid_programme": "sembako", "paid_stage": "Juli-September 2026", "paid_amount": 600_000},
            {"name": "MARYAM DEWI", "nik": "3174015401620004", "paid_programme": "sembako", "paid_amount": 600_000},
        ],
        extract={"programme": "sembako", "stage": "Juli-September 2026"},
    ),
    text_entry(
        "bnba_two_programmes", ["kind: recipients of one stage", "programmes: code in a cell"],
        quoted([BNBA, _BNBA_ROWS[1], [*_BNBA_ROWS[2][:3], "BPNT", *_BNBA_ROWS[2][4:]]]), kind="penerima",
        rows=[{"name": "BUDI SANTOSO", "paid_programme": "pkh"}, {"name": "MARYAM DEWI", "paid_programme": "sembako"}],
    ),
    Entry(
        "bnba_blt_dd", ("shape: BNBA BLT-DD", "file: title rows", "file: row of column numbers", "file: total rows", "dates: D/M/Y and M/D/Y mixed", "dates: NIK decides"),
        {"BNBA BLT-DD.xlsx": xlsx({"BNBA": _BLT_DD_SHEET})},
        options=("--kind", "penerima", "--programme", "blt_dd", "--stage", "2023"), kind="penerima",
        rows=[
            {"name": "BUDI SANTOSO", "nik": "3174011708450002", "sex": "L", "birth_date": date(1945, 8, 17), "rt": "005", "rw": "003", "address": "DUSUN MAWAR", "paid_programme": "blt_dd", "paid_stage": "2023", "x_kode_krit": "1", "x_kriteria_blt": "MISKIN EKSTREM"},
            {"name": "MARYAM DEWI", "nik": "3174015401620004", "sex": "P", "birth_date": date(1962, 1, 14), "birth_date_how": "mdy", "birth_date_written": "01/14/1962"},
        ],
        rows_read=2,
    ),
    text_entry(
        "wide_family", ["shape: household with members in columns", "kind: members in columns"], quoted(_WIDE_ROWS), kind="keluarga_berkolom", rows_read=2,
        rows=[
            {"name": "BUDI SANTOSO", "nik": "3174011708450002", "relation_code": "kepala", "record_id": "KPM-1", "rt": "005", "rw": "003"},
            {"name": "SITI AMINAH", "nik": "3174014506850001", "relation_code": "pasangan", "rt": "005", "rw": "003"},
            {"name": "RIFKI SANTOSO", "nik": "3174010112120006", "relation_code": "anak", "rt": "005"},
            {"name": "MARYAM DEWI", "nik": "3174015401620004", "relation_code": "kepala", "record_id": "KPM-2", "rt": "011", "rw": "002"},
        ],
        extract={"people": 4},
    ),
    text_entry(
        "wide_family_numbered", ["shape: household with members in columns", "kind: members in columns"],
        quoted([_NUMBERED, ["KPM-1", "3174011708450002", "BUDI SANTOSO", "3174014506850001", "SITI AMINAH", *_CHILDREN]]),
        kind="keluarga_berkolom", rows_read=1,
        rows=[
            {"name": "BUDI SANTOSO", "relation_code": "kepala"},
            {"name": "SITI AMINAH", "relation_code": "pasangan"},
            {"name": "RIFKI SANTOSO", "nik": "3174010112120006", "relation_code": "anak"},
            {"name": "ANI LESTARI", "nik": "3174016210100003", "relation_code": "anak"},
        ],
        extract={"people": 4},
    ),
    text_entry(
        "no_numbers", ["kind: without identity numbers", "kind: told by itself"],
        quoted([["No", "Nama", "Tgl Lahir", "Alamat", "RT/RW", "Kelurahan", "Kecamatan"], ["1", "BUDI SANTOSO", "17 Agustus 1945", "Jl. Mawar 3", "005/003", "Kebon Baru", "Tebet"], ["2", "SITI AMINAH", "5 Juni 1985", "Jl. Mawar 3", "5/3", "Kebon Baru", "Tebet"]]),
        kind="tanpa_identitas",
        rows=[
            {"name": "BUDI SANTOSO", "nik": None, "kk_number": None, "birth_date": date(1945, 8, 17), "rt": "005", "rw": "003", "kelurahan_code": "31.74.01.1004"},
            {"name": "SITI AMINAH", "birth_date": date(1985, 6, 5), "rt": "005", "rw": "003"},
        ],
    ),
    text_entry(
        "decile_sheet", ["kind: register by family", "values: deciles", "kind: told by itself"],
        quoted([
            ["No", "No KK", "Nama Kepala Keluarga", "Alamat", "Kelurahan", "Desil"],
            ["1", FIRST_CARD, "BUDI SANTOSO", "Jl. Mawar 3", "Kebon Baru", "DESIL 3"],
            ["2", SECOND_CARD, "MARYAM DEWI", "Gg. Melati 8", "Bukit Duri", "0"],
        ]),
        kind="keluarga", rows=[{"kk_number": FIRST_CARD, "name": "BUDI SANTOSO", "decile": 3}, {"kk_number": SECOND_CARD, "name": "MARYAM DEWI", "decile": None}],
    ),
]  # fmt: skip
