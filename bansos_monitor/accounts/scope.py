"""Which organisations and areas an account reaches: the one filter that every `for_user` is built of."""

from collections.abc import Iterable

from django.db.models import Q

from bansos_monitor.accounts.models import Membership, User
from bansos_monitor.accounts.roles import PENGHUBUNG

NOTHING = Q(pk__in=[])
# Not an empty Q: that one vanishes when another filter is or-ed to it, and the other alone would be left.
EVERYTHING = ~NOTHING


def sees_everything(user: User) -> bool:
    """An admin sees what a coordinator of every organisation and area sees; so does a superuser."""
    return user.sees_everything


def organisation_ids(memberships: Iterable[Membership]) -> list[int]:
    """The organisations of these memberships, as keys."""
    return [membership.organisation_id for membership in memberships]


def agencies_of(user: User) -> list[int]:
    """The agencies that this account is a liaison of, as keys."""
    return organisation_ids(user.memberships_as(PENGHUBUNG))


def within_reach(user: User, roles: Iterable[str], organisation: str, region: str | None = None) -> Q:
    """A filter for rows whose `organisation` field, and `region` (a key to Region) where given, one of the roles reaches.

    No membership in these roles is no row: deny by default. An admin reaches everything.
    """
    if sees_everything(user):
        return EVERYTHING
    reach = NOTHING
    for membership in user.memberships_as(*roles):
        inside = Q(**{organisation: membership.organisation_id})
        reach |= inside & membership.area_filter(f"{region}__code") if region else inside
    return reach
