"""The list of extracts: which register, which month, from whom, and how many rows could be used."""

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bansos_monitor.accounts.desk_admin import DeskAdmin
from bansos_monitor.templatetags.components import deadline
from bansos_monitor.templatetags.dates import bulan, tanggal
from bansos_monitor.templatetags.numbers import angka
from households.extracts.models import Extract
from households.extracts.terms import reminders_of
from households.pages import extract_page, extract_upload, mapping_page, problems_download, terms_page
from households.people.models import Programme

CHIPS = {
    Extract.State.UPLOADED: ("run", "tunggu"),
    Extract.State.READING: ("run", "jalan"),
    Extract.State.ASKING: ("ask", "perlu"),
    Extract.State.READY: ("good", "baik"),
    Extract.State.REFUSED: ("bad", "tolak"),
    Extract.State.PURGED: ("off", "tutup"),
}


@admin.register(Extract)
class ExtractAdmin(DeskAdmin):
    """Read-only; a file comes in by `extract_upload`, `extract_page` draws one."""

    list_display = [
        "register",
        "state_shown",
        "read_shown",
        "accepted_shown",
        "rejected_shown",
        "due_shown",
        "giver",
        "arrived",
    ]
    list_filter = [
        ("source", admin.ChoicesFieldListFilter),
        ("kind", admin.ChoicesFieldListFilter),
        ("state", admin.ChoicesFieldListFilter),
    ]
    list_select_related = ["made_by", "organisation"]
    search_fields = ["original_name", "received_from", "letter"]
    search_help_text = gettext_lazy("Nama berkas, pemberi, atau nomor surat.")
    page = staticmethod(extract_page.page)
    actions = None
    ordering = ["-made_at"]
    change_list_template = "households/extract_change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Extract]:
        named = Programme.objects.filter(code=OuterRef("programme")).values("name")[:1]
        return super().get_queryset(request).annotate(programme_name=Subquery(named))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        mine = [
            path("terima/", view(extract_upload.upload), name="households_extract_upload"),
            path("<int:pk>/kolom/", view(mapping_page.columns), name="households_extract_columns"),
            path("<int:pk>/batal/", view(mapping_page.give_up), name="households_extract_give_up"),
            path("<int:pk>/kemajuan/", view(extract_page.progress), name="households_extract_progress"),
            path("<int:pk>/hentikan/", view(extract_page.stop), name="households_extract_stop"),
            path("<int:pk>/syarat/", view(terms_page.edit), name="households_extract_terms"),
            path("<int:pk>/laporan/", view(terms_page.sent), name="households_extract_report_sent"),
            path("<int:pk>/masalah/", view(problems_download.download), name="households_extract_problems"),
            path("<int:pk>/baca/", view(extract_page.read_again), name="households_extract_read"),
        ]
        return [*mine, *super().get_urls()]

    @admin.display(description=gettext_lazy("register"), ordering="period")
    def register(self, extract: Extract) -> SafeString:
        about = [] if extract.kind == Extract.Kind.PEOPLE else [self._kind(extract)]
        about += [] if extract.is_complete else [_("sebagian")]
        about += [_("sudah digantikan")] if extract.superseded_by_id else []
        words = f"{extract.get_source_display()} {bulan(extract.period)}"
        return format_html(
            '{}<span class="sub mute">{}</span>', words, ", ".join(about) or extract.original_name
        )

    def _kind(self, extract: Extract) -> str:
        """A list of recipients by what was paid, since all of them are of one kind."""
        paid = [word for word in (getattr(extract, "programme_name", ""), extract.stage) if word]
        return ", ".join(paid) or str(extract.get_kind_display())

    @admin.display(description=gettext_lazy("keadaan"), ordering="state")
    def state_shown(self, extract: Extract) -> SafeString:
        family, icon = CHIPS[Extract.State(extract.state)]
        if extract.state != Extract.State.ASKING:
            context = {"family": family, "icon": icon, "text": extract.get_state_display()}
            return render_to_string("components/chip.html", context)
        chip = render_to_string(
            "components/chip.html", {"family": family, "icon": icon, "text": _("Perlu Anda")}
        )
        return format_html('{}<span class="sub mute">{}</span>', chip, _("pastikan kolomnya"))

    @admin.display(description=gettext_lazy("dibaca"), ordering="rows_read")
    def read_shown(self, extract: Extract) -> str:
        return _counted(extract, extract.rows_read)

    @admin.display(description=gettext_lazy("diterima"), ordering="rows_accepted")
    def accepted_shown(self, extract: Extract) -> str:
        return _counted(extract, extract.rows_accepted)

    @admin.display(description=gettext_lazy("ditolak"), ordering="rows_rejected")
    def rejected_shown(self, extract: Extract) -> str:
        return _counted(extract, extract.rows_rejected)

    @admin.display(description=gettext_lazy("tenggat"))
    def due_shown(self, extract: Extract) -> SafeString | str:
        """The most urgent of what is due; what it is stands under it."""
        urgent = next((terms_page.told(each) for each in reminders_of(extract)), None)
        if urgent is None:
            return "–"
        chip = render_to_string("components/chip.html", deadline(urgent.reminder.due))
        return format_html(
            '{}<span class="sub mute">{}</span>', chip, terms_page.DUTIES[urgent.reminder.duty]
        )

    @admin.display(description=gettext_lazy("dari"), ordering="received_from")
    def giver(self, extract: Extract) -> str:
        return extract.received_from or "–"

    @admin.display(description=gettext_lazy("diunggah"), ordering="made_at")
    def arrived(self, extract: Extract) -> SafeString:
        return format_html(
            '{}<span class="sub mute">{}</span>', tanggal(extract.made_at, "pendek"), extract.made_by
        )


def _counted(extract: Extract, rows: int) -> str:
    """A count, or a dash for an extract that was not read to its end."""
    return angka(rows) if extract.ready_at else "–"
