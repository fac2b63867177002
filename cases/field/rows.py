"""The members' rows of the form: known people who are only chosen, and people who are told of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import QueryDict

from bansos_monitor.accounts.models import User
from cases.field.forms import MemberForm
from cases.field.numbers import Answer, area_names, nik_answer
from households.identity.digits import clean_digits
from households.identity.names import name_key
from households.people.models import Person

ROWS: Final = "anggota"
TOTAL: Final = f"{ROWS}-TOTAL_FORMS"
MOST_ROWS: Final = 30
_FOLDED: Final = ("relation", "birth_place", "mother_name")
MemberRows = forms.formset_factory(MemberForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


@dataclass(frozen=True)
class Row:
    """A member's fields, the person that they are if known, and what their NIK says."""

    form: forms.Form
    person: Person | None
    answer: Answer

    @property
    def number(self) -> int:
        return int(str(self.form.prefix).rpartition("-")[2]) + 1

    @property
    def is_known(self) -> bool:
        """Only to be chosen; what is known of them isn't typed again."""
        return bool(self.person and self.form["is_known"].value())

    @property
    def has_more(self) -> bool:
        """Whether the folded fields hold anything, or anything wrong."""
        return any(self.form[name].value() or self.form[name].errors for name in _FOLDED)

    @property
    def is_told(self) -> bool:
        """Whether anybody stands in this row."""
        return self.is_known or bool(self.form["name"].value())


def rows_of(member_forms: Sequence[Any], *, user: User) -> list[Row]:
    """Rows with the people that this account may know, and what their NIKs say: two queries for any number."""
    keys = [str(each["person"].value() or "") for each in member_forms]
    ids = [int(key) for key in keys if key.isdecimal()]
    people = {str(each.pk): each for each in Person.objects.for_user(user).filter(pk__in=ids)} if ids else {}
    names = area_names(str(each["nik"].value() or "") for each in member_forms)
    return [
        Row(each, people.get(key), _answer(each, names)) for each, key in zip(member_forms, keys, strict=True)
    ]


def _answer(row: forms.Form, names: dict[str, str]) -> Answer:
    written, born, sex = (str(row[name].value() or "") for name in ("nik", "birth_date", "sex"))
    return nik_answer(written, birth_date=born, sex=sex, names=names)


def known_rows(people: Iterable[Person]) -> list[dict[str, str]]:
    """Rows of people who are only to be chosen."""
    return [{"person": str(each.pk), "is_known": "on"} for each in people]


def joined(people: Iterable[Person], typed: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows of the people, and of who was typed and is none of them; who was typed and is known is chosen."""
    rows: list[dict[str, str]] = []
    for person in people:
        same = [row for row in typed if _is_same(row, person)]
        typed = [row for row in typed if row not in same]
        concerned = {"is_concerned": "on"} if any(row.get("is_concerned") for row in same) else {}
        rows += [row | concerned for row in known_rows([person])]
    return [*rows, *typed]


def _is_same(row: dict[str, str], person: Person) -> bool:
    nik = clean_digits(row.get("nik", "")).digits
    return nik == person.nik if nik and person.nik else name_key(row.get("name", "")) == person.name_key


def put_rows(data: QueryDict, rows: list[dict[str, str]]) -> None:
    """Write rows of members into a form's data, over those that stood there."""
    for name in [name for name in data if name.startswith(f"{ROWS}-") and not name.endswith("_FORMS")]:
        del data[name]
    data[TOTAL] = str(min(len(rows), MOST_ROWS))
    for number, row in enumerate(rows[:MOST_ROWS]):
        for name, value in row.items():
            data[f"{ROWS}-{number}-{name}"] = value
