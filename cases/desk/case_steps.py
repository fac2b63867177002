"""What a coordinator posts on a case's page: a step, taking it, handing it over, a note, a look at full numbers.

Each calls one verb. Where somebody was quicker, the page says who and when, and what was typed stands on it still.
"""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bansos_monitor.accounts.who import signed_in
from cases.casework.actions import add_note, assign, move, take_up
from cases.casework.errors import CaseRefused
from cases.casework.models import Case
from cases.desk import case_page
from cases.desk.case_page import FOLLOWS, HolderForm, NoteForm
from cases.desk.steps import ReasonForm, quicker, who_was_quicker
from cases.workflow.errors import TransitionRefused
from cases.workflow.tables import CASE, MOVE
from households.people.models import Residence
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent


def _case(request: HttpRequest, pk: int) -> Case:
    """The case, of those that this account may move; nobody learns whether another one exists."""
    rows = Case.objects.for_user(signed_in(request)).select_related(
        "household__region__parent", "organisation", "assigned_to"
    )
    case = get_object_or_404(rows, pk=pk)
    if not request.user.has_perm(MOVE):
        raise PermissionDenied
    return case


@require_POST
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Move the case by a named transition."""
    case = _case(request, pk)
    transition = CASE.transitions.get(name)
    if transition is None or name in FOLLOWS:
        raise Http404
    form = ReasonForm(request.POST, transition=transition)
    if not form.is_valid():
        return case_page.show(request, case, typed={name: form})
    reason = form.cleaned_data["reason"]
    if form.cleaned_data["seen"] != case.state:
        return _quicker(request, case, name, reason)
    try:
        if name == "periksa" and case.state == "baru":
            take_up(case, by=signed_in(request))
        else:
            move(case, name, by=signed_in(request), reason=reason)
    except (TransitionRefused, CaseRefused) as refusal:
        case.refresh_from_db()
        if refusal.code == "keadaan_berubah":
            return _quicker(request, case, name, reason)
        form.add_error(None, str(refusal))
        return case_page.show(request, case, typed={name: form})
    return _done(request, case, str(transition.done))


def _quicker(request: HttpRequest, case: Case, name: str, reason: str) -> HttpResponse:
    """Somebody moved the case meanwhile: show where it stands now, with what was typed."""
    late = quicker(case, name, reason)
    return case_page.show(request, case, typed=late.typed, conflict=late.sentence, kept=late.kept)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the case into one's own hands, and under examination where it is not yet."""
    case = _case(request, pk)
    return _try(
        request, case, lambda: take_up(case, by=signed_in(request)), _("Kasus ini sekarang Anda pegang.")
    )


@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the case to another coordinator."""
    case = _case(request, pk)
    form = HolderForm(request.POST, case=case)
    if not form.is_valid():
        return case_page.show(request, case, typed={"holder": form})
    if form.cleaned_data["seen_holder"] != str(case.assigned_to_id or ""):
        again = HolderForm(
            {"to": form.cleaned_data["to"].pk, "seen_holder": case.assigned_to_id or ""}, case=case
        )
        return case_page.show(request, case, typed={"holder": again}, conflict=who_was_quicker(case))
    to = form.cleaned_data["to"]
    try:
        assign(case, to, by=signed_in(request))
    except CaseRefused as refusal:
        form.add_error("to", str(refusal))
        return case_page.show(request, case, typed={"holder": form})
    return _done(request, case, _("Kasus ini sekarang dipegang %(who)s.") % {"who": to})


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a note on the timeline."""
    case = _case(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return case_page.show(request, case, typed={"note": form})
    return _try(
        request,
        case,
        lambda: add_note(case, form.cleaned_data["text"], by=signed_in(request)),
        _("Catatan tersimpan."),
    )


@require_POST
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the family's full numbers on this one answer; who looked is written down first."""
    case = _case(request, pk)
    if not request.user.has_perm("households.reveal_identity"):
        raise PermissionDenied
    people = Residence.objects.filter(household=case.household_id, until=None).count()
    record_access(
        AccessEvent.Kind.REVEAL,
        by=signed_in(request),
        thing="cases.case",
        reference=case.reference,
        people=max(people, 1),
    )
    return case_page.show(request, case, revealed=True)


def _try(request: HttpRequest, case: Case, verb: Callable[[], object], done: str) -> HttpResponse:
    try:
        verb()
    except (TransitionRefused, CaseRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect(case)
    return _done(request, case, done)


def _done(request: HttpRequest, case: Case, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect(case)
