"""The job row."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bansos_monitor.accounts.models import User

ACTIVE = ("antre", "berjalan")


def silent_since() -> datetime:
    """Whoever has not been heard of since then counts as dead."""
    return timezone.now() - timedelta(seconds=settings.JOB_LOST_AFTER_SECONDS)


class JobQuerySet(models.QuerySet["Job"]):
    def for_user(self, user: User) -> "JobQuerySet":
        """What was asked for by an account that they see."""
        return self.filter(made_by__in=User.objects.for_user(user).values("pk"))

    def lost(self) -> "JobQuerySet":
        """Those whose worker fell silent in the middle of it."""
        return self.filter(state=Job.State.RUNNING, heartbeat_at__lt=silent_since())


class Job(models.Model):
    """One piece of long work: `kind` names the function, `subject_id` what it is done to."""

    class State(models.TextChoices):
        QUEUED = "antre", _("Menunggu giliran")
        RUNNING = "berjalan", _("Sedang dikerjakan")
        DONE = "selesai", _("Selesai")
        FAILED = "gagal", _("Gagal")
        CANCELLED = "batal", _("Dibatalkan")

    kind = models.CharField(_("jenis"), max_length=40)
    subject_id = models.BigIntegerField(_("nomor"))
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.BigIntegerField(_("selesai"), default=0)
    total = models.BigIntegerField(pgettext_lazy("jumlah", "dari"), null=True, blank=True)
    message = models.CharField(_("kabar"), max_length=300, blank=True)
    worker = models.CharField(max_length=80, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("percobaan"), default=0, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diminta oleh")
    )
    made_at = models.DateTimeField(_("diminta pada"), default=timezone.now)
    started_at = models.DateTimeField(_("mulai"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(_("berakhir"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("pekerjaan")
        verbose_name_plural = pgettext_lazy("jamak", "pekerjaan")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=Q(state__in=ACTIVE),
                name="job_one_active_per_subject",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ACTIVE, finished_at=None)
                | (~Q(state__in=ACTIVE) & Q(finished_at__isnull=False)),
                name="job_finished_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def is_lost(self) -> bool:
        """Whether it is said to run, and its worker has fallen silent."""
        return (
            self.state == Job.State.RUNNING
            and self.heartbeat_at is not None
            and self.heartbeat_at < silent_since()
        )

    @property
    def percent(self) -> int | None:
        """Whole percent, 0 to 100, or None while the total is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else None


class Worker(models.Model):
    """A worker process and when it was last seen alive."""

    name = models.CharField(max_length=80, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
