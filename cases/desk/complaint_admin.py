"""The list of complaints at the desk: read-only; a complaint is corrected by its relawan and moved by its case."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bansos_monitor.accounts.who import signed_in
from bansos_monitor.templatetags.dates import tanggal
from cases.complaints.models import Complaint
from cases.desk import complaint_page
from cases.desk.case_admin import place, state_chip
from cases.desk.case_filters import (
    AgeFilter,
    ComplaintStateFilter,
    DistrictFilter,
    VillageFilter,
    open_heading,
)
from cases.desk.exports import ComplaintExport, SafeExportMixin, people_in_complaints
from cases.desk.families import with_complaint_family
from cases.desk.findings_import import FindingsImportMixin
from households.identity.names import name_key
from households.people.models import Person
from households.privacy.admin import NumberSearchAdmin
from households.privacy.numbers import Found


class LoggedFilter(AgeFilter):
    """How long ago a complaint was logged."""

    title = gettext_lazy("dicatat")
    field = "logged_at"


@admin.register(Complaint)
class ComplaintAdmin(FindingsImportMixin, SafeExportMixin, NumberSearchAdmin):
    """The list, with the way in for sheets of findings; `complaint_page` draws one complaint."""

    list_display = ["family", "state_shown", "place_shown", "logged", "basis", "case_link"]
    list_filter = [
        ComplaintStateFilter,
        ("kind", admin.ChoicesFieldListFilter),
        ("basis", admin.ChoicesFieldListFilter),
        DistrictFilter,
        VillageFilter,
        LoggedFilter,
    ]
    list_select_related = ["household__region__parent", "logged_by", "case"]
    search_fields = ["reference"]
    search_help_text = gettext_lazy("Nama, nomor aduan, id klien, atau NIK dan nomor KK lengkap.")
    page = staticmethod(complaint_page.show)
    actions = None
    import_export_change_list_template = "desk/sheet_change_list.html"
    export_name = "aduan"
    everything = {"keadaan": "semua"}
    ordering = ["-logged_at", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_complaint_family(super().get_queryset(request))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        text = search_term.strip()
        if not text:
            return queryset, False
        matches = Q(reference__istartswith=text) | Q(external_id=text)
        if name_key(text):
            named = Person.objects.filter(name_key__contains=name_key(text))
            matches |= Q(pk__in=Complaint.objects.filter(findings__person__in=named).values("pk"))
        return queryset.filter(matches), False

    def known_as(self, request: HttpRequest, text: str) -> QuerySet:
        """A sheet's own id for a complaint may well be all digits."""
        return Complaint.objects.for_user(signed_in(request)).filter(external_id=text)

    def found(self, request: HttpRequest, found: Found) -> QuerySet:
        complaints = Complaint.objects.for_user(signed_in(request))
        people = Q(findings__person__in=found.persons) | Q(household__residences__person__in=found.persons)
        rows = complaints.filter(people | Q(household__in=found.households))
        return complaints.filter(pk__in=rows.values("pk")).order_by("-logged_at")

    def get_export_resource_classes(self, request: HttpRequest) -> list[type]:
        return [ComplaintExport]

    def people_in(self, queryset: QuerySet) -> int:
        return people_in_complaints(queryset)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        mine = [
            path("<int:pk>/langkah/<slug:name>/", view(complaint_page.step), name="cases_complaint_step"),
            path("<int:pk>/nomor/", view(complaint_page.reveal), name="cases_complaint_reveal"),
        ]
        return [*mine, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return open_heading(super().changelist_view(request, extra_context))

    @admin.display(description=gettext_lazy("keluarga dan perkara"))
    def family(self, complaint: Any) -> SafeString:
        name = complaint.family_name or _("Tanpa nama")
        return format_html(
            '{}<span class="sub mute">{}<br><span class="num">{}</span></span>',
            name,
            complaint.kind_entry.label,
            complaint.reference,
        )

    @admin.display(description=gettext_lazy("keadaan"), ordering="state")
    def state_shown(self, complaint: Complaint) -> SafeString:
        return state_chip(complaint)

    @admin.display(description=gettext_lazy("wilayah"), ordering="household__region__name")
    def place_shown(self, complaint: Complaint) -> str:
        return place(complaint)

    @admin.display(description=gettext_lazy("dicatat"), ordering="logged_at")
    def logged(self, complaint: Complaint) -> SafeString:
        return format_html(
            '{}<span class="sub mute">{}</span>', tanggal(complaint.logged_at, "pendek"), complaint.logged_by
        )

    @admin.display(description=gettext_lazy("kasus"), ordering="case__reference")
    def case_link(self, complaint: Complaint) -> SafeString | str:
        if complaint.case is None:
            return "–"
        return format_html(
            '<a class="num" href="{}">{}</a>', complaint.case.get_absolute_url(), complaint.case.reference
        )
