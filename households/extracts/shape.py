"""Rows that are one person each: what a file's shape puts between, above or beside its people is brought into line."""

from dataclasses import dataclass, field

import duckdb

from households.extracts.columns import Layout


@dataclass(frozen=True)
class Shaped:
    """The layout that holds after shaping, and what was found and is no row, by code."""

    layout: Layout
    notes: dict[str, int] = field(default_factory=dict)


def shape(connection: duckdb.DuckDBPyConnection, layout: Layout, kind: str | None) -> Shaped:
    """Bring `file_rows` into one row a person."""
    return Shaped(layout)
