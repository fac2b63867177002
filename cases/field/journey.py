"""The way of a complaint for whoever logged it: oldest first, then the steps that are still to come."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from bansos_monitor.accounts.models import User
from cases.complaints.models import Complaint
from cases.workflow.models import Event
from cases.workflow.timeline import Entry, entry

# A case's steps that its families hear of; notes and who holds it stay at the desk.
_OF_THE_CASE: Final = (
    "verifikasi", "tunggu", "masuk_daftar", "rujuk", "selesai_diterima", "selesai_gagal", "tutup", "buka_kembali",
)  # fmt: skip
# The complaint's own steps that only follow its case.
_FOLLOWING: Final = frozenset({"proses", "selesaikan", "buka_kembali"})


def events_of(complaint: Complaint) -> list[Event]:
    """The complaint's events and those of its case that concern it, oldest first."""
    own = Q(complaint=complaint)
    if complaint.case_id:
        own |= Q(case=complaint.case_id, name__in=_OF_THE_CASE, at__gte=complaint.logged_at)
    return list(Event.objects.filter(own).select_related("by").order_by("at", "pk"))


def journey(events: Sequence[Event], next_steps: Iterable[str], *, viewer: User, is_open: bool) -> list[Any]:
    """Entries for the timeline component; what is done bears a tick, the last word of an open complaint doesn't."""
    told = [event for event in events if not (event.complaint_id and event.name in _FOLLOWING)]
    entries: list[Any] = [_line(event, viewer) for event in told]
    for place, line in enumerate(entries):
        is_last = is_open and place == len(entries) - 1
        if line.family == "run" and not is_last:
            entries[place] = replace(line, family="good", icon="baik")
    return [*entries, *({"next": True, "text": step} for step in next_steps)]


def _line(event: Event, viewer: User) -> Entry:
    line = entry(event, "complaint" if event.complaint_id else "case")
    return replace(line, who=_("Anda")) if event.by_id == viewer.pk else line
