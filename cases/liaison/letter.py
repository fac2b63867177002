"""`/koreksi/<number>/surat/`: the covering letter, an Indonesian document on screen and paper alike.

Order of its parts: domain reference, section 8. All of it is true of this list: number, day, agency, totals,
evidence, checksum. Its words are plain Indonesian whichever language the reader has chosen.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.who import requires, signed_in
from cases.complaints.models import Complaint
from cases.corrections.errors import CorrectionRefused
from cases.corrections.files import issued_rows
from cases.corrections.kinds import CORRECTION_KINDS
from cases.corrections.models import CorrectionList
from cases.corrections.numbers import JAKARTA
from cases.corrections.sheet import HEADER, WORD_ONLY
from cases.liaison.access import VIEW, find_list
from cases.liaison.rows import IssuedRows

ANNEX_ROWS: Final = 10
_MOST_BASES: Final = 4
_JENIS, _EVIDENCE = HEADER.index("jenis"), HEADER.index("bukti")


@dataclass(frozen=True)
class Total:
    """One line of the letter's table: what is asked for, how often, on what evidence."""

    label: str
    count: int
    basis: str


@require_safe
@requires(VIEW)
def correction_letter(request: HttpRequest, number: str) -> HttpResponse:
    """The letter, with the first rows as its annex, masked."""
    shown = find_list(signed_in(request), number)
    with translation.override("id"):
        try:
            totals, annex = _totals(shown), IssuedRows(shown, shown.rows)[:ANNEX_ROWS]
            refusal = None
        except CorrectionRefused as refused:
            totals, annex, refusal = [], [], refused
        context: dict[str, Any] = {
            "list": shown,
            "totals": totals,
            "annex": annex,
            "refusal": refusal,
            **_origins(shown),
        }
        context |= {"made_by": _signs(shown.made_by, shown), "approved_by": _signs(shown.approved_by, shown)}
    # The sheet asks for Indonesian itself; what stands around it is in the reader's language.
    return render(request, "liaison/letter.html", context)


def _totals(shown: CorrectionList) -> list[Total]:
    counts: Counter[str] = Counter()
    bases: dict[str, Counter[str]] = {}
    for row in issued_rows(shown):
        counts[row[_JENIS]] += 1
        bases.setdefault(row[_JENIS], Counter()).update(filter(None, row[_EVIDENCE].split("; ")))
    return [
        Total(
            str(kind.label),
            counts[kind.jenis],
            _basis_words(bases[kind.jenis]),
        )
        for kind in CORRECTION_KINDS.values()
        if counts[kind.jenis]
    ]


def _basis_words(words: Counter[str]) -> str:
    """The most frequent first; that somebody's word is all there is says itself where other words stand."""
    if len(words) > 1:
        del words[WORD_ONLY]
    return ", ".join(word for word, _n in words.most_common(_MOST_BASES))


def _origins(shown: CorrectionList) -> dict[str, int | date | None]:
    """How many families the list speaks for, and between which days they complained."""
    complaints = Complaint.objects.filter(findings__corrections__correction_list=shown)
    days = complaints.aggregate(first=Min("logged_at"), last=Max("logged_at"))
    first, last = (
        timezone.localtime(day, JAKARTA).date() if day else None for day in (days["first"], days["last"])
    )
    return {"families": complaints.values("household").distinct().count(), "first": first, "last": last}


def _signs(user: User | None, shown: CorrectionList) -> str:
    """Who signs: a person by name, the organisation where the system did it."""
    return str(shown.organisation) if user is None or user.is_system else str(user)
