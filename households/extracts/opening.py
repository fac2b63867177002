"""From a delivery to a table of texts: what kinds of files are in it, where their tables begin, and their rows.

A file is told by its content and never by its name. An archive may hold archives, and those hold no more of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Protocol

import duckdb

from households.extracts.archives import EMPTY_ZIP_START, GZIP_START, ZIP_START, refuse_bombs, unpack
from households.extracts.columns import Layout
from households.extracts.errors import ExtractRefused
from households.extracts.json_files import as_csv, is_json
from households.extracts.parts import Delivery, Part
from households.extracts.text_files import open_text
from households.extracts.workbooks import OLE_START, beginning_of, is_workbook, open_workbook

_BEGINNING: Final = 1024 * 1024
_DEEPEST: Final = 1
_START: Final = 4096
# A letter or a picture beside the tables of an archive is no fault; a damaged table is.
_NO_TABLE: Final = frozenset({"judul_tidak_dikenal", "berkas_bukan_tabel", "berkas_kosong"})


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
    """Look into a file; `workplace` is an empty folder for copies, which the rows are loaded from.

    Where no part has a header that names people, those are opened whose first row could be one, so that somebody
    can be asked. Raises ExtractRefused: missing, empty, no table, a password, damage, or nothing like a header.
    """
    parts, left_out = _open(path, workplace, "", 0)
    known = [part for part in parts if part.head.known] or _alike(parts)
    kinds = Counter(
        "berkas_tidak_dibaca" if part.is_file else "lembar_tidak_dibaca"
        for part in parts
        if part not in known
    )
    return Delivery(tuple(known), {**left_out, **{code: left_out[code] + kinds[code] for code in kinds}})


def _alike(parts: list[Part]) -> list[Part]:
    """Of parts with headers that nobody knows, those that have the header of the first."""
    return [part for part in parts if part.head.cells == parts[0].head.cells]


def _open(path: Path, workplace: Path, name: str, depth: int) -> tuple[list[Part], Counter[str]]:
    try:
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError as error:
        raise ExtractRefused("berkas_tidak_ada") from error
    if not start:
        raise ExtractRefused("berkas_kosong")
    if start.startswith((ZIP_START, EMPTY_ZIP_START)):
        refuse_bombs(path)
    if start.startswith((ZIP_START, OLE_START)) and is_workbook(path, start):
        sheets, notes = open_workbook(path, workplace, name)
        return list(sheets), Counter(notes)
    if start.startswith((ZIP_START, EMPTY_ZIP_START, GZIP_START)):
        return _open_archive(path, start, workplace, name, depth)
    if is_json(start):
        tables = as_csv(path, workplace)
        if len(tables) > 1:
            return _open_all(tables, workplace, depth)
        path = tables[0][1]
    return [open_text(path, workplace, name)], Counter()


def _open_archive(
    path: Path, start: bytes, workplace: Path, name: str, depth: int
) -> tuple[list[Part], Counter[str]]:
    if depth > _DEEPEST:
        raise ExtractRefused("arsip_bersarang")
    unpacked = workplace / "unpacked"
    unpacked.mkdir()
    return _open_all(unpack(path, start, unpacked, name), workplace, depth)


def _open_all(
    members: Iterable[tuple[str, Path]], workplace: Path, depth: int
) -> tuple[list[Part], Counter[str]]:
    """What several files hold, by name; those that are no table are left out and counted."""
    parts: list[Part] = []
    left_out: Counter[str] = Counter()
    refusals: list[ExtractRefused] = []
    for number, (member, copy) in enumerate(members):
        own_place = workplace / f"file-{number}"
        own_place.mkdir()
        try:
            found, notes = _open(copy, own_place, member, depth + 1)
        except ExtractRefused as refusal:
            if refusal.code not in _NO_TABLE:
                raise
            copy.unlink()
            refusals.append(refusal)
        else:
            parts += found
            left_out += notes
    if not parts:
        raise refusals[0] if refusals else ExtractRefused("berkas_kosong")
    return parts, left_out + Counter(berkas_tidak_dibaca=len(refusals))


def header_of(path: Path, workplace: Path) -> tuple[str, ...]:
    """The header of a file, from its beginning where that is enough. Raises ExtractRefused like `open_file`."""
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if beginning.startswith(ZIP_START):
        path = beginning_of(path, workplace / "beginning") or path
    elif (
        not beginning.startswith((OLE_START, GZIP_START))
        and not is_json(beginning)
        and path.stat().st_size > _BEGINNING
    ):
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
