"""Text in which some line is no row by the rules of CSV: fills `broken_lines.sql`, so that each line is accounted for."""

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Final

import duckdb

from households.extracts.columns import Layout
from households.extracts.errors import ExtractRefused
from households.extracts.table_sql import csv_reader, line_reader, listed
from households.identity.expressions import literal

_BROKEN_LINES: Final = Template(Path(__file__).with_name("broken_lines.sql").read_text(encoding="utf-8"))


def load_by_lines(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    *,
    skip: int,
    lines: int,
    delimiter: str,
    layout: Layout,
    added: Mapping[str, str],
    workplace: Path,
) -> None:
    """Make `file_rows` of the `lines` lines that come after `skip`; see `load_text`.

    Raises ExtractRefused where the lines in the rows are not all lines, and duckdb.Error for what is no text.
    """
    whole_file = workplace / "whole-rows.csv"
    connection.execute(_script(path, skip, delimiter, layout, whole_file))
    in_rows, whole = connection.execute(
        "SELECT coalesce(sum(lines), 0), count(*) - (SELECT count(*) FROM mended_rows) FROM row_places"
    ).fetchall()[0]
    columns = {"row_number": "BIGINT"} | {column.source: "VARCHAR" for column in layout.columns}
    reader = csv_reader(whole_file, columns, delimiter, '"', skip=0)
    connection.execute(
        "CREATE TEMP TABLE file_rows AS SELECT row_number, CAST(NULL AS VARCHAR) AS part, row_number AS source_row,"
        f" * EXCLUDE (row_number){listed(added)} FROM ("
        "SELECT row_number, CAST(NULL AS VARCHAR) AS damage, CAST(NULL AS VARCHAR) AS line, * EXCLUDE (row_number)"
        f" FROM {reader} UNION ALL FROM mended_rows)"
    )
    rows = connection.execute(
        "SELECT count(*) FROM file_rows WHERE damage IS NULL AND line IS NULL"
    ).fetchall()[0][0]
    sound = connection.execute(
        "SELECT count(*) FROM mended_rows WHERE damage IS NULL AND line IS NULL"
    ).fetchall()[0][0]
    whole_file.unlink()
    if in_rows != lines or rows - sound != whole:
        raise ExtractRefused("hitungan_tidak_cocok")


def _script(path: Path, skip: int, delimiter: str, layout: Layout, whole_file: Path) -> str:
    width = len(layout.columns)
    anchor = max(column.place for column in (layout.nik, layout.name) if column)
    mark = re.escape(delimiter)
    field = f'(?:"(?:[^"]|"")*"|[^"{mark}]*)'
    cells = [
        f"CASE WHEN broken THEN NULL ELSE cells[{place + 1}] END AS c{place}"
        if place > anchor
        else f"cells[{place + 1}] AS c{place}"
        for place in range(width)
    ]
    return _BROKEN_LINES.substitute(
        lines=line_reader(path, skip=skip),
        delimiter=literal(delimiter),
        width=width,
        proper=literal(f"{field}(?:{mark}{field})*"),
        whole=literal(field + f"{mark}{field}" * (width - 1)),
        cell=literal(f"{mark}({field})"),
        whole_file=literal(str(whole_file)),
        cells=",\n    ".join(cells),
    )
