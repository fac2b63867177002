"""Who carries a written identity number: exact look-ups by NIK or KK, within what a person may see.

A sound number is found by its unique key. Where none is found, what families gave as their number is compared as
it was written, since a damaged number has no key.
"""

from dataclasses import dataclass

from bansos_monitor.accounts.models import User
from households.identity.digits import clean_digits
from households.people.models import Household, Person
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent


@dataclass(frozen=True)
class Found:
    """The persons and the families that a number belongs to, as keys, of those that the searcher may see."""

    persons: tuple[int, ...] = ()
    households: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.persons or self.households)


def find_by_number(written: str, *, by: User, thing: str) -> Found:
    """Look a full NIK or KK number up and record the search; `thing` names the list that was searched.

    The record says how many people were found, and never the number.
    """
    digits = clean_digits(written).digits
    found = _find(digits, by)
    record_access(
        AccessEvent.Kind.SEARCH, by=by, thing=thing, people=len(found.persons) + len(found.households)
    )
    return found


def _find(digits: str, by: User) -> Found:
    persons, households = Person.objects.for_user(by), Household.objects.for_user(by)
    sound = Found(
        tuple(persons.filter(nik=digits).values_list("pk", flat=True)),
        tuple(households.filter(kk_number=digits).values_list("pk", flat=True)),
    )
    return sound or Found(
        tuple(persons.filter(nik=None, nik_written=digits).values_list("pk", flat=True)),
        tuple(households.filter(kk_number=None, kk_written=digits).values_list("pk", flat=True)),
    )
