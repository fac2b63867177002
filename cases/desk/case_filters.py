"""How the queue of cases is narrowed: state, holder, kind, area, age. The first choice of each is what shows unasked."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.contrib import admin
from django.contrib.admin.utils import model_ngettext
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bansos_monitor.accounts.who import signed_in
from bansos_monitor.templatetags.numbers import angka
from cases.complaints.kinds import KIND_CHOICES
from cases.complaints.models import Complaint
from cases.workflow.tables import CASE, COMPLAINT
from households.people.models import Region

ALL: Final = "semua"


class OpenFirstFilter(admin.SimpleListFilter):
    """States; without a choice only what is still open."""

    title = _("keadaan")
    parameter_name = "keadaan"
    table = CASE

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [*self.table.choices, (ALL, _("Semua, juga yang selesai"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == ALL:
            return queryset
        return (
            queryset.filter(state=self.value())
            if self.value()
            else queryset.filter(state__in=self.table.open_codes)
        )

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Yang masih terbuka")}
        yield from others


def open_heading(response: HttpResponse) -> HttpResponse:
    """Say in the heading that only what is open is listed, where nobody asked for another state."""
    context = getattr(response, "context_data", None) or {}
    changelist = context.get("cl")
    if changelist is not None and OpenFirstFilter.parameter_name not in changelist.params:
        n = changelist.result_count
        name = model_ngettext(changelist.opts, n)
        context["heading"] = _("%(n)s %(name)s masih terbuka") % {"n": angka(n), "name": name}
    return response


class CaseStateFilter(OpenFirstFilter):
    pass


class ComplaintStateFilter(OpenFirstFilter):
    table = COMPLAINT


class HolderFilter(admin.SimpleListFilter):
    """Whose cases."""

    title = _("dipegang oleh")
    parameter_name = "pemegang"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("saya", _("Saya")), ("belum", _("Belum ada"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "saya":
            return queryset.filter(assigned_to=signed_in(request))
        return queryset.filter(assigned_to=None) if self.value() == "belum" else queryset


class KindFilter(admin.SimpleListFilter):
    """Kinds of the complaints in a case."""

    title = _("jenis aduan")
    parameter_name = "jenis"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return list(KIND_CHOICES)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        return queryset.filter(
            pk__in=Complaint.objects.filter(kind=self.value(), case__isnull=False).values("case")
        )


class _AreaFilter(admin.SimpleListFilter):
    """Areas where this person sees families with rows in the list."""

    field = "household__region"
    level = 0
    # How long a dotted code of this level is: 31.74.01, 31.74.01.1001.
    length = 0

    def _codes(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> set[str]:
        rows = (
            model_admin.model._default_manager.for_user(signed_in(request))
            .order_by()
            .exclude(**{self.field: None})
        )
        return {code[: self.length] for code in rows.values_list(self.field, flat=True).distinct()}

    def _named(self, codes: set[str]) -> list[tuple[str, str]]:
        return list(
            Region.objects.filter(code__in=codes, level=self.level)
            .order_by("name")
            .values_list("code", "name")
        )

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        code = self.value()
        return queryset.filter(**{f"{self.field}__code__startswith": code}) if code else queryset


class DistrictFilter(_AreaFilter):
    title = _("kecamatan")
    parameter_name = "kecamatan"
    level, length = 3, 8

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return self._named(self._codes(request, model_admin))


class VillageFilter(_AreaFilter):
    """Kelurahan of the chosen kecamatan; not shown before one is chosen."""

    title = _("kelurahan")
    parameter_name = "kelurahan"
    level, length = 4, 13

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        district = request.GET.get(DistrictFilter.parameter_name, "")
        if not district and not request.GET.get(self.parameter_name):
            return []
        return self._named({code for code in self._codes(request, model_admin) if code.startswith(district)})


class AgeFilter(admin.SimpleListFilter):
    """How long ago a case was opened."""

    title = _("umur")
    parameter_name = "umur"
    field = "opened_at"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [
            ("7", _("Tujuh hari terakhir")),
            ("30", _("Tiga puluh hari terakhir")),
            ("lama", _("Lebih dari 30 hari")),
            ("basi", _("Lebih dari 90 hari")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        now = timezone.now()
        bounds = {"7": ("gte", 7), "30": ("gte", 30), "lama": ("lt", 30), "basi": ("lt", 90)}
        bound = bounds.get(self.value() or "")
        if bound is None:
            return queryset
        lookup, days = bound
        return queryset.filter(**{f"{self.field}__{lookup}": now - timedelta(days=days)})
