"""Two identity numbers side by side, where the point is what differs and not the numbers."""

from typing import Final

from bansos_monitor.templatetags.letters import MISSING, Part, align
from households.identity.masking import BULLET, mask_number

_OUTER: Final = 4
# Of two numbers that differ in more digits than this, showing what differs would show the numbers.
_MOST_DIGITS_SHOWN: Final = 4


def masked_pair(ours: str, theirs: str) -> tuple[str, str]:
    """Two numbers with bullets for the digits that both have; only the outer four and what differs are shown.

    A number alone, or one that is another number altogether, is masked as everywhere.
    """
    left, right = align(ours, theirs)
    if not (ours and theirs) or sum(len(part) for part, same in left if not same) > _MOST_DIGITS_SHOWN:
        return mask_number(ours) if ours else "", mask_number(theirs) if theirs else ""
    return _masked(left), _masked(right)


def _masked(parts: list[Part]) -> str:
    letters = [(letter, same) for part, same in parts for letter in part if letter != MISSING]
    last = len(letters) - _OUTER
    return "".join(
        BULLET if same and _OUTER <= place < last else letter for place, (letter, same) in enumerate(letters)
    )
