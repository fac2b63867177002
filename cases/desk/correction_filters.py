"""How the list of corrections is narrowed: state, kind, basis, run."""

from collections.abc import Iterator
from typing import Any, Final

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bansos_monitor.accounts.who import signed_in
from bansos_monitor.templatetags.dates import bulan, tanggal
from cases.corrections.approving import PENDING
from cases.reconciliation.models import Run
from cases.workflow.tables import CORRECTION

ALL: Final = "semua"
_MOST_RUNS: Final = 12


class CorrectionStateFilter(admin.SimpleListFilter):
    """States; without a choice what was not sent and not dropped."""

    title = _("keadaan")
    parameter_name = "keadaan"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [*CORRECTION.choices, (ALL, _("Semua, juga yang dikirim"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == ALL:
            return queryset
        return queryset.filter(state=self.value()) if self.value() else queryset.filter(state__in=PENDING)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Yang belum dikirim")}
        yield from others


class RunFilter(admin.SimpleListFilter):
    """From which run; the newest ones are offered."""

    title = _("rekonsiliasi")
    parameter_name = "rekonsiliasi"
    field = "match__run"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        runs = Run.objects.for_user(signed_in(request)).finished().select_related("extract").order_by("-pk")
        return [(str(run.pk), run_words(run)) for run in runs[:_MOST_RUNS]]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value() or ""
        return queryset.filter(**{self.field: int(value)}) if value.isdigit() else queryset


def run_words(run: Run) -> str:
    """A run by its register, its period and its day: "DTKS Oktober 2026, 24 Nov"."""
    extract = run.extract
    return f"{extract.get_source_display()} {bulan(extract.period)}, {tanggal(run.made_at, 'pendek')} (#{run.pk})"
