"""The pages of one family and one person: read-only, numbers masked until somebody asks and is written down."""

from typing import Final

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from bansos_monitor.accounts.who import signed_in
from households.people.models import Household, Person, Residence
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent

REVEAL: Final = "households.reveal_identity"


def _context(request: HttpRequest, thing: Model, revealed: bool) -> dict[str, object]:
    request.current_app = admin.site.name
    return {
        **admin.site.each_context(request),
        "opts": thing._meta,
        "original": thing,
        "revealed": revealed,
        "may_reveal": request.user.has_perm(REVEAL),
        "has_view_permission": True,
    }


def show_household(request: HttpRequest, household: Household, *, revealed: bool = False) -> HttpResponse:
    """A family: where it lives, who lives there and who did, what it complained of."""
    residences = list(
        Residence.objects.filter(household=household).select_related("person").order_by("-since", "pk")
    )
    here = sorted(
        (each for each in residences if each.until is None),
        key=lambda e: (e.relation != "kepala_keluarga", e.pk),
    )
    context = _context(request, household, revealed) | {
        "household": household,
        "title": here[0].person.name if here else str(household),
        "members": here,
        "former": [each for each in residences if each.until],
        # By the names of reverse relations: this door imports nothing of cases.
        "cases": household.cases.for_user(signed_in(request)).order_by("-opened_at"),
        "complaints": household.complaints.for_user(signed_in(request)).order_by("-logged_at"),
    }
    return render(request, "households/household.html", context)


def show_person(request: HttpRequest, person: Person, *, revealed: bool = False) -> HttpResponse:
    """A person: what was told of them, where they lived, in which complaints they stand."""
    seen = Household.objects.for_user(signed_in(request)).values("pk")
    context = _context(request, person, revealed) | {
        "person": person,
        "title": person.name,
        "residences": person.residences.filter(household__in=seen)
        .select_related("household__region")
        .order_by("-since"),
        "findings": person.findings.for_user(signed_in(request))
        .select_related("complaint")
        .order_by("-complaint__logged_at"),
    }
    return render(request, "households/person.html", context)


def _may_reveal(request: HttpRequest) -> None:
    if not request.user.has_perm(REVEAL):
        raise PermissionDenied


@require_POST
def reveal_household(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the family's full numbers on this one answer; who looked is written down first."""
    household = get_object_or_404(
        Household.objects.for_user(signed_in(request)).select_related("region__parent"), pk=pk
    )
    _may_reveal(request)
    people = Residence.objects.filter(household=household, until=None).count()
    record_access(
        AccessEvent.Kind.REVEAL,
        by=signed_in(request),
        thing="households.household",
        reference=pk,
        people=max(people, 1),
    )
    return show_household(request, household, revealed=True)


@require_POST
def reveal_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the person's full number on this one answer; who looked is written down first."""
    person = get_object_or_404(Person.objects.for_user(signed_in(request)), pk=pk)
    _may_reveal(request)
    record_access(AccessEvent.Kind.REVEAL, by=signed_in(request), thing="households.person", reference=pk)
    return show_person(request, person, revealed=True)
