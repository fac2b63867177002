"""DuckDB for the rows of a whole extract: within the memory that an intake may take, the rest on the disk.

What does not fit is spilled to the workplace, and rows that are read more than once wait there in a Parquet file,
of which a step reads the columns that it needs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
from django.conf import settings

from households.extracts.errors import ExtractRefused
from households.identity.expressions import literal

# Python, Django, Arrow, and what DuckDB takes beside its own count: measured at 250 MB over its limit.
_BESIDE_DUCKDB_MB: Final = 450
_LEAST_MB: Final = 200
# The small tables that clean.sql makes are always the ones to build a hash table of; left to itself the
# optimiser has been seen to build it of the file.
_CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "disabled_optimizers": "join_order,build_side_probe_side,compressed_materialization"
}
# Not compressed: what is read a few times is not worth the fifth of its writing that packing takes.
_ROWS: Final = "FORMAT parquet, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1000"
_ROWS_OF_SMALL_GROUPS: Final = 10_240
_BYTES_OF_WIDE_ROWS: Final = 1_000
_DISK_FULL: Final = (
    "no space left on device",
    "disk quota exceeded",
    "file too large",
    "max_temp_directory_size",
)


@contextmanager
def engine(workplace: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that keeps to EXTRACT_MEMORY_MB and spills to `workplace`.

    Raises ExtractRefused where the disk is full, or the memory too small for the work.
    """
    memory = max(_LEAST_MB, settings.EXTRACT_MEMORY_MB - _BESIDE_DUCKDB_MB)
    config = {**_CONFIG, "memory_limit": f"{memory}MiB", "temp_directory": str(workplace)}
    try:
        with duckdb.connect(config=config) as connection:
            # How far a statement is can be asked; nothing is printed.
            connection.execute("SET enable_progress_bar = true")
            connection.execute("SET enable_progress_bar_print = false")
            connection.execute("SET progress_bar_time = 0")
            yield connection
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        if any(sign in str(error).lower() for sign in _DISK_FULL):
            raise ExtractRefused("diska_penuh") from error
        if isinstance(error, duckdb.OutOfMemoryException):
            raise ExtractRefused("memori_tidak_cukup") from error
        raise


def percent_done(connection: duckdb.DuckDBPyConnection) -> float:
    """How far the statement that runs on this connection is: 0 to 100, 0 where the engine cannot say."""
    return max(0.0, min(100.0, connection.query_progress()))


def copy_rows(connection: duckdb.DuckDBPyConnection, query: str, file: Path, form: str) -> None:
    """Write what a query gives to a Parquet file; where wide rows take too much memory, once more in small pieces."""
    target = f"COPY ({query}) TO {literal(str(file))}"
    try:
        connection.execute(f"{target} ({form})")
    except duckdb.OutOfMemoryException:
        # Each thread holds a group of rows until it is written.
        connection.execute("SET threads = 1")
        small = "" if "ROW_GROUP_SIZE" in form else f", ROW_GROUP_SIZE {_ROWS_OF_SMALL_GROUPS}"
        connection.execute(f"{target} ({form}{small})")


def store_rows(connection: duckdb.DuckDBPyConnection, query: str, file: Path, *, bytes_a_row: float) -> str:
    """Keep what a query gives in a Parquet file; gives the relation that reads it.

    It has a further column `file_row_number`, from 0, in the order in which the query gave the rows. Where rows are
    wide (`bytes_a_row`, about), fewer stand in a group: who reads one holds all of it.
    """
    is_wide = bytes_a_row > _BYTES_OF_WIDE_ROWS
    copy_rows(
        connection, query, file, f"{_ROWS}, ROW_GROUP_SIZE {_ROWS_OF_SMALL_GROUPS}" if is_wide else _ROWS
    )
    return f"read_parquet({literal(str(file))}, file_row_number = true)"
