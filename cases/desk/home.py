"""The desk's first page: what waits for this person, and the cases in their hands."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bansos_monitor.accounts.models import User
from bansos_monitor.templatetags.numbers import angka
from cases.complaints.kinds import KINDS
from cases.desk.families import with_case_family
from cases.desk.waiting import corrections_to_approve, matches_to_review, my_cases, new_complaints, open_cases
from households.extracts.terms import reminders
from households.pages.terms_page import Told, told

SHOWN: Final = 12
REMINDERS_SHOWN: Final = 5


@dataclass(frozen=True)
class Home:
    """What the page shows; `counts` are links as the component `counts` takes them."""

    heading: str
    counts: list[dict[str, Any]]
    mine: list[Any]
    mine_count: int
    unheld: list[Any]
    unheld_count: int
    reminders: list[Told]
    more_reminders: int


def home_of(user: User) -> Home:
    """The page of one person, by a fixed number of queries."""
    complaints, matches = new_complaints(user).count(), matches_to_review(user).count()
    corrections, cases = corrections_to_approve(user).count(), open_cases(user).count()
    counts = [
        _count(
            pgettext("jamak", "Aduan baru"),
            complaints,
            "admin:cases_complaint_changelist",
            "?keadaan=terkirim",
        ),
        _count(_("Padanan untuk ditinjau"), matches, "admin:cases_match_changelist"),
        _count(
            _("Koreksi siap disetujui"),
            corrections,
            "admin:cases_correction_changelist",
            "?keadaan=diusulkan",
        ),
        _count(_("Kasus terbuka"), cases, "admin:cases_case_changelist"),
    ]
    due = reminders(user)
    mine, unheld = my_cases(user), open_cases(user).filter(assigned_to=None).order_by("opened_at", "pk")
    return Home(
        heading=_heading(complaints, matches, corrections, len(due)),
        counts=[count for count in counts if count["href"]],
        mine=_rows(mine),
        mine_count=mine.count(),
        unheld=_rows(unheld),
        unheld_count=unheld.count(),
        reminders=[told(each) for each in due[:REMINDERS_SHOWN]],
        more_reminders=max(0, len(due) - REMINDERS_SHOWN),
    )


def _count(label: str, number: int, name: str, query: str = "") -> dict[str, Any]:
    try:
        href = reverse(name) + query
    except NoReverseMatch:
        href = ""
    return {"label": label, "number": number, "href": href}


def _heading(complaints: int, matches: int, corrections: int, due: int) -> str:
    """What is so, in one line."""
    parts = []
    if complaints:
        parts.append(ngettext("%(n)s aduan baru", "%(n)s aduan baru", complaints) % {"n": angka(complaints)})
    if matches:
        parts.append(
            ngettext("%(n)s padanan perlu ditinjau", "%(n)s padanan perlu ditinjau", matches)
            % {"n": angka(matches)}
        )
    if corrections and len(parts) < 2:
        words = ngettext(
            "%(n)s koreksi menunggu persetujuan", "%(n)s koreksi menunggu persetujuan", corrections
        )
        parts.append(words % {"n": angka(corrections)})
    if due and len(parts) < 2:
        parts.append(ngettext("%(n)s tenggat ekstrak", "%(n)s tenggat ekstrak", due) % {"n": angka(due)})
    return ", ".join(parts) or _("Tidak ada yang menunggu Anda")


def _rows(cases: Any) -> list[Any]:
    rows = list(with_case_family(cases.select_related("household__region"))[:SHOWN])
    for case in rows:
        kind = KINDS.get(case.latest_kind)
        case.matter = kind.label if kind else case.get_case_class_display()
    return rows
