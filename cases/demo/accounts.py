"""The demonstration's accounts: one person for each role, and a second coordinator for what needs two."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from bansos_monitor.accounts.models import EVERYWHERE, Membership, Organisation, User
from bansos_monitor.accounts.roles import ADMIN, KOORDINATOR, PENGHUBUNG, RELAWAN

AGENCY = "Dinas Sosial DKI Jakarta"


@dataclass(frozen=True)
class DemoAccount:
    """A role, a user name, a full name that says it is invented, and the areas that it reaches."""

    role: str
    username: str
    full_name: str
    area_codes: tuple[str, ...] = ()


ACCOUNTS = (
    DemoAccount(RELAWAN, "relawan.contoh", "Yanti Contoh"),
    DemoAccount(KOORDINATOR, "koordinator.contoh", "Ratna Contoh", ("31",)),
    DemoAccount(KOORDINATOR, "koordinator2.contoh", "Bagus Contoh", (EVERYWHERE,)),
    DemoAccount(PENGHUBUNG, "penghubung.contoh", "Hendra Contoh"),
    DemoAccount(ADMIN, "admin.contoh", "Admin Contoh", (EVERYWHERE,)),
)


@transaction.atomic
def make_accounts(passwords: Mapping[str, str]) -> dict[str, User]:
    """The demonstration's accounts by user name, with these passwords; those that are there keep their rows."""
    coalition = Organisation.objects.get(is_default=True)
    agency = Organisation.objects.get(name=AGENCY)
    users = {}
    for account in ACCOUNTS:
        user, _ = User.objects.get_or_create(
            username=account.username, defaults={"full_name": account.full_name}
        )
        if not user.check_password(passwords[account.username]):
            user.set_password(passwords[account.username])
            user.save(update_fields=["password"])
        Membership.objects.get_or_create(
            user=user,
            organisation=agency if account.role == PENGHUBUNG else coalition,
            role=account.role,
            ended_at=None,
            defaults={"area_codes": list(account.area_codes)},
        )
        users[account.username] = user
    return users
