"""Delimited text: its delimiter, its header, and its rows as a DuckDB table of texts.

Rows that keep to the rules of CSV are read by DuckDB's own reader. Where one line breaks them, or the count of
rows is not that of the lines, all lines are read as lines and taken apart by `broken_lines.sql`, so that each
keeps its number and none is lost.
"""

import csv
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from string import Template
from typing import Final

import duckdb

from households.extracts.broken_lines import load_by_lines
from households.extracts.columns import Layout
from households.extracts.encoding import PlainText, make_plain
from households.extracts.errors import ExtractRefused
from households.extracts.header import MOST_ROWS_ABOVE, Head, find_head
from households.extracts.table_sql import csv_reader, line_reader, listed

DELIMITERS: Final = ",;|\t"
_HEAD_BYTES: Final = 512 * 1024
_COUNT_ROWS: Final = Template(Path(__file__).with_name("count_rows.sql").read_text(encoding="utf-8"))
# A field is never longer than this: what csv's own limit of 128 KiB would refuse is a letterhead's stray quote.
csv.field_size_limit(_HEAD_BYTES * 4)


@dataclass(frozen=True)
class TextTable:
    """A text file that is understood. `first_row` is the line of the file on which the data begins, from 1."""

    plain: PlainText
    delimiter: str
    header: tuple[str, ...]
    skip: int
    first_row: int
    workplace: Path
    top: tuple[tuple[str, ...], ...]

    @property
    def part_names(self) -> tuple[str, ...]:
        return ("",)

    @property
    def has_marks(self) -> bool:
        return False

    def sample(self, rows: int) -> list[tuple[str, ...]]:
        width = len(self.header)
        return [(*row, *[""] * width)[:width] for row in self.top[:rows]]

    def load(self, connection: duckdb.DuckDBPyConnection, layout: Layout, added: Mapping[str, str]) -> None:
        load_text(connection, self, layout, added)

    @property
    def facts(self) -> dict[str, str | int]:
        """How the file was read, for the quality report."""
        return {"encoding": self.plain.encoding, "delimiter": self.delimiter, "first_row": self.first_row}

    @property
    def notes(self) -> dict[str, int]:
        """Warnings about the file as a whole."""
        return {"bukan_utf8": self.plain.foreign_bytes} if self.plain.foreign_bytes else {}


def open_text(path: Path, workplace: Path) -> TextTable:
    """Find out how to read a text file; copies that DuckDB needs go to `workplace`.

    Raises ExtractRefused: nothing in it, no text, or no header that names people.
    """
    plain = make_plain(path, workplace)
    with plain.path.open("rb") as file:
        top = file.read(_HEAD_BYTES).decode("utf-8", errors="ignore").splitlines(keepends=True)
    delimiter, head, ends = _best_reading(top)
    below = islice(csv.reader(top, delimiter=delimiter), head.rows_above_data, head.rows_above_data + 200)
    lines_above = ends[head.rows_above_data - 1]
    skip = 1
    if lines_above != 1:
        # DuckDB counts the lines of a letterhead its own way: the copy begins with the data instead.
        plain = _without_top(plain, workplace / "rows.txt", top[:lines_above])
        skip = 0
    return TextTable(plain, delimiter, head.cells, skip, lines_above + 1, workplace, _until_fault(below))


def _until_fault(rows: Iterator[list[str]]) -> tuple[tuple[str, ...], ...]:
    """The first rows, up to one that no reader of CSV understands."""
    found = []
    try:
        found.extend(tuple(row) for row in rows)
    except csv.Error:
        pass
    return tuple(found)


def _best_reading(lines: Sequence[str]) -> tuple[str, Head, list[int]]:
    """The delimiter under which the header names most columns, the head, and on which line each row ends."""
    readings = []
    for delimiter in DELIMITERS:
        reader = csv.reader(lines, delimiter=delimiter)
        rows, ends = [], []
        try:
            for row in islice(reader, MOST_ROWS_ABOVE + 2):
                rows.append(row)
                ends.append(reader.line_num)
        except csv.Error:
            continue
        head = find_head(rows)
        if head:
            readings.append((head.known, len(head.cells), delimiter, head, ends))
    if not readings:
        raise ExtractRefused("judul_tidak_dikenal")
    _known, _width, delimiter, head, ends = max(readings, key=lambda reading: reading[:2])
    return delimiter, head, [*ends, len(lines)]


def _without_top(plain: PlainText, copy: Path, above: Sequence[str]) -> PlainText:
    with plain.path.open("rb") as source, copy.open("wb") as target:
        source.seek(len("".join(above).encode("utf-8")))
        shutil.copyfileobj(source, target, 8 * 1024 * 1024)
    return replace(plain, path=copy, lines=max(0, plain.lines - len(above)))


def load_text(
    connection: duckdb.DuckDBPyConnection, table: TextTable, layout: Layout, added: Mapping[str, str]
) -> None:
    """Make the table or view `file_rows`: row_number, damage, line, c0, c1 … as text, and what is `added`.

    `damage` is null for a row that keeps to the header; else the code of what is wrong with its line, which
    then stands in `line`. Raises ExtractRefused where rows would be lost.
    """
    if table.plain.lines <= table.skip:
        raise ExtractRefused("tanpa_baris")
    try:
        if not _load_strictly(connection, table, added):
            load_by_lines(
                connection,
                table.plain.path,
                skip=table.skip,
                lines=table.plain.lines - table.skip,
                delimiter=table.delimiter,
                layout=layout,
                added=added,
                workplace=table.workplace,
            )
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise ExtractRefused("berkas_rusak") from error


def _load_strictly(connection: duckdb.DuckDBPyConnection, table: TextTable, added: Mapping[str, str]) -> bool:
    """Whether every line is a row by the rules; if not, nothing is left of the attempt."""
    columns = {f"c{place}": "VARCHAR" for place in range(len(table.header))}
    quote = '"' if table.plain.has_quotes else ""
    reader = csv_reader(table.plain.path, columns, table.delimiter, quote, skip=table.skip)
    try:
        connection.execute(f"CREATE TEMP TABLE strict_rows AS SELECT *{listed(added)} FROM {reader}")
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        return False
    rows = connection.execute("SELECT count(*) FROM strict_rows").fetchall()[0][0]
    if rows != _rows_by_lines(connection, table):
        connection.execute("DROP TABLE strict_rows")
        return False
    # DuckDB keeps the order of the file, so a row's place in the table is its number.
    connection.execute(
        "CREATE TEMP VIEW file_rows AS SELECT rowid + 1 AS row_number, CAST(NULL AS VARCHAR) AS part,"
        " rowid + 1 AS source_row, CAST(NULL AS VARCHAR) AS damage,"
        " CAST(NULL AS VARCHAR) AS line, * FROM strict_rows"
    )
    return True


def _rows_by_lines(connection: duckdb.DuckDBPyConnection, table: TextTable) -> int:
    """How many rows there are by counting lines, less those that end inside a quoted field."""
    lines = table.plain.lines - table.skip
    if not table.plain.has_quotes:
        return lines
    return connection.execute(
        _COUNT_ROWS.substitute(lines=line_reader(table.plain.path, skip=table.skip))
    ).fetchall()[0][0]
