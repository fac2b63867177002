"""A candidate's weights as bars that add up: each begins where the last ended, from the start to the sum.

Weights are bits (log2 of how much likelier): +1 doubles the odds, −1 halves them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from bansos_monitor.templatetags.numbers import angka
from cases.complaints.models import Finding
from cases.desk.comparison import Compared, compare
from cases.reconciliation.models import Candidate
from cases.reconciliation.reasons import field_name, reason

WIDTH: Final = 220
_MARGIN: Final = 4
# Which fields of the two sides each comparison looks at, named like the findings' columns.
_SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "name": ("nama",),
    "identity": ("nik", "tanggal_lahir"),
    "home": ("no_kk", "alamat", "rt_rw", "kelurahan"),
    "sex": ("jenis_kelamin",),
}
# More than this in favour or against is beyond doubt, and would squeeze every other bar.
_MOST_SHOWN: Final = 100.0


@dataclass(frozen=True)
class Bar:
    """A bar's place in an SVG of WIDTH, as texts, so that no locale puts a comma into them."""

    x: str
    width: str
    colour: str


@dataclass(frozen=True)
class WeightRow:
    """One comparison: both sides field by field, what it means, its weight and its bar."""

    label: str
    fields: list[Compared]
    words: str
    weight: str
    bar: Bar


@dataclass(frozen=True)
class Weighed:
    """All rows of a candidate, from the start to the sum; `zero` is where the dotted line stands."""

    zero: str
    start: str
    start_bar: Bar
    rows: list[WeightRow]
    total: str
    total_bar: Bar
    rest: list[Compared]

    @property
    def is_weighed(self) -> bool:
        """False for a record that a person brought in and no rule had compared."""
        return bool(self.rows)


def weigh(finding: Finding, candidate: Candidate) -> Weighed:
    """Lay a candidate's weights out; fields that no comparison looks at stand in `rest`."""
    fields = _with_neighbourhood(compare(finding, candidate.record))
    by_name = {field.name: field for field in fields}
    steps = [float(weight["weight"]) for weight in candidate.weights]
    ends = _running(candidate.start_weight, steps)
    scale = Scale.over([0.0, candidate.start_weight, *ends])
    rows = [
        WeightRow(
            label=field_name(weight["field"]),
            fields=_fields_of(weight, by_name),
            words=reason(weight["field"], weight["level"]),
            weight=signed(step),
            bar=scale.bar(end - step, end, "c1" if step >= 0 else "c4"),
        )
        for weight, step, end in zip(candidate.weights, steps, ends, strict=True)
    ]
    total = ends[-1] if ends else candidate.start_weight
    shown = {name for weight in candidate.weights for name in _SHOWN.get(weight["field"], ())}
    return Weighed(
        zero=scale.place(0.0),
        start=signed(candidate.start_weight),
        start_bar=scale.bar(0.0, candidate.start_weight, "c5"),
        rows=rows,
        total=signed(total),
        total_bar=scale.bar(0.0, total, "c6"),
        rest=[field for field in fields if field.name not in shown],
    )


def _with_neighbourhood(fields: list[Compared]) -> list[Compared]:
    """RT and RW as the one thing that people say: "003/007"."""
    parts = {field.name: field for field in fields if field.name in ("rt", "rw")}
    if not parts:
        return fields
    ours = "/".join(parts[name].ours or "–" if name in parts else "–" for name in ("rt", "rw"))
    theirs = "/".join(parts[name].theirs or "–" if name in parts else "–" for name in ("rt", "rw"))
    nowhere = "–/–"
    both = Compared(
        "RT/RW",
        "" if ours == nowhere else ours,
        "" if theirs == nowhere else theirs,
        any(part.differs for part in parts.values()),
        name="rt_rw",
    )
    return [field for field in fields if field.name not in parts] + [both]


def _fields_of(weight: Mapping[str, Any], by_name: Mapping[str, Compared]) -> list[Compared]:
    return [by_name[name] for name in _SHOWN.get(weight["field"], ()) if name in by_name]


def _running(start: float, steps: Sequence[float]) -> list[float]:
    ends, at = [], start
    for step in steps:
        at += step
        ends.append(at)
    return ends


@dataclass(frozen=True)
class Scale:
    """From weights to places in the picture."""

    low: float
    high: float

    @classmethod
    def over(cls, points: Sequence[float]) -> "Scale":
        bounded = [max(-_MOST_SHOWN, min(_MOST_SHOWN, point)) for point in points]
        low, high = min(bounded), max(bounded)
        return cls(low, high if high > low else low + 1.0)

    def at(self, weight: float) -> float:
        bounded = max(self.low, min(self.high, weight))
        return _MARGIN + (bounded - self.low) / (self.high - self.low) * (WIDTH - 2 * _MARGIN)

    def place(self, weight: float) -> str:
        return f"{self.at(weight):.1f}"

    def bar(self, start: float, end: float, colour: str) -> Bar:
        left, right = sorted((self.at(start), self.at(end)))
        # A weight near nothing is still seen.
        return Bar(f"{left:.1f}", f"{max(right - left, 1.5):.1f}", colour)


def signed(weight: float) -> str:
    """ "+7,4" or "−15,6", as the language writes numbers."""
    rounded = round(weight, 1)
    return ("−" if rounded < 0 else "+") + angka(abs(rounded), 1)


def odds_words(probability: float) -> str:
    """A probability as odds: "7,5 banding 1", "1 banding 30"."""
    if probability >= 1.0 or probability <= 0.0:
        return ""
    odds = probability / (1.0 - probability)
    decimals = 1 if 1 / 10 < odds < 10 else 0
    if odds >= 1:
        return _("%(n)s banding 1") % {"n": angka(round(odds, decimals), decimals)}
    return _("1 banding %(n)s") % {"n": angka(round(1 / odds, decimals), decimals)}
