"""Ask a snapshot for one person or one family, by exact number.

A snapshot is sorted by NIK, so that a look-up by NIK reads a few row groups; by KK it reads one column. Nothing is
recorded here: the face that asks writes the access event first.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import duckdb

from households.extracts.models import Extract
from households.extracts.snapshot import SNAPSHOT_COLUMNS

Record = dict[str, Any]
MOST_RECORDS: Final = 50
_COLUMNS: Final = ", ".join(SNAPSHOT_COLUMNS)


class SnapshotGone(Exception):
    """The snapshot's file isn't there, or can't be read; the extract's row and its report still are."""

    code = "snapshot_tidak_terbaca"


def records_by_number(extract: Extract, digits: str) -> list[Record]:
    """Register records whose NIK or KK number is exactly these 16 digits, as SNAPSHOT_COLUMNS, in the file's order.

    A number that the file holds damaged is found where its digits are these. Dates are ISO texts; at most
    MOST_RECORDS. Raises SnapshotGone.
    """
    where = "nik = $number OR kk_number = $number OR (nik IS NULL AND nik_digits = $number)"
    return _ask(extract, f"SELECT {_COLUMNS} FROM read_parquet($path) WHERE {where}", number=digits)


def family_of(extract: Extract, kk_number: str) -> list[Record]:
    """Everybody whom the register has on one family card; raises SnapshotGone."""
    return _ask(
        extract, f"SELECT {_COLUMNS} FROM read_parquet($path) WHERE kk_number = $number", number=kk_number
    )


def _ask(extract: Extract, query: str, **values: str) -> list[Record]:
    if not extract.snapshot or not extract.snapshot_path.is_file():
        raise SnapshotGone(extract.pk)
    try:
        with duckdb.connect() as connection:
            rows = connection.execute(
                f"{query} ORDER BY row_number LIMIT {MOST_RECORDS}",
                {"path": str(extract.snapshot_path)} | values,
            ).fetchall()
    except duckdb.Error as fault:
        raise SnapshotGone(extract.pk) from fault
    return [_record(row) for row in rows]


def _record(row: Sequence[Any]) -> Record:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in zip(SNAPSHOT_COLUMNS, row, strict=True)
    }
