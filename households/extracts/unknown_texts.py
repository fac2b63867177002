"""Texts that no dictionary of values knows: sex, programme flags, deciles; and the rows that hold them."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

import duckdb

from households.extracts.columns import Column, Layout
from households.extracts.programme_columns import flag_expressions
from households.extracts.values import decile_sql, tidy

# A text that fewer rows hold may be somebody's name that slipped into the column.
_SEVERAL: Final = 5
_MOST_TOLD: Final = 5
_UNREAD_SEXES: Final = (
    "SELECT sex_text FROM sexes WHERE sex IS NULL AND regexp_matches(sex_text, '[0-9A-Za-z]')"
)
_ODD_LISTS: Final = "SELECT list_text FROM programme_lists WHERE is_odd"


@dataclass(frozen=True)
class Unknown:
    """The texts of one column that say nothing known, in a table `name` of text and rows; `code` is what is said of them."""

    code: str
    column: Column
    name: str


def unknown_texts(
    connection: duckdb.DuckDBPyConnection, layout: Layout, kept: Container[str]
) -> list[Unknown]:
    """Look at each column's distinct texts in `file_rows`; `kept` are the snapshot's columns.

    A flag whose original the snapshot does not keep says YA or TIDAK throughout (see snapshot.py).
    """
    originals = {column.place for name, column in layout.extra().items() if name in kept}
    found = []
    for place, (code, column, test) in enumerate(_doubts(connection, layout, originals)):
        table = f"unknown_{place}"
        connection.execute(
            f"CREATE TEMP TABLE {table} AS SELECT text, rows FROM (SELECT {column.source}, {column.source} AS text,"
            f" count(*) AS rows FROM file_rows GROUP BY ALL) WHERE {test}"
        )
        if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall():
            found.append(Unknown(code, column, table))
    return found


def _doubts(
    connection: duckdb.DuckDBPyConnection, layout: Layout, originals: Container[int]
) -> list[tuple[str, Column, str]]:
    """Code, column, and a test of its distinct texts: true of those that the dictionary of values does not know."""
    sex, decile = layout.place("jenis_kelamin"), layout.place("desil")
    doubts = []
    if any(column.place in originals for column in layout.flags):
        doubts += [
            ("tanda_program_tidak_dikenal", column, f"{says} IS NULL")
            for column, says in flag_expressions(connection, layout).items()
            if column.place in originals
        ]
    listed = layout.place("daftar_program")
    if listed and connection.execute(f"{_ODD_LISTS} LIMIT 1").fetchall():
        doubts.append(("tanda_program_tidak_dikenal", listed, f"text IN ({_ODD_LISTS})"))
    if sex and connection.execute(f"{_UNREAD_SEXES} LIMIT 1").fetchall():
        doubts.append(("jenis_kelamin_tidak_terbaca", sex, f"text IN ({_UNREAD_SEXES})"))
    if decile:
        nothing = "('', '0', '0.0', '-', 'NULL')"
        test = f"{decile_sql(layout)} IS NULL AND {tidy(decile)} NOT IN {nothing}"
        doubts.append(("desil_tidak_terbaca", decile, test))
    return doubts


def often_seen(
    connection: duckdb.DuckDBPyConnection, unknown: list[Unknown]
) -> dict[str, list[tuple[str, int]]]:
    """The commonest of them by code, with their rows: what many rows share names nobody."""
    often: dict[str, list[tuple[str, int]]] = {}
    for each in unknown:
        often.setdefault(each.code, []).extend(
            connection.execute(
                f"SELECT trim(text), rows FROM {each.name} WHERE rows >= {_SEVERAL} AND length(text) <= 40"
                f" AND NOT regexp_matches(text, '[0-9]{{5}}') ORDER BY rows DESC, text LIMIT {_MOST_TOLD}"
            ).fetchall()
        )
    return often
