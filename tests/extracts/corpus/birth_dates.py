"""Birth dates in every form, with what decided day and month; the NIK beside them is that of the person."""

from collections.abc import Sequence
from datetime import date

from tests.extracts.corpus.entry import Entry, text_entry
from tests.extracts.corpus.people import HASAN, HEADER, SITI, changed
from tests.extracts.corpus.sheets import ods, xls, xlsx
from tests.extracts.corpus.text_writers import quoted

_SITI_BORN = date(1985, 6, 5)
Reading = tuple[str, date | None, str | None]


def _dates(
    name: str, topics: Sequence[str], readings: Sequence[Reading], nik: str = SITI[2], **more: object
) -> Entry:
    rows = [
        HEADER,
        *(
            changed(SITI, id_dtks=f"D{number}", tanggal_lahir=text, nomor_nik=nik)
            for number, (text, _day, _how) in enumerate(readings, 1)
        ),
    ]
    expected = [
        {"birth_date": day, "birth_date_how": how, "birth_date_written": text or None}
        for text, day, how in readings
    ]
    return text_entry(name, topics, quoted(rows), rows=expected, **more)  # fmt: skip


_SERIALS_1904 = [
    # Days since 1 January 1904: 16,665 for 17 August 1949 and so on, counted by hand as the 1900 serial less 1,462.
    ("BUDI SANTOSO", "3174011708490002", date(1949, 8, 17)),
    ("SITI AMINAH", "3174014506850001", date(1985, 6, 5)),
    ("HASAN BASUKI", "3174012002790005", date(1979, 2, 20)),
    ("MARYAM DEWI", "3174015401620004", date(1962, 1, 14)),
]


def _serial(day: date, first: date) -> str:
    return str((day - first).days)


def _serial_column(name: str, first: date, topics: Sequence[str]) -> Entry:
    rows = [
        ["Nama", "NIK", "Tanggal Lahir"],
        *([who, nik, _serial(day, first)] for who, nik, day in _SERIALS_1904),
    ]
    expected = [
        {"name": who, "nik": nik, "birth_date": day, "birth_date_written": _serial(day, first)}
        for who, nik, day in _SERIALS_1904
    ]
    return text_entry(name, topics, quoted(rows), rows=expected)


_CELL_ROWS = [
    ["Nama", "NIK", "Tanggal Lahir"],
    ["SITI AMINAH", SITI[2], _SITI_BORN],
    ["HASAN BASUKI", HASAN[2], "20/02/1979"],
]
_READ_CELLS = [
    {"name": "SITI AMINAH", "birth_date": _SITI_BORN},
    {"name": "HASAN BASUKI", "birth_date": date(1979, 2, 20)},
]

