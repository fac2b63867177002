"""The machine: move a thing by a named transition and write its timeline."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.db import models, transaction
from django.db.models import F

from bansos_monitor.accounts.models import User
from cases.workflow.errors import moved_meanwhile, not_allowed, reason_missing
from cases.workflow.machine import Table, Transition
from cases.workflow.models import Event, Serial, Stated
from cases.workflow.tables import TABLES

T = TypeVar("T")
Thing = TypeVar("Thing", bound=Stated)

_SUBJECT_OF = {
    "Complaint": "complaint",
    "Case": "case",
    "Correction": "correction",
    "CorrectionList": "correction_list",
}


def subject_of(thing: models.Model) -> str:
    """The name of the thing's table and of its foreign key on an event."""
    return _SUBJECT_OF[type(thing).__name__]


def table_of(thing: models.Model) -> Table:
    return TABLES[subject_of(thing)]


def may(user: User, transition: Transition, thing: models.Model | None = None) -> bool:
    """Whether this account may move by this transition; the system account always may."""
    return user.is_system or (transition.right is not None and user.has_perm(transition.right, thing))


@transaction.atomic
def apply(
    thing: Thing, name: str, *, by: User, reason: str = "", also: dict[str, object] | None = None
) -> Thing:
    """Move `thing` by the transition `name`, and set the fields in `also` in the same statement.

    Raises TransitionRefused when `by` may not, when a needed reason is missing, or when the thing has left the
    transition's sources meanwhile (a conditional update: of two at once, one is refused).
    """
    transition = table_of(thing).transitions[name]
    if not may(by, transition, thing):
        raise not_allowed()
    if transition.needs_reason and not reason.strip():
        raise reason_missing()
    before = thing.state
    values = {**(also or {}), "state": transition.target}
    rows = type(thing)._default_manager.filter(pk=thing.pk, state=before, state__in=transition.sources)
    if not rows.update(**values):
        thing.refresh_from_db(fields=["state"])
        raise moved_meanwhile(table_of(thing).states[thing.state].label)
    for field, value in values.items():
        setattr(thing, field, value)
    write_event(thing, name, by=by, from_state=before, to_state=transition.target, reason=reason)
    return thing


def apply_to_all(things: Sequence[Stated], name: str, *, by: User, reason: str = "") -> int:
    """Move many things of one kind at once, with two statements; raises TransitionRefused unless all could move.

    The caller has asked `for_user`: rights are asked once, of the role, not of each thing.
    """
    if not things:
        return 0
    transition = table_of(things[0]).transitions[name]
    if not may(by, transition):
        raise not_allowed()
    if transition.needs_reason and not reason.strip():
        raise reason_missing()
    with transaction.atomic():
        model = type(things[0])
        for batch in _batches(things, 500):
            rows = model._default_manager.filter(
                pk__in=[each.pk for each in batch], state__in=transition.sources
            )
            if rows.update(state=transition.target) != len(batch):
                raise moved_meanwhile(table_of(things[0]).states[transition.target].label)
        Event.objects.bulk_create(
            [
                _event(thing, name, by=by, from_state=thing.state, to_state=transition.target, reason=reason)
                for thing in things
            ],
            batch_size=1000,
        )
    for thing in things:
        thing.state = transition.target
    return len(things)


def _batches(things: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    return (things[start : start + size] for start in range(0, len(things), size))


def _event(thing: models.Model, name: str, **fields: object) -> Event:
    return Event(**{subject_of(thing): thing}, name=name, **fields)


def write_event(
    thing: models.Model, name: str, *, by: User, reason: str = "", from_state: str = "", to_state: str = ""
) -> Event:
    """One line on the thing's timeline."""
    event = _event(thing, name, by=by, from_state=from_state, to_state=to_state, reason=reason)
    event.save()
    return event


def write_events(things: Iterable[Stated], name: str, *, by: User, reason: str = "") -> None:
    """The same line on many timelines, in bulk."""
    Event.objects.bulk_create(
        [_event(thing, name, by=by, to_state=thing.state, reason=reason) for thing in things], batch_size=1000
    )


@transaction.atomic
def next_serials(series: str, year: int, count: int = 1) -> range:
    """Reserve `count` numbers of a series and year; the row's lock keeps two callers apart."""
    Serial.objects.get_or_create(series=series, year=year)
    Serial.objects.filter(series=series, year=year).update(last=F("last") + count)
    last = Serial.objects.get(series=series, year=year).last
    return range(last - count + 1, last + 1)


def references(prefix: str, day: date, count: int, digits: int) -> list[str]:
    """`ADU-2026-00402` and the like, `count` of them, in order."""
    return [f"{prefix}-{day.year}-{number:0{digits}d}" for number in next_serials(prefix, day.year, count)]
