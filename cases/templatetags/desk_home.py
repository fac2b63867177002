"""What the desk's first page shows, for the template that Django's admin draws it with."""

from django import template
from django.template import Context

from cases.desk.home import Home, home_of

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_home(context: Context) -> Home:
    """The first page of whoever looks."""
    return home_of(context["request"].user)
