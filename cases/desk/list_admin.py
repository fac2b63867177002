"""Correction lists at the desk: drafts to be looked through and issued, and the way to what was issued."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, pgettext_lazy

from bansos_monitor.accounts.desk_admin import DeskAdmin
from bansos_monitor.templatetags.dates import bulan, tanggal
from cases.corrections.models import CorrectionList
from cases.desk import list_build, list_draft
from cases.desk.case_admin import state_chip


@admin.register(CorrectionList)
class CorrectionListAdmin(DeskAdmin):
    """The list of lists; `list_build` makes a draft, `list_draft` shows and issues one."""

    list_display = ["numbered", "agency", "register", "row_count", "state_shown", "issued"]
    list_filter = [("state", admin.ChoicesFieldListFilter), ("source", admin.ChoicesFieldListFilter)]
    list_select_related = ["agency", "organisation"]
    search_fields = ["number"]
    search_help_text = gettext_lazy("Nomor daftar, misalnya 012.")
    page = staticmethod(list_draft.page)
    actions = None
    ordering = ["-pk"]
    change_list_template = "desk/list_change_list.html"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        text = search_term.strip()
        return (queryset.filter(number__icontains=text) if text else queryset), False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        mine = [
            path("buat/", view(list_build.build), name="cases_correctionlist_build"),
            path("<int:pk>/terbitkan/", view(list_draft.issue), name="cases_correctionlist_issue"),
            path("<int:pk>/batalkan/", view(list_draft.discard), name="cases_correctionlist_discard"),
            path(
                "<int:pk>/keluarkan/<int:correction>/",
                view(list_draft.take_off),
                name="cases_correctionlist_take_off",
            ),
        ]
        return [*mine, *super().get_urls()]

    @admin.display(description=gettext_lazy("daftar"), ordering="number")
    def numbered(self, correction_list: CorrectionList) -> SafeString:
        return format_html('<span class="num">{}</span>', correction_list)

    @admin.display(description=gettext_lazy("register"), ordering="period")
    def register(self, correction_list: CorrectionList) -> str:
        return f"{correction_list.get_source_display()}, {bulan(correction_list.period)}"

    @admin.display(description=pgettext_lazy("jamak", "koreksi"), ordering="rows")
    def row_count(self, correction_list: CorrectionList) -> int:
        return correction_list.rows

    @admin.display(description=gettext_lazy("keadaan"), ordering="state")
    def state_shown(self, correction_list: CorrectionList) -> SafeString:
        return state_chip(correction_list)

    @admin.display(description=gettext_lazy("terbit"), ordering="issued_at")
    def issued(self, correction_list: CorrectionList) -> str:
        return tanggal(correction_list.issued_at, "pendek") or "–"
