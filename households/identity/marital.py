"""Marital state: words, their short forms, and the four numbers that SIAK and BPS share (domain facts, section 2)."""

from typing import Final

from households.identity.expressions import Rewrite, fold, fold_sql, let, literal, rewrite, rewrite_sql

MARITAL: Final = ("belum_kawin", "kawin", "cerai_hidup", "cerai_mati")
# 'Janda' and 'duda' say that a marriage ended and not how, so they are no words of these.
_WORDS: Final = {
    "belum_kawin": "BELUMKAWIN BELUMMENIKAH BELUMNIKAH BLMKAWIN BLMNIKAH TIDAKKAWIN TIDAKMENIKAH LAJANG BK",
    "kawin": "KAWIN MENIKAH NIKAH KAWINTERCATAT KAWINBELUMTERCATAT KAWINTIDAKTERCATAT KAWINNIKAH K KW",
    "cerai_hidup": "CERAIHIDUP CERAI CERAIBELUMTERCATAT CERAIHIDUPTERCATAT CERAIHIDUPBELUMTERCATAT JANDACERAIHIDUP CH",
    "cerai_mati": "CERAIMATI CERAIMATITERCATAT JANDACERAIMATI DUDACERAIMATI CM",
}
_CODE_OF: Final = {word: code for code, words in _WORDS.items() for word in words.split()}
_DECIMALS: Rewrite = (("[.,]0+$", ""),)
_LETTERS: Rewrite = (("[^A-Z]", ""),)
_NUMBER: Rewrite = (("[^0-9]", ""), ("^0+", ""))


def read_marital(written: str, *, numbers: bool = True) -> str | None:
    """One of `MARITAL`, or None where it can't be told.

    Words count before numbers ('2. Kawin'). `numbers` is false for a column that may hold another question's.
    """
    text = rewrite(fold(written), _DECIMALS)
    word = rewrite(text, _LETTERS)
    if word:
        return _CODE_OF.get(word)
    number = rewrite(text, _NUMBER)
    return MARITAL[int(number) - 1] if numbers and number in ("1", "2", "3", "4") else None


def marital_sql(column: str, *, numbers: bool = True) -> str:
    """One of `MARITAL` or NULL: `read_marital` over a text column."""
    words = " ".join(f"WHEN {literal(word)} THEN {literal(code)}" for word, code in _CODE_OF.items())
    numbered = " ".join(
        f"WHEN '{number}' THEN {literal(code)}" for number, code in enumerate(MARITAL, start=1)
    )

    def read(text: str) -> str:
        number = f"CASE {rewrite_sql(text, _NUMBER)} {numbered} END" if numbers else "NULL"
        return let(
            "word",
            rewrite_sql(text, _LETTERS),
            lambda word: f"CASE WHEN {word} = '' THEN {number} ELSE CASE {word} {words} END END",
        )

    return let("text", rewrite_sql(fold_sql(column), _DECIMALS), read)
