"""Numbers of a text file that had been in number cells before it was saved: seen in the column, not in the row.

A sheet keeps 15 digits, and saves a 16-digit number from a number cell with a 0 at its end. One such number looks like
any other; a column in which all of them end in 0 was cut.
"""

from collections.abc import Mapping
from typing import Final

import duckdb

from households.extracts.columns import Column, Layout

# By chance twenty different numbers all end in 0 once in 10^20 files.
_FEWEST_NUMBERS: Final = 20
_MOST: Final = 0.98
_PLAIN: Final[Mapping[str, str]] = {"nik": "plain_nik", "no_kk": "plain_kk"}


def doubt_last_digits(connection: duckdb.DuckDBPyConnection, layout: Layout) -> set[str]:
    """The columns of sixteen digits that were cut, 'nik' and 'no_kk'; none of their numbers is `plain_…` any more
    that ends in 0."""
    columns = {"nik": layout.nik, "no_kk": layout.place("no_kk")}
    cut = _cut(connection, {name: column for name, column in columns.items() if column})
    if cut:
        kind = connection.execute(
            "SELECT table_type FROM information_schema.tables WHERE table_name = 'file_rows'"
        ).fetchall()[0][0]
        connection.execute(f"ALTER {'VIEW' if kind == 'VIEW' else 'TABLE'} file_rows RENAME TO cut_rows")
        sound = ", ".join(
            f"{_PLAIN[name]} AND NOT ends_with({column.source}, '0') AS {_PLAIN[name]}"
            for name, column in cut.items()
        )
        connection.execute(f"CREATE TEMP VIEW file_rows AS SELECT * REPLACE ({sound}) FROM cut_rows")
    return set(cut)


def _cut(connection: duckdb.DuckDBPyConnection, columns: Mapping[str, Column]) -> dict[str, Column]:
    if not columns:
        return {}
    counts = ", ".join(
        f"count(*) FILTER ({_PLAIN[name]}), count(*) FILTER ({_PLAIN[name]} AND ends_with({column.source}, '0'))"
        for name, column in columns.items()
    )
    found = connection.execute(f"SELECT {counts} FROM file_rows").fetchall()[0]
    return {
        name: column
        for (name, column), numbers, ending in zip(columns.items(), found[::2], found[1::2], strict=True)
        if numbers and ending >= _MOST * numbers and _are_many(connection, name, column)
    }


def _are_many(connection: duckdb.DuckDBPyConnection, name: str, column: Column) -> bool:
    """Whether enough of the numbers are different: the members of one family share a card."""
    different = f"SELECT DISTINCT {column.source} FROM file_rows WHERE {_PLAIN[name]} LIMIT {_FEWEST_NUMBERS}"
    return bool(connection.execute(f"SELECT count(*) FROM ({different})").fetchall()[0][0] == _FEWEST_NUMBERS)
