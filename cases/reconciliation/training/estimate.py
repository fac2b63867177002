"""m, r and u of every level with their origins: the levels part of a model file."""

from collections.abc import Mapping
from typing import Any, Final

from cases.reconciliation.linkage.comparisons import COMPARISONS
from cases.reconciliation.training.em import (
    STRANGER,
    UNSEEN,
    Classes,
    Shares,
    estimate,
    first_guess,
    posterior,
    weighed_levels,
)
from cases.reconciliation.training.patterns import Counts, Pattern

# How often a level can occur among matches at all. EM can't know: a namesake on the same card who is not in the
# register looks just like a person of whom everything was written wrongly.
CEILINGS: Final[Mapping[tuple[str, str], float]] = {
    ("identity", "both_differ"): 0.002,
    ("identity", "date_differs_no_nik"): 0.004,
    ("identity", "year_nik_differs"): 0.004,
    ("identity", "nik_differs_no_date"): 0.006,
    ("identity", "serial"): 0.002,
    ("identity", "serial_and_date"): 0.002,
}
CEILING_REASON: Final = (
    "Number and date both wrong is rare among matches; without a ceiling EM takes unregistered relatives and"
    " namesakes for matches."
)
# How often relatives are alike at least. EM gives such pairs to the matches, since only a truth tells them apart.
FLOORS: Final[Mapping[tuple[str, str], float]] = {
    ("name", "same"): 0.005,
    ("identity", "date_no_nik"): 0.002,
    ("identity", "date_and_area_of_issue"): 0.002,
    ("identity", "serial_digit_and_date"): 0.004,
    ("identity", "nik15_and_date"): 0.0005,
    ("identity", "nik_two_edits_and_date"): 0.001,
    ("identity", "nik_date_off"): 0.001,
    ("identity", "nik15_date_off"): 0.0003,
}
FLOOR_REASON: Final = (
    "Twins share a date and have neighbouring numbers, some bear their father's name, and a mother's number is written"
    " for her child: a guess of how many pairs of relatives at least, since such pairs look like the person."
)
# Levels that hold for strangers by mistakes of registers more often than by chance, whatever was counted.
LEAST_U: Final[Mapping[tuple[str, str], float]] = {
    **dict.fromkeys(
        [
            ("identity", code)
            for code in (
                "nik_zero_and_date",
                "nik_and_date",
                "nik",
                "nik_date_off",
                "nik15_and_date",
                "nik15",
                "nik15_date_off",
            )
        ],
        1e-8,
    ),
    **dict.fromkeys([("home", code) for code in ("card_and_rt", "card", "card_nearly")], 1e-7),
}
LEAST_U_REASON: Final = "One number on several people: rarer than was counted, but no register is free of it."
# Levels that blocking finds wherever they occur: counted among all pairs, not guessed from a sample.
COUNTED: Final[Mapping[str, tuple[str, ...]]] = {
    "identity": (
        "nik_zero_and_date", "nik_and_date", "nik", "nik_date_off", "nik15_and_date", "nik15", "nik15_date_off",
        "serial_digit_and_date", "serial_and_date", "serial",
    ),
    "home": ("card_and_rt", "card"),
}  # fmt: skip
# A share from fewer random pairs than this is taken from the blocked pairs, where these have more.
ENOUGH: Final = 30
OUTER_ROUNDS: Final = 3

Levels = dict[str, dict[str, dict[str, Any]]]


def estimate_levels(counts: Counts) -> tuple[Levels, Classes]:
    """Numbers and origins for each level, and the classes behind them. No truth is used.

    u and the classes depend on each other (matches hide among random pairs), so both are estimated in turn.
    """
    strangers = {
        pattern: float(first_guess(pattern) == STRANGER) for pattern in {*counts.blocked, *counts.random}
    }
    for _ in range(OUTER_ROUNDS):
        u, origins = _strangers_shares(counts, strangers)
        classes = estimate(counts, u, CEILINGS, FLOORS)
        strangers = {pattern: posterior(pattern, classes, u)[STRANGER] for pattern in strangers}
    return _levels(classes, u, origins), classes


def _strangers_shares(
    counts: Counts, strangers: Mapping[Pattern, float]
) -> tuple[Shares, list[dict[str, dict[str, Any]]]]:
    """u of each level and where it is from."""
    shares: Shares = []
    origins: list[dict[str, dict[str, Any]]] = []
    for place, codes in enumerate(weighed_levels()):
        comparison = COMPARISONS[place].field
        random, random_pairs = _by_level(counts.random, strangers, place, codes)
        blocked, _ = _by_level(counts.blocked, strangers, place, codes)
        comparable = counts.all_pairs * (sum(random.values()) / random_pairs)
        found = {
            code: _share(
                code, random, blocked, sum(random.values()), comparable, code in COUNTED.get(comparison, ())
            )
            for code in codes
        }
        for code, origin in found.items():
            least = LEAST_U.get((comparison, code), 0.0)
            if origin["u"] < least:
                found[code] = {"u": least, "u_from": "assumption", "u_reason": LEAST_U_REASON}
        total = sum(origin["u"] for origin in found.values())
        shares.append({code: origin["u"] / total for code, origin in found.items()})
        origins.append(found)
    return shares, origins


def _share(
    code: str,
    random: Mapping[str, float],
    blocked: Mapping[str, float],
    random_pairs: float,
    comparable: float,
    counted: bool,
) -> dict[str, Any]:
    if counted or (random[code] < ENOUGH and blocked[code] / comparable > random[code] / random_pairs):
        return {
            "u": max(blocked[code], UNSEEN) / comparable,
            "u_from": "blocked count",
            "u_pairs": round(blocked[code], 1),
        }
    return {
        "u": max(random[code], UNSEEN) / random_pairs,
        "u_from": "random pairs",
        "u_pairs": round(random[code], 1),
    }


def _by_level(
    patterns: Mapping[Pattern, int], strangers: Mapping[Pattern, float], place: int, codes: list[str]
) -> tuple[dict[str, float], float]:
    """Strangers of each level among these pairs, and all strangers among them."""
    levels, total = dict.fromkeys(codes, 0.0), 0.0
    for pattern, pairs in patterns.items():
        weight = pairs * strangers[pattern]
        total += weight
        if pattern[place] in levels:
            levels[pattern[place]] += weight
    return levels, total


def _levels(classes: Classes, u: Shares, origins: list[dict[str, dict[str, Any]]]) -> Levels:
    levels: Levels = {}
    for place, comparison in enumerate(COMPARISONS):
        levels[comparison.field] = {}
        for code in u[place]:
            entry: dict[str, Any] = {"m": _digits(classes.m[place][code])}
            if (comparison.field, code) in CEILINGS and classes.m[place][code] >= CEILINGS[
                comparison.field, code
            ]:
                entry |= {"m_from": "assumption", "m_reason": CEILING_REASON}
            else:
                entry |= {"m_from": "em", "m_pairs": round(classes.pairs["m"][place][code], 1)}
            entry["r"] = _digits(classes.r[place][code])
            if (comparison.field, code) in FLOORS and classes.r[place][code] <= FLOORS[
                comparison.field, code
            ]:
                entry |= {"r_from": "assumption", "r_reason": FLOOR_REASON}
            else:
                entry |= {"r_from": "em", "r_pairs": round(classes.pairs["r"][place][code], 1)}
            levels[comparison.field][code] = entry | origins[place][code] | {"u": _digits(u[place][code])}
    return levels


def _digits(share: float) -> float:
    return float(f"{share:.4g}")
