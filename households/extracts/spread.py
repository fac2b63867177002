"""How large a workbook is once it is opened: what its archive unpacks to, and the cells that its sheets span.

A reader makes a sheet as a full rectangle, so that one stray cell in the last corner asks for hundreds of gigabytes,
and the process that reads it is ended without a word. A file of five kilobytes is enough.
"""

import re
import zipfile
from pathlib import Path
from typing import IO, Final

_AT_ONCE: Final = 4 * 1024**2
# A cell's reference is cut by the border of two pieces at most this far in.
_OVERLAP: Final = 64
_WIDE: Final = re.compile(rb'\br="([A-Z]{2,3})[0-9]')
_CELL: Final = re.compile(rb'\br="[A-Z]{1,3}([0-9]{1,7})"')
_WINDOW: Final = 64 * 1024
_LETTERS_ALONE: Final = 26


def cells_spanned(file: Path | IO[bytes]) -> int:
    """Rows × columns of the widest rectangle among the sheets of an XLSX file; 0 where there is no such sheet.

    Raises zipfile.BadZipFile or OSError for what is no archive.
    """
    with zipfile.ZipFile(file) as archive:
        sheets = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
        return max((_cells_of(archive, name) for name in sheets), default=0)


def _cells_of(archive: zipfile.ZipFile, name: str) -> int:
    """Rows stand in their order: the last one tells how many there are."""
    columns, rows, before = _LETTERS_ALONE, 0, b""
    with archive.open(name) as sheet:
        while piece := sheet.read(_AT_ONCE):
            text = before + piece
            columns = max([columns, *map(_number_of, set(_WIDE.findall(text)))])
            rows = max(rows, _last_row(text))
            before = text[-_OVERLAP:]
    return rows * columns


def _last_row(text: bytes) -> int:
    """The row of the last cell, looked for from the end: a large sheet holds millions."""
    for end in range(len(text), 0, -_WINDOW):
        found = _CELL.findall(text[max(0, end - _WINDOW - _OVERLAP) : end])
        if found:
            return max(map(int, found))
    return 0


def _number_of(letters: bytes) -> int:
    """The number of a column: 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
