"""The queue of cases: who is waiting, for what, since when, in whose hands."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from bansos_monitor.accounts.who import signed_in
from bansos_monitor.templatetags.components import chip
from cases.casework.models import Case
from cases.complaints.kinds import KINDS
from cases.desk import case_page, case_steps
from cases.desk.case_assigning import assign_cases
from cases.desk.case_filters import (
    AgeFilter,
    CaseStateFilter,
    DistrictFilter,
    HolderFilter,
    KindFilter,
    VillageFilter,
    open_heading,
)
from cases.desk.exports import CaseExport, SafeExportMixin, people_in_cases
from cases.desk.families import with_case_family
from households.identity.names import name_key
from households.people.models import Person
from households.privacy.admin import NumberSearchAdmin
from households.privacy.numbers import Found


def state_chip(thing: Any) -> SafeString:
    """The chip of a thing that a workflow table moves."""
    return render_to_string("components/chip.html", chip(thing.state_entry))


def place(case_or_complaint: Any) -> str:
    """Kelurahan and kecamatan, or what was written for them."""
    household = case_or_complaint.household
    if household.region is None:
        return household.region_written or "–"
    parent = household.region.parent
    return f"{household.region}, {parent}" if parent else str(household.region)


@admin.register(Case)
class CaseAdmin(SafeExportMixin, NumberSearchAdmin):
    """The list, and the page that `case_page` draws; what moves a case is in `case_steps`."""

    list_display = ["family", "state_shown", "place_shown", "holder", "complaint_count", "age"]
    list_filter = [
        CaseStateFilter,
        HolderFilter,
        ("case_class", admin.ChoicesFieldListFilter),
        KindFilter,
        DistrictFilter,
        VillageFilter,
        AgeFilter,
    ]
    list_select_related = ["household__region__parent", "assigned_to"]
    search_fields = ["reference"]
    search_help_text = gettext_lazy("Nama, nomor kasus atau aduan, atau NIK dan nomor KK lengkap.")
    page = staticmethod(case_page.show)
    actions = [assign_cases]
    import_export_change_list_template = "desk/sheet_change_list.html"
    export_name = "kasus"
    everything = {"keadaan": "semua"}
    ordering = ["-opened_at", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_case_family(super().get_queryset(request)).annotate(
            complaints_in=Count("complaints", distinct=True)
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        text = search_term.strip()
        if not text:
            return queryset, False
        named = (
            Person.objects.filter(name_key__contains=name_key(text))
            if name_key(text)
            else Person.objects.none()
        )
        matches = (
            Q(reference__istartswith=text)
            | Q(pk__in=Case.objects.filter(complaints__reference__istartswith=text).values("pk"))
            | Q(pk__in=Case.objects.filter(household__residences__person__in=named).values("pk"))
            | Q(pk__in=Case.objects.filter(complaints__findings__person__in=named).values("pk"))
        )
        return queryset.filter(matches), False

    def found(self, request: HttpRequest, found: Found) -> QuerySet:
        cases = Case.objects.for_user(signed_in(request))
        people = Q(household__residences__person__in=found.persons) | Q(
            complaints__findings__person__in=found.persons
        )
        rows = cases.filter(people | Q(household__in=found.households))
        return cases.filter(pk__in=rows.values("pk")).order_by("-opened_at")

    def get_export_resource_classes(self, request: HttpRequest) -> list[type]:
        return [CaseExport]

    def people_in(self, queryset: QuerySet) -> int:
        return people_in_cases(queryset)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        mine = [
            path("<int:pk>/langkah/<slug:name>/", view(case_steps.step), name="cases_case_step"),
            path("<int:pk>/pegang/", view(case_steps.take), name="cases_case_take"),
            path("<int:pk>/alihkan/", view(case_steps.hand_over), name="cases_case_assign"),
            path("<int:pk>/catatan/", view(case_steps.note), name="cases_case_note"),
            path("<int:pk>/nomor/", view(case_steps.reveal), name="cases_case_reveal"),
        ]
        return [*mine, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return open_heading(super().changelist_view(request, extra_context))

    @admin.display(description=gettext_lazy("keluarga dan perkara"))
    def family(self, case: Any) -> SafeString:
        kind = KINDS.get(case.latest_kind)
        matter = kind.label if kind else case.get_case_class_display()
        name = case.family_name or _("Tanpa nama")
        return format_html(
            '{}<span class="sub mute">{}<br><span class="num">{}</span></span>', name, matter, case.reference
        )

    @admin.display(description=gettext_lazy("keadaan"), ordering="state")
    def state_shown(self, case: Case) -> SafeString:
        return state_chip(case)

    @admin.display(description=gettext_lazy("wilayah"), ordering="household__region__name")
    def place_shown(self, case: Case) -> str:
        return place(case)

    @admin.display(
        description=gettext_lazy("dipegang oleh"), ordering="assigned_to__full_name", empty_value="–"
    )
    def holder(self, case: Case) -> str:
        return str(case.assigned_to) if case.assigned_to else _("belum ada")

    @admin.display(description=pgettext_lazy("jamak", "aduan"), ordering="complaints_in")
    def complaint_count(self, case: Any) -> int:
        return case.complaints_in

    @admin.display(description=gettext_lazy("umur"), ordering="-opened_at")
    def age(self, case: Case) -> str:
        days = (timezone.localdate() - timezone.localdate(case.opened_at)).days
        return ngettext("%(n)s hari", "%(n)s hari", days) % {"n": days} if days else _("hari ini")
