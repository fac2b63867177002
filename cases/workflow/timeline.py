"""What an event is called on a timeline, for every door: the words of its transition, or those of NOTES."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.workflow.models import Event
from cases.workflow.tables import TABLES

# Lines that no transition writes: words, family of the chip, icon.
NOTES: Final[dict[str, tuple[str | Promise, str, str]]] = {
    "dibuat": (gettext_lazy("Dicatat"), "run", "aduan"),
    "bukti": (gettext_lazy("Bukti ditambahkan"), "run", "foto"),
    "versi": (gettext_lazy("Aduan diperbaiki"), "run", "aduan"),
    "masuk_kasus": (gettext_lazy("Masuk ke kasus"), "run", "jalan"),
    "aduan_masuk": (gettext_lazy("Aduan masuk ke kasus ini"), "run", "aduan"),
    "aduan_diubah": (gettext_lazy("Aduan diperbaiki"), "run", "aduan"),
    "aduan_dicabut": (gettext_lazy("Aduan dicabut"), "off", "tutup"),
    "aduan_duplikat": (gettext_lazy("Aduan ditandai duplikat"), "off", "tutup"),
    "minta_lengkapi": (gettext_lazy("Relawan diminta melengkapi aduan"), "ask", "perlu"),
    "ditugaskan": (gettext_lazy("Dipegang"), "run", "keluarga"),
    "padanan": (gettext_lazy("Padanan di register diputuskan"), "run", "baik"),
    "catatan": (gettext_lazy("Catatan"), "off", "aduan"),
    "keluar_draf": (gettext_lazy("Dikeluarkan dari draf daftar"), "off", "tutup"),
}
_OPENED: Final[dict[str, str | Promise]] = {
    "case": gettext_lazy("Kasus dibuka"),
    "complaint": gettext_lazy("Aduan dicatat"),
    "correction": gettext_lazy("Koreksi diusulkan"),
    "correction_list": gettext_lazy("Draf daftar disusun"),
}


@dataclass(frozen=True)
class Entry:
    """One line as the timeline component shows it. `text` may carry the reference or name that the event holds."""

    when: datetime
    who: str
    text: str
    note: str
    family: str
    icon: str


# Events whose reason is a short reference or a name that completes the sentence.
_COMPLETED: Final = frozenset(
    {"masuk_daftar", "masuk_kasus", "aduan_masuk", "aduan_diubah", "ditugaskan", "bukti"}
)


def entry(event: Event, subject: str) -> Entry:
    """The line of an event of a `complaint`, `case`, `correction` or `correction_list`; `event.by` is at hand."""
    who = _("sistem") if event.by.is_system else str(event.by)
    text, family, icon = _words(event, subject)
    reason = _reason(event)
    completed = event.name in _COMPLETED or (event.name == "dibuat" and subject == "case")
    if completed and reason:
        return Entry(event.at, who, f"{text}: {reason}", "", family, icon)
    return Entry(event.at, who, text, reason, family, icon)


def _reason(event: Event) -> str:
    """The reason as written; where the program wrote it, which it does in Indonesian, in the reader's language."""
    is_ours = event.name == "bukti" or event.by.is_system
    return _(event.reason) if event.reason and is_ours else event.reason


def _words(event: Event, subject: str) -> tuple[str, str, str]:
    table = TABLES[subject]
    if event.name in table.transitions:
        state = table.states.get(event.to_state)
        done = str(table.transitions[event.name].done)
        return done, state.family if state else "run", state.icon if state else "jalan"
    if event.name == "dibuat":
        return str(_OPENED[subject]), "run", "aduan"
    words, family, icon = NOTES.get(event.name, (event.name, "run", "aduan"))
    return str(words), family, icon
