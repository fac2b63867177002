"""The extract: one file of the register, as it was given."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.roles import KOORDINATOR
from bansos_monitor.accounts.scope import within_reach


class ExtractQuerySet(models.QuerySet["Extract"]):
    def for_user(self, user: User) -> "ExtractQuerySet":
        """Coordinators: their organisations' extracts. Nobody else."""
        return self.filter(within_reach(user, [KOORDINATOR], "organisation"))

    def ready(self) -> "ExtractQuerySet":
        return self.filter(state=Extract.State.READY)


class Extract(models.Model):
    """A register file: where it came from, its two checksums, its counts and its quality report.

    `quality` is shown, never asked: {"warnings": {code: rows}, "numbers": {"nik": {code: rows}, "kk": …},
    "columns": [{"header", "meaning", "kept_as"}…], "rejected_by_code": {code: rows}, "rejected": the first thousand as
    [{"row", "column", "code"}…], "region_codes": "kemendagri", "bps" or "", "file": how it was read}. `rows_read` leaves
    blank rows out; they are the warning `baris_kosong`. `period` is "YYYY-MM".
    """

    class Source(models.TextChoices):
        DTKS = "dtks", "DTKS"
        DTSEN = "dtsen", "DTSEN"

    class State(models.TextChoices):
        UPLOADED = "masuk", _("Menunggu dibaca")
        READING = "dibaca", _("Sedang dibaca")
        READY = "siap", _("Siap")
        REFUSED = "ditolak", _("Tidak dapat dibaca")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="extracts", verbose_name=_("organisasi")
    )
    source = models.CharField(_("register"), max_length=8, choices=Source.choices)
    period = models.CharField(_("periode"), max_length=7, help_text=_("Tahun dan bulan, misalnya 2026-10."))
    is_complete = models.BooleanField(
        _("lengkap untuk wilayahnya"),
        default=True,
        help_text=_("Tidak ada di ekstrak sebagian bukan bukti tidak terdaftar."),
    )
    received_from = models.CharField(_("diterima dari"), max_length=160, blank=True)
    letter = models.CharField(_("nomor surat"), max_length=120, blank=True)
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.UPLOADED)
    original_name = models.CharField(_("nama berkas"), max_length=200)
    original_sha256 = models.CharField(_("SHA-256 berkas asli"), max_length=64)
    upload = models.CharField(max_length=200, blank=True, editable=False)
    snapshot = models.CharField(max_length=200, blank=True, editable=False)
    snapshot_sha256 = models.CharField(_("SHA-256 snapshot"), max_length=64, blank=True)
    rows_read = models.BigIntegerField(_("baris dibaca"), default=0)
    rows_accepted = models.BigIntegerField(_("baris diterima"), default=0)
    rows_rejected = models.BigIntegerField(_("baris ditolak"), default=0)
    quality = models.JSONField(_("mutu"), default=dict, blank=True)
    error = models.CharField(_("sebab ditolak"), max_length=400, blank=True)
    is_synthetic = models.BooleanField(_("data contoh"), default=False, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diunggah oleh")
    )
    made_at = models.DateTimeField(_("diunggah pada"), default=timezone.now)
    ready_at = models.DateTimeField(_("siap pada"), null=True, blank=True)

    objects = ExtractQuerySet.as_manager()

    class Meta:
        verbose_name = _("ekstrak")
        verbose_name_plural = pgettext_lazy("jamak", "ekstrak")
        ordering = ["-period", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "source", "period", "is_complete", "original_sha256"],
                condition=~Q(state="ditolak"),
                name="extract_same_file_once",
            ),
            models.CheckConstraint(
                condition=Q(period__regex=r"^[0-9]{4}-(0[1-9]|1[0-2])$"), name="extract_period_is_year_month"
            ),
            models.CheckConstraint(
                condition=Q(rows_read=models.F("rows_accepted") + models.F("rows_rejected")),
                name="extract_rows_add_up",
            ),
            models.CheckConstraint(
                condition=~Q(state="siap")
                | (~Q(snapshot="") & ~Q(snapshot_sha256="") & Q(ready_at__isnull=False)),
                name="extract_ready_has_a_snapshot",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.period}"

    @property
    def snapshot_path(self) -> Path:
        """Where the Parquet file is."""
        return settings.DATA_DIR / "snapshots" / self.snapshot
