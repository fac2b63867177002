"""Relation to the head of family: words to codes, and numbers only where their coding is known.

The same number means different things in different registers (domain facts, section 2, 'Values').
"""

from collections.abc import Mapping
from typing import Final, Literal

from households.identity.expressions import Rewrite, fold, fold_sql, let, literal, rewrite, rewrite_sql

Coding = Literal["siak", "bps", "penampil_dtsen"]

# `pasangan`, `orang_tua_mertua`: codings that don't tell husband from wife, parent from parent-in-law.
RELATIONS: Final = (
    "kepala_keluarga", "suami", "istri", "pasangan", "anak", "menantu", "cucu", "orang_tua", "mertua",
    "orang_tua_mertua", "famili_lain", "pembantu", "lainnya",
)  # fmt: skip
CODINGS: Final[Mapping[Coding, tuple[str, ...]]] = {
    "siak": (
        "kepala_keluarga", "suami", "istri", "anak", "menantu", "cucu", "orang_tua", "mertua", "famili_lain",
        "pembantu", "lainnya",
    ),
    "bps": ("kepala_keluarga", "pasangan", "anak", "menantu", "cucu", "orang_tua_mertua", "pembantu", "lainnya"),
    "penampil_dtsen": (
        "kepala_keluarga", "pasangan", "anak", "menantu", "cucu", "orang_tua", "mertua", "famili_lain", "pembantu",
        "lainnya",
    ),
}  # fmt: skip
_WORDS: Final = {
    "kepala_keluarga": "KEPALAKELUARGA KEPALARUMAHTANGGA KEPALA KEPKEL KK KRT",
    "suami": "SUAMI",
    "istri": "ISTRI ISTERI",
    "pasangan": "ISTRISUAMI SUAMIISTRI ISTERISUAMI SUAMIISTERI PASANGAN",
    "anak": "ANAK ANAKKANDUNG ANAKTIRI ANAKANGKAT",
    "menantu": "MENANTU MANTU",
    "cucu": "CUCU",
    "orang_tua": "ORANGTUA ORTU AYAH IBU BAPAK AYAHIBU BAPAKIBU",
    "mertua": "MERTUA AYAHMERTUA IBUMERTUA",
    "orang_tua_mertua": "ORANGTUAMERTUA",
    "famili_lain": "FAMILILAIN FAMILILAINNYA FAMILI FAMILYLAIN SAUDARA KAKAK ADIK KEPONAKAN KEMENAKAN",
    "pembantu": "PEMBANTU PEMBANTURUMAHTANGGA PEMBANTUSOPIR SOPIR",
    "lainnya": "LAINNYA LAIN LAINLAIN",
}
_CODE_OF: Final = {word: code for code, words in _WORDS.items() for word in words.split()}
_DECIMALS: Rewrite = (("[.,]0+$", ""),)
_LETTERS: Rewrite = (("[^A-Z]", ""),)
_NUMBER: Rewrite = (("[^0-9]", ""), ("^0+", ""))


def read_relation(written: str, coding: Coding | None = None) -> str | None:
    """One of `RELATIONS`, or None where it can't be told.

    Words count before numbers ('1. Kepala Keluarga'); a bare number is read only with its `coding`.
    """
    text = rewrite(fold(written), _DECIMALS)
    word = rewrite(text, _LETTERS)
    if word:
        return _CODE_OF.get(word)
    number = rewrite(text, _NUMBER)
    meanings = CODINGS[coding] if coding else ()
    return meanings[int(number) - 1] if number and len(number) <= 2 and int(number) <= len(meanings) else None


def relation_sql(column: str, coding: Coding | None = None) -> str:
    """One of `RELATIONS` or NULL: `read_relation` over a text column."""
    words = " ".join(f"WHEN {literal(word)} THEN {literal(code)}" for word, code in _CODE_OF.items())
    meanings = enumerate(CODINGS[coding] if coding else (), start=1)
    numbers = " ".join(f"WHEN '{number}' THEN {literal(code)}" for number, code in meanings)

    def read(text: str) -> str:
        number = f"CASE {rewrite_sql(text, _NUMBER)} {numbers} END" if numbers else "NULL"
        return let(
            "word",
            rewrite_sql(text, _LETTERS),
            lambda word: f"CASE WHEN {word} = '' THEN {number} ELSE CASE {word} {words} END END",
        )

    return let("text", rewrite_sql(fold_sql(column), _DECIMALS), read)
