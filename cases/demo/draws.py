"""Weighted draws that are fast and give the same result on every Python version.

Only `Random.random` is used: its sequence is fixed by the language, that of `choice` or `shuffle` is not.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")
# with it 100,000 people have some 50,000 different full names, and the commonest of these is one in a thousand
STEEPNESS = 1.35


class Odds(Generic[T]):
    """Alternatives with their probabilities; what is left up to 1 means "none of them"."""

    __slots__ = ("_limits", "_outcomes")

    def __init__(self, chances: Iterable[tuple[T, float]]) -> None:
        """Take (outcome, probability) pairs whose probabilities sum to at most 1."""
        pairs = [(outcome, chance) for outcome, chance in chances if chance > 0]
        self._outcomes = [outcome for outcome, _ in pairs]
        self._limits = list(accumulate(chance for _, chance in pairs))
        if self._limits and self._limits[-1] > 1 + 1e-9:
            raise ValueError(f"probabilities sum to {self._limits[-1]:.3f}, more than 1")

    def draw(self, rng: Random) -> T | None:
        """One outcome, or None for the rest of the probability."""
        position = bisect_right(self._limits, rng.random())
        return self._outcomes[position] if position < len(self._outcomes) else None


class Pool(Generic[T]):
    """Items with weights, of which one is always drawn."""

    __slots__ = ("_items", "_limits", "_total")

    def __init__(self, items: Sequence[T], weights: Iterable[float]) -> None:
        """Take one weight of any size for each item."""
        self._items = items
        self._limits = list(accumulate(weights))
        self._total = self._limits[-1]

    def draw(self, rng: Random) -> T:
        """One item, as often as its weight says."""
        return self._items[min(bisect_right(self._limits, rng.random() * self._total), len(self._items) - 1)]


def ranked(items: Sequence[T], *, rare: Sequence[T] = ()) -> Pool[T]:
    """A pool whose items get rarer with their rank, as words of names do (Zipf with a flattened head).

    Each of the `rare` ones is a third as frequent as the last of the items.
    """
    weights = [(rank + 4) ** -STEEPNESS for rank in range(len(items))]
    return Pool([*items, *rare], weights + [weights[-1] / 3] * len(rare))


def one_of(items: Sequence[T], rng: Random) -> T:
    """One of the items, all equally likely."""
    return items[int(rng.random() * len(items))]


def between(low: int, high: int, rng: Random) -> int:
    """A whole number from low up to and including high."""
    return low + int(rng.random() * (high - low + 1))


def shuffled(items: Sequence[T], rng: Random) -> list[T]:
    """A new list of the same items in random order."""
    result = list(items)
    for last in range(len(result) - 1, 0, -1):
        other = int(rng.random() * (last + 1))
        result[last], result[other] = result[other], result[last]
    return result
