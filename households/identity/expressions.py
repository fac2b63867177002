"""How a rule is written once for Python and once for DuckDB: literals, local names, folded text, rewrites."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

# A rewrite is a list of (pattern, replacement), applied in order and everywhere. Patterns keep to what
# Python's `re` (with re.ASCII) and DuckDB's RE2 read alike: no look-around, no \d, \s or \w.
Rewrite = tuple[tuple[str, str], ...]


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def text_list(texts: Iterable[str]) -> str:
    """Texts as the inside of an SQL `IN (…)`, in a stable order."""
    return ", ".join(literal(text) for text in sorted(texts))


def let(name: str, value: str, body: Callable[[str], str]) -> str:
    """An expression in which `value` has a name and is evaluated once a row.

    Nesting expressions by text alone would repeat the inner one at each use; a lambda over a list of one
    does not, and costs about 20 ns a row. The prefix keeps the name apart from the caller's columns.
    """
    bound = f"let_{name}"
    return f"list_transform([{value}], lambda {bound}: {body(bound)})[1]"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def rewrite(text: str, steps: Rewrite) -> str:
    for pattern, replacement in steps:
        text = _compiled(pattern).sub(replacement, text)
    return text


def rewrite_sql(expression: str, steps: Rewrite) -> str:
    for pattern, replacement in steps:
        expression = f"regexp_replace({expression}, {literal(pattern)}, {literal(replacement)}, 'g')"
    return expression


# Letters that Unicode does not take apart, and the marks that people type for an apostrophe or a dash.
_ONE_FOR_ONE = {
    "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Ł": "L", "ł": "l", "Ħ": "H", "ħ": "h",
    "ı": "i", "ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T",
    "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "′": "'", "“": '"', "”": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
}  # fmt: skip
_TWO_FOR_ONE = {"ß": "SS", "ẞ": "SS", "Æ": "AE", "æ": "AE", "Œ": "OE", "œ": "OE", "Þ": "TH", "þ": "TH"}
# Soft hyphen, zero-width marks, byte-order mark, and the combining marks: they join, they do not part words.
_DROPPED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(map(chr, range(0x300, 0x370)))
_LATIN_AND_FULL_WIDTH = (range(0xC0, 0x250), range(0x1E00, 0x1F00), range(0xFF01, 0xFF5F))


def _fold_table() -> dict[str, str]:
    table = dict(_ONE_FOR_ONE)
    for code in (code for block in _LATIN_AND_FULL_WIDTH for code in block):
        parts = [part for part in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(part)]
        if len(parts) == 1 and parts[0].isascii():
            table[chr(code)] = parts[0]
    return table


_FOLDED = _fold_table()
_FOLD = str.maketrans({**_FOLDED, **_TWO_FOR_ONE, **dict.fromkeys(_DROPPED, "")})
_NOT_PRINTABLE_ASCII: Rewrite = (("[^ -~]", " "),)


def fold(text: str) -> str:
    """Upper-case printable ASCII: diacritics and width off, typographic quotes and dashes plain, the rest a space."""
    if not text.isascii():
        text = text.translate(_FOLD)
    text = text.replace("`", "'")
    return (
        text.upper() if text.isascii() and text.isprintable() else rewrite(text, _NOT_PRINTABLE_ASCII).upper()
    )


def fold_sql(column: str) -> str:
    """The DuckDB form of `fold`; only texts outside ASCII pay for the long table."""

    def foreign(text: str) -> str:
        for letter, two in _TWO_FOR_ONE.items():
            text = f"replace({text}, {literal(letter)}, {literal(two)})"
        source = "".join(_FOLDED) + _DROPPED
        return f"translate({text}, {literal(source)}, {literal(''.join(_FOLDED.values()))})"

    def folded(text: str) -> str:
        plain = f"CASE WHEN strlen({text}) = length({text}) THEN {text} ELSE {foreign(text)} END"
        return "upper(" + rewrite_sql(f"replace({plain}, '`', '''')", _NOT_PRINTABLE_ASCII) + ")"

    return let("raw", f"coalesce({column}, '')", folded)
