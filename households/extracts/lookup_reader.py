"""A snapshot that is asked: one DuckDB a process, which keeps footers in mind, so that a question costs a row group.

A snapshot of before a column has null in it. Nothing here knows what is asked, or who asks.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Self

import duckdb
import pyarrow
import pyarrow.parquet

from households.extracts.errors import SnapshotGone
from households.extracts.models import Extract
from households.extracts.snapshot import SNAPSHOT_COLUMNS
from households.identity.expressions import literal

Record = dict[str, Any]
MOST_RECORDS: Final = 50
"""More than so many records are no answer: the question has to be narrowed."""
# By these a record is found; how many rows hold one says whether an extract can answer at all.
_ASKED: Final = ("nik", "nik_written", "kk_number", "kk_written", "kelurahan_key", "kelurahan_code")
# A web server answers others meanwhile, and nothing that is asked sorts or joins much.
_MOST_THREADS, _MEMORY = 2, "512MB"
_MOST_FOOTERS: Final = 256


@dataclass(frozen=True)
class Footer:
    """What a file says of itself: its columns, and how many rows hold something in those that are asked by."""

    rows: int
    columns: frozenset[str]
    filled: Mapping[str, int]


@dataclass(frozen=True)
class Snapshot:
    """An extract's file, there when it was looked for."""

    path: Path
    footer: Footer

    @classmethod
    def of(cls, extract: Extract) -> Self:
        """Raises SnapshotGone where the file is not there, or is no Parquet file any more."""
        if not extract.snapshot:
            raise SnapshotGone
        path = extract.snapshot_path
        try:
            found = path.stat()
            return cls(path, _footer(str(path), found.st_mtime_ns, found.st_size))
        except (OSError, pyarrow.ArrowInvalid) as error:
            raise SnapshotGone from error

    def holds(self, *columns: str) -> bool:
        """Whether any row has something in one of these columns."""
        return any(self.footer.filled.get(column, 0) for column in columns)

    def without(self, column: str) -> int:
        """In how many rows this column is null."""
        return self.footer.rows - self.footer.filled.get(column, 0)

    def records(self, condition: str, values: Sequence[object]) -> list[Record]:
        """The records that an SQL condition over the snapshot's columns leaves, in the file's order, dates as ISO text.

        At most MOST_RECORDS and one: that one says that there are more.
        """
        rows = self.rows(
            f"SELECT * FROM snapshot WHERE {condition} ORDER BY row_number LIMIT {MOST_RECORDS + 1}", values
        )
        return [dict(zip(SNAPSHOT_COLUMNS, map(_plain, row), strict=True)) for row in rows]

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a query over `snapshot` gives. Raises SnapshotGone."""
        columns = ", ".join(
            name if name in self.footer.columns else f"CAST(NULL AS {kind}) AS {name}"
            for name, kind in SNAPSHOT_COLUMNS.items()
        )
        source = f"SELECT {columns} FROM read_parquet({literal(str(self.path))})"
        with _asking() as connection:
            return connection.execute(f"WITH snapshot AS ({source}) {query}", list(values)).fetchall()


@contextmanager
def _asking() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for one question: threads may not share one, but they share the database and its footers."""
    try:
        with _database(os.getpid()).cursor() as connection:
            yield connection
    except duckdb.IOException as error:
        raise SnapshotGone from error


@cache
def _database(process: int) -> duckdb.DuckDBPyConnection:
    """The database of this process: one that was opened before a fork is of no use to the child."""
    database = duckdb.connect(
        config={"threads": _MOST_THREADS, "memory_limit": _MEMORY, "temp_directory": ""}
    )
    database.execute("SET GLOBAL parquet_metadata_cache = true")
    return database


@lru_cache(maxsize=_MOST_FOOTERS)
def _footer(path: str, _changed: int, _size: int) -> Footer:
    """Size and time of change are part of the question, so that no other file's footer is remembered for this one."""
    said = pyarrow.parquet.read_metadata(path)
    places = {said.schema.column(place).path.split(".")[0]: place for place in range(said.num_columns)}
    filled = {name: _filled(said, places[name]) for name in _ASKED if name in places}
    return Footer(said.num_rows, frozenset(places), filled)


def _filled(said: pyarrow.parquet.FileMetaData, place: int) -> int:
    nulls = 0
    for group in range(said.num_row_groups):
        statistics = said.row_group(group).column(place).statistics
        if statistics is not None and statistics.has_null_count:
            nulls += statistics.null_count
    return said.num_rows - nulls


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
