"""Complaint, its versions, its findings, its evidence."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.roles import KOORDINATOR, RELAWAN
from bansos_monitor.accounts.scope import within_reach
from cases.complaints.consent import consent_way
from cases.complaints.kinds import KIND_CHOICES, KINDS, ComplaintKind
from cases.workflow.machine import State
from cases.workflow.models import Stated
from cases.workflow.tables import COMPLAINT
from households.people.models import Household, Person, Programme


def reach_of(user: User, prefix: str = "") -> Q:
    """The complaints that this account reaches, as a filter; `prefix` leads to the complaint (`complaint__`).

    A relawan: their own organisation's. A coordinator: their organisations' in their areas.
    """
    organisation, region = f"{prefix}organisation", f"{prefix}household__region"
    return within_reach(user, [RELAWAN], organisation) | within_reach(
        user, [KOORDINATOR], organisation, region
    )


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def for_user(self, user: User) -> "ComplaintQuerySet":
        """A relawan: their own organisation's. A coordinator: their organisations' and areas'. Nobody else."""
        return self.filter(reach_of(user))

    def open(self) -> "ComplaintQuerySet":
        return self.filter(state__in=COMPLAINT.open_codes)


class Complaint(Stated):
    """One report by one family of one matter."""

    class Basis(models.TextChoices):
        FORM = "formulir", _("Formulir relawan")
        SHEET = "lembar temuan", _("Lembar temuan")

    client_uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("nomor aduan"), max_length=20, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="complaints", verbose_name=_("organisasi")
    )
    external_id = models.CharField(_("id klien"), max_length=200, null=True, blank=True)
    row_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    # A sheet's row by column, as it came: shown where a cell could not be read, never asked.
    row_written = models.JSONField(_("baris asal"), default=dict, blank=True, editable=False)
    household = models.ForeignKey(
        Household, models.PROTECT, related_name="complaints", verbose_name=_("keluarga")
    )
    case = models.ForeignKey(
        "cases.Case",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="complaints",
        verbose_name=_("kasus"),
    )
    kind = models.CharField(_("jenis aduan"), max_length=24, choices=KIND_CHOICES)
    programmes = models.ManyToManyField(
        Programme, blank=True, related_name="complaints", verbose_name=_("program")
    )
    period_from = models.CharField(_("dari bulan"), max_length=7, blank=True)
    period_to = models.CharField(_("sampai bulan"), max_length=7, blank=True)
    period_written = models.CharField(_("periode seperti tertulis"), max_length=120, blank=True)
    description = models.TextField(_("cerita"), blank=True)
    phone = models.CharField(_("telepon"), max_length=30, blank=True)
    basis = models.CharField(_("dasar"), max_length=14, choices=Basis.choices)
    consent_to_share = models.BooleanField(_("boleh diteruskan ke dinas"), default=False)
    consent_how = models.CharField(_("cara izin diberikan"), max_length=40, blank=True)
    consent_text_version = models.CharField(_("versi teks izin"), max_length=20, blank=True)
    consent_at = models.DateTimeField(_("izin diberikan pada"), null=True, blank=True)
    state = models.CharField(
        _("keadaan"), max_length=20, choices=COMPLAINT.choices, default="terkirim", editable=False
    )
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="complaints", verbose_name=_("dicatat oleh")
    )
    logged_at = models.DateTimeField(_("dicatat pada"), default=timezone.now)
    is_synthetic = models.BooleanField(_("data contoh"), default=False, editable=False)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("aduan")
        verbose_name_plural = pgettext_lazy("jamak", "aduan")
        ordering = ["-logged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "external_id"], name="complaint_external_id_once_per_organisation"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="complaint_kind_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=list(COMPLAINT.states)), name="complaint_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(consent_to_share=False) | (Q(consent_at__isnull=False) & ~Q(consent_how="")),
                name="complaint_consent_says_how_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def consent_way(self) -> str:
        """How consent was given, in the reader's language."""
        return consent_way(self.consent_how)

    def get_absolute_url(self) -> str:
        return reverse("complaint", args=[self.reference])

    @property
    def kind_entry(self) -> ComplaintKind:
        return KINDS[self.kind]

    @property
    def state_entry(self) -> State:
        return COMPLAINT.states[self.state]

    @property
    def is_correctable(self) -> bool:
        """A relawan may correct it until a coordinator has taken it up."""
        return self.state in ("terkirim", "perlu_dilengkapi")


