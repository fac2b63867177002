"""Read a sheet that people made (CSV or XLSX) into a table of texts: every cell as written, every row counted.

A table knows which spreadsheet row its first row is, and which rows could not be read at all. A cell that the
spreadsheet held as a number is a `NumberCell`: 16 digits of it may not all be evidence.
"""

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final

import tablib
from import_export.formats.base_formats import Format
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from cases.casework.errors import SheetRefused, sheet_is_broken, sheet_is_empty, sheet_lacks_columns
from households.extracts.spread import cells_spanned

COLUMNS: Final = (
    "id_klien", "nik", "no_kk", "nama", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "alamat", "rt", "rw",
    "kelurahan", "kecamatan", "kode_wilayah", "telepon", "jenis_aduan", "program", "periode", "uraian",
)  # fmt: skip
NEEDED: Final = ("id_klien", "nama")
DELIMITERS: Final = (",", ";", "\t", "|")
# A header may stand below a title; further down it is none.
_LAST_HEADER_ROW: Final = 10
# A quoted cell may hold line breaks; longer than this, its closing quote is missing.
_LONGEST_CELL: Final = 60  # lines
# Findings of a city fit many times over; what is more is a slip or a trap.
_MOST_UNPACKED_BYTES: Final = 256 * 1024**2
_MOST_CELLS: Final = 8_000_000
_XLSX_SIGNS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

Cells = list[str]


class NumberCell(str):
    """The digits of a cell that held a number."""

    __slots__ = ()


class Sheet(tablib.Dataset):
    """A table of texts. `first_row` is the spreadsheet row of the first one; `broken` are places that can't be read."""

    first_row: int = 2
    broken: frozenset[int] = frozenset()


class FindingsFile(Format):
    """CSV or XLSX, told apart by what is in the file; what django-import-export calls a format."""

    def get_title(self) -> str:
        return "CSV, XLSX"

    def get_extension(self) -> str:
        return "csv"

    def can_import(self) -> bool:
        return True

    def create_dataset(self, in_stream: bytes) -> Sheet:
        return parse_sheet(in_stream)


def column_key(header: str) -> str:
    """A header for comparing: letters and digits only, so that `No. KK` is `no_kk`."""
    return re.sub(r"[\W_]+", "", header).lower()


_COLUMN_OF: Final = {column_key(name): name for name in COLUMNS}


def read_sheet(path: Path) -> Sheet:
    """The table in a file; raises SheetRefused where there is none to be read."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise sheet_is_broken() from fault
    return parse_sheet(content)


def parse_sheet(content: bytes) -> Sheet:
    """The table in a file's bytes.

    Headers are those of COLUMNS in any order, case and punctuation; what is no such header keeps its own name.
    Raises SheetRefused where the file is empty, is no table, or has no column for a name or an `id_klien`.
    """
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise sheet_is_empty()
    rows = _spreadsheet_rows(content) if content.startswith(_XLSX_SIGNS) else _text_rows(_decoded(content))
    header = _header_place(rows)
    names = _names(rows[header] or [])
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise sheet_lacks_columns(missing)
    return _sheet(rows[header + 1 :], names, first_row=header + 2)


def _sheet(rows: Sequence[Cells | None], names: list[str], first_row: int) -> Sheet:
    while rows and rows[-1] is not None and not any(rows[-1]):
        rows = rows[:-1]
    extra = max((len(row) for row in rows if row), default=0) - len(names)
    names = [*names, *(f"kolom {len(names) + place}" for place in range(1, extra + 1))]
    sheet = Sheet(headers=names)
    for row in rows:
        sheet.append([*(row or ()), *([""] * (len(names) - len(row or ())))])
    sheet.first_row = first_row
    sheet.broken = frozenset(place for place, row in enumerate(rows) if row is None)
    return sheet


def _header_place(rows: Sequence[Cells | None]) -> int:
    """The row with the most known headers, among the first; the first row where none has any."""
    known = [sum(column_key(cell) in _COLUMN_OF for cell in row or ()) for row in rows[:_LAST_HEADER_ROW]]
    return known.index(max(known)) if known else 0


def _names(header: Cells) -> list[str]:
    """Our names for known headers, each once; a second column of one name, or a nameless one, gets a name of its own."""
    names: list[str] = []
    for place, cell in enumerate(header, start=1):
        name = _COLUMN_OF.get(column_key(cell), cell.strip()) or f"kolom {place}"
        names.append(name if name not in names else f"{name} ({place})")
    return names


def _decoded(content: bytes) -> str:
    """Byte-order mark, then strict UTF-8, then cp1252, whose few unused bytes become a replacement mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise sheet_is_broken()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _text_rows(text: str) -> list[Cells | None]:
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    named = re.fullmatch(r"sep=(.)\s*", lines[0], re.IGNORECASE) if lines else None
    if named:
        return list(_records(lines[1:], named[1]))
    delimiter = max(DELIMITERS, key=lambda each: _known_headers(lines[:_LAST_HEADER_ROW], each))
    return list(_records(lines, delimiter))


def _known_headers(lines: Sequence[str], delimiter: str) -> int:
    return max(
        (sum(column_key(cell) in _COLUMN_OF for cell in line.split(delimiter)) for line in lines), default=0
    )


def _records(lines: Sequence[str], delimiter: str) -> Iterator[Cells | None]:
    """Each record's cells; None for a line whose quotes don't close, and then the next line begins a record."""
    place = 0
    while place < len(lines):
        reader = csv.reader(lines[place : place + _LONGEST_CELL], delimiter=delimiter, strict=True)
        try:
            yield next(reader)
            place += reader.line_num
        except csv.Error:
            line = lines[place]
            # Text after a closing quote is a slip that leaves the cells where they are.
            yield next(csv.reader([line], delimiter=delimiter)) if line.count('"') % 2 == 0 else None
            place += 1


def _spreadsheet_rows(content: bytes) -> list[Cells | None]:
    """The first visible worksheet that holds anything."""
    try:
        _refuse_bombs(content)
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        shown = [each.name for each in workbook.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
        for name in shown:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if rows:
                return [[_cell(value) for value in row] for row in rows]
    except (CalamineError, zipfile.BadZipFile, zlib.error, OSError, ValueError) as broken:
        raise sheet_is_broken() from broken
    raise sheet_is_empty()


def _refuse_bombs(content: bytes) -> None:
    """Refuse a workbook that would fill the memory: by what it unpacks to, or by a stray cell far away."""
    if not zipfile.is_zipfile(BytesIO(content)):
        return
    with zipfile.ZipFile(BytesIO(content)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > _MOST_UNPACKED_BYTES or cells_spanned(BytesIO(content)) > _MOST_CELLS:
        raise sheet_is_broken()


def _cell(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return str(value).upper() if value is not None else ""
    if isinstance(value, int | float):
        return NumberCell(f"{value:.0f}" if float(value).is_integer() else repr(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


__all__ = ["COLUMNS", "FindingsFile", "NumberCell", "Sheet", "SheetRefused", "parse_sheet", "read_sheet"]
