"""A snapshot asked about one number: by NIK in milliseconds, since the file is sorted by it; by KK by one column.

Rows come as dictionaries of the snapshot's columns, dates as ISO text. Whoever shows them records the access.
"""

from datetime import date
from typing import Any

import duckdb

from households.extracts.errors import SnapshotGone
from households.extracts.models import Extract
from households.identity.expressions import literal

__all__ = ["SnapshotGone", "family_of", "find_by_kk", "find_by_nik"]

Record = dict[str, Any]


def find_by_nik(extract: Extract, nik: str) -> list[Record]:
    """The records with this sound NIK, in the file's order. Raises SnapshotGone."""
    return _records(extract, "nik", nik)


def find_by_kk(extract: Extract, kk_number: str) -> list[Record]:
    """The records with this sound KK number, in the file's order. Raises SnapshotGone."""
    return _records(extract, "kk_number", kk_number)


def family_of(extract: Extract, kk_number: str) -> list[Record]:
    """The records of one family card, the head of family first. Raises SnapshotGone."""
    return sorted(find_by_kk(extract, kk_number), key=_heads_first)


def _heads_first(record: Record) -> bool:
    relation = str(record["relation"] or "").upper()
    return not (relation == "1" or relation.startswith(("KEPALA", "1.")))


def _records(extract: Extract, column: str, number: str) -> list[Record]:
    if not extract.snapshot:
        raise SnapshotGone
    try:
        with duckdb.connect() as connection:
            cursor = connection.execute(
                f"SELECT * FROM read_parquet({literal(str(extract.snapshot_path))}) WHERE {column} = ? ORDER BY row_number",
                [number],
            )
            names = [each[0] for each in cursor.description or ()]
            rows = cursor.fetchall()
    except duckdb.IOException as error:
        raise SnapshotGone from error
    return [{name: _plain(value) for name, value in zip(names, row, strict=True)} for row in rows]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
