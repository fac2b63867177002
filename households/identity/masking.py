"""How an identity number is shown where the full number is not the point."""

import re
from typing import Final

from households.identity.digits import clean_digits

BULLET: Final = "•"
_SHOWN_AT_EACH_END: Final = 4
_MOST_BULLETS: Final = 12
# As long as an identity with its last digit lost; codes of areas have ten digits, accounts and cards more.
_LONG_NUMBER: Final = re.compile(r"[0-9](?:[ .-]?[0-9]){14,}")


def mask_number(written: str) -> str:
    """'3174…0003' as '3174••••••••0003': first four, eight bullets, last four, which hides birth date and sex.

    Anything but 16 clean digits shows at most its last four characters and never more than half of them.
    """
    number = clean_digits(written)
    if len(number.digits) == 16 and number.damaged is None:
        return number.digits[:_SHOWN_AT_EACH_END] + BULLET * 8 + number.digits[-_SHOWN_AT_EACH_END:]
    text = "".join(written.split())
    shown = min(_SHOWN_AT_EACH_END, len(text) // 2)
    return BULLET * min(len(text) - shown, _MOST_BULLETS) + text[len(text) - shown :]


def hide_numbers(text: str) -> str:
    """A text that is nobody's identity, with '…' for every number that could be one: 'KEL 3174…0003' → 'KEL …'."""
    return _LONG_NUMBER.sub("…", text)
