"""A part of the account's pages: the QR code, drawn in the page because no picture may come from a data address."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def inline_svg(svg: str) -> SafeString:
    """An SVG that our own code has drawn, without the XML declaration that HTML doesn't know."""
    return mark_safe(svg[svg.index("<svg") :])
