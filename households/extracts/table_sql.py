"""Pieces of SQL that the readers of files share."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from households.identity.expressions import literal

NO_DAMAGE: Final = "CAST(NULL AS VARCHAR) AS damage, CAST(NULL AS VARCHAR) AS line"


def listed(expressions: Mapping[str, str]) -> str:
    """Named expressions as the rest of a SELECT's list."""
    return "".join(f", {expression} AS {name}" for name, expression in expressions.items())


def csv_reader(path: Path, columns: Mapping[str, str], delimiter: str, quote: str, *, skip: int) -> str:
    """DuckDB's reader of a text file, told everything; `columns` from name to type, `quote` '' for none."""
    return (
        f"read_csv({literal(str(path))}, auto_detect = false, header = false, skip = {skip},"
        f" columns = {dict(columns)!r}, delim = {literal(delimiter)}, quote = {literal(quote)}, escape = {literal(quote)})"
    )


def line_reader(path: Path, *, skip: int) -> str:
    """The lines of a text file as one column `line`, null where blank: no plain text holds the delimiter."""
    return csv_reader(path, {"line": "VARCHAR"}, "\x01", "", skip=skip)
