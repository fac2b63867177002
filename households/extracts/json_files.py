"""Rows as JSON: an array of objects, one object with such an array in it, or an object a line.

They become a CSV file with the keys, in order of first appearance, as its header; whatever reads text reads on.
"""

import re
from pathlib import Path
from typing import Final

import duckdb

from households.extracts.engine import engine
from households.extracts.errors import ExtractRefused
from households.identity.expressions import literal

_BEGINS: Final = re.compile(rb'\s*(?:\[\s*\{\s*"|\{\s*")')
_MOST_KEYS: Final = 500
_LARGEST_OBJECT: Final = 1024**3


def is_json(start: bytes) -> bool:
    """Whether a file that begins so holds objects."""
    return bool(_BEGINS.match(start.removeprefix(b"\xef\xbb\xbf")))


def as_csv(path: Path, workplace: Path) -> Path:
    """A CSV file of the objects in `workplace`.

    Raises ExtractRefused: damage, or no objects.
    """
    table = workplace / "rows-of-objects.csv"
    with engine(workplace) as connection:
        try:
            _collect(connection, path)
            keys = _keys(connection)
            if not keys:
                raise ExtractRefused("judul_tidak_dikenal")
            cells = ", ".join(
                f"json_extract_string(object, {literal(_pointer(key))}) AS k{place}"
                for place, key in enumerate(keys)
            )
            head = ", ".join(literal(key) for key in keys)
            connection.execute(
                f"COPY (SELECT * FROM (VALUES ({head})) UNION ALL SELECT {cells} FROM objects)"
                f" TO {literal(str(table))} (FORMAT csv, HEADER false)"
            )
        except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
            raise ExtractRefused("berkas_rusak") from error
    return table


def _collect(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make `objects` of the file's objects, or of those in the longest array of its only one."""
    size = min(_LARGEST_OBJECT, max(1024**2, 2 * path.stat().st_size))
    connection.execute(
        f"CREATE TEMP TABLE objects AS SELECT json AS object FROM read_json_objects({literal(str(path))},"
        f" format = 'auto', maximum_object_size = {size})"
    )
    inner = connection.execute(
        "SELECT key FROM (SELECT object, unnest(json_keys(object)) AS key FROM objects"
        " WHERE (SELECT count(*) FROM objects) = 1)"
        " WHERE json_type(object, '$.\"' || key || '\"') = 'ARRAY'"
        " ORDER BY json_array_length(object, '$.\"' || key || '\"') DESC LIMIT 1"
    ).fetchall()
    if inner:
        pointer = literal(_pointer(inner[0][0]))
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE objects AS SELECT unnest(json_extract(object, {pointer})::JSON[]) AS object"
            " FROM objects"
        )


def _keys(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute(
        "SELECT key FROM (SELECT unnest(json_keys(object)) AS key, generate_subscripts(json_keys(object), 1) AS place,"
        " rowid AS row FROM objects WHERE json_type(object) = 'OBJECT')"
        f" GROUP BY key ORDER BY min(row), min(place) LIMIT {_MOST_KEYS}"
    ).fetchall()
    return [key for (key,) in found]


def _pointer(key: str) -> str:
    """A JSON pointer to a key, which may hold any letters."""
    return "/" + key.replace("~", "~0").replace("/", "~1")
