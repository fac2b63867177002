"""The model file: what each level of agreement is worth, where each number comes from, and where decisions fall.

m: share of the level among matches; r: among pairs of a finding and a relative in the same household; u: among
strangers. Every number has an origin, and a model that lacks one is refused: a wrong match costs a family months.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from cases.reconciliation.linkage.blocking import RULES
from cases.reconciliation.linkage.comparisons import COMPARISONS, Comparison, Level

SHIPPED: Final = Path(__file__).with_name("model.json")
ORIGINS: Final = frozenset({"em", "decisions", "random pairs", "blocked count", "assumption"})
# A small file is a part of a larger register: a stranger may be as alike as in a kelurahan.
FEWEST_RECORDS: Final = 1000


class ModelRefused(ValueError):
    """A model file that can't be trusted: a number without an origin, a level missing, sums that don't fit."""

    code = "model_ditolak"


@dataclass(frozen=True)
class Thresholds:
    """From `match` on the machine decides, from `review` on a person does; a rival from `rival` on stops it."""

    match: float
    review: float
    rival: float


@dataclass(frozen=True)
class Shares:
    """Of findings: how many are of people in the register, and of the others, how many have relatives there."""

    registered: float
    relatives: float


@dataclass(frozen=True)
class Frequency:
    """How a value's frequency is smoothed: as if so many people more carried it as the level's u says."""

    people: float
    at_least: float


@dataclass(frozen=True)
class Model:
    """A model: its version, m, r and u of each level by field and code, and the rest of the file."""

    version: str
    m: Mapping[tuple[str, str], float]
    r: Mapping[tuple[str, str], float]
    u: Mapping[tuple[str, str], float]
    thresholds: Thresholds
    shares: Shares
    frequency: Frequency

    def relative_weight(self, field: str, code: str) -> float:
        """log2(r ÷ u) of a level; 0 where there is nothing to compare."""
        key = (field, code)
        return math.log2(self.r[key] / self.u[key]) if key in self.u else 0.0

    def weight(self, field: str, code: str) -> float:
        """log2(m ÷ u) of a level; 0 where there is nothing to compare."""
        key = (field, code)
        return math.log2(self.m[key] / self.u[key]) if key in self.u else 0.0

    def match_odds(self, records: int) -> float:
        """Odds of one register record against "not in the register", before anything is compared."""
        registered = self.shares.registered
        return registered / (1.0 - registered) / max(records, FEWEST_RECORDS)

    def relative_odds(self, records: int) -> float:
        """Odds of being an unregistered relative of one record against being unregistered without relatives there."""
        relatives = self.shares.relatives
        return relatives / (1.0 - relatives) / max(records, FEWEST_RECORDS)

    def splink_settings(self, records: int) -> dict[str, Any]:
        """Splink's settings: the declared levels and rules with this model's m and u."""
        odds = self.match_odds(records)
        return {
            "link_type": "link_only",
            "unique_id_column_name": "unique_id",
            "probability_two_random_records_match": odds / (1.0 + odds),
            "retain_matching_columns": True,
            "retain_intermediate_calculation_columns": True,
            "blocking_rules_to_generate_predictions": [{"blocking_rule": rule.sql} for rule in RULES],
            "comparisons": [
                {
                    "output_column_name": comparison.field,
                    "comparison_levels": [
                        self._splink_level(comparison, level) for level in comparison.levels
                    ],
                }
                for comparison in COMPARISONS
            ],
        }

    def _splink_level(self, comparison: Comparison, level: Level) -> dict[str, Any]:
        entry: dict[str, Any] = {"sql_condition": level.condition, "label_for_charts": level.code}
        if level.is_null:
            return entry | {"is_null_level": True}
        key = (comparison.field, level.code)
        entry |= {"m_probability": self.m[key], "u_probability": self.u[key]}
        if level.frequency:
            # With this, Splink puts the value's frequency in the place of the level's own u.
            entry |= {
                "tf_adjustment_column": level.frequency,
                "tf_minimum_u_value": self.frequency.at_least,
                "disable_tf_exact_match_detection": True,
            }
        return entry


@cache
def shipped_model() -> Model:
    """The model of this release."""
    return load_model(SHIPPED)


def load_model(path: Path) -> Model:
    """Read a model file; raises ModelRefused unless every number is there, sensible, and says where it is from."""
    try:
        file = json.loads(path.read_text(encoding="utf-8"))
        model = Model(
            version=str(file["version"]),
            m=_numbers(file["levels"], "m"),
            r=_numbers(file["levels"], "r"),
            u=_numbers(file["levels"], "u"),
            thresholds=Thresholds(
                **{name: _assumed(file["thresholds"], name) for name in ("match", "review", "rival")}
            ),
            shares=Shares(**{name: _assumed(file["classes"], name) for name in ("registered", "relatives")}),
            frequency=Frequency(
                file["frequency"]["people"]["value"], _assumed(file["frequency"], "at_least")
            ),
        )
    except (OSError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise ModelRefused(f"{path.name}: {type(error).__name__} {error}") from error
    if file.get("conditions_sha256") != conditions_sha256():
        raise ModelRefused(f"{path.name} was made for other levels than those of this release")
    return model


def conditions_sha256() -> str:
    """A checksum over the conditions of all levels: numbers hold only for the levels that they were counted for."""
    text = "\n".join(
        f"{comparison.field}\t{level.code}\t{level.condition}\t{level.frequency or ''}"
        for comparison in COMPARISONS
        for level in comparison.levels
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _assumed(entries: Mapping[str, Any], name: str) -> float:
    entry = entries[name]
    if not entry.get("reason") or not 0.0 < entry["value"] < 1.0:
        raise ModelRefused(f"{name} is not between 0 and 1 with a reason beside it")
    return float(entry["value"])


def _numbers(levels: Mapping[str, Any], kind: str) -> dict[tuple[str, str], float]:
    numbers: dict[tuple[str, str], float] = {}
    for comparison in COMPARISONS:
        for level in comparison.levels:
            if not level.is_null:
                numbers[comparison.field, level.code] = _number(
                    levels[comparison.field][level.code], kind, level.code
                )
        total = sum(share for (field, _), share in numbers.items() if field == comparison.field)
        if not 0.98 < total < 1.02:
            raise ModelRefused(f"{kind} of {comparison.field} sums to {total:.3f}, not to 1")
    return numbers


def _number(entry: Mapping[str, Any], kind: str, code: str) -> float:
    origin, share = entry.get(f"{kind}_from"), entry[kind]
    if origin not in ORIGINS:
        raise ModelRefused(f"{kind} of {code} does not say where it comes from")
    beside = f"{kind}_reason" if origin == "assumption" else f"{kind}_pairs"
    if entry.get(beside) in (None, ""):
        raise ModelRefused(f"{kind} of {code} comes from {origin} and lacks {beside}")
    if not 0.0 < share < 1.0:
        raise ModelRefused(f"{kind} of {code} is {share}, not between 0 and 1")
    return float(share)
