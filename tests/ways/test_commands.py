"""The whole way by commands alone, on generated files: extract, findings, reconcile, list, file."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import ManagementUtility, call_command

from cases.demo.findings import write_findings
from cases.demo.people import make_population
from cases.demo.registers import write_register
from households.people.models import Region
from households.people.regions import read_regions

pytestmark = pytest.mark.django_db


def run(*words):
    """Run a command with --json; its last line of standard output, read."""
    out = StringIO()
    call_command(*words, "--json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue().strip().splitlines()[-1])


@pytest.fixture
def files(tmp_path):
    families = make_population(1500, seed=7)
    truth = write_register(families, tmp_path / "register.csv", seed=7)
    write_findings(families, truth, tmp_path / "temuan.csv", tmp_path / "benar.csv", count=120, seed=7)
    return tmp_path


@pytest.fixture
def jakarta():
    """The areas of DKI: all that these families need."""
    Region.objects.bulk_create([region for region in read_regions() if region.code.startswith("31")])


def read(path, delimiter=",", encoding="utf-8"):
    with path.open(newline="", encoding=encoding) as sheet:
        return list(csv.DictReader(sheet, delimiter=delimiter))


def test_findings_become_a_numbered_list_by_commands_alone(files, jakarta):
    extract = run("import_extract", str(files / "register.csv"), "--period", "2026-10")
    assert extract["rows_read"] == extract["rows_accepted"] + extract["rows_rejected"]
    findings = run("import_findings", str(files / "temuan.csv"))
    assert findings["created"] == 120
    result = run("reconcile", "--output", str(files / "padanan.csv"))
    assert result["findings"] == result["matched"] + result["review"] + result["not_found"] == 120
    built = run("build_correction_list", "--agency", "Dinas Sosial DKI Jakarta", "--approve")
    assert built["list"].startswith("001/KPB-DTKS/")
    exported = run(
        "export_correction_list", built["list"], "--format", "csv", "--output", str(files / "daftar.csv")
    )
    rows = read(files / "daftar.csv", ";", "utf-8-sig")
    assert len(rows) == exported["rows"] == built["corrections"] > 0


def test_automatic_matches_are_nearly_all_right_and_reach_most_people(files, jakarta):
    run("import_extract", str(files / "register.csv"), "--period", "2026-10")
    run("import_findings", str(files / "temuan.csv"))
    run("reconcile", "--output", str(files / "padanan.csv"))
    truth = {row["id_klien"]: set(row["record_id"].split()) for row in read(files / "benar.csv")}
    answers = read(files / "padanan.csv")
    matches = [row for row in answers if row["decision"] == "match"]
    right = [row for row in matches if row["extract_record"] in truth[row["id_klien"]]]
    assert {row["id_klien"] for row in answers} == truth.keys()
    assert len(right) >= 0.97 * len(matches)
    assert len(right) >= 0.85 * sum(bool(records) for records in truth.values())


def test_everything_twice_changes_nothing_and_gives_no_second_list(files, jakarta):
    for _ in range(2):
        extract = run("import_extract", str(files / "register.csv"), "--period", "2026-10")
        findings = run("import_findings", str(files / "temuan.csv"))
        run("reconcile")
        built = run("build_correction_list", "--agency", "Dinas Sosial DKI Jakarta", "--approve")
    assert extract["rows_read"] > 0
    assert findings["unchanged"] == 120
    assert built == {"list": None, "corrections": 0}


@pytest.mark.parametrize(
    "words",
    [
        ["import_extract", "register.csv"],
        ["export_correction_list", "001-KPB-DTKS-XI-2026", "--format", "pdf", "--output", "daftar.pdf"],
    ],
)
def test_arguments_that_cannot_be_understood_are_answered_in_json_too(words, capsys):
    with pytest.raises(SystemExit) as end:
        ManagementUtility(["manage.py", *words, "--json"]).execute()
    assert end.value.code == 2
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["error"] == "cara_pakai"
