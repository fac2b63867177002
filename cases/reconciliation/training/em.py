"""EM with three classes over counted patterns: the person, a relative in the same household, a stranger.

With two classes EM takes an unregistered relative or namesake (same card or same name, other NIK and date) for
the person, and learns that NIK and date often differ among matches. The third class takes these pairs;
ceilings state how often such levels can occur among matches at all, and floors how often twins and namesakes
occur among relatives at least.

Shares of the classes are of all possible pairs: pairs that no blocking rule makes count as strangers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cases.reconciliation.linkage.comparisons import COMPARISONS
from cases.reconciliation.training.patterns import Counts, Pattern

MATCH, RELATIVE, STRANGER = 0, 1, 2
ROUNDS: Final = 200
CONVERGED: Final = 1e-7
# Half a pair for each level: what was not seen is rare, not impossible.
UNSEEN: Final = 0.5

Limits = Mapping[tuple[str, str], float]
"""(field, level code) → the most or the least share."""
Shares = list[dict[str, float]]
"""For each comparison: level code → probability within a class. Levels of `is_null` have none."""


@dataclass
class Classes:
    """Shares of the levels among matches and relatives, and the classes' shares of all pairs."""

    m: Shares
    r: Shares
    match_share: float
    relative_share: float
    pairs: dict[str, Shares] = field(default_factory=dict)  # expected pairs behind m and r


def weighed_levels() -> list[list[str]]:
    """Codes of the levels that weigh, for each comparison."""
    return [[level.code for level in comparison.levels if not level.is_null] for comparison in COMPARISONS]


def first_guess(pattern: Pattern) -> int:
    """Where a pattern is put before the first round: plainly the person, plainly a relative, else a stranger."""
    level = dict(zip((comparison.field for comparison in COMPARISONS), pattern, strict=True))
    alike = level["name"] not in ("differs", "shares_word", "nothing")
    if level["identity"].startswith("nik") and "differs" not in level["identity"] and alike:
        return MATCH
    if level["home"] in ("card", "card_and_rt"):
        return (
            MATCH
            if alike and level["identity"].startswith("date_") and "differs_no" not in level["identity"]
            else RELATIVE
        )
    return STRANGER


def estimate(counts: Counts, u: Shares, ceilings: Limits, floors: Limits) -> Classes:
    """m and r by EM over the blocked patterns, with u held; `ceilings` are for m, `floors` for r."""
    posteriors = {pattern: _certain(first_guess(pattern)) for pattern in counts.blocked}
    classes = _maximise(counts, posteriors, ceilings, floors)
    for _ in range(ROUNDS):
        posteriors = {pattern: posterior(pattern, classes, u) for pattern in counts.blocked}
        before, classes = classes, _maximise(counts, posteriors, ceilings, floors)
        if _furthest(before.m, classes.m) < CONVERGED and _furthest(before.r, classes.r) < CONVERGED:
            break
    return classes


def posterior(pattern: Pattern, classes: Classes, u: Shares) -> tuple[float, float, float]:
    """Probabilities of the three classes for a pair with this pattern."""
    match, relative = classes.match_share, classes.relative_share
    stranger = 1.0 - match - relative
    for place, code in enumerate(pattern):
        if code in u[place]:
            match *= classes.m[place][code]
            relative *= classes.r[place][code]
            stranger *= u[place][code]
    total = match + relative + stranger
    return match / total, relative / total, stranger / total


def _certain(which: int) -> tuple[float, float, float]:
    return (float(which == MATCH), float(which == RELATIVE), float(which == STRANGER))


def _maximise(
    counts: Counts, posteriors: Mapping[Pattern, Sequence[float]], ceilings: Limits, floors: Limits
) -> Classes:
    expected = [[dict.fromkeys(codes, 0.0) for codes in weighed_levels()] for _ in (MATCH, RELATIVE)]
    totals = [0.0, 0.0]
    for pattern, pairs in counts.blocked.items():
        for which in (MATCH, RELATIVE):
            weight = posteriors[pattern][which] * pairs
            totals[which] += weight
            for place, code in enumerate(pattern):
                if code in expected[which][place]:
                    expected[which][place][code] += weight
    return Classes(
        m=_limited_all(expected[MATCH], ceilings, min),
        r=_limited_all(expected[RELATIVE], floors, max),
        match_share=totals[MATCH] / counts.all_pairs,
        relative_share=totals[RELATIVE] / counts.all_pairs,
        pairs={"m": expected[MATCH], "r": expected[RELATIVE]},
    )


def _limited_all(expected: Shares, limits: Limits, choose: Callable[[float, float], float]) -> Shares:
    shares: Shares = []
    for place, comparison in enumerate(COMPARISONS):
        own = {code: limit for (field_name, code), limit in limits.items() if field_name == comparison.field}
        shares.append(_limited(_shares(expected[place]), own, choose))
    return shares


def _shares(levels: Mapping[str, float]) -> dict[str, float]:
    total = sum(levels.values()) + UNSEEN * len(levels)
    return {code: (pairs + UNSEEN) / total for code, pairs in levels.items()}


def _limited(
    shares: Mapping[str, float], limits: Mapping[str, float], choose: Callable[[float, float], float]
) -> dict[str, float]:
    """The shares with the limited levels cut or raised to their limit, the others scaled so that all sum to 1."""
    kept = {code: choose(share, limits[code]) for code, share in shares.items() if code in limits}
    rest = sum(share for code, share in shares.items() if code not in limits)
    left = 1.0 - sum(kept.values())
    return {code: kept.get(code, share * left / rest) for code, share in shares.items()}


def _furthest(before: Shares, after: Shares) -> float:
    return max(abs(old[code] - new[code]) for old, new in zip(before, after, strict=True) for code in old)
