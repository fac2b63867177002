"""The list of what a run says of each finding; a row leads to its review."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bansos_monitor.accounts.who import signed_in
from bansos_monitor.templatetags.numbers import angka, persen
from cases.desk.correction_filters import RunFilter
from cases.desk.waiting import newest_matches
from cases.reconciliation.models import Match
from households.identity.names import name_key
from households.people.models import Person
from households.privacy.admin import NumberSearchAdmin, masked
from households.privacy.numbers import Found

ALL = "semua"
CHIPS = {
    Match.Decided.MATCH: ("good", "baik"),
    Match.Decided.REVIEW: ("ask", "perlu"),
    Match.Decided.NONE: ("off", "tutup"),
}


class DecisionFilter(admin.SimpleListFilter):
    """What holds; without a choice what waits for a person."""

    title = gettext_lazy("keputusan")
    parameter_name = "keputusan"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        others = [choice for choice in Match.Decided.choices if choice[0] != Match.Decided.REVIEW]
        return [*others, (ALL, _("Semua"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == ALL:
            return queryset
        known = self.value() if self.value() in Match.Decided.values else Match.Decided.REVIEW
        return queryset.filter(decision=known)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**first, "display": Match.Decided.REVIEW.label}
        yield from others


class MatchRunFilter(RunFilter):
    """Without a choice the newest word on each finding."""

    field = "run"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset.filter(pk__in=newest_matches(signed_in(request)).values("pk"))
        return super().queryset(request, queryset)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Yang terbaru")}
        yield from others


def _review(request: HttpRequest, match: Match) -> HttpResponse:
    return redirect("review", pk=match.pk)


@admin.register(Match)
class MatchAdmin(NumberSearchAdmin):
    """Read-only; what is decided is decided on the review page."""

    list_display = ["finding_shown", "number_shown", "decision_shown", "share", "register_shown", "decider"]
    list_filter = [DecisionFilter, MatchRunFilter]
    list_select_related = ["finding__complaint", "run__extract", "chosen", "decided_by"]
    search_fields = ["finding__name"]
    search_help_text = gettext_lazy("Nama, nomor aduan, atau NIK dan nomor KK lengkap.")
    page = staticmethod(_review)
    actions = None
    everything = {"keputusan": "semua"}
    change_list_template = "desk/match_change_list.html"
    ordering = ["-probability", "pk"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        text = search_term.strip()
        if not text:
            return queryset, False
        matches = Q(finding__complaint__reference__istartswith=text)
        if name_key(text):
            matches |= Q(finding__person__in=Person.objects.filter(name_key__contains=name_key(text)))
        return queryset.filter(matches), False

    def found(self, request: HttpRequest, found: Found) -> QuerySet:
        people = Q(finding__person__in=found.persons) | Q(finding__complaint__household__in=found.households)
        return newest_matches(signed_in(request)).filter(people).order_by("-pk")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        changelist = context.get("cl")
        if changelist is not None and DecisionFilter.parameter_name not in changelist.params:
            n = changelist.result_count
            context["heading"] = (
                ngettext("%(n)s pasangan perlu ditinjau", "%(n)s pasangan perlu ditinjau", n)
                % {"n": angka(n)}
                if n
                else _("Tidak ada yang perlu ditinjau")
            )
        return response

    @admin.display(description=gettext_lazy("temuan"), ordering="finding__name")
    def finding_shown(self, match: Match) -> SafeString:
        reference = match.finding.complaint.reference
        return format_html('{}<span class="sub mute num">{}</span>', match.finding.name, reference)

    @admin.display(description="NIK")
    def number_shown(self, match: Match) -> SafeString | str:
        return masked(match.finding.nik_written)

    @admin.display(description=gettext_lazy("keputusan"), ordering="decision")
    def decision_shown(self, match: Match) -> SafeString:
        family, icon = CHIPS[Match.Decided(match.decision)]
        return render_to_string(
            "components/chip.html", {"family": family, "icon": icon, "text": match.get_decision_display()}
        )

    @admin.display(description=gettext_lazy("peluang"), ordering="probability")
    def share(self, match: Match) -> str:
        return persen(match.probability, 1)

    @admin.display(description=gettext_lazy("di register"), ordering="chosen__extract_record")
    def register_shown(self, match: Match) -> SafeString | str:
        if match.chosen is None:
            return "–"
        name = match.chosen.record.get("name") or ""
        return format_html('{}<span class="sub mute id">{}</span>', name, match.chosen.extract_record)

    @admin.display(
        description=gettext_lazy("diputuskan oleh"), ordering="decided_by__full_name", empty_value="–"
    )
    def decider(self, match: Match) -> str:
        if match.decided_by:
            return str(match.decided_by)
        return "–" if match.decision == Match.Decided.REVIEW else _("mesin")
