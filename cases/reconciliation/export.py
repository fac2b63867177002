"""Findings out of the database and register records out of a snapshot, in columns, for linkage."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from cases.complaints.models import Finding
from cases.reconciliation.linkage.standardise import FINDING_COLUMNS
from households.extracts.snapshot import SNAPSHOT_COLUMNS, stored_columns_sql
from households.people.models import Region

_FIELDS: Final = (
    "pk", "nik_written", "kk_written", "name", "birth_date", "sex", "address", "rt", "rw", "kelurahan", "kecamatan",
    "region_code",
)  # fmt: skip
_CHUNK: Final = 2_000


def findings_table(organisation_id: int) -> pa.Table:
    """All open findings of an organisation as FINDING_COLUMNS; no model instance is made of a row.

    Where a finding's area was recognised, the area's own names take the place of what was written.
    """
    findings = Finding.objects.open().filter(complaint__organisation_id=organisation_id).order_by("pk")
    areas = _areas(
        findings.exclude(region_code="").order_by().values_list("region_code", flat=True).distinct()
    )
    batches = [
        pa.RecordBatch.from_arrays(
            [
                pa.array(column, field.type)
                for column, field in zip(zip(*rows, strict=True), FINDING_COLUMNS, strict=True)
            ],
            schema=FINDING_COLUMNS,
        )
        for rows in _chunks(_rows(findings.values_list(*_FIELDS).iterator(chunk_size=_CHUNK), areas))
    ]
    return pa.Table.from_batches(batches, schema=FINDING_COLUMNS)


def _areas(codes: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Kelurahan and kecamatan by the code of the kelurahan."""
    wanted = set(codes)
    kelurahan = Region.objects.filter(level=4).select_related("parent").in_bulk(list(wanted))
    return {
        code: (region.name, region.parent.name if region.parent else "") for code, region in kelurahan.items()
    }


def _rows(values: Iterable[tuple[Any, ...]], areas: dict[str, tuple[str, str]]) -> Iterator[tuple[Any, ...]]:
    for *fields, kelurahan, kecamatan, code in values:
        yield (*fields, *areas.get(code, (kelurahan, kecamatan)))


def _chunks(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    chunk: list[tuple[Any, ...]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def register_records(snapshot: Path, row_numbers: Collection[int]) -> dict[int, dict[str, Any]]:
    """The snapshot's columns of these rows, as JSON holds them (dates as ISO text), by row number."""
    if not row_numbers:
        return {}
    wanted = pa.table({"row_number": pa.array(sorted(row_numbers), pa.int64())})
    with duckdb.connect() as connection:
        connection.register("wanted", wanted)
        columns = stored_columns_sql(connection, snapshot)
        rows = connection.execute(
            f"SELECT {columns} FROM read_parquet(?) SEMI JOIN wanted USING (row_number)", [str(snapshot)]
        ).fetchall()
    records = (dict(zip(SNAPSHOT_COLUMNS, row, strict=True)) for row in rows)
    return {
        record["row_number"]: {name: _plain(value) for name, value in record.items()} for record in records
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
