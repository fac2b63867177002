"""Rows as JSON: an array of objects, one object with such arrays in it, or an object a line.

Each array becomes a CSV file with its keys, in order of first appearance, as its header; whatever reads text reads on.
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
_LOOKED_AT: Final = 3
_LARGEST_OBJECT: Final = 1024**3
# Of ten digits and more only identities are written.
_LONG_NUMBER: Final = "1e10"


def is_json(start: bytes) -> bool:
    """Whether a file that begins so holds objects."""
    return bool(_BEGINS.match(start.removeprefix(b"\xef\xbb\xbf")))


def as_csv(path: Path, workplace: Path) -> list[tuple[str, Path]]:
    """CSV files of the objects in `workplace`: one, or one for each array of objects in an only object, by its key.

    Raises ExtractRefused: damage, or no objects.
    """
    tables = []
    with engine(workplace) as connection:
        try:
            for number, (key, rows) in enumerate(_collect(connection, path)):
                connection.execute(f"CREATE OR REPLACE TEMP TABLE objects AS {rows}")
                table = workplace / f"rows-of-objects-{number}.csv"
                if _write(connection, table):
                    tables.append((key, table))
        except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
            raise ExtractRefused("berkas_rusak") from error
    if not tables:
        raise ExtractRefused("judul_tidak_dikenal")
    return tables


def _write(connection: duckdb.DuckDBPyConnection, table: Path) -> bool:
    """Write `objects` with their keys as the header; False where they have none."""
    keys = _keys(connection)
    cells = ", ".join(f"{_cell(_pointer(key))} AS k{place}" for place, key in enumerate(keys))
    head = ", ".join(literal(key) for key in keys)
    if keys:
        connection.execute(
            f"COPY (SELECT * FROM (VALUES ({head})) UNION ALL SELECT {cells} FROM objects)"
            f" TO {literal(str(table))} (FORMAT csv, HEADER false)"
        )
    return bool(keys)


def _cell(pointer: str) -> str:
    """A value as text; a long number that is no whole one as the engine can't write it: with its own digits only.

    3.17401E+15 would come out as 3174010000000000.0, with zeros that nobody wrote.
    """
    text = f"json_extract_string(object, {literal(pointer)})"
    shortest = f"regexp_replace(printf('%.15E', CAST({text} AS DOUBLE)), '[.]?0*E', 'E')"
    return (
        f"CASE WHEN json_type(object, {literal(pointer)}) = 'DOUBLE' AND abs(CAST({text} AS DOUBLE)) >= {_LONG_NUMBER}"
        f" THEN {shortest} ELSE {text} END"
    )


def _collect(connection: duckdb.DuckDBPyConnection, path: Path) -> list[tuple[str, str]]:
    """Make `every_object` of the file's objects; gives the queries for those of each table, by key."""
    size = min(_LARGEST_OBJECT, max(1024**2, 2 * path.stat().st_size))
    connection.execute(
        f"CREATE TEMP TABLE every_object AS SELECT json AS object FROM read_json_objects({literal(str(path))},"
        f" format = 'auto', maximum_object_size = {size})"
    )
    only = "(SELECT object FROM every_object WHERE (SELECT count(*) FROM every_object) = 1)"
    found = connection.execute(
        f"SELECT json_keys(object) FROM {only} WHERE json_type(object) = 'OBJECT'"
    ).fetchall()
    lists = [key for key in dict.fromkeys(found[0][0] if found else ()) if _holds_rows(connection, only, key)]
    return [
        (key, f"SELECT unnest(json_extract(object, {literal(_pointer(key))})::JSON[]) AS object FROM {only}")
        for key in lists
    ] or [("", "FROM every_object")]


def _holds_rows(connection: duckdb.DuckDBPyConnection, only: str, key: str) -> bool:
    """Whether under a key stands an array that begins with an object; one of texts is no table."""
    pointer = _pointer(key)
    kinds = [f"json_type(object, {literal(f'{pointer}/{place}')})" for place in range(_LOOKED_AT)]
    array = f"json_type(object, {literal(pointer)})"
    found = connection.execute(
        f"SELECT {array} = 'ARRAY' AND list_contains([{', '.join(kinds)}], 'OBJECT') FROM {only}"
    ).fetchall()
    return bool(found[0][0])


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
