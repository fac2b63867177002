"""Accounts, organisations, memberships and one-time links."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bansos_monitor.accounts.roles import ADMIN, KOORDINATOR, ROLE_CHOICES, ROLES

# The area code that stands for the whole country; Kemendagri codes are dotted, `31.74.01.1001`.
EVERYWHERE = "ID"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def for_user(self, user: "User") -> "OrganisationQuerySet":
        """A coordinator: their own organisations, and the agencies that lists are addressed to. An admin: all."""
        if user.sees_everything:
            return self.all()
        own = user.coordinated_organisations
        return self.filter(Q(pk__in=own) | Q(kind=Organisation.Kind.AGENCY)) if own else self.none()


class Organisation(models.Model):
    """A member of the coalition, or an agency that answers for a register or for aid."""

    class Kind(models.TextChoices):
        COALITION = "koalisi", _("Anggota koalisi")
        AGENCY = "instansi", _("Instansi")

    name = models.CharField(_("nama"), max_length=160, unique=True)
    series = models.CharField(
        _("singkatan dalam nomor surat"),
        max_length=12,
        blank=True,
        help_text=_("Dipakai dalam nomor daftar, misalnya KPB pada 012/KPB-DTKS/XI/2026."),
    )
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind.choices)
    is_default = models.BooleanField(_("organisasi bawaan"), default=False)
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisasi")
        verbose_name_plural = pgettext_lazy("jamak", "organisasi")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="organisation_one_default"
            ),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(kind="koalisi"),
                name="organisation_default_is_of_the_coalition",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccountManager(UserManager["User"]):
    """Makes accounts; a superuser is for emergencies at the command line, no role gives it."""

    def create_user(
        self, username: str, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        """A new account; without a password it can't sign in until it is given one."""
        if not username:
            raise ValueError("An account needs a user name.")
        user = self.model(
            username=User.normalize_username(username), email=self.normalize_email(email), **fields
        )
        user.password = make_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        """The command line's emergency account, which holds every right."""
        return self.create_user(username, email, password, is_superuser=True, **fields)

    def for_user(self, user: "User") -> models.QuerySet["User"]:
        """A coordinator: their own account and those of their organisations, closed ones too. An admin: all."""
        if user.sees_everything:
            return self.get_queryset()
        members = Membership.objects.filter(organisation__in=user.coordinated_organisations, ended_at=None)
        return self.get_queryset().filter(Q(pk__in=members.values("user")) | Q(pk=user.pk, is_active=True))


class User(AbstractUser):
    """A person who signs in by user name, or the account `sistem`, which never does."""

    # Django's own way to drop a field of its abstract model, which its type stubs don't know.
    first_name = last_name = None  # type: ignore[assignment]
    full_name = models.CharField(_("nama lengkap"), max_length=120, blank=True)
    language = models.CharField(
        _("bahasa"), max_length=5, default="id", choices=[("id", "Indonesia"), ("en", "English")]
    )
    is_system = models.BooleanField(_("akun sistem"), default=False, editable=False)
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("ditutup oleh"),
    )

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = _("akun")
        verbose_name_plural = pgettext_lazy("jamak", "akun")
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_system=False) | Q(is_active=False), name="user_system_never_signs_in"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(is_active=False), name="user_closed_is_inactive"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def is_staff(self) -> bool:  # type: ignore[override]  # a column of Django's; here it follows from the roles
        """Django's admin asks this in places; the desk's door is a right."""
        return self.is_active and self.has_perm("accounts.use_desk")

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self).split(" ")[0]

    @cached_property
    def current_memberships(self) -> list["Membership"]:
        """Memberships that have not ended, with their organisations; one query a request."""
        rows = self.memberships.filter(ended_at=None, organisation__closed_at=None).select_related(
            "organisation"
        )
        return list(rows)

    @cached_property
    def rights(self) -> frozenset[str]:
        """All rights that this account's roles give, while it is active."""
        if not self.is_active:
            return frozenset()
        return frozenset().union(*(ROLES[m.role].rights for m in self.current_memberships))

    @property
    def sees_everything(self) -> bool:
        """An admin sees what a coordinator of every organisation and area sees; so does a superuser."""
        return self.is_active and (self.is_superuser or self.has_role(ADMIN))

    @property
    def coordinated_organisations(self) -> list[int]:
        """The organisations that this account coordinates, as keys."""
        return [membership.organisation_id for membership in self.memberships_as(KOORDINATOR)]

    def memberships_as(self, *roles: str) -> list["Membership"]:
        """The current memberships in one of these roles."""
        return [m for m in self.current_memberships if m.role in roles] if self.is_active else []

    def has_role(self, *roles: str) -> bool:
        return bool(self.memberships_as(*roles))


class MembershipQuerySet(models.QuerySet["Membership"]):
    def for_user(self, user: User) -> "MembershipQuerySet":
        """A coordinator: who is or was in their organisations. An admin: all."""
        return (
            self.all()
            if user.sees_everything
            else self.filter(organisation__in=user.coordinated_organisations)
        )


class Membership(models.Model):
    """A person's role in an organisation, and the areas that it reaches.

    `area_codes` is a list of dotted Kemendagri codes, each standing for all below it; `["ID"]` is everywhere
    and an empty list is nowhere. Codes instead of a foreign key: accounts need nothing of households.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("akun"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name=_("organisasi")
    )
    role = models.CharField(_("peran"), max_length=12, choices=ROLE_CHOICES)
    area_codes = models.JSONField(_("kode wilayah"), default=list, blank=True)
    since = models.DateTimeField(_("sejak"), default=timezone.now)
    ended_at = models.DateTimeField(_("berakhir"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("keanggotaan")
        verbose_name_plural = pgettext_lazy("jamak", "keanggotaan")
        ordering = ["user", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ended_at=None),
                name="membership_once_while_current",
            ),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="membership_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"

    def area_filter(self, field: str) -> Q:
        """A filter on a dotted region code held in `field`; rows without a region belong to everybody of the role."""
        if EVERYWHERE in self.area_codes:
            return Q()
        inside = Q(**{f"{field}__isnull": True})
        for code in self.area_codes:
            inside |= Q(**{field: code}) | Q(**{f"{field}__startswith": f"{code}."})
        return inside if self.area_codes else Q(pk__in=[])


class OneTimeLinkQuerySet(models.QuerySet["OneTimeLink"]):
    def for_user(self, user: User) -> "OneTimeLinkQuerySet":
        """Links of the accounts that they see."""
        return self.filter(user__in=User.objects.for_user(user).values("pk"))


class OneTimeLink(models.Model):
    """A link that lets one person set a password once: an invitation, or a reset face to face.

    Only the token's SHA-256 is kept, so that a copy of the database opens no account.
    """

    class Purpose(models.TextChoices):
        INVITE = "undangan", _("Undangan")
        RESET = "sandi", _("Kata sandi baru")

    user = models.ForeignKey(User, models.CASCADE, related_name="one_time_links", verbose_name=_("akun"))
    purpose = models.CharField(_("untuk"), max_length=10, choices=Purpose.choices)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("dibuat oleh"))
    made_at = models.DateTimeField(_("dibuat pada"), default=timezone.now)
    expires_at = models.DateTimeField(_("berlaku sampai"))
    used_at = models.DateTimeField(_("dipakai pada"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("dibatalkan pada"), null=True, blank=True)

    objects = OneTimeLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("tautan sekali pakai")
        verbose_name_plural = pgettext_lazy("jamak", "tautan sekali pakai")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None, revoked_at=None),
                name="one_time_link_one_open_per_user",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")), name="one_time_link_expires_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.user}"
