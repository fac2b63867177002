"""Choices that depend on who chooses: a form's field gets its rows when the form is made for somebody."""

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm, ModelChoiceField


def offer(form: BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Let the field `name` choose among these rows and no others; the field must be a ModelChoiceField."""
    field = form.fields[name]
    if not isinstance(field, ModelChoiceField):
        raise TypeError(f"{name} does not choose among rows.")
    field.queryset = rows
