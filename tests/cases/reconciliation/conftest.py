"""A small register as a ready extract, and findings that people have told."""

from datetime import date
from hashlib import sha256
from itertools import count

import duckdb
import pyarrow as pa
import pytest
from django.utils import timezone

from cases.casework.actions import receive
from cases.complaints.intake import MemberReport
from cases.reconciliation.actions import new_run, reconcile
from cases.reconciliation.models import Run
from households.extracts.models import Extract
from households.extracts.snapshot import SNAPSHOT_COLUMNS
from households.identity.areas import area_key
from households.identity.digits import clean_digits
from households.identity.kk import read_kk
from households.identity.names import name_key
from households.identity.nik import read_nik

PLACE = {
    "address": "Jl. Kenanga No. 3",
    "rt": "003",
    "rw": "007",
    "kelurahan": "Bukit Duri",
    "kecamatan": "Tebet",
}
SUMARNI = {
    "nik": "3174094506600003",
    "kk": "3174091203150001",
    "name": "SUMARNI",
    "born": date(1960, 6, 5),
    "sex": "P",
}
# Four neighbours, so that a register is more than one person.
NEIGHBOURS = (
    {
        "nik": "3174011708850002",
        "kk": "3174010102080011",
        "name": "AGUS SETIAWAN",
        "born": date(1985, 8, 17),
        "sex": "L",
    },
    {
        "nik": "3174015203900004",
        "kk": "3174010102080011",
        "name": "RATNA DEWI",
        "born": date(1990, 3, 12),
        "sex": "P",
    },
    {
        "nik": "3174012911720001",
        "kk": "3174012208110007",
        "name": "BONAR SIREGAR",
        "born": date(1972, 11, 29),
        "sex": "L",
    },
    {
        "nik": "3174016407030005",
        "kk": "3174012208110007",
        "name": "TIUR SIREGAR",
        "born": date(2003, 7, 24),
        "sex": "P",
    },
)


def snapshot_rows(people):
    """Rows of a snapshot from people as a register might list them."""
    rows = []
    for number, person in enumerate(people, start=1):
        told = PLACE | person
        nik, digits = told.get("nik", ""), clean_digits(told.get("nik", ""))
        row = {
            "row_number": number, "record_id": told.get("record_id", f"DTKS-{told['name']}-{nik[-4:]}"),
            "nik": read_nik(nik).nik, "nik_written": nik, "nik_digits": digits.digits, "nik_trusted": digits.trusted,
            "kk_number": read_kk(told.get("kk", "")).kk, "kk_written": told.get("kk", ""), "name": told["name"],
            "name_key": name_key(told["name"]), "birth_date": told.get("born"), "sex": told.get("sex"),
            "address": told["address"], "rt": told["rt"], "rw": told["rw"], "kelurahan": told["kelurahan"],
            "kecamatan": told["kecamatan"], "kelurahan_key": area_key(told["kelurahan"]),
            "kecamatan_key": area_key(told["kecamatan"]), "programmes": [], "programmes_known": [],
        }  # fmt: skip
        rows.append({name: row.get(name) for name in SNAPSHOT_COLUMNS})
    return rows


def write_small_snapshot(path, people):
    """A snapshot with the contract's columns and types."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in SNAPSHOT_COLUMNS.items())
    with duckdb.connect() as connection:
        rows = snapshot_rows(people) or [dict.fromkeys(SNAPSHOT_COLUMNS)]
        connection.register("rows", pa.Table.from_pylist(rows))
        limit = "" if people else "LIMIT 0"
        connection.execute(f"COPY (SELECT {columns} FROM rows {limit}) TO '{path}' (FORMAT parquet)")


@pytest.fixture
def extract(posko, sistem, private_data_dir):
    """Make a ready extract of these people, of a later period each time."""
    months = count(1)

    def make(people, organisation=None):
        month = next(months)
        name = f"{month}.parquet"
        write_small_snapshot(private_data_dir / "snapshots" / name, people)
        return Extract.objects.create(
            organisation=organisation or posko, source="dtks", period=f"2026-{month:02d}", state="siap",
            original_name="register.csv", original_sha256=sha256(name.encode()).hexdigest(), snapshot=name,
            snapshot_sha256="0" * 64, rows_read=len(people), rows_accepted=len(people), made_by=sistem,
            ready_at=timezone.now(),
        )  # fmt: skip

    return make


@pytest.fixture
def register(extract):
    """Sumarni and four neighbours."""
    return extract([SUMARNI, *NEIGHBOURS])


@pytest.fixture
def finding(report, sistem):
    """Make a finding about somebody: Sumarni as she is in the register, unless told otherwise."""

    def make(organisation=None, **told):
        person = PLACE | SUMARNI | told
        member = MemberReport(
            name=person["name"], nik_written=person["nik"], birth_date=person["born"], sex=person["sex"] or ""
        )
        place = {name: person[name] for name in PLACE}
        one = report(members=[member], organisation=organisation, kk_written=person["kk"], **place)
        [received] = receive([one], by=sistem)
        return received.complaint.findings.get()

    return make


@pytest.fixture
def run_on(sistem):
    """Reconcile all open findings with an extract, and return the run."""

    def go(extract) -> Run:
        return reconcile(new_run(extract, by=sistem))

    return go
