"""Delimited text: its delimiter, its header, and its rows as a DuckDB table of texts.

Rows that keep to the rules of CSV are read by DuckDB's own reader. Where one line breaks them, or the count of
rows is not that of the lines, all lines are read as lines and taken apart by `broken_lines.sql`, so that each
keeps its number and none is lost.
"""

import csv
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from io import StringIO
from itertools import islice
from pathlib import Path
from string import Template
from typing import Final

import duckdb

from households.extracts.broken_lines import BrokenText, load_by_lines
from households.extracts.encoding import PlainText, make_plain
from households.extracts.engine import store_rows
from households.extracts.errors import ExtractRefused
from households.extracts.header import MOST_ROWS_ABOVE, Head, find_head, guess_head
from households.extracts.table_sql import NO_DAMAGE, csv_reader, line_reader, listed
from households.identity.expressions import literal

DELIMITERS: Final = ",;|\t"
_HEAD_BYTES: Final = 512 * 1024
_SAMPLE: Final = 200
_COUNT_ROWS: Final = Template(Path(__file__).with_name("count_rows.sql").read_text(encoding="utf-8"))
# A field is never longer than this: what csv's own limit of 128 KiB would refuse is a letterhead's stray quote.
csv.field_size_limit(_HEAD_BYTES * 4)


@dataclass(frozen=True)
class TextPart:
    """A text file that is understood. `first_row` is the line of the file on which the data begins, from 1."""

    name: str
    plain: PlainText
    delimiter: str
    head: Head
    skip: int
    first_row: int
    workplace: Path
    below: tuple[tuple[str, ...], ...]
    found: dict[str, int] = field(default_factory=dict)
    """What loading found out, for the notes."""

    @property
    def is_file(self) -> bool:
        """A text file is one part."""
        return True

    @property
    def has_marks(self) -> bool:
        """Text has no cells with a type."""
        return False

    @property
    def facts(self) -> dict[str, str | int]:
        """How the file was read, for the quality report."""
        return {"encoding": self.plain.encoding, "delimiter": self.delimiter, "first_row": self.first_row}

    @property
    def notes(self) -> dict[str, int]:
        """Warnings about the file as a whole."""
        return {"bukan_utf8": self.plain.foreign_bytes, "byte_nol": self.plain.zero_bytes, **self.found}

    def sample(self, rows: int) -> list[Sequence[str]]:
        """The first rows under the header, as texts."""
        return list(self.below[:rows])

    def load(
        self,
        connection: duckdb.DuckDBPyConnection,
        relation: str,
        *,
        who: Collection[int],
        marked: Collection[int],
        added: Mapping[str, str],
    ) -> None:
        """Make `relation`; see `parts.Part.load`. Text marks no cell.

        `damage` is null for a row that keeps to the header; else the code of what is wrong with its line, which
        then stands in `line`.
        """
        lines = self.plain.lines - self.skip
        try:
            if lines > 0 and not _load_strictly(connection, self, relation, added):
                load_by_lines(
                    connection,
                    BrokenText(
                        self.plain.path,
                        self.skip,
                        lines,
                        self.delimiter,
                        len(self.head.cells),
                        max(who, default=0),
                    ),
                    relation,
                    added=added,
                    workplace=self.workplace,
                )
        except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
            raise ExtractRefused("berkas_rusak") from error
        if lines <= 0:
            _load_nothing(connection, self, relation, added)


def open_text(path: Path, workplace: Path, name: str = "") -> TextPart:
    """Find out how to read a text file; copies that DuckDB needs go to `workplace`.

    A header that names no people will do where there is no better one. Raises ExtractRefused: nothing in it, no text, or no header.
    """
    plain = make_plain(path, workplace)
    with plain.path.open("rb") as file:
        # Only a line feed ends a line of plain text; what else Python takes for one stands in a field.
        top = list(StringIO(file.read(_HEAD_BYTES).decode("utf-8", errors="ignore"), newline="\n"))
    delimiter, head, ends = _best_reading(top)
    below = islice(csv.reader(top, delimiter=delimiter), head.rows_above_data, head.rows_above_data + _SAMPLE)
    lines_above = ends[head.rows_above_data - 1]
    skip = 1
    if lines_above != 1:
        # DuckDB counts the lines of a letterhead its own way: the copy begins with the data instead.
        plain = _without_top(plain, workplace / "rows.txt", top[:lines_above])
        skip = 0
    return TextPart(name, plain, delimiter, head, skip, lines_above + 1, workplace, _until_fault(below))


