"""NIK and KK as sheets damage them. For each text: the sound number or none, its digits, how many are evidence."""

from collections.abc import Mapping, Sequence

from tests.extracts.corpus.entry import Entry, text_entry
from tests.extracts.corpus.people import FIRST_CARD, HEADER, SITI, changed
from tests.extracts.corpus.sheets import ods, xls, xlsx
from tests.extracts.corpus.text_writers import quoted
from tests.extracts.corpus.xlsb import xlsb

_NIK = "3174014506850001"
Reading = tuple[str | None, str, int]


def _rows(column: str, texts: Sequence[object]) -> list[list[object]]:
    """SITI once for each text, under ids of her own, without a card so that no two of her live together."""
    rows: list[list[object]] = [list(HEADER)]
    for number, text in enumerate(texts, 1):
        row: list[object] = list(changed(SITI, id_dtks=f"D{number}"))
        row[HEADER.index(column)] = text
        rows.append(row)
    return rows


def _niks(name: str, topics: Sequence[str], readings: Mapping[str, Reading], **more: object) -> Entry:
    expected = [
        {"nik_written": text, "nik": nik, "nik_digits": digits, "nik_trusted": trusted, "name": "SITI AMINAH"}
        for text, (nik, digits, trusted) in readings.items()
    ]
    return text_entry(
        name, topics, quoted(_rows("Nomor NIK", list(readings))), rows=expected,
        **more,
    )  # fmt: skip


_DRESSED = [
    "3174014506850001", "3174 0145 0685 0001", "3174-0145-0685-0001", "3174.0145.0685.0001", "3.174.014.506.850.001", "'3174014506850001",
    "’3174014506850001", '="3174014506850001"', "=3174014506850001", "3174014506850001.0", "3174014506850001,00", "3174014506850001\u00a0",
    "\u00a03174014506850001", "３１７４０１４５０６８５０００１", "3174014506850001\t", "31.74.01.450685.0001", "NIK: 3174014506850001", "\u200b3174014506850001",
]  # fmt: skip
_CARDS_DRESSED = [
    "3174 0112 0315 0007",
    "'3174011203150007",
    "3174011203150007.0",
    "３１７４０１１２０３１５０００７",
    '="3174011203150007"',
    "No. KK 3174011203150007",
]
_CELLS = [3174014506850000, 3174014506850000, "3174014506850010"]
_BOOK = _rows("Nomor NIK", _CELLS)
_CARD_BOOK = [
    [*row[:3], 3174011203150010 if place else row[3], *row[4:]]
    for place, row in enumerate(_rows("Nomor NIK", [_NIK]))
]
_READ_CELLS = [
    {"nik": None, "nik_digits": "3174014506850000", "nik_trusted": 15, "nik_written": "3174014506850000"},
    {"nik": None, "nik_digits": "3174014506850000", "nik_trusted": 15},
    {"nik": "3174014506850010", "nik_digits": "3174014506850010", "nik_trusted": 16},
]  # fmt: skip


def _cells(suffix: str, content: bytes) -> Entry:
    return Entry(
        f"number_cells_{suffix}", ("numbers: number cell", "numbers: last digit unknown", f"file: {suffix.upper()}"), {f"sel.{suffix}": content},
        rows=_READ_CELLS, problems=[(1, "Nomor NIK", "nik_rusak: angka_terakhir_hilang"), (2, "Nomor NIK", "nik_rusak: angka_terakhir_hilang")],
    )  # fmt: skip


