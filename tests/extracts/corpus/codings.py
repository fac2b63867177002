"""Relation, sex, marital and living state, programmes and deciles, in the codings of the domain reference."""

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from tests.extracts.corpus.entry import Entry, text_entry
from tests.extracts.corpus.people import FAMILY, FIRST_CARD, SITI
from tests.extracts.corpus.sheets import xlsx
from tests.extracts.corpus.text_writers import quoted

_NIK, _NAME = SITI[2], "SITI AMINAH"


Readings = Sequence[tuple[str, object]]


def _columns(
    name: str, topics: Sequence[str], columns: Mapping[str, tuple[str, Readings]], **more: object
) -> Entry:
    """Columns under test, by header: the snapshot's field that each fills, and its texts with what they mean.

    A column shorter than the others is empty below. The people are numbered, so that nobody stands there twice.
    """
    longest = max(len(readings) for _field, readings in columns.values())
    rows, expected = [["Nama", *columns]], []
    for place in range(longest):
        cells = {header: each[1][place] for header, each in columns.items() if place < len(each[1])}
        rows.append(
            [f"{_NAME} {ascii_uppercase[place]}", *(cells.get(header, ("",))[0] for header in columns)]
        )
        expected.append({columns[header][0]: value for header, (_text, value) in cells.items()})
    return text_entry(name, topics, quoted(rows, ";"), rows=expected, kind="tanpa_identitas", **more)  # type: ignore[arg-type]


def _household(*members: tuple[str, str, str, str]) -> list[list[str]]:
    """Rows of sex, birth date and relation, under cards of three families."""
    return [
        ["Nama", "No KK", "JK", "Tgl Lahir", "Hubungan"],
        *([name, FIRST_CARD, *cells] for name, *cells in members),
    ]


# In SIAK's numbers 3 is the wife and 4 a child; at BPS 2 is the spouse and 3 a child of either sex.
_SIAK = _household(
    ("BUDI A", "L", "17/08/1945", "1"), ("SITI A", "P", "05/06/1950", "3"), ("RIFKI A", "L", "01/12/1982", "4"), ("ANI A", "P", "22/10/1985", "4"),
    ("HASAN B", "L", "20/02/1979", "1"), ("WATI B", "P", "11/04/1981", "3"), ("DEDI B", "L", "11/04/2009", "4"), ("MARYAM C", "P", "14/01/1962", "1"), ("TONO C", "L", "14/01/1960", "2"),
    ("RINI C", "P", "03/02/2001", "5"), ("CICI C", "P", "03/02/2020", "6"), ("KARTO C", "L", "01/01/1935", "7"), ("PONI C", "P", "01/01/1936", "8"), ("UJANG C", "L", "01/05/1990", "9"), ("INEM C", "P", "01/05/1991", "10"), ("ENTIN C", "P", "01/05/1992", "11"),
)  # fmt: skip
_READ_SIAK = [
    "kepala",
    "istri",
    "anak",
    "anak",
    "kepala",
    "istri",
    "anak",
    "kepala",
    "suami",
    "menantu",
    "cucu",
    "orang_tua",
    "mertua",
    "famili_lain",
    "pembantu",
    "lainnya",
]
_BPS = _household(
    ("BUDI A", "L", "17/08/1945", "1"), ("SITI A", "P", "05/06/1950", "2"), ("RIFKI A", "L", "01/12/2012", "3"), ("ANI A", "P", "22/10/2010", "3"),
    ("HASAN B", "L", "20/02/1979", "1"), ("WATI B", "P", "11/04/1981", "2"), ("DEDI B", "L", "11/04/2009", "3"), ("RINI C", "P", "03/02/1999", "4"), ("CICI C", "P", "03/02/2020", "5"),
)  # fmt: skip
_READ_BPS = ["kepala", "pasangan", "anak", "anak", "kepala", "pasangan", "anak", "menantu", "cucu"]
# From 6 on BPS and the viewer part ways.
_PARENTS_AND_OTHERS = _household(
    ("KARTO D", "L", "01/01/1935", "6"),
    ("INEM D", "P", "01/05/1991", "7"),
    ("ENTIN D", "P", "01/05/1992", "8"),
)[1:]
_READ_PARENTS = ["orang_tua_mertua", "pembantu", "lainnya"]
# Two rows that fit every coding.
_UNSURE = _household(("BUDI A", "L", "17/08/1945", "1"), ("MARYAM C", "P", "14/01/1962", "1"))
# The viewer counts as BPS does up to 5, then parents are 6, parents-in-law 7, other family 8, servants 9, others 10.
_VIEWER = [
    *_BPS[:8],
    ["RINI C", FIRST_CARD, "P", "03/02/1999", "4"],
    ["KARTO C", FIRST_CARD, "L", "01/01/1935", "6"],
    ["INEM C", FIRST_CARD, "P", "01/05/1991", "9"],
    ["ENTIN C", FIRST_CARD, "P", "01/05/1992", "10"],
]
_READ_VIEWER = [*_READ_BPS[:7], "menantu", "orang_tua", "pembantu", "lainnya"]