def _until_fault(rows: Iterator[list[str]]) -> tuple[tuple[str, ...], ...]:
    """The first rows, up to one that no reader of CSV understands."""
    found: list[tuple[str, ...]] = []
    with suppress(csv.Error):
        found.extend(tuple(row) for row in rows)
    return tuple(found)


def _best_reading(lines: Sequence[str]) -> tuple[str, Head, list[int]]:
    """The delimiter under which the header names most columns, the head, and on which line each row ends."""
    readings = []
    for delimiter in DELIMITERS:
        reader = csv.reader(lines, delimiter=delimiter)
        rows, ends = [], []
        try:
            for row in islice(reader, MOST_ROWS_ABOVE + 3):
                rows.append(row)
                ends.append(reader.line_num)
        except csv.Error:
            continue
        head = find_head(rows) or guess_head(rows)
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


def _load_strictly(
    connection: duckdb.DuckDBPyConnection, part: TextPart, relation: str, added: Mapping[str, str]
) -> bool:
    """Whether every line is a row by the rules; if not, nothing is left of the attempt."""
    columns = {f"c{place}": "VARCHAR" for place in range(len(part.head.cells))}
    quote = '"' if part.plain.has_quotes else ""
    reader = csv_reader(part.plain.path, columns, part.delimiter, quote, skip=part.skip)
    try:
        stored = store_rows(
            connection,
            f"SELECT *{listed(added)} FROM {reader}",
            part.workplace / f"{relation}.parquet",
            bytes_a_row=part.plain.path.stat().st_size / max(1, part.plain.lines),
        )
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        return False
    rows = connection.execute(f"SELECT count(*) FROM {stored}").fetchall()[0][0]
    # As many rows as lines: none was lost, and none holds a line break. Else those in quotes have to be counted.
    if rows != part.plain.lines - part.skip:
        if rows != _rows_by_lines(connection, part):
            return False
        part.found["sel_memuat_baris"] = _rows_in_cells(connection, part, stored)
    # DuckDB keeps the order of the file, so a row's place in what is stored is its number.
    connection.execute(
        f"CREATE TEMP VIEW {relation} AS SELECT file_row_number + 1 AS source_row, {NO_DAMAGE},"
        f" * EXCLUDE (file_row_number) FROM {stored}"
    )
    return True


def _rows_in_cells(connection: duckdb.DuckDBPyConnection, part: TextPart, stored: str) -> int:
    """Rows with a cell that holds another row: two stray quotes make one cell of all that stands between them.

    It is CSV by the rules, so it is read as it stands; a line break, then a number of a person behind it, gives it away.
    """
    cells = ", ".join(f"c{place}" for place in range(len(part.head.cells)))
    other_row = literal(r"\n[^\x1f]*[0-9]{15}")
    return int(
        connection.execute(
            f"SELECT count(*) FROM {stored} WHERE regexp_matches(concat_ws(chr(31), {cells}), {other_row})"
        ).fetchall()[0][0]
    )


def _load_nothing(
    connection: duckdb.DuckDBPyConnection, part: TextPart, relation: str, added: Mapping[str, str]
) -> None:
    cells = {f"c{place}": "CAST(NULL AS VARCHAR)" for place in range(len(part.head.cells))}
    connection.execute(
        f"CREATE TEMP TABLE {relation} AS SELECT CAST(0 AS BIGINT) AS source_row, *{listed(added)}"
        f" FROM (SELECT {NO_DAMAGE}{listed(cells)}) LIMIT 0"
    )


def _rows_by_lines(connection: duckdb.DuckDBPyConnection, part: TextPart) -> int:
    """How many rows there are by counting lines, less those that end inside a quoted field."""
    lines = part.plain.lines - part.skip
    if not part.plain.has_quotes:
        return lines
    return connection.execute(
        _COUNT_ROWS.substitute(lines=line_reader(part.plain.path, skip=part.skip))
    ).fetchall()[0][0]
