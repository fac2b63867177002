"""The timeline event, and the serial numbers that references are made of."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SUBJECTS = ("complaint", "case", "correction", "correction_list")


def exactly_one_subject() -> Q:
    """Exactly one of the four foreign keys is set."""
    either = Q()
    for subject in SUBJECTS:
        either |= Q(**{f"{other}__isnull": other != subject for other in SUBJECTS})
    return either


class Stated(models.Model):
    """What the machine moves: the models of the four tables stand on this, each with its own table's choices."""

    state = models.CharField(_("keadaan"), max_length=20, editable=False)

    class Meta:
        abstract = True


class Event(models.Model):
    """One line of a thing's timeline. `name` is a transition's, or `catatan`, `bukti`, `versi`, `dibuat`."""

    complaint = models.ForeignKey(
        "cases.Complaint", models.CASCADE, null=True, blank=True, related_name="events"
    )
    case = models.ForeignKey("cases.Case", models.CASCADE, null=True, blank=True, related_name="events")
    correction = models.ForeignKey(
        "cases.Correction", models.CASCADE, null=True, blank=True, related_name="events"
    )
    correction_list = models.ForeignKey(
        "cases.CorrectionList", models.CASCADE, null=True, blank=True, related_name="events"
    )
    name = models.CharField(_("peristiwa"), max_length=30)
    from_state = models.CharField(_("dari"), max_length=20, blank=True)
    to_state = models.CharField(_("menjadi"), max_length=20, blank=True)
    reason = models.TextField(_("alasan"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    at = models.DateTimeField(_("waktu"), default=timezone.now)

    class Meta:
        verbose_name = _("peristiwa")
        verbose_name_plural = pgettext_lazy("jamak", "riwayat")
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=exactly_one_subject(), name="event_has_one_subject")]

    def __str__(self) -> str:
        return self.name


class Serial(models.Model):
    """The last number given in a series and a year: `ADU` 2026 → 402."""

    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="serial_one_per_series_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"
