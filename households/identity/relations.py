"""Relation to the head of family: words to codes, and numbers only where their coding is known.

The same number means different things in different registers (domain facts, section 2, 'Values'). Which coding a
column keeps to shows in who bears the number: SIAK's 3 are women, BPS's 3 are children of both sexes.
"""

from collections.abc import Mapping, Sequence
from math import log
from typing import Final, Literal

from households.identity.expressions import Rewrite, fold, fold_sql, let, literal, rewrite, rewrite_sql

# `dtsen`: a viewer of DTSEN that numbers its own way; the release itself keeps to BPS.
Coding = Literal["siak", "bps", "dtsen"]

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
    "dtsen": (
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


# Of a hundred people with a relation, how many are women and how many are younger than 17, 17 to 44 and older (B):
# what tells codings apart is coarse, so that rough numbers do.
_WOMEN_AND_AGES: Final[Mapping[str, tuple[int, tuple[int, int, int]]]] = {
    "kepala_keluarga": (20, (1, 49, 50)), "suami": (1, (1, 59, 40)), "istri": (99, (1, 59, 40)),
    "pasangan": (90, (1, 59, 40)), "anak": (48, (55, 42, 3)), "menantu": (50, (1, 89, 10)), "cucu": (48, (85, 14, 1)),
    "orang_tua": (70, (1, 4, 95)), "mertua": (75, (1, 4, 95)), "orang_tua_mertua": (72, (1, 4, 95)),
    "famili_lain": (50, (35, 45, 20)), "pembantu": (75, (3, 67, 30)), "lainnya": (50, (30, 45, 25)),
}  # fmt: skip
# Nobody in particular: what a number must say less badly than this to be a relation at all.
_ANYBODY: Final = (50, (30, 45, 25))
_FIRST_ADULT_AGE: Final = 17
_FIRST_ELDER_AGE: Final = 45
# A thousand to one, by natural logarithm.
_SURE: Final = log(1000)
_MOST_OUT_OF_RANGE: Final = 0.01


def read_relation(written: str, *codings: Coding) -> str | None:
    """One of `RELATIONS`, or None where it can't be told.

    Words count before numbers ('1. Kepala Keluarga'); a bare number is read only with its coding, and with
    several that it may be, only where they agree.
    """
    text = rewrite(fold(written), _DECIMALS)
    word = rewrite(text, _LETTERS)
    if word:
        return _CODE_OF.get(word)
    number = rewrite(text, _NUMBER)
    return numbered_relations(codings).get(int(number)) if number and len(number) <= 2 else None


def numbered_relations(codings: Sequence[Coding]) -> dict[int, str]:
    """Number → relation, for the numbers on which these codings agree."""
    tables = [dict(enumerate(CODINGS[coding], start=1)) for coding in codings]
    first = tables[0] if tables else {}
    return {
        number: code
        for number, code in first.items()
        if all(table.get(number) == code for table in tables[1:])
    }


def relation_sql(column: str, *codings: Coding) -> str:
    """One of `RELATIONS` or NULL: `read_relation` over a text column."""
    words = " ".join(f"WHEN {literal(word)} THEN {literal(code)}" for word, code in _CODE_OF.items())
    meanings = numbered_relations(codings)
    numbers = " ".join(f"WHEN '{number}' THEN {literal(code)}" for number, code in meanings.items())

    def read(text: str) -> str:
        number = f"CASE {rewrite_sql(text, _NUMBER)} {numbers} END" if numbers else "NULL"
        return let(
            "word",
            rewrite_sql(text, _LETTERS),
            lambda word: f"CASE WHEN {word} = '' THEN {number} ELSE CASE {word} {words} END END",
        )

    return let("text", rewrite_sql(fold_sql(column), _DECIMALS), read)


def bare_number_sql(column: str) -> str:
    """INTEGER 1 to 99 where a text is a bare number, of which only a coding says what it means; else NULL."""
    return let(
        "text",
        rewrite_sql(fold_sql(column), _DECIMALS),
        lambda text: (
            f"CASE WHEN {rewrite_sql(text, _LETTERS)} = '' AND length({rewrite_sql(text, _NUMBER)}) BETWEEN 1 AND 2"
            f" THEN CAST({rewrite_sql(text, _NUMBER)} AS INTEGER) END"
        ),
    )


# People counted by their number, their sex ('L', 'P', None) and their age in years (None where unknown).
Seen = Mapping[tuple[int, str | None, int | None], int]


def possible_codings(people: Seen) -> tuple[Coding, ...]:
    """The codings that the people who bear each number leave possible, the likeliest first; () where none fits.

    A coding is out where it is a thousand times less likely than another by sexes and ages, less likely than no
    coding at all, or has no meaning for more than one in a hundred. One that is left is certain; of several, a
    number is read only where they agree.
    """
    total = sum(people.values())
    fits = {
        coding: _likelihood(people, meanings)
        for coding, meanings in CODINGS.items()
        if sum(count for (number, _s, _a), count in people.items() if not 1 <= number <= len(meanings))
        <= total * _MOST_OUT_OF_RANGE
    }
    by_chance = sum(count * _chance(_ANYBODY, sex, age) for (_number, sex, age), count in people.items())
    best = max([by_chance, *fits.values()])
    left: list[Coding] = [coding for coding, fit in fits.items() if fit >= best - _SURE]
    return tuple(sorted(left, key=lambda coding: -fits[coding]))


def _likelihood(people: Seen, meanings: Sequence[str]) -> float:
    return sum(
        count * _chance(_WOMEN_AND_AGES[meanings[number - 1]], sex, age)
        for (number, sex, age), count in people.items()
        if 1 <= number <= len(meanings)
    )


def _chance(profile: tuple[int, tuple[int, int, int]], sex: str | None, age: int | None) -> float:
    """Logarithm of the chance that somebody with this profile has this sex and age; what is unknown says nothing."""
    women, ages = profile
    chance = 0.0
    if sex:
        chance += log((women if sex == "P" else 100 - women) / 100)
    if age is not None:
        chance += log(ages[(age >= _FIRST_ADULT_AGE) + (age >= _FIRST_ELDER_AGE)] / 100)
    return chance
