"""The shape of the house: names of modules, what a room says of itself, no identity in addresses, no circles."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver

from tests.house.addresses import walk
from tests.house.code_of_ours import APPS, called, modules

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base", "shared", "lib"}
# A package whose modules belong together by Django's rule or are an app's own list of imports.
NO_ROOMS = {"households", "cases", "bansos_monitor"}
ROOMS = [
    module
    for module in modules()
    if module.path.name == "__init__.py"
    and module.name not in NO_ROOMS
    and not re.search(r"management|templatetags", module.name)
]
LONGEST_MODULE, LONGEST_FUNCTION = 500, 80


def test_no_module_has_a_vague_name():
    assert [module.name for module in modules() if module.path.stem in VAGUE] == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_says_what_comes_in_what_goes_out_what_holds_and_what_a_stop_leaves(room):
    said = " ".join((ast.get_docstring(room.tree) or "").split())
    for answer in (
        r"\b(In:|Comes in:)",
        r"\b(Out:|Goes out:)",
        r"\bAlways true:",
        r"\b([Aa] stop half-way|if it stops half-way)",
    ):
        assert re.search(answer, said), answer


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_exports_nothing_by_itself(room):
    assert [type(node).__name__ for node in room.tree.body[1:]] == []


@pytest.mark.parametrize("name", ["models", "admin", "urls"])
@pytest.mark.parametrize("app", ["households", "cases"])
def test_an_apps_own_lists_hold_imports_and_no_code(app, name):
    path = settings.BASE_DIR / app / f"{name}.py"
    if name == "admin" and not path.exists():
        return
    code = (ast.FunctionDef, ast.ClassDef, ast.If, ast.For)
    assert [node for node in ast.parse(path.read_text()).body if isinstance(node, code)] == []


def test_no_module_and_no_function_is_too_long():
    long = [module.name for module in modules() if len(module.path.read_text().splitlines()) > LONGEST_MODULE]
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= LONGEST_FUNCTION:
                long.append(f"{module.name}.{node.name}")
    assert long == []


def test_no_function_catches_everything_unless_it_says_why():
    """One place may: the worker, which must outlive any fault of its work, and raises it again."""
    caught = [
        module.name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        and ast.unparse(node.type or ast.Constant("all")) in ("Exception", "BaseException", "'all'")
    ]
    assert caught == ["bansos_monitor.jobs.actions"]


def test_no_note_to_ourselves_is_left():
    texts = [
        path
        for app in (*APPS, "templates", "docs")
        for path in (settings.BASE_DIR / app).rglob("*")
        if path.suffix in {".py", ".html", ".md", ".sql"}
    ]
    assert len(texts) > 200
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert [str(path) for path in texts if marks.search(path.read_text(encoding="utf-8"))] == []


def test_sixteen_digits_stand_in_no_address():
    addresses = list(walk(get_resolver()))
    assert len(addresses) > 60
    digits = re.compile(r"\d{16}|\{16\}|\[0-9\]\{1[56]|d\{16")
    assert [address.pattern for address in addresses if digits.search(address.pattern)] == []


def test_the_database_is_asked_of_no_whole_table_by_chance():
    """A page asks `for_user`; `objects.all()` in a door would be everybody's rows."""
    doors = ("cases.field", "cases.liaison")
    found = [
        f"{module.name}:{call.lineno}"
        for module in modules()
        if module.name.startswith(doors)
        for call in module.calls()
        if called(call) == "all"
        and isinstance(call.func, ast.Attribute)
        and ast.unparse(call.func.value).endswith(".objects")
    ]
    assert found == []


def test_imports_run_one_way():
    program = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run(
        [program, "--no-cache"], cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=120
    )
    assert answer.returncode == 0, answer.stdout[-2000:]
