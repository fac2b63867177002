"""Identity numbers in templates: masked, and read out as such."""

import re
from typing import Any, Final

from django import template

from households.identity.masking import mask_number
from households.people.relation_words import RELATION_WORDS

register = template.Library()
NAMES_ITS_RT: Final = re.compile(r"\bRT\b", re.IGNORECASE)


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


@register.simple_tag
def address_line(lives: Any) -> str:
    """Street, RT and RW of a household or a finding; RT and RW once, where the street names them already."""
    neighbourhood = f"RT {lives.rt}" + (f"/RW {lives.rw}" if lives.rw else "") if lives.rt else ""
    if not neighbourhood or NAMES_ITS_RT.search(lives.address):
        return lives.address or neighbourhood
    return f"{lives.address}, {neighbourhood}" if lives.address else neighbourhood
