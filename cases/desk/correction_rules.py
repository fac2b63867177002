"""All rules in words: what is proposed when, and what is held back why."""

from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.complaints.kinds import KINDS
from cases.corrections.kinds import CORRECTION_KINDS
from cases.corrections.models import Correction
from cases.corrections.rules import RULES, SILENCES, Rule
from cases.corrections.wording import Words


@dataclass(frozen=True)
class RuleWords:
    """A rule as a person reads it."""

    words: Words
    asks_for: Words
    complaints: str


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page; whoever sees corrections may read how they come about."""
    if not request.user.has_perm("cases.view_correction"):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "opts": Correction._meta,
        "title": _("Aturan koreksi"),
        "rules": [
            RuleWords(rule.words, CORRECTION_KINDS[rule.kind].label, _complaints(rule)) for rule in RULES
        ],
        "silences": SILENCES.values(),
    }
    request.current_app = admin.site.name
    return render(request, "desk/correction_rules.html", context)


def _complaints(rule: Rule) -> str:
    """The kinds of complaints that it looks at, or the fewer that it leaves out."""
    left_out = [str(kind.label) for code, kind in KINDS.items() if code not in rule.complaint_kinds]
    named = [str(kind.label) for code, kind in KINDS.items() if code in rule.complaint_kinds]
    if len(left_out) < len(named):
        return _("Semua kecuali: %(kinds)s") % {"kinds": ", ".join(left_out)}
    return ", ".join(named)
