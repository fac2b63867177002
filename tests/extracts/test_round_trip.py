"""Any table of people, in any format, dialect and mix of value forms, is read back, or the report names what is not."""

import json
import shutil
import tempfile
from datetime import date
from io import StringIO
from pathlib import Path

import pyarrow.parquet
from django.core.management import call_command
from hypothesis import HealthCheck, example, given, settings

from households.extracts.models import Extract
from tests.extracts.corpus.tables import RELATIONS, Delivery, Person, deliveries
from tests.extracts.corpus.text_writers import quoted

QUICK = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
_TWINS = [
    Person(f"31740145068500{number:02d}", "3174011203150007", f"SITI {name}", date(1985, 6, 5), "P", "ISTRI", "Jl. Mawar 3", 5, 3)
    for number, name in enumerate(["SATU", "DUA", "TIGA"], 1)
]  # fmt: skip
_HEADER_OF = {
    "nik": "NIK", "kk": "No KK", "name": "Nama", "born": "Tgl Lahir", "sex": "JK", "relation": "SHDK", "address": "Alamat", "rt": "RT", "rw": "RW",
}  # fmt: skip
# Day and month can be told from nothing here: two of the three have lost their NIK's birth digits.
MIXED = Delivery(
    "register.csv",
    quoted(
        [
            list(_HEADER_OF.values()),
            ["3174014506850001", "3174011203150007", "SITI SATU", "06/05/1985", "P", "ISTRI", "Jl. Mawar 3", "5", "3"],
            ["3,17401E+15", "3174011203150007", "SITI DUA", "06/05/1985", "P", "ISTRI", "Jl. Mawar 3", "5", "3"],
            ["", "3174011203150007", "SITI TIGA", "05/06/1985", "P", "ISTRI", "Jl. Mawar 3", "5", "3"],
        ]
    ).encode(),
    tuple(_TWINS),
    _HEADER_OF,
)  # fmt: skip


def _take_in(delivery: Delivery, data_dir: Path) -> tuple[Extract, list[dict], set[tuple[int, str]]]:
    """The extract, its rows by number, and (row, column) of every problem that its file of problems names."""
    # Each example begins with nothing: the same file again would be the same extract.
    Extract.objects.all().delete()
    shutil.rmtree(data_dir)
    data_dir.mkdir()
    printed = StringIO()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / delivery.name
        path.write_bytes(delivery.content)
        call_command(
            "import_extract", str(path), "--period", "2026-10", "--json", stdout=printed, stderr=StringIO()
        )
    extract = Extract.objects.get(pk=json.loads(printed.getvalue().splitlines()[-1])["extract"])
    rows = pyarrow.parquet.read_table(extract.snapshot_path).to_pylist()
    problems = pyarrow.parquet.read_table(extract.problems_path).to_pylist()
    named = {(problem["row_number"], problem["column"]) for problem in problems}
    return extract, sorted(rows, key=lambda row: row["row_number"]), named


def _differences(person: Person, row: dict) -> list[str]:
    """The fields in which a snapshot's row is not the person."""
    read = {
        "nik": row["nik"],
        "kk": row["kk_number"],
        "name": row["name"],
        "born": row["birth_date"],
        "sex": row["sex"],
        "relation": row["relation_code"],
        "address": row["address"],
        "rt": row["rt"],
        "rw": row["rw"],
    }
    wanted = {
        **vars(person), "relation": RELATIONS[person.relation], "rt": f"{person.rt:03d}", "rw": f"{person.rw:03d}"
    }  # fmt: skip
    return [field for field, value in read.items() if value != wanted[field]]


@QUICK
@given(delivery=deliveries())
@example(delivery=MIXED)
def test_a_table_of_people_is_read_back_or_each_difference_is_named(db, private_data_dir, delivery):
    extract, rows, named = _take_in(delivery, private_data_dir)
    assert extract.rows_read == len(delivery.people) == len(rows)
    for person, row in zip(delivery.people, rows, strict=True):
        for field in _differences(person, row):
            assert (row["row_number"], delivery.header_of[field]) in named, field
        # Of a damaged number, what counts as evidence is true.
        for digits, trusted, whole in (("nik_digits", "nik_trusted", person.nik), ("kk_digits", "kk_trusted", person.kk)):  # fmt: skip
            assert (row[digits] or "")[: row[trusted]] == whole[: row[trusted]]
