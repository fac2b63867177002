"""Identity numbers in templates: masked, and read out as such."""

from typing import Any

from django import template

from households.identity.masking import mask_number
from households.people.relation_words import RELATION_WORDS

register = template.Library()


@register.filter
def disamarkan(number: str | None) -> str:
    """A number as `3174••••••••0003`; empty where there is none."""
    return mask_number(number) if number else ""


@register.inclusion_tag("components/masked.html")
def masked_number(number: str | None, written: str = "") -> dict[str, Any]:
    """The sound number masked, else what was written masked, else nothing."""
    return {"number": disamarkan(number or written)}


@register.filter
def relation_words(code: str) -> str:
    """A relation's words, or the code itself where it is none of ours; a dash where there is none."""
    return str(RELATION_WORDS.get(code, code)) if code else "–"
