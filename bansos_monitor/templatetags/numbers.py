"""Numbers as people write them, in the language that is active: `1.284`, `99,8 %`, `Rp300.000`, `1,1 MB`."""

from decimal import Decimal

from django import template
from django.utils import translation
from django.utils.formats import number_format

register = template.Library()

Number = int | float | Decimal
UNITS = ("kB", "MB", "GB")


@register.filter
def angka(value: Number | None, decimals: int = 0) -> str:
    """A number with its thousands grouped, and so many decimals."""
    if value is None or value == "":
        return ""
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


@register.filter
def persen(value: Number | None, decimals: int = 0) -> str:
    """A share from 0 to 1 as a percentage; Indonesian sets a space before the sign."""
    if value is None or value == "":
        return ""
    # Never "100 %" of something that isn't whole, nor "0 %" of something that is there.
    shown = round(float(value) * 100, decimals)
    step = 10**-decimals
    if shown >= 100 and float(value) < 1:
        shown = 100 - step
    if shown <= 0 and float(value) > 0:
        shown = step
    return angka(shown, decimals) + ("%" if translation.get_language() == "en" else "\u00a0%")


@register.filter
def rupiah(value: Number | None) -> str:
    """Money: "Rp300.000"."""
    return "" if value is None or value == "" else f"Rp{angka(value)}"


@register.filter
def ukuran(size: int | None) -> str:
    """The size of a file, of its bytes: "38 kB", "1,1 MB"; never "0 kB" of something that is there."""
    if size is None or size == "":
        return ""
    amount, unit = (max(float(size), 1000) if size else 0) / 1000, 0
    while amount >= 1000 and unit < len(UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{angka(amount, 1 if unit and amount < 10 else 0)}\u00a0{UNITS[unit]}"
