"""Any table of people in any dialect is read back whole; any bytes are a table or a refusal, never a fault."""

import csv
import io
import tempfile
from pathlib import Path

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from households.extracts.clean import plain_numbers
from households.extracts.columns import recognise
from households.extracts.errors import ExtractRefused
from households.extracts.opening import load, open_file

CELLS = st.text(st.sampled_from("ABC 01,;|\"'\n-/é’"), max_size=8)
NAMES = CELLS.map(lambda text: f"N{text}N")
QUICK = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read(content):
    """Names and addresses of the rows, as the file has them."""
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as connection:
        path = Path(name) / "file"
        path.write_bytes(content)
        opened = open_file(path, Path(name))
        layout = recognise(opened.header)
        load(connection, opened, layout, plain_numbers(layout, has_marks=False))
        columns = ", ".join(f"coalesce({layout.place(each).source}, '')" for each in ("nama", "alamat"))
        return connection.execute(f"SELECT {columns} FROM file_rows ORDER BY row_number").fetchall()


@QUICK
@given(
    rows=st.lists(st.tuples(NAMES, CELLS), min_size=1, max_size=12),
    delimiter=st.sampled_from(",;|\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    newline=st.sampled_from(["\n", "\r\n"]),
    above=st.sampled_from(["", "DAFTAR PENERIMA\n\n"]),
)
def test_a_table_in_any_dialect_is_read_back_whole(rows, delimiter, encoding, quoting, newline, above):
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=delimiter, quoting=quoting, lineterminator=newline)
    writer.writerows([("Nama", "Alamat"), *rows])
    assert read((above + sheet.getvalue()).encode(encoding)) == rows


@QUICK
@given(
    noise=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)), has_header=st.booleans()
)
def test_any_bytes_are_a_table_or_a_refusal(noise, has_header):
    try:
        read((b"Nama,NIK,Alamat\n" if has_header else b"") + noise)
    except ExtractRefused as refusal:
        assert str(refusal)
