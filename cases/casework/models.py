"""The case."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.roles import KOORDINATOR
from bansos_monitor.accounts.scope import within_reach
from cases.workflow.machine import State
from cases.workflow.models import Stated
from cases.workflow.tables import CASE
from households.people.models import Household


class CaseQuerySet(models.QuerySet["Case"]):
    def for_user(self, user: User) -> "CaseQuerySet":
        """Coordinators: their organisations' cases in their areas. A relawan follows complaints; a liaison, lists."""
        return self.filter(within_reach(user, [KOORDINATOR], "organisation", "household__region"))

    def open(self) -> "CaseQuerySet":
        return self.filter(state__in=CASE.open_codes)


class Case(Stated):
    """All complaints of one household in one class, from the first report to the family's outcome."""

    class Class(models.TextChoices):
        REGISTER = "register", _("Register")
        DELIVERY = "penyaluran", _("Penyaluran")

    reference = models.CharField(_("nomor kasus"), max_length=20, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="cases", verbose_name=_("organisasi")
    )
    household = models.ForeignKey(Household, models.PROTECT, related_name="cases", verbose_name=_("keluarga"))
    case_class = models.CharField(_("perkara"), max_length=12, choices=Class.choices)
    state = models.CharField(
        _("keadaan"), max_length=20, choices=CASE.choices, default="baru", editable=False
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("dipegang oleh"),
    )
    opened_at = models.DateTimeField(_("dibuka pada"), default=timezone.now)
    is_synthetic = models.BooleanField(_("data contoh"), default=False, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("kasus")
        verbose_name_plural = pgettext_lazy("jamak", "kasus")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "household", "case_class"],
                condition=Q(state__in=CASE.open_codes),
                name="case_one_open_per_household_and_class",
            ),
            models.CheckConstraint(condition=Q(state__in=list(CASE.states)), name="case_state_is_known"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("admin:cases_case_change", args=[self.pk])

    @property
    def state_entry(self) -> State:
        return CASE.states[self.state]

    @property
    def is_open(self) -> bool:
        return self.state_entry.is_open
