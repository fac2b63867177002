"""Tags of the desk's pages: the side menu, what a list is filtered by, and rows that become cards on a phone."""

import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.contrib.admin.utils import model_ngettext
from django.template import Context
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from bansos_monitor.desk_menu import groups_for

register = template.Library()


@register.inclusion_tag("admin/side.html", takes_context=True)
def desk_menu(context: Context) -> dict[str, Any]:
    """The side menu of whoever looks."""
    request = context["request"]
    return {"groups": groups_for(request.user, request.path)}


@register.simple_tag
def active_filters(changelist: Any) -> list[dict[str, str]]:
    """What this list is filtered by: the filter's title, the choice, and the address without it."""
    active = []
    for spec in changelist.filter_specs:
        choices = list(spec.choices(changelist))
        chosen = [choice for choice in choices[1:] if choice.get("selected")]
        active += [
            {"title": spec.title, "value": choice["display"], "without": choices[0]["query_string"]}
            for choice in chosen
        ]
    return active


@register.filter
def named(opts: Any, count: int) -> str:
    """What so many of a model are called: "kasus", in English "case" or "cases"."""
    return str(model_ngettext(opts, count))


@register.filter
def is_filtering(choices: Iterable[dict[str, Any]]) -> bool:
    """Whether another choice than the first, which is "all", is selected."""
    return any(choice.get("selected") for choice in list(choices)[1:])


@register.filter
def unstyled(html: SafeString) -> SafeString:
    """import-export's comparison of a cell without its inline styles; `del` and `ins` take their look from app.css."""
    return mark_safe(re.sub(r' style="[^"]*"', "", conditional_escape(html)))


@register.filter
def labelled(cells: Iterable[str], headers: list[dict[str, Any]]) -> list[SafeString]:
    """The cells of one row, each with its column's name for the card that a row becomes on a phone."""
    return [
        _labelled(conditional_escape(cell), _short_name(header))
        for cell, header in zip(cells, headers, strict=False)
    ]


def _labelled(cell: SafeString, name: str) -> SafeString:
    """The cell is safe already: the admin writes it, and whatever wasn't safe has been escaped."""
    return (
        mark_safe(re.sub(r"^<td", lambda _tag: format_html('<td data-l="{}"', name), cell)) if name else cell
    )


def _short_name(header: dict[str, Any]) -> str:
    name = strip_tags(str(header["text"])).strip()
    return name[:1].upper() + name[1:]
