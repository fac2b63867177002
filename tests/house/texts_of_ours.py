"""The texts that ask for a translation, read from sources: calls of gettext in Python, tags in templates."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import import_export
from django.conf import settings
from django.utils.translation.template import templatize

from tests.house.code_of_ours import APPS

_LITERAL = r"""(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_ASKED = re.compile(rf"\b(n?p?gettext|_)\(\s*u?({_LITERAL}(?:\s*,\s*u?{_LITERAL})*)")
_FUNCTIONS = {"gettext": "m", "ngettext": "mp", "pgettext": "cm", "npgettext": "cmp"}
# What import-export puts together before it asks for the translation: `_("%s through import_export" % kind)`.
PUT_TOGETHER = tuple(f"{kind} through import_export" for kind in ("new", "update", "delete", "skip"))
# Django's own Indonesian catalogues lack these, or leave them in English.
LEFT_BY_DJANGO = ("Breadcrumbs", "Sidebar", "None")


@dataclass(frozen=True, order=True)
class Text:
    """One msgid with what makes it another one: its context, and its plural where it has one."""

    msgid: str
    context: str = ""
    plural: str = ""


@dataclass(frozen=True)
class Asked:
    """Where a text is asked for; `at_import` where the call runs before anybody's language is known."""

    text: Text
    where: str
    at_import: bool = False


@cache
def asked_by_us() -> tuple[Asked, ...]:
    """Every text of the program's own templates and modules."""
    root = Path(settings.BASE_DIR)
    return tuple(_asked_in(root, [root / "templates", *(root / app for app in APPS)]))


def texts_of_libraries() -> set[Text]:
    """What Indonesian pages need from libraries that don't speak it: import-export, and gaps of Django's."""
    folder = Path(import_export.__file__).parent
    found = {each.text for each in _asked_in(folder.parent, [folder])}
    return found | {Text(msgid) for msgid in (*PUT_TOGETHER, *LEFT_BY_DJANGO)}


def _asked_in(root: Path, folders: Iterable[Path]) -> Iterator[Asked]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            where = str(path.relative_to(root))
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield from _asked_by_module(path.read_text(encoding="utf-8"), where)
            elif path.suffix in {".html", ".txt"}:
                yield from _asked_by_template(path.read_text(encoding="utf-8"), where)


def _asked_by_template(source: str, where: str) -> Iterator[Asked]:
    for name, arguments in _ASKED.findall(templatize(source)):
        words = [ast.literal_eval(each) for each in re.findall(_LITERAL, arguments)]
        yield Asked(_text(name.replace("_", "gettext"), words), where)


def _asked_by_module(source: str, where: str) -> Iterator[Asked]:
    tree = ast.parse(source)
    names = _names_of_gettext(tree)
    inside = _inside_functions(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            name = names[node.func.id]
            words = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if words and isinstance(node.args[0], ast.Constant):
                early = node not in inside and not name.endswith("_lazy")
                yield Asked(_text(name.removesuffix("_lazy"), words), f"{where}:{node.lineno}", early)


def _names_of_gettext(tree: ast.Module) -> dict[str, str]:
    """What gettext's functions are called here: `_` for `gettext_lazy`, say."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name.removesuffix("_lazy") in _FUNCTIONS
    }


def _inside_functions(tree: ast.Module) -> set[ast.AST]:
    functions = (
        each
        for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    )
    return {
        node
        for function in functions
        for part in (function.body if isinstance(function.body, list) else [function.body])
        for node in ast.walk(part)
    }


def _text(function: str, words: list[str]) -> Text:
    said = dict(zip(_FUNCTIONS[function], words, strict=False))
    return Text(said["m"], said.get("c", ""), said.get("p", ""))
