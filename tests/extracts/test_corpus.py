"""The corpus by the command: of each file the exact rows, warnings and rejections that were written down by hand."""

import json
from io import StringIO

import pyarrow.parquet
import pytest
from django.core.management import call_command

from households.extracts.models import Extract
from tests.extracts.corpus.catalogue import BY_NAME, ENTRIES
from tests.extracts.corpus.entry import Entry
from tests.extracts.corpus.topics import SHAPES, TOPICS
from tests.extracts.corpus.warnings import WARNINGS

ACCEPTED = [entry.name for entry in ENTRIES if not entry.refusal]
REFUSED = [entry.name for entry in ENTRIES if entry.refusal]


def _command(entry: Entry, folder) -> tuple[int, dict]:
    """The exit code, and what was printed last."""
    paths = []
    for name, content in entry.files.items():
        (folder / name).write_bytes(content)
        paths.append(str(folder / name))
    options = list(entry.options)
    if entry.mapping:
        (folder / "mapping.json").write_text(json.dumps(entry.mapping))
        options += ["--mapping", str(folder / "mapping.json")]
    printed = StringIO()
    try:
        call_command(
            "import_extract",
            *paths,
            "--period",
            entry.period,
            "--json",
            *options,
            stdout=printed,
            stderr=StringIO(),
        )
    except SystemExit as end:
        return end.code, json.loads(printed.getvalue().splitlines()[-1])
    return 0, json.loads(printed.getvalue().splitlines()[-1])  # fmt: skip


def _problems(extract: Extract, level: str) -> set[tuple[int, str, str]]:
    rows = pyarrow.parquet.read_table(extract.problems_path).to_pylist()
    found = set()
    for row in rows:
        if row["level"] == level:
            found.add((row["row_number"], row["column"], row["code"]))
            found.add((row["row_number"], row["column"], f"{row['code']}: {row['detail']}"))
    return found


def _snapshot(extract: Extract) -> list[dict]:
    rows = pyarrow.parquet.read_table(extract.snapshot_path).to_pylist()
    return sorted(rows, key=lambda row: row["row_number"])


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_file_gives_the_rows_warnings_and_rejections_that_it_should(db, tmp_path, name):
    entry = BY_NAME[name]
    code, printed = _command(entry, tmp_path)
    assert code == 0, printed
    extract = Extract.objects.get(pk=printed["extract"])
    rows = _snapshot(extract)
    assert len(rows) == len(entry.rows)
    for row, expected in zip(rows, entry.rows, strict=True):
        assert {field: row.get(field) for field in expected} == dict(expected)
    assert {found for found in _problems(extract, "ditolak") if ":" not in found[2]} == set(entry.rejected)
    assert set(entry.problems) <= _problems(extract, "peringatan")
    assert printed["warnings"] == entry.warnings
    read = len(entry.rows) + len(entry.rejected) if entry.rows_read is None else entry.rows_read
    assert (printed["rows_read"], printed["rows_rejected"]) == (read, len(entry.rejected))
    assert extract.rows_read == extract.rows_accepted + extract.rows_rejected
    assert extract.kind == entry.kind
    assert {field: getattr(extract, field) for field in entry.extract} == dict(entry.extract)


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_none_is_refused_in_one_line_and_leaves_nothing(db, tmp_path, private_data_dir, name):
    entry = BY_NAME[name]
    code, printed = _command(entry, tmp_path)
    assert (code, printed["error"]) == (2, entry.refusal)
    assert "\n" not in printed["message"]
    assert not Extract.objects.exists()
    assert [path for path in private_data_dir.rglob("*") if path.is_file()] == []


def test_every_shape_and_every_line_of_the_requirements_has_a_file():
    covered = {topic for entry in ENTRIES for topic in entry.topics}
    assert sorted(set(TOPICS) - covered) == []
    assert sorted(covered - set(TOPICS)) == []
    assert len(SHAPES) == 13


def test_names_of_entries_are_told_apart_and_there_are_many():
    assert len(BY_NAME) == len(ENTRIES) >= 60 + len(SHAPES)
    assert sorted(set(WARNINGS) - {entry.name for entry in ENTRIES if not entry.refusal}) == []
