"""A small register as a file of any kind, and the command that takes it in."""

import json
from io import StringIO

import pyarrow.parquet
import pytest
from django.core.management import call_command

from households.extracts.models import Extract

HEADER = ["ID DTKS", "Nama", "Nomor NIK", "Nomor KK", "Tanggal Lahir", "Jenis Kelamin", "BANSOS PKH"]
SITI = ["D1", "SITI AMINAH", "3174014506850001", "3174011203150007", "05/06/1985", "PEREMPUAN", "YA"]
BUDI = ["D2", "BUDI SANTOSO", "3174011708450002", "3174011203150007", "17/08/1945", "LAKI-LAKI", "TIDAK"]


def text(*rows, delimiter=","):
    """Rows as delimited text, without any quoting."""
    return "".join(delimiter.join(row) + "\n" for row in rows)


class Refusal(Exception):
    """What the command printed on exit 2."""

    def __init__(self, printed):
        super().__init__(printed["message"])
        self.code = printed["error"]


@pytest.fixture
def take_in(db, tmp_path):
    """Take in a file by the command; gives what it printed. Content may be a path, several, bytes or text."""

    def run(content, *options, period="2026-10"):
        paths = content if isinstance(content, list) else [content]
        if isinstance(content, bytes | str):
            paths = [tmp_path / "register.csv"]
            paths[0].write_bytes(content if isinstance(content, bytes) else content.encode())
        out = StringIO()
        try:
            call_command(
                "import_extract",
                *map(str, paths),
                "--period",
                period,
                "--json",
                *options,
                stdout=out,
                stderr=StringIO(),
            )
        except SystemExit as end:
            assert end.code == 2
            raise Refusal(json.loads(out.getvalue().splitlines()[-1])) from end
        return json.loads(out.getvalue().splitlines()[-1])

    return run


@pytest.fixture
def rows_of():
    """The rows of an extract's snapshot as dictionaries, in the order of the file that was sent."""

    def read(printed):
        extract = Extract.objects.get(pk=printed["extract"])
        rows = pyarrow.parquet.read_table(extract.snapshot_path).to_pylist()
        return sorted(rows, key=lambda row: row["row_number"])

    return read
