"""Hand many cases over at once: what will happen is shown, with numbers, before it happens."""

from collections import Counter
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.who import signed_in
from bansos_monitor.choosing import offer
from cases.casework.actions import assign
from cases.casework.errors import CaseRefused
from cases.casework.models import Case
from cases.desk.case_page import coordinators_of
from cases.workflow.tables import CASE, MOVE

MOST: Final = 500


class CoordinatorField(forms.ModelChoiceField):
    """Coordinators, each with how many open cases they hold (`held`)."""

    def label_from_instance(self, obj: Any) -> str:
        words = ngettext("%(who)s, memegang %(n)s kasus", "%(who)s, memegang %(n)s kasus", obj.held)
        return words % {"who": obj, "n": obj.held}


class AssignForm(forms.Form):
    """To whom the chosen cases go."""

    to = CoordinatorField(
        label=gettext_lazy("Kepada siapa?"),
        queryset=User.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Pilih kepada siapa kasus dialihkan.")},
    )

    def __init__(self, *args: Any, organisations: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Count("cases", filter=Q(cases__state__in=CASE.open_codes))
        offer(self, "to", coordinators_of(organisations).annotate(held=held))


@admin.action(description=gettext_lazy("Alihkan ke koordinator"), permissions=["view"])
def assign_cases(model_admin: Any, request: HttpRequest, queryset: QuerySet[Case]) -> HttpResponse | None:
    """Preview, then hand over those that can be; the others are counted with the reason."""
    if not request.user.has_perm(MOVE):
        messages.error(request, _("Langkah ini tidak terbuka untuk akun Anda. Minta koordinator Anda."))
        return None
    chosen = list(
        Case.objects.for_user(signed_in(request))
        .filter(pk__in=queryset.values("pk"))
        .order_by("pk")[: MOST + 1]
    )
    if len(chosen) > MOST:
        messages.error(request, _("Pilih paling banyak %(n)s kasus sekali alih.") % {"n": MOST})
        return None
    open_cases = [case for case in chosen if case.is_open]
    organisations = sorted({case.organisation_id for case in chosen})
    form = AssignForm(request.POST if "confirm" in request.POST else None, organisations=organisations)
    if open_cases and form.is_valid():
        _assign(request, open_cases, form.cleaned_data["to"])
        return None
    context = {
        **admin.site.each_context(request),
        "opts": Case._meta,
        "title": ngettext("Alihkan %(n)s kasus", "Alihkan %(n)s kasus", len(open_cases))
        % {"n": len(open_cases)},
        "form": form,
        "chosen": chosen,
        "open_count": len(open_cases),
        "closed_count": len(chosen) - len(open_cases),
        "back": request.get_full_path(),
    }
    return render(request, "desk/assign_cases.html", context)


def _assign(request: HttpRequest, cases: list[Case], to: User) -> None:
    refused: Counter[str] = Counter()
    with transaction.atomic():
        for case in cases:
            try:
                assign(case, to, by=signed_in(request))
            except CaseRefused as refusal:
                refused[str(refusal)] += 1
    done = len(cases) - refused.total()
    if done:
        words = ngettext("%(n)s kasus dialihkan ke %(who)s.", "%(n)s kasus dialihkan ke %(who)s.", done)
        messages.success(request, words % {"n": done, "who": to})
    for reason, n in refused.items():
        words = ngettext("%(n)s kasus tidak dialihkan.", "%(n)s kasus tidak dialihkan.", n) % {"n": n}
        messages.warning(request, f"{words} {reason}")
