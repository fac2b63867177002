"""Tags that draw the shared components: icon, chip, deadline, form field, error summary.

A component shows what it is given; it neither queries nor asks rights.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bansos_monitor.templatetags.dates import tanggal

register = template.Library()

# The icon that a family of states has where nothing more exact is said.
FAMILY_ICONS = {"off": "draf", "run": "jalan", "ask": "perlu", "good": "baik", "bad": "tolak"}
MESSAGE_FAMILIES = {"debug": "off", "info": "run", "success": "good", "warning": "ask", "error": "bad"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """One symbol of `img/ikon.svg`; the word stands beside it, so it is hidden from screen readers."""
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg>', static("img/ikon.svg"), name
    )


@register.inclusion_tag("components/chip.html")
def chip(state: Any, text: str = "") -> dict[str, Any]:
    """A workflow state as a chip: its family, its icon, and its word unless `text` says it better."""
    return {"family": state.family, "icon": state.icon, "text": text or state.label}


@register.inclusion_tag("components/chip.html")
def deadline(due: date | datetime | None) -> dict[str, Any]:
    """A deadline as a chip: late, today, tomorrow, or the day with its weekday; nothing without a date."""
    if due is None:
        return {"text": ""}
    day = timezone.localtime(due).date() if isinstance(due, datetime) else due
    left = (day - timezone.localdate()).days
    if left < 0:
        late = ngettext("Lewat %(days)d hari", "Lewat %(days)d hari", -left) % {"days": -left}
        return {"family": "bad", "icon": "lewat", "text": late}
    if left <= 1:
        return {"family": "ask", "icon": "tunggu", "text": _("Besok") if left else _("Hari ini")}
    return {"family": "off", "icon": "tunggu", "text": tanggal(day, "hari")}


@register.filter
def family_icon(family: str) -> str:
    """The icon that goes with a family of states."""
    return FAMILY_ICONS.get(family, "aduan")


@register.filter
def message_family(message: Any) -> str:
    """The family of a message of django.contrib.messages."""
    return MESSAGE_FAMILIES.get(message.level_tag, "run")


@register.simple_tag
def field(
    bound: BoundField,
    *,
    hint: str = "",
    optional: str | None = None,
    unit: str = "",
    digits: bool = False,
    reading: str = "",
    picks: bool = False,
    examples: Mapping[str, str] | None = None,
    rare_after: int = 0,
    rare_label: str = "",
    legend_hidden: bool = False,
) -> str:
    """One form field with its label, hint, input and error, joined for screen readers.

    `digits` groups an NIK or KK in fours, with `reading` beside it. Of a choice field: `examples` maps a value
    to an example in people's own words, `picks` lays short ones out in a row, and those after `rare_after`
    fold away under `rare_label`. `optional` replaces the word "boleh kosong".
    """
    if bound.is_hidden:
        return str(bound)
    hint = hint or conditional_escape(bound.help_text)
    if optional is None:
        optional = "" if bound.field.required else _("boleh kosong")
    context = {
        "field": bound,
        "hint": hint,
        "optional": optional,
        "unit": unit,
        "digits": digits,
        "reading": reading,
        "picks": picks,
        "legend_hidden": legend_hidden,
        "rare_label": rare_label or _("Jenis lain"),
        "describedby": _described_by(bound, hint, digits),
    }
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        template_name = "components/choice.html"
    elif isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        template_name = "components/choices.html"
        context |= _choices(bound, examples or {}, rare_after)
    else:
        template_name = "components/field.html"
        context["widget"] = bound.as_widget(attrs=_widget_attrs(context, digits))
    return render_to_string(template_name, context)


def _described_by(bound: BoundField, hint: str, digits: bool) -> str:
    """The ids of what explains this field, in the order in which it is read."""
    names = []
    if hint:
        names.append(f"{bound.auto_id}_helptext")
    if digits and not bound.errors:
        names.append(f"{bound.auto_id}_reading")
    if bound.errors:
        names.append(f"{bound.auto_id}_error")
    return " ".join(names)


def _widget_attrs(context: dict[str, Any], digits: bool) -> dict[str, str | bool]:
    attrs: dict[str, str | bool] = {}
    if context["describedby"]:
        attrs["aria-describedby"] = context["describedby"]
    if digits:
        # Room for spaces, dots or hyphens of a number that is pasted; the server counts the digits.
        attrs |= {"class": "digits", "inputmode": "numeric", "autocomplete": "off", "maxlength": "32"}
    return attrs


def _choices(bound: BoundField, examples: Mapping[str, str], rare_after: int) -> dict[str, Any]:
    """The options with their examples: first those that are met often, then those that fold away."""
    options: list[dict[str, Any]] = [
        {
            "input": option,
            "label": option.choice_label,
            "example": examples.get(str(option.data["value"]), ""),
        }
        for option in bound.subwidgets
    ]
    cut = rare_after or len(options)
    rare = options[cut:]
    return {"often": options[:cut], "rare": rare, "rare_open": any(o["input"].data["selected"] for o in rare)}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """What is wrong with a form, from two errors up as links to the fields; what concerns no field always."""
    if not form.is_bound:
        return {}
    faults = [
        {
            "target": bound.id_for_label or f"{bound.auto_id}_0",
            "label": bound.label,
            "text": " ".join(map(str, bound.errors)),
        }
        for bound in form
        if bound.errors
    ]
    general = list(form.non_field_errors())
    return {"general": general, "faults": faults if len(faults) + len(general) > 1 else []}