ENTRIES = [
    _columns(
        "codings_in_words",
        ["relation: words", "values: sex", "marital: words", "marital: letters", "living: words", "programmes: flags", "values: deciles"],
        {
            "SHDK": ("relation_code", [
                ("KEPALA KELUARGA", "kepala"), ("Kepala Rumah Tangga", "kepala"), ("KK", "kepala"), ("Suami", "suami"), ("ISTRI", "istri"), ("Isteri", "istri"), ("Istri/Suami", "pasangan"), ("ANAK", "anak"), ("Anak Kandung", "anak"), ("Menantu", "menantu"),
                ("CUCU", "cucu"), ("Orang Tua", "orang_tua"), ("Mertua", "mertua"), ("FAMILI LAIN", "famili_lain"), ("Keponakan", "famili_lain"), ("Pembantu", "pembantu"), ("Sopir", "pembantu"), ("Lainnya", "lainnya"), ("1. Kepala Keluarga", "kepala"), ("", None),
            ]),
            "Jenis Kelamin": ("sex", [("L", "L"), ("P", "P"), ("LK", "L"), ("Pr", "P"), ("LAKI-LAKI", "L"), ("PEREMPUAN", "P"), ("Laki-Laki", "L"), ("1", "L"), ("2", "P"), ("1. Laki-laki", "L"), ("", None), ("X", None)]),
            "Status Perkawinan": ("marital", [
                ("BELUM KAWIN", "belum_kawin"), ("KAWIN", "kawin"), ("CERAI HIDUP", "cerai_hidup"), ("CERAI MATI", "cerai_mati"), ("BK", "belum_kawin"), ("K", "kawin"), ("CH", "cerai_hidup"), ("CM", "cerai_mati"), ("KAWIN TERCATAT", "kawin"), ("Kawin Belum Tercatat", "kawin"), ("", None),
            ]),
            "status_hidup": ("living", [("HIDUP", "hidup"), ("MATI", "meninggal"), ("Meninggal Dunia", "meninggal"), ("PINDAH", None), ("PINDAH LUAR NEGERI", None), ("HILANG", None), ("PERGI", None), ("TIDAK VALID", None), ("", None)]),
            "PKH": ("programmes", [(text, ["pkh"]) for text in ("YA", "Ya", "y", "1", "Dapat")] + [(text, []) for text in ("TIDAK", "T", "N", "0", "Tidak Dapat", "-", "")]),
            "Desil Kesejahteraan": ("decile", [("1", 1), ("10", 10), ("DESIL 3", 3), ("04", 4), ("5.0", 5), ("", None), ("0", None), ("11", None), ("banyak", None)]),
        },
    ),
    _columns(
        "codings_in_numbers", ["values: sex in the old form", "marital: numbers", "living: numbers", "programmes: 1 yes, 2 no"],
        {
            "sex": ("sex", [("1", "L"), ("0", "P"), ("0", "P"), ("1", "L")]),
            "kdstawin": ("marital", [("1", "belum_kawin"), ("2", "kawin"), ("3", "cerai_hidup"), ("4", "cerai_mati")]),
            "status_dasar": ("living", [("1", "hidup"), ("2", "meninggal"), ("3", None), ("4", None), ("6", None), ("9", None)]),
            "Penerima PKH": ("programmes", [("1", ["pkh"]), ("2", []), ("2", []), ("1", ["pkh"])]),
        },
    ),
    _columns(
        "codings_of_bdt", ["values: sex", "programmes: 3 yes, 4 no", "living: words"],
        {
            "id_jenis_kelamin": ("sex", [("1", "L"), ("2", "P"), ("0", None)]),
            "Status BPNT": ("programmes", [("3", ["sembako"]), ("4", []), ("4", []), ("3", ["sembako"])]),
            "keterangan_meninggal": ("living", [("Ya", "meninggal"), ("Tidak", "hidup"), ("Meninggal 3 Mei 2024", "meninggal"), ("", None)]),
        },
    ),
    _columns(
        "answers_of_dukcapil_and_unknown_flags", ["values: padan", "programmes: flags", "quality: originals kept"],
        {
            "Keterangan Padan": ("living", [("PADAN", None), ("NIK Tidak Ditemukan!", None), ("NIK Ditemukan Dan Nama Ibu Kandung Berbeda Dengan Dukcapil", None), ("MENINGGAL", "meninggal"), ("Berhasil diusulkan", None)]),
            "BPNT": ("programmes", [("YA", ["sembako"]), ("???", []), ("TIDAK", [])]),
            "x": ("x_bpnt", [("", "YA"), ("", "???"), ("", "TIDAK")]),
        },
    ),
    _columns("flags_as_period", ["programmes: period text"], {"periode_pkh": ("programmes", [("TAHAP 3 2026", ["pkh"]), ("JAN-MAR 2026", ["pkh"]), ("2026-01", ["pkh"]), ("Triwulan II", ["pkh"]), ("", []), ("-", [])])}),
    _columns(
        "flags_as_codes_and_lists", ["programmes: code in a cell", "programmes: list in one cell"],
        {"BANSOS": ("programmes", [
            ("PKH", ["pkh"]), ("BPNT", ["sembako"]), ("BNPT", ["sembako"]), ("PBI JKN", ["pbi_jk"]), ("PKH, BPNT", ["pkh", "sembako"]), ("PKH; PBI JKN; KJP Plus", ["kjp_plus", "pbi_jk", "pkh"]),
            ("BPNT/PKH", ["pkh", "sembako"]), ("Tidak ada", []), ("", []),
        ])},
    ),
    text_entry("relation_siak", ["relation: SIAK numbers", "relation: told by the data"], quoted(_SIAK), rows=[{"relation_code": code, "relation": row[4]} for code, row in zip(_READ_SIAK, _SIAK[1:], strict=True)]),
    text_entry("relation_bps", ["relation: BPS numbers", "relation: told by the data"], quoted(_BPS), rows=[{"relation_code": code, "relation": row[4]} for code, row in zip(_READ_BPS, _BPS[1:], strict=True)]),
    text_entry(
        "relation_bps_answered", ["relation: BPS numbers", "relation: asked"], quoted([*_BPS, *_PARENTS_AND_OTHERS]), mapping={"relation_coding": "bps"},
        rows=[{"relation_code": code} for code in (*_READ_BPS, *_READ_PARENTS)],
    ),
    text_entry(
        "relation_viewer", ["relation: DTSEN viewer numbers"], quoted(_VIEWER), rows=[{"relation_code": code} for code in _READ_VIEWER], mapping={"relation_coding": "dtsen"},
    ),
    text_entry(
        "relation_unsure", ["relation: asked"], quoted(_UNSURE), rows=[{"relation_code": "kepala", "relation": "1"}] * 2, mapping={"relation_coding": "bps"},
    ),
    text_entry(
        "inactive", ["living: active or not"], quoted([["Nama", "NIK", "is_nonaktif", "deleted_label"], [_NAME, _NIK, "1", ""], ["BUDI", FAMILY[0][2], "0", ""], ["RIFKI", FAMILY[2][2], "0", "Dihapus"]]),
        rows=[{"is_active": False}, {"is_active": True}, {"is_active": False}],
    ),
    text_entry(
        "flags_slips", ["programmes: spellings"],
        quoted([["Nama", "NIK", "BANSOS BPNT", "Bansos_Bnpnt_Ppkm", "Pbi_Jni", "pbi_apbd", "BST", "Penerima PKH"], [_NAME, _NIK, "YA", "YA", "YA", "YA", "YA", "TIDAK"]]),
        rows=[{"programmes": ["bst_pusat", "pbi_jk", "pbi_pemda", "sembako", "sembako_ppkm"], "programmes_known": ["bst_pusat", "pbi_jk", "pbi_pemda", "pkh", "sembako", "sembako_ppkm"]}],
    ),
    Entry(
        "codes_in_number_cells", ("values: sex", "values: deciles", "file: XLSX"),
        {"kode.xlsx": xlsx({"Data": [["Nama", "NIK", "JK", "Desil", "PKH", "RT"], [_NAME, _NIK, 2, 3, 1, 5], ["BUDI SANTOSO", FAMILY[0][2], 1, 10, 0, 12]]})},
        rows=[{"sex": "P", "decile": 3, "programmes": ["pkh"], "rt": "005"}, {"sex": "L", "decile": 10, "programmes": [], "rt": "012"}],
    ),
]  # fmt: skip
