"""Who may: rights from roles, asked of a thing as well where there is one."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from bansos_monitor.accounts.models import User


class RoleBackend(ModelBackend):
    """Signs in by user name and password; answers `has_perm` from memberships, never from groups.

    With a thing, the right holds only where the thing's `objects.for_user(user)` contains it.
    """

    def has_perm(self, user_obj: User | AnonymousUser, perm: str, obj: Model | None = None) -> bool:
        if user_obj.is_anonymous or not user_obj.is_active:
            return False
        if perm not in user_obj.rights:
            return False
        return obj is None or self._is_among_theirs(user_obj, obj)

    def has_module_perms(self, user_obj: User | AnonymousUser, app_label: str) -> bool:
        if user_obj.is_anonymous:
            return False
        return any(right.startswith(f"{app_label}.") for right in user_obj.rights)

    def get_all_permissions(self, user_obj: User | AnonymousUser, obj: Model | None = None) -> set[str]:
        return set() if user_obj.is_anonymous or obj is not None else set(user_obj.rights)

    def _is_among_theirs(self, user: User, thing: Model) -> bool:
        rows = getattr(type(thing)._default_manager, "for_user", None)
        return rows is None or rows(user).filter(pk=thing.pk).exists()
