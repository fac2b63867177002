"""Amounts of money as sheets write them, in whole rupiah."""

import re
from typing import Final

from households.identity.expressions import Rewrite, fold, fold_sql, let, literal, rewrite, rewrite_sql

_BARE: Rewrite = (("[ '\"=]", ""), (r"^(?:RP|IDR)[.:]*", ""), (r"(?:RUPIAH|,-+|\.-+|-+)$", ""))
# Groups of three keep one mark between them; what follows the other mark are cents, and a sheet's '.0' too.
_PLAIN: Final = "([0-9]{1,13})(?:[.,][0-9]{1,2})?"
_GROUPED: Final = (
    r"([0-9]{1,3}(?:\.[0-9]{3}){1,4})(?:,[0-9]{1,2})?|([0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,2})?"
)
_DIGITS: Rewrite = (("[^0-9]", ""),)


def read_rupiah(written: str) -> int | None:
    """Whole rupiah, cents left off: 'Rp 600.000,00', '600,000', '600000.0', 'Rp. 600.000,-'; None for other texts."""
    text = rewrite(fold(written), _BARE)
    grouped = re.fullmatch(_GROUPED, text)
    if grouped:
        return int(rewrite(grouped[1] or grouped[2], _DIGITS))
    plain = re.fullmatch(_PLAIN, text)
    return int(plain[1]) if plain else None


def rupiah_sql(column: str) -> str:
    """BIGINT or NULL: `read_rupiah` over a text column."""

    def read(text: str) -> str:
        groups = f"regexp_extract({text}, {literal(f'^(?:{_GROUPED})$')}, ['a', 'b'])"
        grouped = let("g", groups, lambda g: rewrite_sql(f"{g}.a || {g}.b", _DIGITS))
        plain = f"regexp_extract({text}, {literal(f'^{_PLAIN}$')}, 1)"
        return f"coalesce(try_cast({grouped} AS BIGINT), try_cast({plain} AS BIGINT))"

    return let("text", rewrite_sql(fold_sql(column), _BARE), read)