ENTRIES = [
    _dates(
        "dates_indonesian", ["dates: Indonesian forms", "quality: originals kept"],
        [
            ("05/06/1985", _SITI_BORN, "dmy"), ("5-6-85", _SITI_BORN, "dmy"), ("5 Juni 1985", _SITI_BORN, "words"), ("05 JUN 1985", _SITI_BORN, "words"),
            ("5.6.1985", _SITI_BORN, "dmy"), ("05-06-1985", _SITI_BORN, "dmy"), ("Jakarta, 5 Juni 1985", _SITI_BORN, "words"), ("1985-06-05", _SITI_BORN, "iso"),
            ("1985-06-05 00:00:00", _SITI_BORN, "iso"), ("19850605", _SITI_BORN, "iso"), ("05061985", _SITI_BORN, "dmy"), ("31203", _SITI_BORN, "serial"), ("05/06/85", _SITI_BORN, "dmy"),
        ],
    ),
    _dates(
        "dates_of_the_issue", ["dates: Indonesian forms", "dates: two-digit years"],
        [("17/08/1945", date(1945, 8, 17), "dmy"), ("17-8-45", date(1945, 8, 17), "dmy"), ("17 Agustus 1945", date(1945, 8, 17), "words"), ("16666", date(1945, 8, 17), "serial")],
        nik="3174015708450002",
    ),
    _dates(
        "dates_nik_decides", ["dates: NIK decides", "dates: D/M/Y and M/D/Y mixed"],
        # Born on 5 June by the NIK: the second cannot be 6 May, the third has no day 25 as a month.
        [("05/06/1985", _SITI_BORN, "dmy"), ("06/05/1985", _SITI_BORN, "nik"), ("06/25/1985", date(1985, 6, 25), "mdy")],
    ),
    text_entry(
        "dates_mixed", ["dates: D/M/Y and M/D/Y mixed", "dates: NIK decides"],
        quoted([["Nama", "NIK", "Tgl Lahir"], ["A SATU", "3174014506850001", "06/05/1985"], ["B DUA", "3174010403900002", "04/03/1990"], ["C TIGA", "", "02/03/1990"], ["D EMPAT", "3174012512700003", "12/25/1970"]]),
        rows=[
            {"birth_date": date(1985, 6, 5), "birth_date_how": "nik"}, {"birth_date": date(1990, 3, 4), "birth_date_how": "dmy"},
            {"birth_date": date(1990, 3, 2), "birth_date_how": "dmy"}, {"birth_date": date(1970, 12, 25), "birth_date_how": "mdy"},
        ],
    ),
    text_entry(
        "dates_guessed", ["dates: guessed and said so"],
        # Without a NIK, day before month is a guess where both could be months and differ; a broken NIK may still tell.
        quoted([["Nama", "NIK", "Tgl Lahir"], ["A SATU", "", "05/06/1985"], ["B DUA", "", "25/06/1985"], ["C TIGA", "", "06/06/1985"], ["D EMPAT", "3,17401450685E+15", "06/05/1985"], ["E LIMA", "3,17401E+15", "06/05/1985"]]),
        rows=[
            {"birth_date": date(1985, 6, 5), "birth_date_how": "dmy"}, {"birth_date": date(1985, 6, 25)}, {"birth_date": date(1985, 6, 6)},
            {"birth_date": date(1985, 6, 5), "birth_date_how": "nik", "nik": None, "nik_trusted": 12}, {"birth_date": date(1985, 5, 6), "birth_date_how": "dmy"},
        ],
        problems=[(1, "Tgl Lahir", "hari_bulan_diduga"), (5, "Tgl Lahir", "hari_bulan_diduga")],
    ),
    Entry(
        "dates_beside_number_cells", ("dates: NIK decides", "numbers: number cell"),
        {"tanggal.xlsx": xlsx({"Data": [["Nama", "NIK", "Tanggal Lahir"], ["SITI AMINAH", 3174014506850000, "06/05/1985"], ["HASAN BASUKI", 3174012002790000, "20/02/1979"]]})},
        rows=[{"nik": None, "nik_trusted": 15, "birth_date": _SITI_BORN, "birth_date_how": "nik"}, {"birth_date": date(1979, 2, 20), "birth_date_how": "dmy"}],
    ),
    _dates(
        "dates_none", ["dates: unreadable"],
        [("31/02/1985", None, None), ("01/01/2099", None, None), ("00-00-0000", None, None), ("", None, None), ("tidak tahu", None, None), ("1799-01-01", None, None)],
    ),
    _serial_column("serials_1900", date(1899, 12, 30), ["dates: serials of 1900"]),
    _serial_column("serials_1904", date(1904, 1, 1), ["dates: serials of 1904"]),
    *(
        Entry(f"date_cells_{name}", ("dates: date cells", topic), {f"tanggal.{suffix}": content}, rows=_READ_CELLS)
        for name, topic, suffix, content in (
            ("xlsx", "file: XLSX", "xlsx", xlsx({"Data": _CELL_ROWS})), ("xlsx_1904", "dates: serials of 1904", "xlsx", xlsx({"Data": _CELL_ROWS}, date_1904=True)),
            ("xls", "file: XLS", "xls", xls({"Data": _CELL_ROWS})), ("xls_1904", "dates: serials of 1904", "xls", xls({"Data": _CELL_ROWS}, date_1904=True)), ("ods", "file: ODS", "ods", ods({"Data": _CELL_ROWS})),
        )
    ),
    text_entry(
        "nik_against_date_and_sex", ["quality: NIK against birth date and sex"],
        quoted([HEADER, changed(SITI, tanggal_lahir="07/09/1985"), changed(HASAN, jenis_kelamin="PEREMPUAN")]),
        rows=[{"nik": "3174014506850001", "birth_date": date(1985, 9, 7)}, {"nik": "3174012002790005", "sex": "P"}],
        problems=[(1, "Tanggal Lahir", "tanggal_lahir_beda"), (2, "Jenis Kelamin", "jenis_kelamin_beda")],
    ),
]  # fmt: skip
