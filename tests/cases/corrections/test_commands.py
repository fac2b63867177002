"""The two commands, as a person at a terminal or a script meets them."""

import hashlib
import json

import pytest
from django.core.management import call_command

from cases.corrections.files import list_file
from cases.corrections.models import Correction, CorrectionList
from households.privacy.models import AccessEvent

DINAS = "Dinas Sosial DKI Jakarta"


@pytest.fixture
def say(capsys):
    """Run a command with --json; returns its exit code and its last line, read."""

    def run(*words: object) -> tuple[int, dict]:
        try:
            call_command(*map(str, words), "--json")
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        return code, json.loads(capsys.readouterr().out.splitlines()[-1])

    return run


@pytest.fixture
def run(scene):
    finished = scene.run()
    scene.match(finished, scene.finding())
    return finished


def test_approving_numbers_and_issues(say, run):
    code, told = say("build_correction_list", "--agency", DINAS, "--approve")
    issued = CorrectionList.objects.get()
    assert (code, told) == (0, {"list": issued.number, "corrections": 1})
    assert (issued.made_by.username, issued.approved_by.username) == ("sistem", "sistem")


def test_without_approval_it_is_a_draft_that_the_next_call_can_issue(say, run, tmp_path):
    code, told = say("build_correction_list", "--agency", DINAS, "--run", run.pk)
    assert (code, told) == (0, {"list": CorrectionList.objects.get().pk, "corrections": 1})
    assert say("build_correction_list", "--agency", DINAS)[1] == told
    code, refused = say(
        "export_correction_list", told["list"], "--format", "csv", "--output", tmp_path / "x.csv"
    )
    assert (code, refused["error"]) == (2, "nomor_tidak_dikenal")
    assert say("build_correction_list", "--agency", DINAS, "--approve")[1]["corrections"] == 1
    assert CorrectionList.objects.get().state == "terbit"


def test_what_stands_on_a_list_is_not_put_on_another(say, run):
    say("build_correction_list", "--agency", DINAS, "--approve")
    assert say("build_correction_list", "--agency", DINAS, "--approve") == (
        0,
        {"list": None, "corrections": 0},
    )
    assert (CorrectionList.objects.count(), Correction.objects.count()) == (1, 1)


def test_a_removal_is_never_approved_by_command(say, scene, record):
    finished, finding = scene.run(), scene.finding("fiktif")
    scene.photo(finding)
    scene.match(finished, finding, record, decided_by=scene.ratna)
    assert say("build_correction_list", "--agency", DINAS, "--approve") == (
        0,
        {"list": None, "corrections": 0},
    )
    assert Correction.objects.get().state == "diusulkan"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["--agency", "Dinas Lain"], "instansi_tidak_ada"),
        (["--agency", "Koalisi Pemantau Bansos Jakarta"], "instansi_tidak_ada"),
        (["--agency", DINAS, "--run", "987654"], "rekonsiliasi_tidak_ada"),
    ],
)
def test_an_unknown_agency_or_run_is_refused(say, run, words, error):
    code, told = say("build_correction_list", *words)
    assert (code, told["error"], CorrectionList.objects.count()) == (2, error, 0)


def test_an_agency_builds_no_list_on_its_own_behalf(say, run):
    code, told = say("build_correction_list", "--agency", DINAS, "--organisation", DINAS)
    assert (code, told["error"]) == (2, "organisasi_tidak_ada")


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
@pytest.mark.parametrize("mark", ["/", "-"])
def test_the_exported_file_is_the_issued_one_and_the_look_is_recorded(say, run, tmp_path, file_format, mark):
    number = say("build_correction_list", "--agency", DINAS, "--approve")[1]["list"]
    output = tmp_path / f"daftar.{file_format}"
    code, told = say(
        "export_correction_list", number.replace("/", mark), "--format", file_format, "--output", output
    )
    issued = CorrectionList.objects.get()
    assert output.read_bytes() == list_file(issued, file_format).read_bytes()
    assert (code, told) == (0, {"rows": 1, "sha256": hashlib.sha256(output.read_bytes()).hexdigest()})
    assert told["sha256"] == getattr(issued, f"{file_format}_sha256")
    seen = AccessEvent.objects.get()
    assert (seen.kind, seen.reference, seen.people, seen.user.username) == ("unduh", number, 1, "sistem")


def test_a_changed_file_is_not_handed_out(say, run, tmp_path):
    number = say("build_correction_list", "--agency", DINAS, "--approve")[1]["list"]
    stored = list_file(CorrectionList.objects.get(), "csv")
    stored.write_bytes(stored.read_bytes() + b"x")
    code, told = say("export_correction_list", number, "--format", "csv", "--output", tmp_path / "x.csv")
    assert (code, told["error"]) == (2, "berkas_berubah")
    assert not AccessEvent.objects.exists()
    assert not (tmp_path / "x.csv").exists()


def test_an_output_that_cannot_be_written_is_refused(say, run, tmp_path):
    number = say("build_correction_list", "--agency", DINAS, "--approve")[1]["list"]
    code, told = say(
        "export_correction_list", number, "--format", "csv", "--output", tmp_path / "tidak" / "ada.csv"
    )
    assert (code, told["error"], AccessEvent.objects.count()) == (2, "tidak_dapat_ditulis", 0)
