"""Two writings of one thing, letters under letters: where they differ is marked."""

from difflib import SequenceMatcher
from itertools import accumulate, groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# Stands for a letter that the other side has.
MISSING = "·"
# A part of a writing, and whether the other writing has the same there.
Part = tuple[str, bool]


def align(one: str, other: str) -> tuple[list[Part], list[Part]]:
    """Both writings cut into parts that are the same and parts that differ; capitals are no difference."""
    if len(one) == len(other) and not any(letter.isalpha() for letter in one + other):
        # A number or a date: each digit has its place.
        runs = [(same, len(list(run))) for same, run in groupby(map(str.__eq__, one, other))]
        return _cut(one, runs), _cut(other, runs)
    left: list[Part] = []
    right: list[Part] = []
    for kind, a, b, c, d in SequenceMatcher(
        None, _letters(one), _letters(other), autojunk=False
    ).get_opcodes():
        if one[a:b]:
            left.append((one[a:b], kind == "equal"))
        elif kind == "insert":
            left.append((MISSING * (d - c), False))
        if other[c:d]:
            right.append((other[c:d], kind == "equal"))
        elif kind == "delete":
            right.append((MISSING * (b - a), False))
    return left, right


def _letters(text: str) -> list[str]:
    """Letter by letter, so that a letter that is longer in small stays one place."""
    return [letter.casefold() for letter in text]


def _cut(text: str, runs: list[tuple[bool, int]]) -> list[Part]:
    ends = list(accumulate(length for _, length in runs))
    return [(text[end - length : end], same) for (same, length), end in zip(runs, ends, strict=True)]


def _written(parts: list[Part], tag: str) -> SafeString:
    return format_html_join(
        "", "{}", ((part if same else format_html("<{0}>{1}</{0}>", tag, part),) for part, same in parts)
    )


@register.simple_tag
def compared(value: object, other: object) -> SafeString:
    """`value` with a mark on each letter that `other` has not; call it once for either side."""
    left, _ = align(_text(value), _text(other))
    return format_html('<span class="diff">{}</span>', _written(left, "mark"))


@register.inclusion_tag("components/fromto.html")
def fromto(before: object, after: object, written: str = "", should: str = "") -> dict[str, object]:
    """A change that is asked for: what stands there with what goes, what should stand with what comes."""
    old, new = align(_text(before), _text(after))
    return {
        "before": _written([part for part in old if not set(part[0]) <= {MISSING}], "del"),
        "after": _written([part for part in new if not set(part[0]) <= {MISSING}], "ins"),
        "written": written,
        "should": should,
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)
