"""Every model field of ours is personal, specific or harmless, with a reason; what is not harmless stays inside.

The catalogue is `docs/reference/data.md`: a new field fails here until it has its line there.
"""

import ast
import re
import uuid
from datetime import date

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import get_resolver

from tests.house.addresses import walk
from tests.house.code_of_ours import modules

OURS = [
    model
    for app in ("accounts", "jobs", "households", "cases")
    for model in apps.get_app_config(app).get_models()
]
CLASSES = {"personal", "specific", "harmless"}
# A timeline says by name who of us did what: these are colleagues, not families.
COLLEAGUES = {"accounts.User.username", "accounts.User.full_name"}
_LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}


def read_catalogue():
    """Label of a field → class and reason."""
    found = {}
    for part in re.split(
        r"^## ", (settings.BASE_DIR / "docs/reference/data.md").read_text(), flags=re.MULTILINE
    )[1:]:
        label = part.split("\n", 1)[0].strip()
        rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", part, re.MULTILINE)
        found.update({f"{label}.{name}": (kind, reason) for name, kind, reason in rows})
    return found


CATALOGUE = read_catalogue()


def fields_of(model):
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def inside(model):
    """The fields of a model that must not get out."""
    labels = {field.name: f"{model._meta.label}.{field.name}" for field in fields_of(model)}
    return [
        name
        for name, label in labels.items()
        if CATALOGUE[label][0] != "harmless" and label not in COLLEAGUES
    ]


def test_every_model_field_is_classified():
    fields = {f"{model._meta.label}.{field.name}" for model in OURS for field in fields_of(model)}
    assert sorted(fields - CATALOGUE.keys()) == [], "say in docs/reference/data.md what they are"
    assert sorted(CATALOGUE.keys() - fields) == [], "these are gone"


def test_every_class_is_known_and_has_a_reason():
    assert {kind for kind, _reason in CATALOGUE.values()} == CLASSES
    assert all(len(reason.split()) > 1 or reason == "random" for _kind, reason in CATALOGUE.values())


def test_numbers_of_cards_are_specific_everywhere():
    names = {label for label in CATALOGUE if re.search(r"\.(nik|kk)(_|$)", label) or label.endswith(".phone")}
    assert len(names) >= 6
    assert {label for label in names if CATALOGUE[label][0] != "specific"} == set()


def told(field):
    """A value that would be found again."""
    if isinstance(field, models.CharField | models.TextField):
        return f"ini-{field.name}"
    if isinstance(field, models.DateTimeField):
        return None
    if isinstance(field, models.DateField):
        return date(1961, 7, 23)
    return {"isi": f"ini-{field.name}"} if isinstance(field, models.JSONField) else None


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_what_a_row_is_called_tells_nothing_personal(model):
    row = model(pk=uuid.uuid4().int % 1000 + 1)
    closed = set(inside(model))
    for field in model._meta.concrete_fields:
        if field.name in closed and told(field) is not None:
            setattr(row, field.name, told(field))
        elif field.is_relation and field.related_model in OURS and field.null is False:
            setattr(row, field.name, with_values(field.related_model))
    said = f"{row} {row!r}"
    assert "ini-" not in said and "1961" not in said


def with_values(model):
    row = model(pk=7)
    for name in inside(model):
        field = model._meta.get_field(name)
        if not field.is_relation and told(field) is not None:
            setattr(row, name, told(field))
    return row


def test_no_address_takes_a_personal_value():
    closed = {name for model in OURS for name in inside(model)} | {"nik", "kk", "no_kk", "nama"}
    taken = {key for address in walk(get_resolver()) for key in address.keys}
    # `number` and `name` in addresses are a list's number and a transition's or a file's name.
    assert taken & (closed - {"name"}) == set()


def logged(tree):
    """Names of attributes and variables that stand in a call of a logger, with the line."""
    for call in ast.walk(tree):
        if not (
            isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _LEVELS
        ):
            continue
        if re.search(r"log", ast.unparse(call.func.value), re.IGNORECASE):
            names = (node for arg in call.args for node in ast.walk(arg))
            yield from ((getattr(node, "attr", getattr(node, "id", "")), call.lineno) for node in names)


def test_no_log_line_holds_a_personal_value():
    closed = {name for model in OURS for name in inside(model)}
    assert "nik" in {name for name, _line in logged(ast.parse("logger.info('x %s', person.nik)"))}
    assert [
        (module.name, line) for module in modules() for name, line in logged(module.tree) if name in closed
    ] == []
