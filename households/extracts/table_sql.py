"""The piece of SQL that text files and workbooks share."""

from collections.abc import Mapping


def listed(expressions: Mapping[str, str]) -> str:
    """Named expressions as the rest of a SELECT's list."""
    return "".join(f", {expression} AS {name}" for name, expression in expressions.items())
