"""The list of corrections: what the register should say, who has approved it, on which list it stands."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from bansos_monitor.accounts.who import signed_in
from bansos_monitor.templatetags.numbers import angka
from cases.corrections.models import Correction
from cases.desk import correction_page, correction_rules
from cases.desk.case_admin import state_chip
from cases.desk.correction_bulk import approve_corrections, drop_corrections
from cases.desk.correction_filters import CorrectionStateFilter, RunFilter
from households.identity.names import name_key
from households.people.models import Person
from households.privacy.admin import NumberSearchAdmin
from households.privacy.numbers import Found


@admin.register(Correction)
class CorrectionAdmin(NumberSearchAdmin):
    """The list; `correction_page` draws one, `correction_bulk` moves many."""

    list_display = ["whom", "request_shown", "basis_shown", "state_shown", "list_link"]
    list_filter = [
        CorrectionStateFilter,
        ("kind", admin.ChoicesFieldListFilter),
        ("basis", admin.ChoicesFieldListFilter),
        RunFilter,
    ]
    list_select_related = ["finding", "programme", "correction_list", "case"]
    search_fields = ["finding__name"]
    search_help_text = gettext_lazy("Nama, nomor kasus atau daftar, atau NIK dan nomor KK lengkap.")
    page = staticmethod(correction_page.page)
    actions = [approve_corrections, drop_corrections]
    everything = {"keadaan": "semua"}
    ordering = ["-pk"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        text = search_term.strip()
        if not text:
            return queryset, False
        matches = Q(case__reference__istartswith=text) | Q(correction_list__number__istartswith=text)
        if name_key(text):
            named = Person.objects.filter(name_key__contains=name_key(text))
            matches |= Q(finding__person__in=named)
        return queryset.filter(matches), False

    def found(self, request: HttpRequest, found: Found) -> QuerySet:
        people = Q(finding__person__in=found.persons) | Q(finding__complaint__household__in=found.households)
        return Correction.objects.for_user(signed_in(request)).filter(people).order_by("-pk")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        mine = [
            path("aturan/", view(correction_rules.show), name="cases_correction_rules"),
            path("<int:pk>/langkah/<slug:name>/", view(correction_page.step), name="cases_correction_step"),
            path("<int:pk>/kirim-lagi/", view(correction_page.again), name="cases_correction_again"),
        ]
        return [*mine, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        changelist = context.get("cl")
        if changelist is not None and CorrectionStateFilter.parameter_name not in changelist.params:
            n = changelist.result_count
            words = ngettext("%(n)s koreksi belum dikirim", "%(n)s koreksi belum dikirim", n)
            context["heading"] = words % {"n": angka(n)}
        return response

    @admin.display(description=gettext_lazy("orang dan kasus"), ordering="finding__name")
    def whom(self, correction: Correction) -> SafeString:
        case = correction.case.reference if correction.case else ""
        return format_html('{}<span class="sub mute num">{}</span>', correction.finding.name, case)

    @admin.display(description=gettext_lazy("permintaan"), ordering="kind")
    def request_shown(self, correction: Correction) -> SafeString:
        asked = correction_page.asked_of(correction)
        return format_html(
            '<div class="xs mute">{}</div>{}',
            correction.get_kind_display(),
            render_to_string("components/asked.html", {"asked": asked}),
        )

    @admin.display(description=gettext_lazy("dasar"), ordering="basis")
    def basis_shown(self, correction: Correction) -> str:
        return correction.get_basis_display()

    @admin.display(description=gettext_lazy("keadaan"), ordering="state")
    def state_shown(self, correction: Correction) -> SafeString:
        return state_chip(correction)

    @admin.display(description=gettext_lazy("daftar"), ordering="correction_list__number")
    def list_link(self, correction: Correction) -> SafeString | str:
        on = correction.correction_list
        if on is None:
            return "–"
        return format_html(
            '<a class="num" href="{}">{}</a>', reverse("admin:cases_correctionlist_change", args=[on.pk]), on
        )
