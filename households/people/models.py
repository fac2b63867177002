"""Region, programme, household, person, residence."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.roles import KOORDINATOR, RELAWAN
from bansos_monitor.accounts.scope import within_reach

SIXTEEN_DIGITS = r"^[0-9]{16}$"


def sixteen_digits_or_null(field: str, name: str) -> models.CheckConstraint:
    """The database's own word that an identity number is null or 16 bare digits."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__regex": SIXTEEN_DIGITS}), name=name
    )


class Region(models.Model):
    """An area of Kepmendagri 300.2.2-2138/2025, from province (level 1) to kelurahan or desa (level 4)."""

    code = models.CharField(_("kode Kemendagri"), max_length=13, primary_key=True)
    level = models.PositiveSmallIntegerField(_("tingkat"))
    name = models.CharField(_("nama"), max_length=120)
    name_key = models.CharField(max_length=120, db_index=True, editable=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("induk")
    )
    bps_code = models.CharField(_("kode BPS"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("wilayah")
        verbose_name_plural = pgettext_lazy("jamak", "wilayah")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="region_level_1_to_4"),
            models.CheckConstraint(
                condition=Q(level=1, parent=None) | Q(level__gt=1, parent__isnull=False),
                name="region_only_provinces_have_no_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Programme(models.Model):
    """A kind of social assistance. The catalogue in `programmes.py` fills the table; years are data."""

    class Beneficiary(models.TextChoices):
        FAMILY = "keluarga", _("Keluarga")
        PERSON = "orang", _("Orang")

    code = models.SlugField(_("kode"), max_length=24, primary_key=True)
    name = models.CharField(_("nama"), max_length=120)
    payer = models.CharField(_("pembayar"), max_length=60)
    beneficiary = models.CharField(_("untuk"), max_length=10, choices=Beneficiary.choices)
    spellings = models.JSONField(
        _("ejaan lain"), default=list, blank=True, help_text=_("Nama di berkas, misalnya BPNT.")
    )
    first_year = models.PositiveSmallIntegerField(_("sejak tahun"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("sampai tahun"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=100)

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = pgettext_lazy("jamak", "program")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(first_year=None) | Q(last_year__gte=models.F("first_year")),
                name="programme_years_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HouseholdQuerySet(models.QuerySet["Household"]):
    def for_user(self, user: User) -> "HouseholdQuerySet":
        """Families that have complained to an organisation of theirs; a coordinator's, within their areas.

        The complaints are asked by the name of their reverse relation: this room imports nothing of cases.
        """
        theirs = within_reach(user, [RELAWAN], "complaints__organisation") | within_reach(
            user, [KOORDINATOR], "complaints__organisation", "region"
        )
        return self.filter(pk__in=Household.objects.filter(theirs).values("pk"))


class Household(models.Model):
    """One family (one KK). Without a sound KK number it stands alone and is never merged in silence."""

    kk_number = models.CharField(_("nomor KK"), max_length=16, null=True, blank=True, unique=True)
    kk_written = models.CharField(_("nomor KK seperti tertulis"), max_length=40, blank=True)
    address = models.CharField(_("alamat"), max_length=240, blank=True)
    rt = models.CharField("RT", max_length=3, blank=True)
    rw = models.CharField("RW", max_length=3, blank=True)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="households",
        verbose_name=_("kelurahan atau desa"),
    )
    region_written = models.CharField(_("wilayah seperti tertulis"), max_length=240, blank=True)
    phone = models.CharField(_("telepon"), max_length=30, blank=True)
    is_synthetic = models.BooleanField(_("data contoh"), default=False, editable=False)
    created_at = models.DateTimeField(_("dicatat pada"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("keluarga")
        verbose_name_plural = pgettext_lazy("jamak", "keluarga")
        ordering = ["-created_at"]
        constraints = [
            sixteen_digits_or_null("kk_number", "household_kk_is_null_or_16_digits"),
            models.CheckConstraint(
                condition=Q(rt="") | Q(rt__regex=r"^[0-9]{3}$"), name="household_rt_is_3_digits"
            ),
            models.CheckConstraint(
                condition=Q(rw="") | Q(rw__regex=r"^[0-9]{3}$"), name="household_rw_is_3_digits"
            ),
        ]

    def __str__(self) -> str:
        return f"KK #{self.pk}"


class PersonQuerySet(models.QuerySet["Person"]):
    def for_user(self, user: User) -> "PersonQuerySet":
        """Whoever lives or lived in a family that they may see."""
        families = Household.objects.for_user(user).values("pk")
        return self.filter(pk__in=Residence.objects.filter(household__in=families).values("person"))


class Person(models.Model):
    """A person as families have told of them; the register's own words stay in snapshots and matches."""

    class Sex(models.TextChoices):
        MALE = "L", _("Laki-laki")
        FEMALE = "P", _("Perempuan")

    nik = models.CharField("NIK", max_length=16, null=True, blank=True, unique=True)
    nik_written = models.CharField(_("NIK seperti tertulis"), max_length=40, blank=True)
    name = models.CharField(_("nama"), max_length=120)
    name_key = models.CharField(max_length=120, db_index=True, editable=False)
    birth_place = models.CharField(_("tempat lahir"), max_length=80, blank=True)
    birth_date = models.DateField(_("tanggal lahir"), null=True, blank=True)
    sex = models.CharField(_("jenis kelamin"), max_length=1, choices=Sex.choices, blank=True)
    mother_name = models.CharField(_("nama ibu kandung"), max_length=120, blank=True)
    is_synthetic = models.BooleanField(_("data contoh"), default=False, editable=False)
    created_at = models.DateTimeField(_("dicatat pada"), default=timezone.now, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("orang")
        verbose_name_plural = pgettext_lazy("jamak", "orang")
        ordering = ["name"]
        constraints = [
            sixteen_digits_or_null("nik", "person_nik_is_null_or_16_digits"),
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
        ]

    def __str__(self) -> str:
        # No name: what `str` gives ends up in logs and in the admin's history.
        return f"{self._meta.verbose_name} #{self.pk}"


class Residence(models.Model):
    """Who lived in which household, from when until when, and as what to its head."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="residences", verbose_name=_("orang"))
    household = models.ForeignKey(
        Household, models.CASCADE, related_name="residences", verbose_name=_("keluarga")
    )
    relation = models.CharField(_("hubungan"), max_length=20, blank=True)
    since = models.DateTimeField(_("sejak"), default=timezone.now)
    until = models.DateTimeField(_("sampai"), null=True, blank=True)

    class Meta:
        verbose_name = _("tempat tinggal")
        verbose_name_plural = pgettext_lazy("jamak", "tempat tinggal")
        ordering = ["household", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="residence_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="residence_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.household_id}"
