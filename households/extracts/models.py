"""The extract: one delivery of the register, as it was given; how its columns were understood; two of them compared."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.roles import KOORDINATOR, RELAWAN
from bansos_monitor.accounts.scope import within_reach
from bansos_monitor.templatetags.dates import bulan


class ExtractQuerySet(models.QuerySet["Extract"]):
    def for_user(self, user: User) -> "ExtractQuerySet":
        """Coordinators: their organisations' extracts. Nobody else."""
        return self.filter(within_reach(user, [KOORDINATOR], "organisation"))

    def searchable_by(self, user: User) -> "ExtractQuerySet":
        """What somebody with the right may ask about one family: their organisations' extracts, also purged ones.

        A relawan asks and is answered; the list of extracts itself (`for_user`) is for coordinators.
        """
        askable = [Extract.State.READY, Extract.State.PURGED]
        reach = within_reach(user, [RELAWAN, KOORDINATOR], "organisation")
        return self.filter(reach, state__in=askable)

    def ready(self) -> "ExtractQuerySet":
        return self.filter(state=Extract.State.READY)

    def registers(self) -> "ExtractQuerySet":
        """Those that say who is registered; a list of one payment's recipients doesn't."""
        return self.exclude(kind=Extract.Kind.RECIPIENTS)

    def standing(self) -> "ExtractQuerySet":
        """Those that no corrected file of the same month has taken the place of."""
        return self.filter(superseded_by=None)


