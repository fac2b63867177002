"""Ready extracts with a snapshot of a few rows, written column by column: what look-ups are asked of."""

from datetime import date
from itertools import count

import pyarrow as pa
import pyarrow.parquet
from django.utils import timezone

from bansos_monitor.accounts.models import Organisation, User
from households.extracts.models import Extract
from households.extracts.snapshot import SNAPSHOT_COLUMNS
from households.identity.areas import area_key
from households.identity.names import name_key

TYPES = {
    "VARCHAR": pa.string(), "INTEGER": pa.int32(), "BIGINT": pa.int64(), "DATE": pa.date32(),
    "BOOLEAN": pa.bool_(), "VARCHAR[]": pa.list_(pa.string()),
}  # fmt: skip
NEW_COLUMNS = list(SNAPSHOT_COLUMNS)[list(SNAPSHOT_COLUMNS).index("part") :]
_numbers = count(1)


def row(name, nik=None, kk=None, born=None, kelurahan="TEBET TIMUR", **more):
    """A snapshot's row of somebody; whatever else is named replaces what follows from these."""
    return {
        "name": name,
        "name_key": name_key(name),
        "nik": nik,
        "nik_written": nik,
        "nik_digits": nik,
        "nik_trusted": 16 if nik else 0,
        "kk_number": kk,
        "kk_written": kk,
        "kk_digits": kk,
        "kk_trusted": 16 if kk else 0,
        "birth_date": date.fromisoformat(born) if born else None,
        "kelurahan": kelurahan,
        "kelurahan_key": area_key(kelurahan) if kelurahan else None,
    } | more


def ready_extract(*rows, organisation=None, is_old=False, **fields):
    """An extract that was read; `is_old` is one of before the columns from `part` on."""
    number = next(_numbers)
    fields = {"source": "dtks", "period": "2026-10", "kind": "orang", "state": "siap"} | fields
    extract = Extract(
        organisation=organisation or Organisation.objects.get(is_default=True),
        original_name=f"uji-{number}.csv", original_sha256=f"{number:064}", snapshot=f"uji-{number}.parquet",
        snapshot_sha256=f"{number:064}", ready_at=timezone.now(), made_by=User.objects.get(username="sistem"),
        rows_read=len(rows), rows_accepted=len(rows), people=len(rows), **fields,
    )  # fmt: skip
    columns = {
        name: TYPES[kind] for name, kind in SNAPSHOT_COLUMNS.items() if not (is_old and name in NEW_COLUMNS)
    }
    numbered = [{"row_number": place} | each for place, each in enumerate(rows, start=1)]
    ordered = sorted(numbered, key=lambda each: (each["nik"] is None, each["nik"] or "", each["row_number"]))
    table = pa.table(
        {name: pa.array([each.get(name) for each in ordered], kind) for name, kind in columns.items()}
    )
    extract.snapshot_path.parent.mkdir(exist_ok=True)
    pyarrow.parquet.write_table(table, extract.snapshot_path)
    extract.save()
    return extract


def payment(*rows, programme="sembako", stage="3", **fields):
    """A list of who was paid in one stage."""
    return ready_extract(*rows, kind="penerima", programme=programme, stage=stage, **fields)
