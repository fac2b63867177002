"""A family that is known already: offered by its KK number, and only to whom its organisation has told of it."""

from dataclasses import dataclass

from bansos_monitor.accounts.models import User
from cases.complaints.models import Complaint
from households.identity.kk import read_kk
from households.people.models import Household, Person, Residence
from households.privacy.numbers import find_by_number

_SHOWN_LETTERS = 3


@dataclass(frozen=True)
class Family:
    """A household with the people who live in it now."""

    household: Household
    people: list[Person]
    open_complaints: int = 0

    @property
    def key(self) -> int:
        return self.household.pk

    @property
    def masked_name(self) -> str:
        """Enough to ask "is it them?", and no more: `Sum••••`."""
        return f"{self.people[0].name[:_SHOWN_LETTERS]}••••" if self.people else "••••"


def offered_family(written: str, *, by: User) -> Family | None:
    """The family of a sound KK number, where `by` may know of it; the look-up is recorded.

    Of a family that only another organisation knows nothing is said.
    """
    if read_kk(written).kk is None:
        return None
    found = find_by_number(written, by=by, thing="households.household")
    return family_of(found.households[0], by=by) if found.households else None


def family_of(household_id: int, *, by: User) -> Family | None:
    """A family within `by`'s sight by its key, its members in the order in which they were told of."""
    household = (
        Household.objects.for_user(by)
        .filter(pk=household_id)
        .select_related("region__parent__parent")
        .first()
    )
    if household is None:
        return None
    residences = (
        Residence.objects.filter(household=household, until=None).select_related("person").order_by("pk")
    )
    running = Complaint.objects.for_user(by).open().filter(household=household)
    return Family(household, [each.person for each in residences], running.count())
