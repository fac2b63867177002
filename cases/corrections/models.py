"""Correction, correction list, and who has looked at a list."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.roles import KOORDINATOR
from bansos_monitor.accounts.scope import agencies_of, sees_everything, within_reach
from cases.casework.models import Case
from cases.complaints.models import Evidence, Finding
from cases.corrections.kinds import CORRECTION_KIND_CHOICES, CORRECTION_KINDS, TAKES_AWAY, CorrectionKind
from cases.reconciliation.models import Match, Run
from cases.workflow.machine import State
from cases.workflow.models import Stated
from cases.workflow.tables import COMPLAINT, CORRECTION, CORRECTION_LIST
from households.extracts.models import Extract
from households.people.models import Programme

LIVE = ["diusulkan", "disetujui", "dikirim"]


class CorrectionListQuerySet(models.QuerySet["CorrectionList"]):
    def for_user(self, user: User) -> "CorrectionListQuerySet":
        """Coordinators: their organisations' lists, none that holds a row beyond their areas. Liaisons: what was
        issued to their agency.
        """
        issued_to_them = Q(agency__in=agencies_of(user), state="terbit")
        theirs = within_reach(user, [KOORDINATOR], "organisation")
        if not sees_everything(user):
            theirs &= Q(~Exists(Correction.objects.beyond(user).filter(correction_list=OuterRef("pk"))))
        return self.filter(theirs | issued_to_them)

    def issued(self) -> "CorrectionListQuerySet":
        return self.filter(state="terbit")


class CorrectionList(Stated):
    """A numbered document to one agency. Once issued, its number, rows, bytes and checksums never change."""

    number = models.CharField(_("nomor"), max_length=60, null=True, blank=True, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="correction_lists", verbose_name=_("organisasi")
    )
    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="received_lists", verbose_name=_("instansi")
    )
    run = models.ForeignKey(
        Run,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="correction_lists",
        verbose_name=_("rekonsiliasi"),
    )
    source = models.CharField(_("register"), max_length=8, choices=Extract.Source.choices)
    period = models.CharField(_("periode"), max_length=7)
    state = models.CharField(
        _("keadaan"), max_length=12, choices=CORRECTION_LIST.choices, default="draf", editable=False
    )
    rows = models.PositiveIntegerField(_("koreksi"), default=0, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("disusun oleh")
    )
    made_at = models.DateTimeField(_("disusun pada"), default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("disetujui oleh"),
    )
    approved_at = models.DateTimeField(_("disetujui pada"), null=True, blank=True)
    issued_at = models.DateTimeField(_("terbit pada"), null=True, blank=True)
    csv_sha256 = models.CharField("SHA-256 CSV", max_length=64, blank=True, editable=False)
    csv_bytes = models.PositiveIntegerField(default=0, editable=False)
    xlsx_sha256 = models.CharField("SHA-256 XLSX", max_length=64, blank=True, editable=False)
    xlsx_bytes = models.PositiveIntegerField(default=0, editable=False)

    objects = CorrectionListQuerySet.as_manager()

    class Meta:
        verbose_name = _("daftar koreksi")
        verbose_name_plural = pgettext_lazy("jamak", "daftar koreksi")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(CORRECTION_LIST.states)), name="list_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="list_approved_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=(
                    Q(
                        state="terbit",
                        number__isnull=False,
                        issued_at__isnull=False,
                        approved_by__isnull=False,
                    )
                    & ~Q(csv_sha256="")
                    & ~Q(xlsx_sha256="")
                )
                | (~Q(state="terbit") & Q(number=None, issued_at=None)),
                name="list_issued_has_number_and_files",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{_('Draf')} {self.pk}"

    def get_absolute_url(self) -> str:
        """A draft's page is at the desk, an issued list's at the liaison's door."""
        if self.number is None:
            return reverse("admin:cases_correctionlist_change", args=[self.pk])
        return reverse("correction_list", args=[self.slug])

    @property
    def slug(self) -> str:
        """The number as it stands in addresses: `012-KPB-DTKS-XI-2026`."""
        return (self.number or str(self.pk)).replace("/", "-")

    @property
    def state_entry(self) -> State:
        return CORRECTION_LIST.states[self.state]


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def for_user(self, user: User) -> "CorrectionQuerySet":
        """Coordinators: their organisations' corrections in their areas. A liaison sees a list's rows by its list."""
        return self.filter(
            within_reach(user, [KOORDINATOR], "organisation", "finding__complaint__household__region")
        )

    def beyond(self, user: User) -> "CorrectionQuerySet":
        """Those that this account does not reach."""
        return self.exclude(pk__in=Correction.objects.for_user(user).order_by().values("pk"))

    def live(self) -> "CorrectionQuerySet":
        return self.filter(state__in=LIVE)

    def ready(self) -> "CorrectionQuerySet":
        """What may be approved or sent: its match holds as it was, and its complaint stands, with consent.

        For what takes aid away, the person who confirmed the match must still stand by it.
        """
        found = Q(match__decision="match", match__chosen__extract_record=F("extract_record"))
        not_found = Q(match__decision="none", extract_record="")
        harmless = ~Q(kind__in=TAKES_AWAY) | Q(match__decided_by=F("confirmed_by"))
        complaint = Q(
            finding__complaint__consent_to_share=True, finding__complaint__state__in=COMPLAINT.open_codes
        )
        return self.filter(found | not_found, harmless, complaint)


