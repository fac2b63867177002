"""Digits out of a written number, and how many of them can be trusted.

Sheets damage 16-digit numbers in known ways: 15 significant digits survive in a number cell, scientific
notation keeps fewer, prefixes and separators are added (domain facts, section 3, 'Spreadsheet damage').
"""

import re
from dataclasses import dataclass, field
from typing import Final

from households.identity.expressions import (
    Rewrite,
    fold,
    fold_sql,
    let,
    literal,
    rewrite,
    rewrite_sql,
    text_list,
)

SIXTEEN_DIGITS: Final = "[0-9]{16}"
# Words that sheets write for "nothing", letters only.
BLANK_WORDS: Final = frozenset(
    {"NULL", "NONE", "NAN", "NA", "NIL", "NIHIL", "KOSONG", "TIDAKADA", "TDKADA", "BELUMADA", "BLMADA"}
)
_QUOTES_AND_SPACES: Rewrite = (("[ '\"=]", ""),)
_LABEL_AND_DECIMALS: Rewrite = (
    ("^(?:NO(?:MOR)?[.:]*)?(?:NIK|NOKK|NKK|KK|KTP)[.:]*", ""),
    ("[.,]0{1,2}$", ""),
    ("[-.,/_:;]", ""),
)
_NOT_LETTERS: Rewrite = (("[^A-Z]", ""),)
_NOT_DIGITS: Rewrite = (("[^0-9]", ""),)
_AFTER_FIRST_ODD: Rewrite = (("[^0-9].*", ""),)
_SCIENTIFIC: Final = r"^([0-9])(?:[.,]([0-9]+))?E\+?([0-9]{1,2})$"
_SOMETHING_WRITTEN: Final = "[A-Z0-9]"
# '.0' is what programs write behind a number that came out of a number cell.
_FROM_CELL: Final = "^[0-9]{16}[.,]0{1,2}$"


@dataclass(frozen=True, slots=True)
class CleanNumber:
    """`digits` as they can be read, the count of leading ones that are evidence, and the damage if any.

    `damaged` is one of the codes memuat_huruf, notasi_ilmiah, angka_terakhir_hilang, or None.
    """

    digits: str = field(repr=False)
    trusted: int
    damaged: str | None = None


def clean_digits(written: str, *, from_number_cell: bool = False) -> CleanNumber:
    """The digits of a written number, without separators, prefixes, labels and spreadsheet dress.

    `from_number_cell` says that the sheet held a number, not a text: 16 digits that end in 0 are then only
    15 digits of evidence. So are they in scientific notation and with '.0' behind, which tell the same. An empty text or a word for nothing ('NULL', 'tidak ada') has no digits and no damage.
    """
    if re.fullmatch(SIXTEEN_DIGITS, written):
        return _number_cell(CleanNumber(written, 16), from_number_cell)
    text = rewrite(fold(written), _QUOTES_AND_SPACES)
    if not re.search(_SOMETHING_WRITTEN, text) or (
        rewrite(text, _NOT_LETTERS) in BLANK_WORDS and not rewrite(text, _NOT_DIGITS)
    ):
        return CleanNumber("", 0)
    scientific = re.search(_SCIENTIFIC, text)
    if scientific:
        return _scientific(scientific[1] + (scientific[2] or ""), int(scientific[3]) + 1)
    from_number_cell = from_number_cell or re.search(_FROM_CELL, text) is not None
    text = rewrite(text, _LABEL_AND_DECIMALS)
    digits = rewrite(text, _NOT_DIGITS)
    if digits == text:
        return _number_cell(CleanNumber(digits, len(digits)), from_number_cell)
    return CleanNumber(digits, len(rewrite(text, _AFTER_FIRST_ODD)), "memuat_huruf")


def _scientific(mantissa: str, length: int) -> CleanNumber:
    kept = mantissa[:length]
    if len(kept) == length:
        return _number_cell(CleanNumber(kept, length), from_number_cell=True)
    return CleanNumber(kept.ljust(length, "0"), len(kept), "notasi_ilmiah")


def _number_cell(number: CleanNumber, from_number_cell: bool) -> CleanNumber:
    if from_number_cell and len(number.digits) == 16 and number.digits.endswith("0"):
        return CleanNumber(number.digits, 15, "angka_terakhir_hilang")
    return number


def clean_digits_sql(column: str, *, number_cell: str = "false") -> str:
    """STRUCT(digits VARCHAR, trusted INTEGER, damaged VARCHAR): `clean_digits` over a text column.

    `number_cell` is a boolean SQL expression, true where the sheet held a number.
    """

    def plain(number: str, cell: str = number_cell) -> str:
        lost = f"({cell}) AND length({number}) = 16 AND {number}[-1] = '0'"
        return _number(
            number,
            f"CASE WHEN {lost} THEN 15 ELSE length({number}) END",
            f"CASE WHEN {lost} THEN 'angka_terakhir_hilang' END",
        )

    def read(raw: str) -> str:
        return (
            f"CASE WHEN regexp_full_match({raw}, {literal(SIXTEEN_DIGITS)}) THEN {plain(raw)}"
            f" ELSE {let('bare', rewrite_sql(fold_sql(raw), _QUOTES_AND_SPACES), dressed)} END"
        )

    def dressed(bare: str) -> str:
        blank = (
            f"NOT regexp_matches({bare}, {literal(_SOMETHING_WRITTEN)})"
            f" OR ({rewrite_sql(bare, _NOT_LETTERS)} IN ({text_list(BLANK_WORDS)})"
            f" AND {rewrite_sql(bare, _NOT_DIGITS)} = '')"
        )
        return (
            f"CASE WHEN {blank} THEN {_number(literal(''), '0', 'NULL')}"
            f" WHEN regexp_matches({bare}, {literal(_SCIENTIFIC)}) THEN {_scientific_sql(bare)}"
            f" ELSE {let('rest', rewrite_sql(bare, _LABEL_AND_DECIMALS), lambda rest: separated(bare, rest))} END"
        )

    def separated(bare: str, rest: str) -> str:
        cell = f"({number_cell}) OR regexp_matches({bare}, {literal(_FROM_CELL)})"
        odd = _number(
            rewrite_sql(rest, _NOT_DIGITS), f"length({rewrite_sql(rest, _AFTER_FIRST_ODD)})", "'memuat_huruf'"
        )
        return f"CASE WHEN regexp_full_match({rest}, '[0-9]*') THEN {plain(rest, cell)} ELSE {odd} END"

    return let("written", f"coalesce({column}, '')", read)


def _number(digits: str, trusted: str, damaged: str) -> str:
    return (
        f"struct_pack(digits := CAST({digits} AS VARCHAR), trusted := CAST({trusted} AS INTEGER),"
        f" damaged := CAST({damaged} AS VARCHAR))"
    )


def _scientific_sql(bare: str) -> str:
    def padded(parts: str) -> str:
        length = f"(CAST({parts}.e AS INTEGER) + 1)"
        kept = f"left({parts}.a || {parts}.b, {length})"
        cut = f"length({kept}) < {length}"
        lost = f"{length} = 16 AND {kept}[-1] = '0'"
        return _number(
            f"rpad({kept}, {length}, '0')",
            f"CASE WHEN {cut} THEN length({kept}) WHEN {lost} THEN 15 ELSE length({kept}) END",
            f"CASE WHEN {cut} THEN 'notasi_ilmiah' WHEN {lost} THEN 'angka_terakhir_hilang' END",
        )

    return let("sci", f"regexp_extract({bare}, {literal(_SCIENTIFIC)}, ['a', 'b', 'e'])", padded)
