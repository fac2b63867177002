"""From a file to a table of texts: what kind of file it is, where its table begins, and its rows in DuckDB."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import duckdb

from households.extracts.columns import Layout
from households.extracts.errors import ExtractRefused
from households.extracts.text_files import TextTable, load_text, open_text
from households.extracts.workbooks import OLE_START, ZIP_START, Workbook, load_workbook, open_workbook

Opened = TextTable | Workbook
_BEGINNING: Final = 1024 * 1024


def open_file(path: Path, workplace: Path) -> Opened:
    """Look into a file, told by its content and never by its name; `workplace` is an empty folder for copies.

    Raises ExtractRefused: missing, empty, no table, a password, damage, or no header that names people.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(OLE_START))
    except OSError as error:
        raise ExtractRefused("berkas_tidak_ada") from error
    if not start:
        raise ExtractRefused("berkas_kosong")
    if start.startswith((ZIP_START, OLE_START)):
        return open_workbook(path)
    return open_text(path, workplace)


def header_of(path: Path, workplace: Path) -> tuple[str, ...]:
    """The header of a file, from its beginning where it is text. Raises ExtractRefused like `open_file`."""
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if not beginning.startswith((ZIP_START, OLE_START)) and path.stat().st_size > _BEGINNING:
        path = workplace / "beginning"
        path.write_bytes(beginning)
    return open_file(path, workplace).header


def load(
    connection: duckdb.DuckDBPyConnection, opened: Opened, layout: Layout, added: Mapping[str, str]
) -> None:
    """Make `file_rows`: row_number (the first row under the header is 1, blank ones count), damage, line, c0, c1 …

    `added` are further columns, expressions over these. Raises ExtractRefused where rows would be lost.
    """
    if isinstance(opened, Workbook):
        load_workbook(connection, opened, layout, added)
    else:
        load_text(connection, opened, layout, added)


def has_marks(opened: Opened) -> bool:
    """Whether `file_rows` tells which cells of NIK and KK held numbers."""
    return isinstance(opened, Workbook)
