"""Who saw or took whose data: read-only, for coordinators of who did it."""

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bansos_monitor.accounts.desk_admin import DeskAdmin
from bansos_monitor.templatetags.dates import tanggal
from households.privacy.models import AccessEvent


@admin.register(AccessEvent)
class AccessEventAdmin(DeskAdmin):
    """The newest first; a row says all that there is."""

    is_list_only = True
    list_display = ["moment", "user", "kind", "thing_shown", "reference_shown", "people", "purpose"]
    list_display_links = None
    list_filter = ["kind"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__full_name", "reference"]
    search_help_text = _("Nama akun, atau nomor aduan, kasus, dan daftar.")
    actions = None
    ordering = ["-at", "-pk"]

    @admin.display(description=_("waktu"), ordering="at")
    def moment(self, event: AccessEvent) -> str:
        return tanggal(event.at, "jam")

    @admin.display(description=_("acuan"), ordering="reference")
    def reference_shown(self, event: AccessEvent) -> str:
        """A number as it is; what an export held is kept in Indonesian and said in the reader's language."""
        return gettext(event.reference) if event.reference else "–"

    @admin.display(description=_("data"), ordering="thing")
    def thing_shown(self, event: AccessEvent) -> str:
        return str(THINGS.get(event.thing, event.thing))


THINGS = {
    "households.household": _("Keluarga"),
    "households.person": _("Orang"),
    "households.extract": _("Ekstrak"),
    "households.comparison": _("Perbandingan ekstrak"),
    "cases.complaint": _("Aduan"),
    "cases.case": _("Kasus"),
    "cases.evidence": _("Bukti"),
    "cases.correctionlist": _("Daftar koreksi"),
}