class Correction(Stated):
    """One thing that the register should say, or that an agency should do.

    `fingerprint` is what makes two corrections the same one (kind, register record or person, column, value): at
    most one of them is alive, so that nothing on an issued list is put on another unless a person sends it again.
    """

    class Basis(models.TextChoices):
        WORD = "keterangan", _("Berdasar keterangan saja")
        EVIDENCE = "bukti", _("Disertai bukti")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="corrections", verbose_name=_("organisasi")
    )
    kind = models.CharField(_("jenis"), max_length=14, choices=CORRECTION_KIND_CHOICES)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("kasus")
    )
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="corrections", verbose_name=_("temuan"))
    other_findings = models.ManyToManyField(
        Finding, blank=True, related_name="+", verbose_name=_("temuan lain")
    )
    match = models.ForeignKey(
        Match, models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("padanan")
    )
    evidence = models.ManyToManyField(
        Evidence, blank=True, related_name="corrections", verbose_name=_("bukti")
    )
    basis = models.CharField(_("dasar"), max_length=10, choices=Basis.choices)
    source = models.CharField(_("register"), max_length=8, choices=Extract.Source.choices)
    extract_record = models.CharField(_("id register"), max_length=80, blank=True)
    column = models.CharField(_("kolom"), max_length=30, blank=True)
    from_value = models.CharField(_("nilai asal"), max_length=240, blank=True)
    to_value = models.CharField(_("nilai usulan"), max_length=240, blank=True)
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("program")
    )
    rule = models.CharField(_("aturan"), max_length=40)
    repeats = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repetitions",
        verbose_name=_("kirim ulang dari"),
    )
    fingerprint = models.CharField(max_length=64, editable=False)
    state = models.CharField(
        _("keadaan"), max_length=12, choices=CORRECTION.choices, default="diusulkan", editable=False
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diusulkan oleh")
    )
    made_at = models.DateTimeField(_("diusulkan pada"), default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("padanan dipastikan oleh"),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("disetujui oleh"),
    )
    approved_at = models.DateTimeField(_("disetujui pada"), null=True, blank=True)
    correction_list = models.ForeignKey(
        CorrectionList,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("daftar"),
    )
    position = models.PositiveIntegerField(_("urutan dalam daftar"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("koreksi")
        verbose_name_plural = pgettext_lazy("jamak", "koreksi")
        ordering = ["correction_list", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "fingerprint"],
                condition=Q(state__in=LIVE),
                name="correction_same_thing_once_alive",
            ),
            models.UniqueConstraint(
                fields=["correction_list", "position"], name="correction_position_once_in_a_list"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(CORRECTION_KINDS)), name="correction_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(CORRECTION.states)), name="correction_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="correction_approved_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=~Q(state="dikirim") | Q(correction_list__isnull=False, position__isnull=False),
                name="correction_sent_is_on_a_list",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=TAKES_AWAY, state__in=["disetujui", "dikirim"])
                | (
                    Q(confirmed_by__isnull=False, approved_by__isnull=False)
                    & ~Q(approved_by=F("confirmed_by"))
                ),
                name="correction_taking_aid_away_has_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def kind_entry(self) -> CorrectionKind:
        return CORRECTION_KINDS[self.kind]

    @property
    def state_entry(self) -> State:
        return CORRECTION.states[self.state]


class ListVisit(models.Model):
    """When a liaison first opened a list: what has no visit of theirs is new to them."""

    correction_list = models.ForeignKey(
        CorrectionList, models.CASCADE, related_name="visits", verbose_name=_("daftar")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("akun")
    )
    first_at = models.DateTimeField(_("pertama dibuka"), default=timezone.now)

    class Meta:
        verbose_name = _("kunjungan")
        verbose_name_plural = pgettext_lazy("jamak", "kunjungan")
        constraints = [
            models.UniqueConstraint(fields=["correction_list", "user"], name="list_visit_once_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.correction_list_id}"