ENTRIES = [
    _niks("nik_dressed", ["numbers: separators", "numbers: apostrophes", "numbers: full-width digits", "quality: originals kept"], dict.fromkeys(_DRESSED, (_NIK, _NIK, 16))),
    _niks(
        "nik_scientific", ["numbers: scientific notation", "numbers: fewer digits"],
        {
            "3,17401E+15": (None, "3174010000000000", 6),
            "3.17401E+15": (None, "3174010000000000", 6),
            "3,17401450685E+15": (None, "3174014506850000", 12),
            "3.174014506850E+15": (None, "3174014506850000", 13),
            "3,17401450685000E+15": (None, "3174014506850000", 15),
            "3e15": (None, "3000000000000000", 1),
        },
        problems=[(1, "Nomor NIK", "nik_rusak: notasi_ilmiah")],
    ),
    _niks(
        "nik_scientific_whole", ["numbers: scientific notation", "numbers: last digit unknown"],
        # All sixteen digits stand there, but a sheet that writes like this keeps fifteen: a last 0 is no evidence.
        {"3.174014506850000E+15": (None, "3174014506850000", 15), "3.174014506850001E+15": (_NIK, _NIK, 16)},
    ),
    _niks(
        "nik_damaged", ["numbers: impossible NIK", "numbers: 15 digits"],
        {
            "317401450685000": (None, "317401450685000", 15),
            "31740145068500011": (None, "31740145068500011", 17),
            "3174019906850001": (None, "3174019906850001", 16),
            "3174014513850001": (None, "3174014513850001", 16),
            "3174017002850001": (None, "3174017002850001", 16),
            "3174014506850000": (None, "3174014506850000", 16),
            "9974014506850001": (None, "9974014506850001", 16),
            "317401450685O001": (None, "317401450685001", 12),
        },
        problems=[
            (1, "Nomor NIK", "nik_rusak: panjang_salah"), (2, "Nomor NIK", "nik_rusak: panjang_salah"), (3, "Nomor NIK", "nik_rusak: hari_lahir_mustahil"), (4, "Nomor NIK", "nik_rusak: bulan_lahir_mustahil"),
            (5, "Nomor NIK", "nik_rusak: tanggal_lahir_mustahil"), (6, "Nomor NIK", "nik_rusak: nomor_urut_nol"), (7, "Nomor NIK", "nik_rusak: provinsi_tidak_dikenal"), (8, "Nomor NIK", "nik_rusak: memuat_huruf"),
        ],
    ),
    text_entry(
        "nik_placeholders", ["numbers: placeholders"],
        quoted(_rows("Nomor NIK", ["0", "9999999999999999", "1234567890123456", "0000000000000000", "123456", "1111111111111111", "-", "tidak ada", "NULL", ""])),
        rows=[{"nik": None, "nik_written": text or None} for text in ["0", "9999999999999999", "1234567890123456", "0000000000000000", "123456", "1111111111111111", "-", "tidak ada", "NULL", ""]],
        problems=[(row, "Nomor NIK", "nik_rusak: angka_pengganti") for row in range(1, 7)],
    ),
    text_entry(
        "old_numbers", ["numbers: formerly known provinces"], quoted(_rows("Nomor NIK", ["5401014506850001", "0951014506850001", "6404014506850001"])),
        rows=[{"nik": "5401014506850001"}, {"nik": "0951014506850001"}, {"nik": "6404014506850001"}],
    ),
    text_entry(
        "cards_dressed", ["numbers: KK", "numbers: full-width digits"],
        quoted(_rows("Nomor KK", _CARDS_DRESSED)), rows=[{"kk_number": FIRST_CARD, "kk_written": text, "kk_digits": FIRST_CARD, "kk_trusted": 16} for text in _CARDS_DRESSED],
    ),
    text_entry(
        "cards_damaged", ["numbers: KK", "quality: NIK in the KK column"],
        quoted(_rows("Nomor KK", ["3,17401E+15", "317401120315000", "3174014506850001", "0", "", "3174013902150007"])),
        rows=[
            {"kk_number": None, "kk_written": "3,17401E+15", "kk_digits": "3174010000000000", "kk_trusted": 6},
            {"kk_number": None, "kk_digits": "317401120315000", "kk_trusted": 15},
            {"kk_number": None, "kk_written": "3174014506850001"},
            {"kk_number": None, "kk_written": "0"},
            {"kk_number": None, "kk_written": None},
            {"kk_number": None},
        ],
        problems=[(1, "Nomor KK", "kk_rusak: notasi_ilmiah"), (2, "Nomor KK", "kk_rusak: panjang_salah"), (3, "Nomor KK", "kk_rusak: nik_di_kolom_kk"), (4, "Nomor KK", "kk_rusak: angka_pengganti"), (6, "Nomor KK", "kk_rusak: hari_rekam_mustahil")],
    ),
    _cells("xlsx", xlsx({"Data": _BOOK})),
    _cells("xls", xls({"Data": _BOOK})),
    _cells("ods", ods({"Data": _BOOK})),
    _cells("xlsb", xlsb({"Data": _BOOK})),
    Entry(
        "number_cell_of_a_card", ("numbers: KK", "numbers: number cell"), {"kartu.xlsx": xlsx({"Data": _CARD_BOOK})},
        rows=[{"nik": _NIK, "kk_number": None, "kk_digits": "3174011203150010", "kk_trusted": 15}],
    ),
    Entry(
        "number_cells_on_the_second_sheet", ("numbers: number cell", "file: several sheets"),
        {"sel.xlsx": xlsx({"A": _rows("Nomor NIK", [_NIK]), "B": [HEADER, [*SITI[:2], 3174014506850000, *SITI[3:]]]})},
        rows=[{"nik": _NIK, "nik_trusted": 16}, {"nik": None, "nik_trusted": 15}],
    ),
]  # fmt: skip
