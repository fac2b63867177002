"""The verbs of accounts: invite, hand over a new password, open a link, close and reopen an account.

A link's token leaves `invite` and `reset_password` once, to be shown; only its SHA-256 is kept. Each verb is one
transaction, and a link is used by a conditional update, so that of two who open it at once one is told.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from bansos_monitor.accounts.errors import (
    link_unusable,
    membership_is_there,
    not_yours,
    organisation_is_closed,
    role_does_not_fit,
    username_taken,
)
from bansos_monitor.accounts.models import Membership, OneTimeLink, Organisation, User
from bansos_monitor.accounts.roles import KOORDINATOR, PENGHUBUNG, RELAWAN

LINK_LIFE = timedelta(days=3)


def may_invite(user: User, role: str, organisation: Organisation) -> bool:
    """An admin invites anybody; a coordinator invites relawan into an organisation that they coordinate."""
    if user.has_perm("accounts.invite_anyone"):
        return True
    coordinates = any(m.organisation_id == organisation.pk for m in user.memberships_as(KOORDINATOR))
    return role == RELAWAN and coordinates and user.has_perm("accounts.invite_relawan")


def may_manage(user: User, account: User) -> bool:
    """An admin manages every account but `sistem`; a coordinator those who are only relawan with them.

    The command line's emergency account holds every right: nobody of fewer rights hands out its password.
    """
    if account.is_system or account == user or (account.is_superuser and not user.is_superuser):
        return False
    if user.has_perm("accounts.invite_anyone"):
        return True
    current = account.memberships.filter(ended_at=None).values_list("role", "organisation_id")
    mine = {m.organisation_id for m in user.memberships_as(KOORDINATOR)}
    return bool(current) and all(role == RELAWAN and organisation in mine for role, organisation in current)


@transaction.atomic
def invite(
    username: str,
    full_name: str,
    *,
    role: str,
    organisation: Organisation,
    area_codes: Sequence[str] = (),
    by: User,
) -> tuple[OneTimeLink, str]:
    """Make an account without a password and a link that sets one. Returns the link and its token.

    Raises AccountRefused where `by` may not, where the role doesn't fit the organisation, or the name is taken.
    """
    if not may_invite(by, role, organisation):
        raise not_yours()
    _check_fit(role, organisation)
    if User.objects.filter(username__iexact=username).exists():
        raise username_taken()
    try:
        with transaction.atomic():
            user = User.objects.create_user(username, full_name=full_name)
    except IntegrityError as twice:
        raise username_taken() from twice
    Membership.objects.create(user=user, organisation=organisation, role=role, area_codes=list(area_codes))
    return _new_link(user, OneTimeLink.Purpose.INVITE, by)


def _check_fit(role: str, organisation: Organisation) -> None:
    """A liaison belongs to an agency, everybody else to the coalition; nobody joins what is closed."""
    if organisation.closed_at:
        raise organisation_is_closed()
    if (role == PENGHUBUNG) != (organisation.kind == Organisation.Kind.AGENCY):
        raise role_does_not_fit()


@transaction.atomic
def add_membership(
    account: User, organisation: Organisation, role: str, area_codes: Sequence[str] = (), *, by: User
) -> Membership:
    """Give an account a role in an organisation. Raises AccountRefused where `by` may not, where the role doesn't fit
    the organisation, or where the account has it already.
    """
    if not by.has_perm("accounts.add_membership") or account.is_system:
        raise not_yours()
    _check_fit(role, organisation)
    try:
        with transaction.atomic():
            return Membership.objects.create(
                user=account, organisation=organisation, role=role, area_codes=list(area_codes)
            )
    except IntegrityError as twice:
        raise membership_is_there() from twice


@transaction.atomic
def end_membership(membership: Membership, *, by: User) -> Membership:
    """End a role; what was done in it stays. Nobody ends their own. Raises AccountRefused."""
    if not by.has_perm("accounts.change_membership") or membership.user_id == by.pk:
        raise not_yours()
    Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=timezone.now())
    membership.refresh_from_db()
    return membership


@transaction.atomic
def reset_password(account: User, *, by: User) -> tuple[OneTimeLink, str]:
    """A link that sets a new password, handed over face to face; the old one works until the link is used.

    Raises AccountRefused where `by` may not, or where the account is closed.
    """
    if not may_manage(by, account) or account.closed_at:
        raise not_yours()
    return _new_link(account, OneTimeLink.Purpose.RESET, by)


def _new_link(user: User, purpose: str, by: User) -> tuple[OneTimeLink, str]:
    """Revoke what is open and make a fresh link."""
    token, now = secrets.token_urlsafe(24), timezone.now()
    user.one_time_links.filter(used_at=None, revoked_at=None).update(revoked_at=now)
    link = OneTimeLink.objects.create(
        user=user,
        purpose=purpose,
        token_sha256=_digest(token),
        made_by=by,
        made_at=now,
        expires_at=now + LINK_LIFE,
    )
    return link, token


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_link(token: str) -> OneTimeLink:
    """The link of this token, while it can be used; raises AccountRefused otherwise, whatever the cause."""
    usable = OneTimeLink.objects.filter(
        used_at=None, revoked_at=None, expires_at__gt=timezone.now(), user__closed_at=None
    )
    try:
        return usable.select_related("user").get(token_sha256=_digest(token))
    except OneTimeLink.DoesNotExist as missing:
        raise link_unusable() from missing


@transaction.atomic
def use_link(token: str, password: str) -> User:
    """Set the password and spend the link. Raises AccountRefused, or ValidationError for a weak password."""
    link = find_link(token)
    validate_password(password, link.user)
    spent = OneTimeLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None).update(
        used_at=timezone.now()
    )
    if not spent:
        raise link_unusable()
    link.user.set_password(password)
    link.user.save(update_fields=["password"])
    return link.user


@transaction.atomic
def close_account(account: User, *, by: User) -> User:
    """Nobody signs in with it any more, from the next request on; what it did stays. Raises AccountRefused."""
    if not may_manage(by, account):
        raise not_yours()
    now = timezone.now()
    closed = User.objects.filter(pk=account.pk, closed_at=None).update(
        is_active=False, closed_at=now, closed_by=by
    )
    if closed:
        account.one_time_links.filter(used_at=None, revoked_at=None).update(revoked_at=now)
    account.refresh_from_db()
    return account


@transaction.atomic
def reopen_account(account: User, *, by: User) -> User:
    """Undo a closing: the memberships were kept, so that the account is as it was. Raises AccountRefused."""
    if not may_manage(by, account):
        raise not_yours()
    User.objects.filter(pk=account.pk, closed_at__isnull=False).update(
        is_active=True, closed_at=None, closed_by=None
    )
    account.refresh_from_db()
    return account
