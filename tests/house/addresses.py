"""Every address of the project, found by walking the resolver, admin's included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver


@dataclass(frozen=True)
class Address:
    """An address as the resolver knows it: its name with namespaces, its pattern, the keys that it takes."""

    name: str
    pattern: str
    keys: tuple[str, ...]


def walk(resolver: URLResolver, before: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Address]:
    """All addresses below a resolver, in the order in which they are tried."""
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, pattern, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif isinstance(entry, URLPattern):
            name = ":".join((*spaces, entry.name or "")) if entry.name else f"({pattern})"
            keys = re.findall(r"<(?:[\w_]+:)?(\w+)>|\(\?P<(\w+)>", pattern)
            yield Address(name, pattern, tuple(one or other for one, other in keys))
