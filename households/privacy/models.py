"""The append-only record of who saw or took people's data."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bansos_monitor.accounts.models import Membership, User


class AccessEventQuerySet(models.QuerySet["AccessEvent"]):
    def for_user(self, user: User) -> "AccessEventQuerySet":
        """An admin: all. A coordinator: their own, and what members of their organisations saw while they were."""
        if user.sees_everything:
            return self.all()
        while_member = Membership.objects.filter(
            Q(ended_at=None) | Q(ended_at__gte=OuterRef("at")),
            user=OuterRef("user"),
            organisation__in=user.coordinated_organisations,
            since__lte=OuterRef("at"),
        )
        return (
            self.filter(Exists(while_member) | Q(user=user))
            if user.coordinated_organisations
            else self.none()
        )


class AccessEvent(models.Model):
    """One look, search, export or download: who, what, when, how many people it concerned, and why.

    `thing` names the kind of what was opened (`households.person`), `reference` which one: a key or a
    document's number, never an identity number.
    """

    class Kind(models.TextChoices):
        REVEAL = "lihat", _("Melihat nomor lengkap")
        SEARCH = "cari", _("Mencari dengan nomor lengkap")
        EXPORT = "ekspor", _("Mengekspor")
        DOWNLOAD = "unduh", _("Mengunduh")
        EVIDENCE = "bukti", _("Membuka bukti")

    kind = models.CharField(_("tindakan"), max_length=10, choices=Kind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh")
    )
    thing = models.CharField(_("data"), max_length=60)
    reference = models.CharField(_("acuan"), max_length=80, blank=True)
    people = models.PositiveIntegerField(_("jumlah orang"), default=1)
    purpose = models.CharField(_("keperluan"), max_length=200, blank=True)
    at = models.DateTimeField(_("waktu"), default=timezone.now, db_index=True)

    objects = AccessEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("akses data")
        verbose_name_plural = pgettext_lazy("jamak", "akses data")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reference__regex=r"[0-9]{16}"), name="access_event_holds_no_identity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.thing} {self.reference}"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None:
            raise TypeError("An access event is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError("An access event is never deleted.")
