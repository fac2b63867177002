"""Run, match, candidate, decision."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.roles import KOORDINATOR
from bansos_monitor.accounts.scope import within_reach
from cases.complaints.models import Finding
from households.extracts.models import Extract


class RunQuerySet(models.QuerySet["Run"]):
    def for_user(self, user: User) -> "RunQuerySet":
        """Coordinators: their organisations' runs. Nobody else."""
        return self.filter(within_reach(user, [KOORDINATOR], "organisation"))

    def finished(self) -> "RunQuerySet":
        return self.filter(state=Run.State.DONE)


class Run(models.Model):
    """One reconciliation of all open findings of an organisation with one extract."""

    class State(models.TextChoices):
        QUEUED = "antre", _("Menunggu giliran")
        RUNNING = "berjalan", _("Sedang dicocokkan")
        DONE = "selesai", _("Selesai")
        FAILED = "gagal", _("Gagal")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="runs", verbose_name=_("organisasi")
    )
    extract = models.ForeignKey(Extract, models.PROTECT, related_name="runs", verbose_name=_("ekstrak"))
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.QUEUED)
    model_version = models.CharField(_("versi model"), max_length=40, blank=True)
    match_threshold = models.FloatField(_("ambang cocok"), default=0.0)
    review_threshold = models.FloatField(_("ambang tinjau"), default=0.0)
    findings = models.PositiveIntegerField(_("temuan"), default=0)
    matched = models.PositiveIntegerField(_("cocok"), default=0)
    review = models.PositiveIntegerField(_("perlu ditinjau"), default=0)
    not_found = models.PositiveIntegerField(_("tidak ditemukan"), default=0)
    seconds = models.FloatField(_("lama (detik)"), default=0.0)
    error = models.CharField(_("sebab gagal"), max_length=400, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dimulai oleh")
    )
    made_at = models.DateTimeField(_("dimulai pada"), default=timezone.now)
    finished_at = models.DateTimeField(_("selesai pada"), null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("rekonsiliasi")
        verbose_name_plural = pgettext_lazy("jamak", "rekonsiliasi")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(findings=F("matched") + F("review") + F("not_found")), name="run_findings_add_up"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.extract}"


class MatchQuerySet(models.QuerySet["Match"]):
    def for_user(self, user: User) -> "MatchQuerySet":
        """Coordinators: their organisations' findings in their areas. Nobody else."""
        return self.filter(
            within_reach(
                user,
                [KOORDINATOR],
                "finding__complaint__organisation",
                "finding__complaint__household__region",
            )
        )

    def awaiting_review(self) -> "MatchQuerySet":
        return self.filter(decision=Match.Decided.REVIEW, run__state=Run.State.DONE)


class Match(models.Model):
    """What one run says of one finding. `machine_decision` is the model's word and stays; `decision` is what holds.

    Counts on the run are the machine's. `chosen` is the candidate that is held to be the person.
    """

    class Decided(models.TextChoices):
        MATCH = "match", _("Cocok")
        REVIEW = "review", _("Perlu ditinjau")
        NONE = "none", _("Tidak ditemukan di register")

    run = models.ForeignKey(Run, models.CASCADE, related_name="matches", verbose_name=_("rekonsiliasi"))
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="matches", verbose_name=_("temuan"))
    machine_decision = models.CharField(
        _("kata model"), max_length=8, choices=Decided.choices, editable=False
    )
    decision = models.CharField(_("keputusan"), max_length=8, choices=Decided.choices, editable=False)
    probability = models.FloatField(_("peluang"), default=0.0)
    chosen = models.ForeignKey(
        "cases.Candidate",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("calon terpilih"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("diputuskan oleh"),
    )
    decided_at = models.DateTimeField(_("diputuskan pada"), null=True, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("padanan")
        verbose_name_plural = pgettext_lazy("jamak", "padanan")
        ordering = ["-run", "probability"]
        constraints = [
            models.UniqueConstraint(fields=["run", "finding"], name="match_one_per_run_and_finding"),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="match_decided_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=~Q(decision="match") | Q(machine_decision="match") | Q(decided_by__isnull=False),
                name="match_without_the_machine_has_a_person",
            ),
            models.CheckConstraint(
                condition=Q(probability__gte=0.0, probability__lte=1.0), name="match_probability_0_to_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding} ({self.get_decision_display()})"

    def get_absolute_url(self) -> str:
        return reverse("review", args=[self.pk])


class Candidate(models.Model):
    """A register record that a finding may be, with the model's reasons, copied so that it outlives the snapshot.

    `record`: the snapshot's columns by name (dates as ISO text), shown and never asked.
    `weights`: [{"field": "name", "level": "exact", "weight": 4.6}, …] in bits (log2), in display order; with
    `start_weight` they add up to the log2 odds of `probability` before rivals are counted.
    """

    match = models.ForeignKey(Match, models.CASCADE, related_name="candidates", verbose_name=_("padanan"))
    rank = models.PositiveSmallIntegerField(_("urutan"))
    extract_record = models.CharField(_("id register"), max_length=80)
    row_number = models.BigIntegerField(_("baris"))
    probability = models.FloatField(_("peluang"))
    start_weight = models.FloatField(_("titik awal"), default=0.0)
    weights = models.JSONField(_("bobot"), default=list)
    record = models.JSONField(_("catatan register"), default=dict)

    class Meta:
        verbose_name = _("calon padanan")
        verbose_name_plural = pgettext_lazy("jamak", "calon padanan")
        ordering = ["match", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["match", "rank"], name="candidate_rank_once"),
            models.UniqueConstraint(fields=["match", "row_number"], name="candidate_row_once"),
            models.CheckConstraint(condition=~Q(extract_record=""), name="candidate_names_its_record"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.rank}"


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> "DecisionQuerySet":
        return self.filter(reversed_at=None)


class Decision(models.Model):
    """A person's word about a pair. It crosses runs: it holds until the identity fields of either side change.

    `finding_fingerprint` and `record_fingerprint` are SHA-256 over the identity fields of either side.
    """

    class Verdict(models.TextChoices):
        YES = "ya", _("Ya, satu orang")
        NO = "bukan", _("Bukan")
        UNSURE = "ragu", _("Ragu")

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="decisions", verbose_name=_("temuan"))
    match = models.ForeignKey(
        Match, models.SET_NULL, null=True, blank=True, related_name="decisions", verbose_name=_("padanan")
    )
    source = models.CharField(_("register"), max_length=8, choices=Extract.Source.choices)
    extract_record = models.CharField(_("id register"), max_length=80)
    finding_fingerprint = models.CharField(max_length=64, editable=False)
    record_fingerprint = models.CharField(max_length=64, editable=False)
    verdict = models.CharField(_("putusan"), max_length=6, choices=Verdict.choices)
    reason = models.TextField(_("alasan"), blank=True)
    model_version = models.CharField(_("versi model"), max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    at = models.DateTimeField(_("waktu"), default=timezone.now)
    reversed_at = models.DateTimeField(_("diurungkan pada"), null=True, blank=True)
    reversed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("diurungkan oleh"),
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("keputusan")
        verbose_name_plural = pgettext_lazy("jamak", "keputusan")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "source", "extract_record"],
                condition=Q(reversed_at=None),
                name="decision_one_standing_per_pair",
            ),
            models.CheckConstraint(
                condition=Q(reversed_by=None, reversed_at=None)
                | Q(reversed_by__isnull=False, reversed_at__isnull=False),
                name="decision_reversed_by_and_at_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding}: {self.get_verdict_display()}"
