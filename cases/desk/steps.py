"""The steps that leave a thing's state, as a page shows them: each a form; those not open say why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bansos_monitor.accounts.models import User
from bansos_monitor.templatetags.dates import jam
from cases.workflow.actions import may, subject_of, table_of
from cases.workflow.machine import Transition
from cases.workflow.models import Event
from cases.workflow.timeline import Entry, entry

Words = str | Promise


class ReasonForm(forms.Form):
    """Why a step is taken; `seen` is the state that the page showed."""

    seen = forms.CharField(label=gettext_lazy("Keadaan"), widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, data: Any = None, *, transition: Transition, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, prefix=transition.name, initial=initial)
        self.fields["reason"].required = transition.needs_reason
        self.fields["reason"].error_messages["required"] = _("Tulis alasannya. Alasan ini tampil di riwayat.")


@dataclass(frozen=True)
class Step:
    """A transition that leaves the thing's state; one that can't be taken says why in `hindrance`."""

    transition: Transition
    form: forms.Form
    hindrance: Words = ""
    is_main: bool = False


def steps_of(
    thing: Any, user: User, typed: Mapping[str, forms.Form], hindrances: Mapping[str, Words] | None = None
) -> list[Step]:
    """The steps from where `thing` stands, in the table's order; the first open one is the main one."""
    steps: list[Step] = []
    for transition in table_of(thing).leaving(thing.state):
        hindrance = (hindrances or {}).get(transition.name, "")
        if not hindrance and not may(user, transition, thing):
            hindrance = _("Langkah ini tidak terbuka untuk akun Anda.")
        form = typed.get(transition.name) or ReasonForm(transition=transition, initial={"seen": thing.state})
        is_main = not hindrance and not any(step.is_main for step in steps)
        steps.append(Step(transition, form, hindrance, is_main))
    return steps


@dataclass(frozen=True)
class Quicker:
    """Somebody moved the thing meanwhile: who and when in words, and what was typed, on its form or else as text."""

    sentence: str
    typed: dict[str, forms.Form]
    kept: str


def quicker(thing: Any, name: str, reason: str) -> Quicker:
    """What to show whose step came too late; `thing` is as it stands now."""
    table = table_of(thing)
    if name not in {transition.name for transition in table.leaving(thing.state)}:
        return Quicker(who_was_quicker(thing), {}, reason)
    data = {f"{name}-seen": thing.state, f"{name}-reason": reason}
    return Quicker(who_was_quicker(thing), {name: ReasonForm(data, transition=table.transitions[name])}, "")


def who_was_quicker(thing: Model) -> str:
    """Names the last event of the thing's timeline, and says what is safe."""
    last = (
        Event.objects.filter(**{subject_of(thing): thing}).select_related("by").order_by("-at", "-pk").first()
    )
    if last is None:
        return _(
            "Keadaannya berubah sejak halaman dibuka. Isian Anda masih ada di bawah; bandingkan lalu simpan."
        )
    who = _("sistem") if last.by.is_system else str(last.by)
    return _("%(who)s mengubahnya pukul %(when)s. Isian Anda masih ada di bawah; bandingkan lalu simpan.") % {
        "who": who[:1].upper() + who[1:],
        "when": jam(last.at),
    }


def timeline(thing: Model) -> list[Entry]:
    """The thing's events, newest first."""
    subject = subject_of(thing)
    events = Event.objects.filter(**{subject: thing}).select_related("by").order_by("-at", "-pk")
    return [entry(event, subject) for event in events]
