"""The list of comparisons: which two extracts, and how much changed."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from bansos_monitor.accounts.desk_admin import DeskAdmin
from bansos_monitor.templatetags.dates import tanggal
from households.extracts.models import Comparison
from households.pages import compare_page

CHIPS = {
    Comparison.State.WAITING: ("run", "tunggu"),
    Comparison.State.READY: ("good", "baik"),
    Comparison.State.FAILED: ("bad", "tolak"),
}


@admin.register(Comparison)
class ComparisonAdmin(DeskAdmin):
    """Read-only; `compare_page` asks for one and draws it."""

    list_display = ["pair", "state_shown", "added_shown", "removed_shown", "changed_shown", "asked"]
    list_filter = [("state", admin.ChoicesFieldListFilter)]
    list_select_related = ["old", "new", "made_by"]
    page = staticmethod(compare_page.page)
    actions = None
    ordering = ["-made_at", "-pk"]
    change_list_template = "households/comparison_change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        mine = [
            path("baru/", view(compare_page.start), name="households_comparison_start"),
            path("<int:pk>/kemajuan/", view(compare_page.progress), name="households_comparison_progress"),
            path("<int:pk>/hentikan/", view(compare_page.stop), name="households_comparison_stop"),
            path("<int:pk>/ulangi/", view(compare_page.again), name="households_comparison_again"),
            path("<int:pk>/unduh/", view(compare_page.take), name="households_comparison_take"),
        ]
        return [*mine, *super().get_urls()]

    @admin.display(description=gettext_lazy("lama → baru"), ordering="new__period")
    def pair(self, comparison: Comparison) -> str:
        return compare_page.pair_words(comparison)

    @admin.display(description=gettext_lazy("keadaan"), ordering="state")
    def state_shown(self, comparison: Comparison) -> SafeString:
        family, icon = CHIPS[Comparison.State(comparison.state)]
        return render_to_string(
            "components/chip.html", {"family": family, "icon": icon, "text": comparison.get_state_display()}
        )

    @admin.display(description=gettext_lazy("bertambah"), ordering="added")
    def added_shown(self, comparison: Comparison) -> str:
        return compare_page.counted(comparison, comparison.added)

    @admin.display(description=gettext_lazy("hilang"), ordering="removed")
    def removed_shown(self, comparison: Comparison) -> str:
        return compare_page.counted(comparison, comparison.removed)

    @admin.display(description=gettext_lazy("berubah"), ordering="changed")
    def changed_shown(self, comparison: Comparison) -> str:
        return compare_page.counted(comparison, comparison.changed)

    @admin.display(description=gettext_lazy("diminta"), ordering="made_at")
    def asked(self, comparison: Comparison) -> SafeString:
        return format_html(
            '{}<span class="sub mute">{}</span>', tanggal(comparison.made_at, "pendek"), comparison.made_by
        )
