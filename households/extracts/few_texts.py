"""Columns in which few different texts stand: as numbers of a list they are sorted and written at a tenth of the cost.

DuckDB writes a column of an ENUM as the Parquet text that the same column as VARCHAR would give.
"""

from collections.abc import Sequence
from typing import Final

import duckdb

# A list stands in every group of rows that is written, whole: a longer one would cost more than it spares.
MOST_TEXTS: Final = 2_000
_ROWS_LOOKED_AT: Final = 20_000


def list_few_texts(connection: duckdb.DuckDBPyConnection, sources: Sequence[str]) -> dict[str, bool]:
    """Make the type `few_<source>` for each of these columns of `file_rows` that holds few different texts.

    Returns those columns, and whether the empty text is among theirs.
    """
    found = {}
    for source in _likely(connection, sources):
        texts = connection.execute(
            f"SELECT {source}, count(*) FROM file_rows WHERE {source} IS NOT NULL GROUP BY 1 LIMIT {MOST_TEXTS + 1}"
        ).fetchall()
        if 0 < len(texts) <= MOST_TEXTS:
            # The commonest first, so that the file does not depend on which thread met which text first.
            ordered = sorted(texts, key=lambda text: (-text[1], text[0]))
            connection.execute(
                f"CREATE TYPE few_{source} AS ENUM (SELECT unnest(?::VARCHAR[]))",
                [[text for text, _rows in ordered]],
            )
            found[source] = any(text == "" for text, _rows in texts)
    return found


def _likely(connection: duckdb.DuckDBPyConnection, sources: Sequence[str]) -> list[str]:
    """Those that hold few different texts in the first rows already."""
    return [
        source
        for source in sources
        if connection.execute(
            f"SELECT approx_count_distinct({source}) FROM (SELECT {source} FROM file_rows LIMIT {_ROWS_LOOKED_AT})"
        ).fetchall()[0][0]
        <= MOST_TEXTS
    ]


def without_empty(source: str, has_empty: bool) -> str:
    """The column as its type, null where it is empty."""
    return f"CASE WHEN few_{source} <> '' THEN few_{source} END" if has_empty else f"few_{source}"
