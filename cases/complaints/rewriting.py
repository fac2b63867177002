"""Write over rows that are there: all of their fields, or only what is still blank."""

from collections.abc import Collection, Sequence

from django.db.models import Model


def write_over(rows: Collection[Model], fields: Sequence[str]) -> None:
    """Write these fields of rows that are there: for a thousand rows many times quicker than a CASE for each field."""
    for model in {type(row) for row in rows}:
        model._default_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=list(fields)
        )


def blanks_filled(row: Model, values: dict[str, object]) -> dict[str, object]:
    """Of these values those whose field is still empty."""
    return {name: value for name, value in values.items() if value and not getattr(row, name)}


def assign(row: Model, values: dict[str, object]) -> bool:
    changed = False
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    return changed
