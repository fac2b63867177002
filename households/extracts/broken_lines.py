"""Text in which some line is no row by the rules of CSV: fills `broken_lines.sql`, so that each line is accounted for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Final

import duckdb

from households.extracts.errors import ExtractRefused
from households.extracts.table_sql import NO_DAMAGE, csv_reader, line_reader, listed
from households.identity.expressions import literal

_BROKEN_LINES: Final = Template(Path(__file__).with_name("broken_lines.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class BrokenText:
    """A text file, the lines before its data, those of its data, its dialect, and the columns that its header names.

    A row that is cut short or too long is trusted up to `anchor`, the place of NIK or name.
    """

    path: Path
    skip: int
    lines: int
    delimiter: str
    width: int
    anchor: int


def load_by_lines(
    connection: duckdb.DuckDBPyConnection,
    text: BrokenText,
    relation: str,
    *,
    added: Mapping[str, str],
    workplace: Path,
) -> None:
    """Make `relation` of the lines that come after `skip`; see `parts.Part.load`.

    Raises ExtractRefused where the lines in the rows are not all lines, and duckdb.Error for what is no text.
    """
    whole_file = workplace / "whole-rows.csv"
    connection.execute(_script(text, whole_file))
    in_rows, whole = connection.execute(
        "SELECT coalesce(sum(lines), 0), count(*) - (SELECT count(*) FROM mended_rows) FROM row_places"
    ).fetchall()[0]
    columns = {"source_row": "BIGINT"} | {f"c{place}": "VARCHAR" for place in range(text.width)}
    reader = csv_reader(whole_file, columns, text.delimiter, '"', skip=0)
    connection.execute(
        f"CREATE TEMP TABLE {relation} AS SELECT *{listed(added)} FROM ("
        f"SELECT source_row, {NO_DAMAGE}, * EXCLUDE (source_row) FROM {reader} UNION ALL FROM mended_rows)"
    )
    rows = connection.execute(
        f"SELECT count(*) FROM {relation} WHERE damage IS NULL AND line IS NULL"
    ).fetchall()[0][0]
    sound = connection.execute(
        "SELECT count(*) FROM mended_rows WHERE damage IS NULL AND line IS NULL"
    ).fetchall()[0][0]
    whole_file.unlink()
    if in_rows != text.lines or rows - sound != whole:
        raise ExtractRefused("hitungan_tidak_cocok")


def _script(text: BrokenText, whole_file: Path) -> str:
    mark = re.escape(text.delimiter)
    field = f'(?:"(?:[^"]|"")*"|[^"{mark}]*)'
    cells = [
        f"CASE WHEN broken THEN NULL ELSE cells[{place + 1}] END AS c{place}"
        if place > text.anchor
        else f"cells[{place + 1}] AS c{place}"
        for place in range(text.width)
    ]
    return _BROKEN_LINES.substitute(
        lines=line_reader(text.path, skip=text.skip),
        delimiter=literal(text.delimiter),
        width=text.width,
        proper=literal(f"{field}(?:{mark}{field})*"),
        whole=literal(field + f"{mark}{field}" * (text.width - 1)),
        cell=literal(f"{mark}({field})"),
        whole_file=literal(str(whole_file)),
        cells=",\n    ".join(cells),
    )
