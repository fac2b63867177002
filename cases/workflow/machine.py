"""What a state and a transition are."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class State:
    """A state: its code, its word, the family of its chip (`off run ask good bad`), and its icon."""

    code: str
    label: Words
    family: str
    icon: str
    is_open: bool = True


@dataclass(frozen=True)
class Transition:
    """A named way from some states to another; `right` is what its mover must hold, none for the system alone."""

    name: str
    label: Words
    done: Words
    sources: frozenset[str]
    target: str
    right: str | None = None
    needs_reason: bool = False


@dataclass(frozen=True)
class Table:
    """All states and transitions of one kind of thing, by code and by name."""

    subject: str
    states: dict[str, State] = field(default_factory=dict)
    transitions: dict[str, Transition] = field(default_factory=dict)

    @property
    def choices(self) -> list[tuple[str, Words]]:
        return [(state.code, state.label) for state in self.states.values()]

    @property
    def open_codes(self) -> list[str]:
        return [state.code for state in self.states.values() if state.is_open]

    def leaving(self, state: str) -> list[Transition]:
        """The transitions that leave this state, in the order of the table."""
        return [transition for transition in self.transitions.values() if state in transition.sources]


def table(subject: str, states: list[State], transitions: list[Transition]) -> Table:
    """A table from its two lists; refuses a transition to or from a state that isn't there."""
    by_code = {state.code: state for state in states}
    for transition in transitions:
        unknown = (transition.sources | {transition.target}) - by_code.keys()
        if unknown:
            raise ValueError(f"{subject}.{transition.name} names unknown states {sorted(unknown)}")
    return Table(subject, by_code, {transition.name: transition for transition in transitions})
