"""Rows that are one person each: what a file's shape puts between, above or beside its people is brought into line.

A file whose rows are people already is looked at once, where a row has no sound NIK, and costs nothing else.
"""

from dataclasses import dataclass, field

import duckdb

from households.extracts.columns import Layout
from households.extracts.header import PLACE_AND_DATE
from households.extracts.shape_families import join_families
from households.extracts.shape_lines import carry_down, leave_out, set_apart
from households.extracts.shape_members import unpivot
from households.extracts.shape_table import ShapedTable
from households.extracts.spellings import header_key

WIDE_FAMILIES = "keluarga_berkolom"


@dataclass(frozen=True)
class Shaped:
    """The layout that holds after shaping, and what was found and is no row, by code."""

    layout: Layout
    notes: dict[str, int] = field(default_factory=dict)


def shape(connection: duckdb.DuckDBPyConnection, layout: Layout, kind: str | None) -> Shaped:
    """Bring `file_rows` into one row a person; `kind` is a code of `Extract.Kind`.

    1. Repeated headers, sums, titles and rows of column numbers leave; a family's line leaves too, and what it says
       is carried down to its members, as are the areas that titles name.
    2. A family with its members in columns becomes one row a member: `row_number` stays unique, `source_row` is
       the file's own.
    3. Families beside people are joined to them by the number of their card.
    """
    table = ShapedTable(connection, layout)
    notes = set_apart(table)
    if notes and not carry_down(table):
        leave_out(table)
    _split_birth(table)
    if kind == WIDE_FAMILIES:
        unpivot(table)
    notes |= join_families(table)
    return Shaped(table.layout, notes)


def _split_birth(table: ShapedTable) -> None:
    """The place of birth out of a column that holds place and date."""
    both = table.layout.place("tanggal_lahir")
    if both and header_key(both.header) in PLACE_AND_DATE and not table.layout.place("tempat_lahir"):
        place = rf"nullif(trim(regexp_extract({both.source}, '^(\pL[^0-9]*?)[ ,./-]*[0-9]', 1)), '')"
        table.rebuild("FROM file_rows", added={"tempat_lahir": ("Tempat Lahir", place)})
