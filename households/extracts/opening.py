"""From a file to a table of texts: what kind of file it is, where its table begins, and its rows in DuckDB."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Protocol

import duckdb

from households.extracts.columns import Layout
from households.extracts.errors import ExtractRefused
from households.extracts.text_files import open_text
from households.extracts.workbooks import OLE_START, ZIP_START, open_workbook

_BEGINNING: Final = 1024 * 1024


class Opened(Protocol):
    """A delivery that is understood as far as its header: one table, of one part or of several.

    `header` is united over the parts, in order of first appearance; `part_names` are those of the parts that name
    people. `facts` say how the file was read, `notes` count what a coordinator is warned of.
    """

    @property
    def header(self) -> tuple[str, ...]: ...
    @property
    def part_names(self) -> tuple[str, ...]: ...
    @property
    def facts(self) -> dict[str, str | int]: ...
    @property
    def notes(self) -> dict[str, int]: ...
    @property
    def has_marks(self) -> bool:
        """Whether `file_rows` tells which cells of numbers of identity held numbers."""
        ...

    def sample(self, rows: int) -> list[tuple[str, ...]]:
        """The first rows of each part as texts under `header`, `rows` of them in all."""
        ...

    def load(
        self, connection: duckdb.DuckDBPyConnection, layout: Layout, added: Mapping[str, str]
    ) -> None: ...


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
    """Make `file_rows`: row_number (the first row under the header is 1, blank ones count, numbered through all
    parts), part (null where there is one), source_row (the same within a part), damage, line, c0, c1 … as text.

    Where `opened.has_marks`, m<i> says of a column of numbers of identity which cells held numbers. `added` are
    further columns, expressions over these. Raises ExtractRefused where rows would be lost.
    """
    opened.load(connection, layout, added)


def has_marks(opened: Opened) -> bool:
    """Whether `file_rows` tells which cells of NIK and KK held numbers."""
    return opened.has_marks
