"""`manage.py reconcile`: counts that add up, a file with every finding, exit codes."""

import csv
import json

import pytest
from django.core.management import call_command

from cases.reconciliation.models import Run
from tests.cases.reconciliation.conftest import NEIGHBOURS, SUMARNI


@pytest.fixture
def command(capsys):
    """Run the command and give its JSON, or its exit code and JSON."""

    def go(*arguments):
        code = 0
        try:
            call_command("reconcile", *arguments, "--json")
        except SystemExit as stop:
            code = stop.code
        return code, json.loads(capsys.readouterr().out.strip().splitlines()[-1])

    return go


def rows_of(path):
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_file_holds_every_finding_and_the_counts_add_up(command, extract, finding, tmp_path):
    extract([SUMARNI, SUMARNI | {"record_id": "DTKS-LAGI"}, *NEIGHBOURS])
    twice = finding()
    agus = finding(**(NEIGHBOURS[0] | {"born": NEIGHBOURS[0]["born"]}))
    nobody = finding(
        nik="", kk="", name="YOHANES WAWORUNTU", sex="L", born=None, rt="001", rw="001", address=""
    )

    code, result = command("--output", str(tmp_path / "hasil.csv"))

    assert (code, result["findings"]) == (0, 3)
    assert (result["matched"], result["review"], result["not_found"]) == (1, 1, 1)
    rows = rows_of(tmp_path / "hasil.csv")
    assert list(rows[0]) == ["id_klien", "person", "decision", "extract_record", "probability"]
    by_person = {}
    for row in rows:
        by_person.setdefault(int(row["person"]), []).append(row)
    assert [row["decision"] for row in by_person[twice.person_id]] == ["review", "review"]
    assert {row["extract_record"] for row in by_person[twice.person_id]} == {"DTKS-SUMARNI-0003", "DTKS-LAGI"}
    [match] = by_person[agus.person_id]
    assert (match["decision"], match["extract_record"]) == ("match", "DTKS-AGUS SETIAWAN-0002")
    [none] = by_person[nobody.person_id]
    assert (none["decision"], none["extract_record"]) == ("none", "")


def test_an_id_of_the_client_stands_in_the_file(command, register, finding, tmp_path):
    sumarni = finding()
    type(sumarni.complaint).objects.filter(pk=sumarni.complaint_id).update(external_id="SPRI-7")

    command("--output", str(tmp_path / "hasil.csv"))

    assert rows_of(tmp_path / "hasil.csv")[0]["id_klien"] == "SPRI-7"


def test_the_newest_period_is_taken(command, extract, finding):
    extract([SUMARNI])
    newest = extract([SUMARNI])

    _, result = command()

    assert Run.objects.get(pk=result["run"]).extract == newest


def test_an_extract_can_be_named(command, extract):
    first = extract([SUMARNI])
    extract([SUMARNI])

    _, result = command("--extract", str(first.pk))

    assert Run.objects.get(pk=result["run"]).extract == first


def test_without_an_extract_it_is_refused(command, db):
    code, result = command()

    assert (code, result["error"]) == (2, "ekstrak_tidak_ada")


def test_an_extract_of_another_organisation_is_refused(command, extract, other_posko):
    code, result = command("--extract", str(extract([SUMARNI], organisation=other_posko).pk))

    assert (code, result["error"]) == (2, "ekstrak_tidak_ada")


def test_a_folder_that_is_not_there_is_refused_before_anything_is_done(command, register, tmp_path):
    code, result = command("--output", str(tmp_path / "tidak ada" / "hasil.csv"))

    assert (code, result["error"], Run.objects.count()) == (2, "berkas_keluaran", 0)