class Extract(models.Model):
    """A register file: where it came from and on which terms, its two checksums, its counts and its quality report.

    `quality` is shown, never asked; its shape is described in `quality.py`. `rows_read` counts the rows that hold
    a record: blank, title, total and repeated header rows are warnings. `people` counts the records of the
    snapshot, which are more than the rows where a row holds a family. `period` is "YYYY-MM". `reading` tells two
    readings of one file apart: the digest of the answers that somebody gave about its columns, '' where nobody
    was asked. `questions` holds what is asked while the state is `perlu_kolom`, `answers` what was answered.
    """

    class Kind(models.TextChoices):
        PEOPLE = "orang", _("Register per orang")
        FAMILIES = "keluarga", _("Register per keluarga")
        RECIPIENTS = "penerima", _("Penerima satu tahap bantuan")
        WIDE_FAMILIES = "keluarga_berkolom", _("Keluarga dengan anggota dalam kolom")
        WITHOUT_NUMBERS = "tanpa_identitas", _("Daftar tanpa NIK dan KK")

    class Source(models.TextChoices):
        DTKS = "dtks", "DTKS"
        DTSEN = "dtsen", "DTSEN"

    class State(models.TextChoices):
        UPLOADED = "masuk", _("Menunggu dibaca")
        READING = "dibaca", _("Sedang dibaca")
        ASKING = "perlu_kolom", _("Menunggu kolomnya dipastikan")
        READY = "siap", _("Siap")
        REFUSED = "ditolak", _("Tidak dapat dibaca")
        PURGED = "dihapus", _("Isinya sudah dihapus")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="extracts", verbose_name=_("organisasi")
    )
    source = models.CharField(_("register"), max_length=8, choices=Source.choices)
    kind = models.CharField(_("jenis"), max_length=20, choices=Kind.choices, default=Kind.PEOPLE)
    programme = models.CharField(_("program"), max_length=40, blank=True)
    stage = models.CharField(_("tahap"), max_length=80, blank=True)
    period = models.CharField(_("periode"), max_length=7, help_text=_("Tahun dan bulan, misalnya 2026-10."))
    is_complete = models.BooleanField(
        _("lengkap untuk wilayahnya"),
        default=True,
        help_text=_("Tidak ada di ekstrak sebagian bukan bukti tidak terdaftar."),
    )
    received_from = models.CharField(_("diterima dari"), max_length=160, blank=True)
    letter = models.CharField(_("nomor surat"), max_length=120, blank=True)
    purpose = models.CharField(_("untuk keperluan"), max_length=300, blank=True)
    keep_until = models.DateField(_("boleh disimpan sampai"), null=True, blank=True)
    report_due = models.DateField(_("laporan penggunaan paling lambat"), null=True, blank=True)
    report_sent_on = models.DateField(_("laporan penggunaan dikirim"), null=True, blank=True)
    state = models.CharField(_("keadaan"), max_length=12, choices=State.choices, default=State.UPLOADED)
    original_name = models.CharField(_("nama berkas"), max_length=200)
    original_sha256 = models.CharField(_("SHA-256 berkas asli"), max_length=64)
    upload = models.CharField(max_length=200, blank=True, editable=False)
    snapshot = models.CharField(max_length=200, blank=True, editable=False)
    snapshot_sha256 = models.CharField(_("SHA-256 snapshot"), max_length=64, blank=True)
    mapping = models.ForeignKey(
        "households.ColumnMapping",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="extracts",
        verbose_name=_("pemetaan kolom"),
    )
    questions = models.JSONField(default=dict, blank=True, editable=False)
    answers = models.JSONField(default=dict, blank=True, editable=False)
    reading = models.CharField(max_length=64, blank=True, editable=False)
    superseded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("digantikan oleh"),
    )
    rows_read = models.BigIntegerField(_("baris dibaca"), default=0)
    rows_accepted = models.BigIntegerField(_("baris diterima"), default=0)
    rows_rejected = models.BigIntegerField(_("baris ditolak"), default=0)
    people = models.BigIntegerField(_("orang"), default=0)
    quality = models.JSONField(_("mutu"), default=dict, blank=True)
    error = models.CharField(_("sebab ditolak"), max_length=400, blank=True)
    is_synthetic = models.BooleanField(_("data contoh"), default=False, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diunggah oleh")
    )
    made_at = models.DateTimeField(_("diunggah pada"), default=timezone.now)
    ready_at = models.DateTimeField(_("siap pada"), null=True, blank=True)
    purged_at = models.DateTimeField(_("isinya dihapus pada"), null=True, blank=True)

    objects = ExtractQuerySet.as_manager()

    class Meta:
        verbose_name = _("ekstrak")
        verbose_name_plural = pgettext_lazy("jamak", "ekstrak")
        ordering = ["-period", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "source", "period", "is_complete", "original_sha256", "reading"],
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
            models.CheckConstraint(
                condition=~Q(state="dihapus") | Q(snapshot="", purged_at__isnull=False),
                name="extract_purged_has_no_snapshot",
            ),
            models.CheckConstraint(
                condition=~Q(superseded_by=models.F("id")), name="extract_supersedes_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {bulan(self.period)}"

    @property
    def snapshot_path(self) -> Path:
        """Where the Parquet file is."""
        return settings.DATA_DIR / "snapshots" / self.snapshot

    @property
    def problems_path(self) -> Path:
        """The Parquet file of row problems that is written beside the snapshot: see `problems.py`."""
        return self.snapshot_path.with_suffix(".masalah.parquet")


class ColumnMapping(models.Model):
    """What somebody said the columns of a layout mean; found again by the fingerprint of the header.

    `answers` has the shape that `mapping.py` describes. It is kept for one organisation; a changed answer is a new
    extract's affair, and changes no snapshot that was read by the old one.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="column_mappings", verbose_name=_("organisasi")
    )
    name = models.CharField(_("nama"), max_length=120)
    fingerprint = models.CharField(_("sidik judul"), max_length=64, editable=False)
    header = models.JSONField(_("judul kolom"), default=list, editable=False)
    answers = models.JSONField(_("jawaban"), default=dict, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dibuat oleh")
    )
    made_at = models.DateTimeField(_("dibuat pada"), default=timezone.now)
    changed_at = models.DateTimeField(_("diubah pada"), default=timezone.now)

    class Meta:
        verbose_name = _("pemetaan kolom")
        verbose_name_plural = pgettext_lazy("jamak", "pemetaan kolom")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "fingerprint"], name="mapping_one_per_header")
        ]

    def __str__(self) -> str:
        return self.name


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def for_user(self, user: User) -> "ComparisonQuerySet":
        """Coordinators: comparisons of their organisations' extracts. Nobody else."""
        return self.filter(within_reach(user, [KOORDINATOR], "new__organisation"))


class Comparison(models.Model):
    """What changed from one extract to a later one. `result` has the shape that `compare.py` describes."""

    class State(models.TextChoices):
        WAITING = "menunggu", _("Menunggu giliran")
        READY = "siap", _("Siap")
        FAILED = "gagal", _("Gagal")

    old = models.ForeignKey(Extract, models.PROTECT, related_name="+", verbose_name=_("ekstrak lama"))
    new = models.ForeignKey(Extract, models.PROTECT, related_name="+", verbose_name=_("ekstrak baru"))
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.WAITING)
    added = models.BigIntegerField(_("bertambah"), default=0)
    removed = models.BigIntegerField(_("hilang"), default=0)
    changed = models.BigIntegerField(_("berubah"), default=0)
    unchanged = models.BigIntegerField(_("tetap"), default=0)
    result = models.JSONField(_("hasil"), default=dict, blank=True)
    error = models.CharField(_("sebab gagal"), max_length=400, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diminta oleh")
    )
    made_at = models.DateTimeField(_("diminta pada"), default=timezone.now)
    ready_at = models.DateTimeField(_("siap pada"), null=True, blank=True)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        verbose_name = _("perbandingan ekstrak")
        verbose_name_plural = pgettext_lazy("jamak", "perbandingan ekstrak")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="comparison_once_per_pair"),
            models.CheckConstraint(condition=~Q(old=models.F("new")), name="comparison_of_two"),
            models.CheckConstraint(
                condition=~Q(state="siap") | Q(ready_at__isnull=False), name="comparison_ready_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"

    @property
    def file_path(self) -> Path:
        """The Parquet file of all differences, beside the snapshots."""
        return settings.DATA_DIR / "snapshots" / f"perbandingan-{self.pk}.parquet"
