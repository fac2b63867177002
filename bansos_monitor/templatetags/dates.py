"""Dates and times as people write them, in the language that is active and Jakarta's time."""

from datetime import date, datetime

from django import template
from django.utils import timezone, translation
from django.utils.dateformat import format as date_text

register = template.Library()

# What follows gets the year where it isn't this year's.
STYLES = {"panjang": "l, j F", "pendek": "j M", "hari": "D, j M", "jam": "j M"}


@register.filter
def tanggal(value: date | datetime | None, style: str = "panjang") -> str:
    """A date: "Rabu, 2 Desember". Styles: `pendek` "2 Des", `hari` "Rab, 2 Des", `jam` "2 Des, 14.32",
    `lengkap` "2 Desember 2026" (the year always). Other years than this one are named.
    """
    if value is None or value == "":
        return ""
    day = _local(value)
    if style == "lengkap":
        return date_text(day, "j F Y")
    text = date_text(day, STYLES[style] + ("" if day.year == timezone.localdate().year else " Y"))
    return f"{text}, {jam(value)}" if style == "jam" and isinstance(value, datetime) else text


@register.filter
def jam(value: datetime | None) -> str:
    """A time of day: "14.32", in English "14:32"."""
    if not value:
        return ""
    return date_text(_local(value), "H:i" if translation.get_language() == "en" else "H.i")


@register.filter
def bulan(value: date | str | None) -> str:
    """A month with its year, of a date or of a text like 2026-10: "Oktober 2026"."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(f"{value[:7]}-01")
    return date_text(value, "F Y")


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
