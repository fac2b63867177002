"""Families, people, areas and programmes at the desk. People are read here; what families say comes in by complaints."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bansos_monitor.accounts.desk_admin import DeskAdmin
from bansos_monitor.accounts.who import signed_in
from bansos_monitor.templatetags.dates import tanggal
from households.identity.names import name_key
from households.pages import people_pages
from households.pages.programme_form import ProgrammeForm
from households.people.models import Household, Person, Programme, Region, Residence
from households.privacy.admin import NumberSearchAdmin, masked
from households.privacy.numbers import Found


def name_of_family() -> Coalesce:
    """The head's name, else that of whoever has lived there longest."""
    residents = Residence.objects.filter(household=OuterRef("pk"), until=None)
    head = residents.filter(relation="kepala_keluarga").order_by("pk").values("person__name")[:1]
    return Coalesce(
        Subquery(head), Subquery(residents.order_by("since", "pk").values("person__name")[:1]), Value("")
    )


@admin.register(Household)
class HouseholdAdmin(NumberSearchAdmin):
    """Families that complained to an organisation of this person."""

    list_display = ["family", "kk_shown", "address", "neighbourhood", "village", "noted"]
    list_select_related = ["region"]
    search_fields = ["address"]
    search_help_text = _("Nama anggota, alamat, atau nomor KK dan NIK lengkap.")
    page = staticmethod(people_pages.show_household)
    actions = None
    ordering = ["-created_at", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(family_name=name_of_family())

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        text = search_term.strip()
        if not text:
            return queryset, False
        matches = Q(address__icontains=text)
        if name_key(text):
            matches |= Q(
                pk__in=Residence.objects.filter(person__name_key__contains=name_key(text)).values("household")
            )
        return queryset.filter(matches), False

    def found(self, request: HttpRequest, found: Found) -> QuerySet:
        lived = Residence.objects.filter(person__in=found.persons).values("household")
        return Household.objects.for_user(signed_in(request)).filter(
            Q(pk__in=found.households) | Q(pk__in=lived)
        )

    def get_urls(self) -> list[URLPattern]:
        reveal = self.admin_site.admin_view(people_pages.reveal_household)
        return [path("<int:pk>/nomor/", reveal, name="households_household_reveal"), *super().get_urls()]

    @admin.display(description=_("keluarga"))
    def family(self, household: Any) -> str:
        return household.family_name or str(_("Tanpa nama"))

    @admin.display(description=_("nomor KK"))
    def kk_shown(self, household: Household) -> SafeString | str:
        return masked(household.kk_number, household.kk_written)

    @admin.display(description=_("kelurahan"), ordering="region__name")
    def village(self, household: Household) -> str:
        return str(household.region) if household.region else household.region_written or "–"

    @admin.display(description=_("dicatat"), ordering="created_at")
    def noted(self, household: Household) -> str:
        return tanggal(household.created_at, "pendek")

    @admin.display(description="RT/RW")
    def neighbourhood(self, household: Household) -> str:
        return "/".join(part for part in (household.rt, household.rw) if part) or "–"


@admin.register(Person)
class PersonAdmin(NumberSearchAdmin):
    """People of those families."""

    list_display = ["name", "nik_shown", "born", "sex", "home"]
    list_filter = ["sex"]
    search_fields = ["name"]
    search_help_text = _("Nama, atau NIK dan nomor KK lengkap.")
    page = staticmethod(people_pages.show_person)
    actions = None
    ordering = ["name", "pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        homes = Residence.objects.filter(person=OuterRef("pk"), until=None).values("household__region__name")[
            :1
        ]
        return super().get_queryset(request).annotate(home_name=Subquery(homes))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        key = name_key(search_term)
        if not search_term.strip():
            return queryset, False
        return (queryset.filter(name_key__contains=key) if key else queryset.none()), False

    def found(self, request: HttpRequest, found: Found) -> QuerySet:
        at_home = Residence.objects.filter(household__in=found.households).values("person")
        return Person.objects.for_user(signed_in(request)).filter(Q(pk__in=found.persons) | Q(pk__in=at_home))

    def get_urls(self) -> list[URLPattern]:
        reveal = self.admin_site.admin_view(people_pages.reveal_person)
        return [path("<int:pk>/nomor/", reveal, name="households_person_reveal"), *super().get_urls()]

    @admin.display(description="NIK")
    def nik_shown(self, person: Person) -> SafeString | str:
        return masked(person.nik, person.nik_written)

    @admin.display(description=_("lahir"), ordering="birth_date")
    def born(self, person: Person) -> str:
        return tanggal(person.birth_date, "lengkap") or "–"

    @admin.display(description=_("kelurahan"))
    def home(self, person: Any) -> str:
        return person.home_name or "–"


@admin.register(Region)
class RegionAdmin(DeskAdmin):
    """Areas as the state names them; an admin may mend a name or a BPS code."""

    opens = ("change",)
    is_catalogue = True
    list_display = ["code", "name", "level", "parent", "bps_code"]
    list_display_links = ["name"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    search_fields = ["name", "code"]
    search_help_text = _("Nama atau kode Kemendagri.")
    actions = None
    fields = ["code", "level", "name", "parent_shown", "bps_code"]
    readonly_fields = ["code", "level", "parent_shown"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        text = search_term.strip()
        if not text:
            return queryset, False
        if text[0].isdigit():
            return queryset.filter(Q(code__startswith=text) | Q(bps_code=text)), False
        return queryset.filter(name__istartswith=text), False

    @admin.display(description=_("induk"))
    def parent_shown(self, region: Region) -> str:
        return str(region.parent or "–")


@admin.register(Programme)
class ProgrammeAdmin(DeskAdmin):
    """Kinds of aid; an admin adds a new one or the years of one that ended."""

    opens = ("add", "change")
    is_catalogue = True
    list_display = ["name", "code", "payer", "beneficiary", "from_year", "to_year"]
    list_filter = ["beneficiary"]
    actions = None
    form = ProgrammeForm

    def get_fields(self, request: HttpRequest, obj: Programme | None = None) -> tuple[str, ...]:
        common = ("code", "name", "payer", "beneficiary")
        if self.has_change_permission(request, obj):
            return (*common, "spellings_written", "first_year", "last_year", "position")
        return (*common, "spellings_shown", "from_year", "to_year", "position")

    def get_readonly_fields(self, request: HttpRequest, obj: Programme | None = None) -> list[str]:
        """A code stands in complaints and on lists: once there, it stays."""
        return [*(["code"] if obj else []), "spellings_shown", "from_year", "to_year"]

    @admin.display(description=_("sejak tahun"), ordering="first_year")
    def from_year(self, programme: Programme) -> str:
        """A year is no quantity: 2016, not 2.016."""
        return str(programme.first_year or "–")

    @admin.display(description=_("sampai tahun"), ordering="last_year")
    def to_year(self, programme: Programme) -> str:
        return str(programme.last_year or "–")

    @admin.display(description=_("ejaan lain"))
    def spellings_shown(self, programme: Programme) -> str:
        return ", ".join(programme.spellings) or "–"
