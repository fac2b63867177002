"""Finds every code that can be told to a person, wherever it was born: error families, remarks, problems, checks."""

import ast
import re
from collections.abc import Iterator

from django.utils.functional import Promise

from households.identity.problems import DATE_CODES, KK_CODES, NIK_CODES
from households.people.identity_texts import SENTENCES
from tests.house.code_of_ours import Module, called, first_text, modules

# A class of these endings carries a code and a sentence; a mapping of these endings, sentences by code.
_FAMILY = re.compile(r"(?:Refused|Failed|Error)$")
CATALOGUE = re.compile(r"(?:REFUSALS|MESSAGES|WARNINGS|REMARKS|PROBLEMS|NOTES|SILENCES)$")
_CODE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
# Lines of a timeline, not of an error: they stand in `cases/workflow/timeline.py`.
_OTHER_CATALOGUES = {"cases.workflow.timeline"}


def shown(text: object) -> str:
    """A sentence for a page: what is filled in at run time becomes an ellipsis."""
    if isinstance(text, tuple):
        return " ".join(shown(part) for part in text if isinstance(part, str | Promise))
    return re.sub(r"%\(\w+\)[sd]", "…", " ".join(str(text).split()))


def families() -> dict[str, list[tuple[str, str]]]:
    """Room → code and sentence of every refusal of its `errors.py`, and of those that its modules make in place."""
    found: dict[str, set[tuple[str, str]]] = {}
    for module in modules():
        found.setdefault(_room(module), set()).update((code, text) for code, text in _made_in(module) if text)
        if module.name.endswith(".errors"):
            for rows in _catalogues_of(module):
                found[_room(module)].update(rows.items())
    return {room: sorted(found[room]) for room in sorted(found) if found[room]}


def _room(module: Module) -> str:
    if ".management.commands." in module.name or module.name == "bansos_monitor.commands":
        return "commands themselves"
    return f"`{module.name.rpartition('.')[0]}`"


def _made_in(module: Module) -> Iterator[tuple[str, str]]:
    for call in module.calls():
        first = call.args[0] if len(call.args) > 1 else None
        is_code = (
            isinstance(first, ast.Constant) and isinstance(first.value, str) and _CODE.fullmatch(first.value)
        )
        if is_code and _FAMILY.search(called(call)):
            yield first.value, shown(first_text(call.args[1]))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and _FAMILY.search(node.name):
            yield from _of_class(node)


def _of_class(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """A class with one code of its own: `code = "…"`, and its sentence in `__init__`."""
    for line in node.body:
        if (
            isinstance(line, ast.Assign)
            and line.targets[0].id == "code"
            and isinstance(line.value, ast.Constant)
        ):
            texts = (
                first_text(call.args[0])
                for call in ast.walk(node)
                if isinstance(call, ast.Call) and called(call) == "_"
            )
            yield line.value.value, shown(next(texts, ""))


def remarks() -> dict[str, dict[str, str]]:
    """Module → sentence by code, of all that is said about cells, rows and names without refusing the whole."""
    found: dict[str, dict[str, str]] = {}
    for module in modules():
        if not module.name.endswith(".errors") and module.name not in _OTHER_CATALOGUES:
            for rows in _catalogues_of(module):
                found.setdefault(module.name, {}).update(rows)
    return found


def _catalogues_of(module: Module) -> Iterator[dict[str, str]]:
    """The module's mappings of codes to sentences; where it has `message_of`, that says the whole sentence."""
    for name in catalogue_names(module):
        room = module.load()
        mapping = getattr(room, name)
        if isinstance(mapping, dict) and all(
            isinstance(value, str | tuple | Promise) for value in mapping.values()
        ):
            whole = getattr(room, "message_of", mapping.__getitem__)
            yield {code: shown(whole(code)) for code in mapping}


def catalogue_names(module: Module) -> list[str]:
    names = []
    for node in module.tree.body:
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        names += [
            t.id
            for t in targets
            if isinstance(t, ast.Name) and CATALOGUE.search(t.id) and not t.id.startswith("_")
        ]
    return names


def identity_problems() -> dict[str, list[tuple[str, str, str]]]:
    """What can be wrong with an NIK, a KK number and a date: code, level, sentence."""
    kinds = {
        "NIK": (NIK_CODES, SENTENCES["nik"]),
        "KK": (KK_CODES, SENTENCES["kk"]),
        "Dates": (DATE_CODES, SENTENCES["tanggal"]),
    }
    return {
        title: [(f"`{code}`", level, shown(texts[code])) for code, level in codes.items()]
        for title, (codes, texts) in kinds.items()
    }


def deployment_checks() -> list[tuple[str, str]]:
    """Our own checks of a deployment: id, what is wrong, the mend."""
    found = []
    for module in modules():
        for call in module.calls():
            named = {word.arg: word.value for word in call.keywords}
            code = named.get("id")
            if isinstance(code, ast.Constant) and str(code.value).startswith("bansos."):
                found.append(
                    (f"`{code.value}`", f"{first_text(call.args[0])} {_hint(module, named)}".strip())
                )
    return sorted(found)


def _hint(module: Module, named: dict[str, ast.expr]) -> str:
    hint = named.get("hint")
    if isinstance(hint, ast.Name):
        values = [
            n.value
            for n in ast.walk(module.tree)
            if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == hint.id
        ]
        hint = values[0] if values else None
    return first_text(hint) if hint is not None else ""
