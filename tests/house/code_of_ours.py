"""The project's own modules, as text and as syntax trees, for tests that walk all of them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.conf import settings

APPS = ("bansos_monitor", "households", "cases")


@dataclass(frozen=True)
class Module:
    """One file of ours: its dotted name, its path, its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    def load(self) -> ModuleType:
        return import_module(self.name)

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the apps but migrations, by name."""
    found = []
    for app in APPS:
        for path in sorted((settings.BASE_DIR / app).rglob("*.py")):
            if "migrations" not in path.parts:
                parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
                name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
                found.append(Module(name, path, ast.parse(path.read_text(encoding="utf-8"))))
    return tuple(found)


def called(call: ast.Call) -> str:
    """The last name of what is called: `write_event` of `workflow.write_event(…)`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def first_text(node: ast.AST) -> str:
    """The first text inside an expression; what is put into it at run time shows as an ellipsis."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.JoinedStr):
            return "".join(
                str(part.value) if isinstance(part, ast.Constant) else "…" for part in inner.values
            )
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            return inner.value
    return ""
