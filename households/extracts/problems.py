"""What is wrong, row by row: a Parquet file beside the snapshot, and the CSV that the sender mends the register by.

The Parquet file holds row_number, part, source_row, column (the header as written, '' for the row as a whole), code,
level ('ditolak', 'peringatan'), detail and kelurahan, and no identity. A problem of a whole column is one line
without a row. `detail` says more of some codes: the fault of a number, whose NIK it is too, what of a date differs.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import duckdb

from households.extracts.checks import Check
from households.extracts.columns import Layout
from households.extracts.errors import SnapshotGone
from households.extracts.examine import Examined
from households.extracts.models import Extract
from households.extracts.write import write_rows
from households.identity.expressions import literal

_PROBLEMS: Final = Path(__file__).with_name("problems.sql").read_text(encoding="utf-8")
# A header or a sheet's name that is somebody's number is not handed on.
_WITHOUT_NUMBERS: Final = "regexp_replace({0}, '[0-9]{{8,}}', '…', 'g')"
# A spreadsheet takes a text that begins so for a formula.
_FORMULA: Final = "^[=+@\t\r-]"

# Of a table of its own, its line: the members of a family in columns share one, and are rows of a snapshot each.
THE_SENDERS_ROW: Final = "CASE WHEN part IS NULL THEN source_row ELSE row_number END"

Message = Callable[[str, str, str], str]


def problems_path(snapshot: Path) -> Path:
    """Where the problems of a snapshot are: `Extract.problems_path`, before there is a row that says so."""
    return snapshot.with_suffix(".masalah.parquet")


def write_problems(
    connection: duckdb.DuckDBPyConnection, layout: Layout, examined: Examined, snapshot: Path
) -> None:
    """Write the problems of `flagged` and `rejected_rows` beside the snapshot."""
    _fill(
        connection,
        "row_checks",
        [(bit, check.code, header_of(check, layout)) for bit, check in examined.by_row],
    )
    about = {check.code: header_of(check, layout) for check in (*examined.checks, *examined.absent)}
    _fill(connection, "whole_columns", [(0, code, about[code]) for code in examined.whole])
    write_rows(connection, _PROBLEMS, problems_path(snapshot))


def header_of(check: Check, layout: Layout) -> str:
    """The header, as the file writes it, of the column that a check is about; '' where there is none."""
    column = layout.place(*check.about)
    return column.header if column else ""


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[int, str, str]]) -> None:
    connection.execute(f'CREATE TEMP TABLE {table} (bit BIGINT, code VARCHAR, "column" VARCHAR)')
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)


def write_problems_csv(extract: Extract, target: Path, message_of: Message, *, place: str) -> int:
    """Write `row,column,code,message` and return the number of lines below that header.

    `message_of(code, level, detail)` gives the words; `place` is put before them where the delivery has several
    parts, with {part} and {row} in it. `row` counts under the header, through all parts. Raises SnapshotGone.
    """
    if not extract.snapshot or not extract.problems_path.is_file():
        raise SnapshotGone
    source = f"read_parquet({literal(str(extract.problems_path))})"
    with duckdb.connect() as connection:
        kinds = connection.execute(f"SELECT DISTINCT code, level, detail FROM {source}").fetchall()
        connection.execute(
            "CREATE TEMP TABLE words (code VARCHAR, level VARCHAR, detail VARCHAR, message VARCHAR)"
        )
        if kinds:
            connection.executemany(
                "INSERT INTO words VALUES (?, ?, ?, ?)", [(*kind, message_of(*kind)) for kind in kinds]
            )
        lines = connection.execute(
            f"COPY ({_csv_query(source, place)}) TO {literal(str(target))} (FORMAT csv, HEADER true)"
        ).fetchall()
    return int(lines[0][0])


def _csv_query(source: str, place: str) -> str:
    column, part = _WITHOUT_NUMBERS.format('"column"'), _WITHOUT_NUMBERS.format("part")
    where = f"replace(replace({literal(place)}, '{{part}}', {part}), '{{row}}', CAST(source_row AS VARCHAR))"
    return (
        f"SELECT {THE_SENDERS_ROW} AS row, CASE WHEN regexp_matches(\"column\", {literal(_FORMULA)}) THEN '''' ELSE '' END"
        f' || {column} AS "column", code,'
        f" CASE WHEN part IS NULL THEN '' ELSE {where} END || message AS message"
        f" FROM {source} JOIN words USING (code, level, detail) ORDER BY row_number NULLS FIRST, level, code"
    )