class ComplaintVersion(models.Model):
    """What a complaint said before an edit: `content` is the form's fields by name, shown and never asked."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="versions", verbose_name=_("aduan"))
    number = models.PositiveSmallIntegerField(_("versi"))
    content = models.JSONField(_("isi"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diubah oleh")
    )
    at = models.DateTimeField(_("diubah pada"), default=timezone.now)

    class Meta:
        verbose_name = _("versi aduan")
        verbose_name_plural = pgettext_lazy("jamak", "versi aduan")
        ordering = ["complaint", "number"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "number"], name="complaint_version_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.complaint} v{self.number}"


class FindingQuerySet(models.QuerySet["Finding"]):
    def for_user(self, user: User) -> "FindingQuerySet":
        """Whoever sees its complaint."""
        return self.filter(reach_of(user, "complaint__"))

    def open(self) -> "FindingQuerySet":
        """Findings of complaints that somebody still works on."""
        return self.filter(complaint__state__in=COMPLAINT.open_codes)


class Finding(models.Model):
    """One person in one complaint, with the identity as the family gave it this time."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="findings", verbose_name=_("aduan"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="findings", verbose_name=_("orang"))
    nik_written = models.CharField(_("NIK seperti tertulis"), max_length=40, blank=True)
    kk_written = models.CharField(_("nomor KK seperti tertulis"), max_length=40, blank=True)
    name = models.CharField(_("nama"), max_length=120)
    birth_place = models.CharField(_("tempat lahir"), max_length=80, blank=True)
    birth_date = models.DateField(_("tanggal lahir"), null=True, blank=True)
    birth_date_written = models.CharField(_("tanggal lahir seperti tertulis"), max_length=40, blank=True)
    sex = models.CharField(_("jenis kelamin"), max_length=1, choices=Person.Sex.choices, blank=True)
    mother_name = models.CharField(_("nama ibu kandung"), max_length=120, blank=True)
    address = models.CharField(_("alamat"), max_length=240, blank=True)
    rt = models.CharField("RT", max_length=3, blank=True)
    rw = models.CharField("RW", max_length=3, blank=True)
    kelurahan = models.CharField(_("kelurahan"), max_length=120, blank=True)
    kecamatan = models.CharField(_("kecamatan"), max_length=120, blank=True)
    region_code = models.CharField(_("kode wilayah"), max_length=13, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("temuan")
        verbose_name_plural = pgettext_lazy("jamak", "temuan")
        ordering = ["complaint", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "person"], name="finding_person_once_per_complaint"),
            models.CheckConstraint(condition=~Q(name=""), name="finding_has_a_name"),
        ]

    def __str__(self) -> str:
        # No name: what `str` gives ends up in logs and in the admin's history.
        return f"{self._meta.verbose_name} #{self.pk}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def for_user(self, user: User) -> "EvidenceQuerySet":
        """Whoever sees its complaint."""
        return self.filter(reach_of(user, "complaint__"))


class Evidence(models.Model):
    """A photo, or a statement: `file` is a name under DATA_DIR/evidence, empty for a statement."""

    class Kind(models.TextChoices):
        KK = "kk", _("Kartu Keluarga")
        KTP = "ktp", _("KTP")
        CARD = "kartu", _("Kartu bantuan")
        LETTER = "surat", _("Surat atau undangan")
        HOUSE = "rumah", _("Rumah")
        GOODS = "barang", _("Barang bantuan")
        BALANCE = "saldo", _("Bukti saldo")
        STATEMENT = "pernyataan keluarga", _("Pernyataan keluarga")
        OTHER = "lainnya", _("Lainnya")

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="evidence", verbose_name=_("aduan"))
    kind = models.CharField(_("jenis"), max_length=20, choices=Kind.choices)
    caption = models.CharField(_("keterangan"), max_length=200, blank=True)
    file = models.CharField(_("berkas"), max_length=120, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    bytes = models.PositiveIntegerField(_("ukuran"), default=0, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("ditambahkan oleh")
    )
    added_at = models.DateTimeField(_("ditambahkan pada"), default=timezone.now)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("bukti")
        verbose_name_plural = pgettext_lazy("jamak", "bukti")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "sha256"], condition=~Q(sha256=""), name="evidence_same_photo_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="pernyataan keluarga") | (~Q(file="") & ~Q(sha256="")),
                name="evidence_has_a_file_or_is_a_statement",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse("evidence", args=[self.public_id])
