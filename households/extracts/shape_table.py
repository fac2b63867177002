"""The table `file_rows` while it is shaped, and the layout that holds for it."""

from collections.abc import Mapping
from dataclasses import replace

import duckdb

from households.extracts.clean import plain_numbers
from households.extracts.columns import Column, Layout
from households.extracts.parts import drop
from households.extracts.table_sql import listed

_ALWAYS = ("row_number", "part", "source_row", "damage", "line")


class ShapedTable:
    """`file_rows` and its layout; `rebuild` gives it other rows or columns."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
        self.connection = connection
        self.layout = layout

    @property
    def marks(self) -> set[int]:
        """Places whose m<i> tells which cells held numbers."""
        names = self._names()
        return {int(name[1:]) for name in names if name[0] == "m" and name[1:].isdecimal()}

    def mark(self, column: Column | None) -> str:
        """Whether this column's cell held a number, as an expression."""
        return f"m{column.place}" if column and column.place in self.marks else "false"

    def _names(self) -> list[str]:
        return [row[0] for row in self.connection.execute("DESCRIBE file_rows").fetchall()]

    def rebuild(
        self,
        rows: str,
        *,
        cells: Mapping[str, str] | None = None,
        added: Mapping[str, tuple[str, str]] | None = None,
        row_number: str = "row_number",
        marks: Mapping[str, str] | None = None,
    ) -> None:
        """Make `file_rows` anew of `rows`, a FROM clause that has its columns.

        `cells` are other expressions for columns by name; `added` are new columns by meaning: header and
        expression; `marks` say of new ones by meaning which cells held numbers.
        """
        cells, added, marks = cells or {}, added or {}, marks or {}
        old_marks = self.marks
        width = len(self.layout.columns)
        new = [
            Column(width + number, header, meaning, how="judul")
            for number, (meaning, (header, _cell)) in enumerate(added.items())
        ]
        texts = {column.source: cells.get(column.source, column.source) for column in self.layout.columns}
        texts |= {column.source: added[column.meaning or ""][1] for column in new}
        told = {f"m{place}": f"m{place}" for place in sorted(old_marks)}
        if old_marks:
            told |= {f"m{column.place}": marks.get(column.meaning or "", "false") for column in new}
        chosen = {**self.layout.chosen, **{column.meaning or "": column for column in new}}
        layout = replace(self.layout, columns=(*self.layout.columns, *new), chosen=chosen)
        fixed = "".join(f", {name}" for name in _ALWAYS[1:])
        plain = plain_numbers(layout, has_marks=bool(old_marks))
        self.connection.execute(
            f"CREATE TEMP TABLE next_rows AS SELECT *{listed(plain)} FROM ("
            f"SELECT {row_number} AS row_number{fixed}{listed(texts)}{listed(told)} {rows})"
        )
        for relation in ("file_rows", "all_rows", "part_rows"):
            drop(self.connection, relation)
        self.connection.execute("ALTER TABLE next_rows RENAME TO file_rows")
        self.layout = layout
