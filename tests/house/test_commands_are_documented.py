"""Every command of ours, its options and its JSON keys stand on `docs/reference/commands.md`."""

import gzip
import json
import re
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command, load_command_class
from django.core.management.base import BaseCommand

from tests.house.code_of_ours import modules
from tests.house.world import REGISTER

PAGE = settings.BASE_DIR / "docs/reference/commands.md"
COMMANDS = {
    module.path.stem: module.name.split(".management.")[0]
    for module in modules()
    if ".management.commands." in module.name and module.path.stem != "__init__"
}
SHARED = {"--json", "--by", "--organisation"}
FINDINGS = "id_klien,nik,no_kk,nama,tanggal_lahir,jenis_aduan,program\nS-1,3174094506600003,3174091203150001,Sumarni,05/06/1960,tidak_terdaftar,pkh\n"
AREAS = "code,name,bps_code\n31,DKI Jakarta,31\n"


def sections():
    """Name of a command → what its section says."""
    parts = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {part.split("\n", 1)[0].strip(): part for part in parts}


def options_of(name):
    """A command's own options and arguments, by the longest spelling."""
    command = load_command_class(COMMANDS[name], name)
    stock = {action.dest for action in BaseCommand().create_parser("manage.py", "stock")._actions}
    actions = command.create_parser("manage.py", name)._actions
    return {
        max(a.option_strings, key=len) if a.option_strings else a.dest for a in actions if a.dest not in stock
    }


def keys_on_page(name):
    line = re.search(r"^JSON: (.+)$", sections()[name], re.MULTILINE).group(1)
    outside = re.sub(r"\([^()]*\)", "", line)
    return set(re.findall(r"`(\w+)`", outside))


def test_every_command_has_a_section_and_every_section_a_command():
    assert sections().keys() == COMMANDS.keys()
    assert len(COMMANDS) >= 7


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_explained(name):
    rows = set(re.findall(r"^\| `([\w-]+)` \| .{4,} \|$", sections()[name], re.MULTILINE))
    shared = SHARED if name not in {"worker", "quickstart"} else set()
    assert options_of(name) - shared == rows


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_shows_an_example(name):
    assert f"$ manage.py {name}" in sections()[name]


def said_by(*words):
    """The JSON object of a command that did what it was asked."""
    out = StringIO()
    call_command(*map(str, words), "--json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue().splitlines()[-1])


def test_a_commands_json_has_the_keys_of_the_page(db, tmp_path):
    (tmp_path / "register.csv").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "temuan.csv").write_text(FINDINGS, encoding="utf-8")
    (tmp_path / "wilayah.csv.gz").write_bytes(gzip.compress(AREAS.encode()))
    said = {
        "load_regions": said_by("load_regions", "--file", tmp_path / "wilayah.csv.gz"),
        "import_extract": said_by("import_extract", tmp_path / "register.csv", "--period", "2026-10"),
        "purge_extracts": said_by("purge_extracts", "--dry-run"),
        "import_findings": said_by("import_findings", tmp_path / "temuan.csv"),
        "reconcile": said_by("reconcile"),
        "build_correction_list": said_by(
            "build_correction_list", "--agency", "Dinas Sosial DKI Jakarta", "--approve"
        ),
    }
    before = said_by("import_extract", tmp_path / "register.csv", "--period", "2026-09")["extract"]
    said["compare_extracts"] = said_by(
        "compare_extracts", before, said["import_extract"]["extract"], "--output", tmp_path / "beda.csv"
    )
    number, target = said["build_correction_list"]["list"], tmp_path / "daftar.csv"
    said["export_correction_list"] = said_by(
        "export_correction_list", number, "--format", "csv", "--output", target
    )
    assert {name: set(keys) for name, keys in said.items()} == {name: keys_on_page(name) for name in said}
    # The quick start's keys are held by tests/ways/, the worker has none.
    assert COMMANDS.keys() - said.keys() == {"quickstart", "worker"}


def test_a_refusal_has_a_code_and_a_message(db):
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("reconcile", "--json", stdout=out, stderr=StringIO())
    assert ended.value.code == 2
    assert json.loads(out.getvalue()).keys() == {"error", "message"}
