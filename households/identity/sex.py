"""Sex as registers code it: L or P (domain facts, section 2, 'Values')."""

from typing import Final, Literal

from households.identity.expressions import Rewrite, fold, fold_sql, let, rewrite, rewrite_sql, text_list

_MALE: Final = frozenset({"L", "LK", "LAKI", "LAKILAKI", "LELAKI", "PRIA", "MALE", "1", "01"})
_FEMALE: Final = frozenset({"P", "PR", "PRP", "PEREMPUAN", "WANITA", "FEMALE", "2", "02"})
_DECIMALS: Rewrite = (("[.,]0+$", ""),)
_LETTERS: Rewrite = (("[^A-Z]", ""),)
_DIGITS: Rewrite = (("[^0-9]", ""),)


def read_sex(written: str, *, zero_is_female: bool = False) -> Literal["L", "P"] | None:
    """'L', 'P', or None where it can't be told.

    Letters count before digits ('2. Perempuan', 'LAKI2'). `W` alone is not read: where it is used, `P` means
    *pria*, and half a column that stays unread shows that. `zero_is_female` is for the one old form that
    has 1 and 0; elsewhere 0 means nothing.
    """
    text = rewrite(fold(written), _DECIMALS)
    word = rewrite(text, _LETTERS) or rewrite(text, _DIGITS)
    if word in _MALE:
        return "L"
    return "P" if word in _FEMALE or (zero_is_female and word == "0") else None


def sex_sql(column: str, *, zero_is_female: bool = False) -> str:
    """'L', 'P' or NULL: `read_sex` over a text column."""
    female = text_list(_FEMALE | {"0"} if zero_is_female else _FEMALE)

    def word(text: str) -> str:
        return f"coalesce(nullif({rewrite_sql(text, _LETTERS)}, ''), {rewrite_sql(text, _DIGITS)})"

    def read(found: str) -> str:
        return f"CASE WHEN {found} IN ({text_list(_MALE)}) THEN 'L' WHEN {found} IN ({female}) THEN 'P' END"

    return let("sex", rewrite_sql(fold_sql(column), _DECIMALS), lambda text: let("word", word(text), read))
