"""The list of runs: which extract, when, and what came of it."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, pgettext_lazy

from bansos_monitor.accounts.desk_admin import DeskAdmin
from bansos_monitor.templatetags.dates import bulan, tanggal
from bansos_monitor.templatetags.numbers import angka
from cases.desk import run_page
from cases.reconciliation.models import Run

CHIPS = {
    Run.State.QUEUED: ("run", "tunggu"),
    Run.State.RUNNING: ("run", "jalan"),
    Run.State.DONE: ("good", "baik"),
    Run.State.FAILED: ("bad", "tolak"),
}


@admin.register(Run)
class RunAdmin(DeskAdmin):
    """Read-only; `run_page` draws one and starts, stops and goes on from it."""

    list_display = [
        "extract_shown",
        "state_shown",
        "findings_shown",
        "matched_shown",
        "review_shown",
        "missing_shown",
        "begun",
    ]
    list_filter = [("state", admin.ChoicesFieldListFilter)]
    list_select_related = ["extract", "made_by"]
    page = staticmethod(run_page.page)
    actions = None
    ordering = ["-pk"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        mine = [
            path("mulai/", view(run_page.start), name="cases_run_start"),
            path("<int:pk>/kemajuan/", view(run_page.progress), name="cases_run_progress"),
            path("<int:pk>/hentikan/", view(run_page.stop), name="cases_run_stop"),
            path("<int:pk>/koreksi/", view(run_page.derive), name="cases_run_derive"),
            path("<int:pk>/setujui/", view(run_page.approve_rest), name="cases_run_approve"),
        ]
        return [*mine, *super().get_urls()]

    @admin.display(description=gettext_lazy("ekstrak"), ordering="extract__period")
    def extract_shown(self, run: Run) -> SafeString:
        extract = run.extract
        words = f"{extract.get_source_display()} {bulan(extract.period)}"
        return format_html('{}<span class="sub mute num">#{}</span>', words, run.pk)

    @admin.display(description=gettext_lazy("keadaan"), ordering="state")
    def state_shown(self, run: Run) -> SafeString:
        family, icon = CHIPS[Run.State(run.state)]
        return render_to_string(
            "components/chip.html", {"family": family, "icon": icon, "text": run.get_state_display()}
        )

    @admin.display(description=pgettext_lazy("jamak", "temuan"), ordering="findings")
    def findings_shown(self, run: Run) -> str:
        return angka(run.findings)

    @admin.display(description=gettext_lazy("cocok"), ordering="matched")
    def matched_shown(self, run: Run) -> str:
        return angka(run.matched)

    @admin.display(description=gettext_lazy("perlu ditinjau"), ordering="review")
    def review_shown(self, run: Run) -> str:
        return angka(run.review)

    @admin.display(description=gettext_lazy("tidak ditemukan"), ordering="not_found")
    def missing_shown(self, run: Run) -> str:
        return angka(run.not_found)

    @admin.display(description=gettext_lazy("dimulai"), ordering="made_at")
    def begun(self, run: Run) -> SafeString:
        return format_html('{}<span class="sub mute">{}</span>', tanggal(run.made_at, "jam"), run.made_by)
