"""One case in one look: the family, the register beside it, corrections, complaints with evidence, the journey, next steps.

The number of queries is the same for a family of two and of twelve, with one complaint or with twenty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bansos_monitor.accounts.models import Membership, User
from bansos_monitor.accounts.roles import ADMIN, KOORDINATOR
from bansos_monitor.accounts.who import signed_in
from bansos_monitor.choosing import offer
from cases.casework.models import Case
from cases.complaints.models import Complaint, Evidence, Finding
from cases.desk.comparison import Compared, compare
from cases.desk.families import HEAD, family_name
from cases.desk.steps import Words, steps_of, timeline
from cases.reconciliation.models import Match, Run
from households.people.models import Residence

# Steps that follow from another one and are never taken by hand.
FOLLOWS: Final[dict[str, Words]] = {
    "masuk_daftar": gettext_lazy("Terjadi sendiri ketika daftar koreksinya terbit."),
}
TEMPLATE: Final = "admin/cases/case/change_form.html"


class NoteForm(forms.Form):
    """A coordinator's note."""

    text = forms.CharField(
        label=gettext_lazy("Catatan"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Hanya koordinator yang melihatnya; dinas tidak."),
        error_messages={"required": gettext_lazy("Tulis isi catatannya.")},
    )


class HolderForm(forms.Form):
    """Who takes the case over; `seen` is who held it when the page was shown."""

    seen_holder = forms.CharField(required=False, widget=forms.HiddenInput)
    to = forms.ModelChoiceField(
        label=gettext_lazy("Alihkan kepada"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Pilih koordinator"),
        error_messages={"required": gettext_lazy("Pilih kepada siapa kasus ini dialihkan.")},
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", coordinators_of([case.organisation_id]))
        self.initial.setdefault("seen_holder", case.assigned_to_id or "")


@dataclass(frozen=True)
class Beside:
    """A finding and what the newest run says of it; `fields` where it was found in the register."""

    finding: Finding
    match: Match
    fields: list[Compared]

    @property
    def differing(self) -> int:
        return sum(field.differs for field in self.fields)


def coordinators_of(organisations: Sequence[int]) -> QuerySet[User]:
    """Active accounts that coordinate in one of these organisations, and admins."""
    here = Membership.objects.filter(ended_at=None).filter(
        Q(role=ADMIN) | Q(role=KOORDINATOR, organisation__in=organisations)
    )
    return User.objects.filter(is_active=True, pk__in=here.values("user")).order_by("full_name", "username")


def show(
    request: HttpRequest,
    case: Case,
    *,
    typed: Mapping[str, forms.Form] | None = None,
    conflict: str = "",
    kept: str = "",
    revealed: bool = False,
) -> HttpResponse:
    """The page. `typed` are forms as they were sent, by transition, `note` or `holder`; `kept` is text that
    belongs to no step any more; `conflict` says who was quicker; `revealed` shows full numbers once.
    """
    typed = typed or {}
    complaints = _complaints(case)
    first = min((f for c in complaints for f in c.findings.all()), key=lambda f: f.pk, default=None)
    name = family_name(case.household, first.name if first else "")
    context = {
        **admin.site.each_context(request),
        "opts": Case._meta,
        "original": case,
        "case": case,
        "title": case.reference,
        "heading": _("Keluarga %(name)s") % {"name": name} if name else case.reference,
        "matters": _matters(complaints),
        "members": _members(case),
        "complaints": complaints,
        "photos": [photo for complaint in complaints for photo in complaint.evidence.all() if photo.file],
        "compared": _beside(case),
        "corrections": case.corrections.select_related("correction_list", "finding", "programme").order_by(
            "-made_at"
        ),
        "timeline": timeline(case),
        "steps": steps_of(case, signed_in(request), typed, FOLLOWS),
        "step_url": "admin:cases_case_step",
        "thing": case,
        "note_form": typed.get("note") or NoteForm(),
        "holder_form": typed.get("holder") or HolderForm(case=case),
        "may_move": request.user.has_perm("cases.move_case"),
        "may_reveal": request.user.has_perm("households.reveal_identity"),
        "conflict": conflict,
        "kept": kept,
        "revealed": revealed,
        "has_view_permission": True,
    }
    request.current_app = admin.site.name
    return render(request, TEMPLATE, context)


def _complaints(case: Case) -> list[Complaint]:
    rows = case.complaints.select_related("logged_by").prefetch_related(
        "programmes", "findings", Prefetch("evidence", Evidence.objects.order_by("added_at", "pk"))
    )
    return list(rows.order_by("-logged_at", "-pk"))


def _matters(complaints: Sequence[Complaint]) -> list[str]:
    """What is complained of, each kind once, the newest first."""
    return list(dict.fromkeys(str(complaint.kind_entry.label) for complaint in complaints))


def _members(case: Case) -> list[Residence]:
    rows = Residence.objects.filter(household=case.household_id, until=None).select_related("person")
    return sorted(rows, key=lambda each: (each.relation != HEAD, each.pk))


def _beside(case: Case) -> list[Beside]:
    """The newest finished run's word on each finding of the case that it looked at."""
    rows = (
        Match.objects.filter(finding__complaint__case=case, run__state=Run.State.DONE)
        .select_related("finding__complaint", "chosen", "run__extract", "decided_by")
        .order_by("finding", "-run")
    )
    newest: dict[int, Match] = {}
    for match in rows:
        newest.setdefault(match.finding_id, match)
    return [
        Beside(match.finding, match, compare(match.finding, match.chosen.record))
        if match.decision == Match.Decided.MATCH and match.chosen
        else Beside(match.finding, match, [])
        for match in newest.values()
    ]
