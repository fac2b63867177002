"""Any table of people, in any format and dialect and any mix of value forms: strategies for property tests."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hypothesis import strategies as st

from tests.extracts.corpus.sheets import Cell, ods, xls, xlsm, xlsx
from tests.extracts.corpus.text_writers import gzipped, quoted, zipped
from tests.extracts.corpus.xlsb import xlsb

Form = Callable[[str], Cell]
MONTHS: Final = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
FIELDS: Final = ("nik", "kk", "name", "born", "sex", "relation", "address", "rt", "rw")
SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "nik": ("NIK", "Nomor NIK", "no_nik", "NIK KTP", "nomor_induk_kependudukan"),
    "kk": ("No. KK", "NOKK", "Nomor KK", "nomor_kartu_keluarga", "NO.KK"),
    "name": ("Nama", "NAMA LENGKAP", "Nama Penduduk", "nama_art"),
    "born": ("Tanggal Lahir", "TGL LAHIR", "tgl_lhr", "tanggallahir"),
    "sex": ("Jenis Kelamin", "JK", "jenkel"),
    "relation": ("Hub Keluarga", "SHDK", "status_hubungan_keluarga"),
    "address": ("Alamat", "alamat_rumah", "ALAMAT"),
    "rt": ("RT", "no_rt"),
    "rw": ("RW", "no_rw"),
}
RELATIONS: Final = {
    "KEPALA KELUARGA": "kepala",
    "ISTRI": "istri",
    "Anak": "anak",
    "Famili Lain": "famili_lain",
    "LAINNYA": "lainnya",
}
SEXES: Final = (("L", "P"), ("1", "2"), ("LAKI-LAKI", "PEREMPUAN"), ("Lk", "Pr"))
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_ROUNDED: Final = 15


@dataclass(frozen=True)
class Person:
    """Somebody invented. `nik` and `kk` are sound, and the NIK agrees with birth date and sex."""

    nik: str
    kk: str
    name: str
    born: date
    sex: str
    relation: str
    address: str
    rt: int
    rw: int


@dataclass(frozen=True)
class Delivery:
    """A file, the people in it in their order, and the header under which each field stands."""

    name: str
    content: bytes
    people: tuple[Person, ...]
    header_of: dict[str, str]


def _number_cell(number: str) -> Cell:
    """A number cell of Excel: fifteen digits, then zeros."""
    return int(number[:_ROUNDED].ljust(16, "0"))


def _scientific(number: str, digits: int, mark: str = ",") -> str:
    return f"{number[0]}{mark}{number[1:digits]}E+15"


NUMBER_TEXTS: Final[tuple[Form, ...]] = (
    str,
    lambda number: f"'{number}",
    lambda number: f"{number[:4]} {number[4:8]} {number[8:12]} {number[12:]}",
    lambda number: f"{number[:4]}.{number[4:10]}.{number[10:]}",
    lambda number: f"{number}.0",
    lambda number: f"{number}\u00a0",
    lambda number: f'="{number}"',
    lambda number: number.translate(_FULL_WIDTH),
    lambda number: _scientific(number, 6),
    lambda number: _scientific(number, 12, "."),
    lambda number: number[:_ROUNDED],
)
DATE_TEXTS: Final[tuple[Callable[[date], Cell], ...]] = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}-{day.month}-{day:%y}",
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: day.isoformat(),
    lambda day: f"{day:%m/%d/%Y}",
    lambda day: str((day - date(1899, 12, 30)).days),
)


@st.composite
def people(draw: st.DrawFn) -> Person:
    born = draw(st.dates(date(1930, 1, 1), date(2025, 12, 31)))
    sex = draw(st.sampled_from("LP"))
    day = born.day + (40 if sex == "P" else 0)
    area = draw(st.sampled_from(["317401", "317406", "320101", "640101"]))
    words = draw(
        st.lists(
            st.sampled_from(
                ["SITI", "BUDI", "AMINAH", "SANTOSO", "MA'RUF", "NUR", "RENÉ", "D’ARC", "LESTARI"]
            ),
            min_size=1,
            max_size=3,
        )
    )
    recorded = draw(st.dates(date(2001, 1, 1), date(2025, 12, 31)))
    return Person(
        nik=f"{area}{day:02d}{born:%m%y}{draw(st.integers(1, 9999)):04d}",
        kk=f"{area}{recorded:%d%m%y}{draw(st.integers(1, 9999)):04d}",
        name=" ".join(words),
        born=born,
        sex=sex,
        relation=draw(st.sampled_from(list(RELATIONS))),
        address=draw(st.sampled_from(["Jl. Mawar 3", "Gg. Melati, No. 8", 'Blok "A" 2', "Kp. Baru; dekat masjid", "Jl. A\nblok B", "Komp. Pelni | 5"])),
        rt=draw(st.integers(1, 20)),
        rw=draw(st.integers(1, 20)),
    )  # fmt: skip


@st.composite
def deliveries(draw: st.DrawFn) -> Delivery:
    """A table of up to eight people in one format; each number and each date in a form of its own."""
    among = tuple(draw(st.lists(people(), min_size=1, max_size=8, unique_by=lambda person: person.nik)))
    header_of = {field: draw(st.sampled_from(SPELLINGS[field])) for field in FIELDS}
    order = draw(st.permutations(FIELDS))
    suffix = draw(
        st.sampled_from(["csv", "tsv", "txt", "csv.gz", "zip", "xlsx", "xlsm", "xlsb", "xls", "ods"])
    )
    is_book = suffix in ("xlsx", "xlsm", "xlsb", "xls", "ods")
    sexes = draw(st.sampled_from(SEXES))
    rows = [[_cells(draw, person, sexes, is_book=is_book)[field] for field in order] for person in among]
    table: list[list[Cell]] = [[header_of[field] for field in order], *rows]
    table = _surrounded(draw, table)
    return Delivery(f"register.{suffix}", _written(draw, table, suffix), among, header_of)


def _cells(draw: st.DrawFn, person: Person, sexes: tuple[str, str], *, is_book: bool) -> dict[str, Cell]:
    numbers = (*NUMBER_TEXTS, _number_cell) if is_book else NUMBER_TEXTS
    return {
        "nik": draw(st.sampled_from(numbers))(person.nik),
        "kk": draw(st.sampled_from(numbers))(person.kk),
        "name": person.name,
        "born": draw(st.sampled_from(DATE_TEXTS))(person.born),
        "sex": sexes[person.sex == "P"],
        "relation": person.relation,
        "address": person.address,
        "rt": draw(st.sampled_from(["{:03d}", "{}", "RT {:02d}"])).format(person.rt),
        "rw": draw(st.sampled_from(["{:03d}", "{}", "RW {:02d}"])).format(person.rw),
    }


def _surrounded(draw: st.DrawFn, table: list[list[Cell]]) -> list[list[Cell]]:
    """The table with what offices put around and between the rows; none of it is a row."""
    header, *rows = table
    if draw(st.booleans()):
        rows.insert(draw(st.integers(0, len(rows))), [""] * len(header))
    if draw(st.booleans()):
        rows.insert(draw(st.integers(1, len(rows))), header)
    if draw(st.booleans()):
        rows.insert(0, [str(place) for place in range(1, len(header) + 1)])
    above: list[list[Cell]] = [["DAFTAR PENDUDUK"], []] if draw(st.booleans()) else []
    return [*above, header, *rows]


def _written(draw: st.DrawFn, table: Sequence[Sequence[Cell]], suffix: str) -> bytes:
    books = {"xlsx": xlsx, "xlsm": xlsm, "xlsb": xlsb, "xls": xls, "ods": ods}
    if suffix in books:
        return books[suffix]({"Data": table})
    delimiter = "\t" if suffix == "tsv" else draw(st.sampled_from(",;|\t"))
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    text = quoted(table, delimiter, draw(st.sampled_from(["\n", "\r\n"])), quoting)
    # cp1252 has no full-width digits; a text that needs them is written as UTF-8 then.
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError:
        content = text.encode()
    if suffix == "csv.gz":
        return gzipped(content)
    return zipped({"data/register.csv": content}) if suffix == "zip" else content
