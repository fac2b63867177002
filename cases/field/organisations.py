"""For which organisations somebody logs complaints."""

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.roles import KOORDINATOR, RELAWAN
from bansos_monitor.accounts.scope import sees_everything


def organisations_of(user: User) -> list[Organisation]:
    """Where this person is relawan or koordinator; an admin may log for every member of the coalition."""
    if sees_everything(user):
        members = Organisation.objects.filter(kind=Organisation.Kind.COALITION, closed_at=None)
        return sorted(members, key=lambda each: (not each.is_default, each.name))
    own = {each.organisation_id: each.organisation for each in user.memberships_as(RELAWAN, KOORDINATOR)}
    return list(own.values())
