"""What a column seems to hold, told by its values: a proposal for a person, never an answer. And its samples, masked.

A column whose header nobody knows may hold sixteen digits a row, birth dates, L and P. Where most of its values
look like one thing, that is proposed.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from households.identity.dates import read_date
from households.identity.digits import clean_digits
from households.identity.kk import read_kk
from households.identity.masking import BULLET, mask_number
from households.identity.nik import read_nik
from households.identity.relations import read_relation
from households.identity.sex import read_sex

SAMPLES_SHOWN: Final = 3
# Of a column's values, how many must look alike before anything is proposed.
_MOST: Final = 0.8
# Codes and categories come again and again; names and numbers don't.
_FEW_KINDS: Final = 12
_ENOUGH_ROWS: Final = 60
_STREET: Final = re.compile(r"(?i)\b(?:jl|jln|jalan|gg|gang|kp|kampung|blok|komplek|perum|rt)\b[. ]?")
_RT_RW: Final = re.compile(r"(?i)^(?:rt\W*)?0*\d{1,3}\s*[/-]\s*(?:rw\W*)?0*\d{1,3}$")
_NAME: Final = re.compile(r"^[^\W\d_](?:[^\d_]{1,58})[^\W\d_.]\.?$")
_DECILE: Final = re.compile(r"(?i)^desil\s*\d{1,2}$")
_NUMBERED_DATE: Final = re.compile(r"\d")


def guess(values: Sequence[str]) -> str:
    """The meaning that most of a column's values look like, '' where they don't look like any.

    `values` are the texts of some rows, in the file's order; blank ones say nothing.
    """
    filled = [value.strip() for value in values if value.strip()]
    if not filled:
        return ""
    if _share(filled, _is_sixteen) >= _MOST:
        return _which_number(filled)
    for meaning, looks in _LOOKS.items():
        if _share(filled, looks) >= _MOST:
            return meaning
    return "nama" if _are_names(filled) else ""


def _share(values: Sequence[str], looks: Callable[[str], bool]) -> float:
    return sum(map(looks, values)) / len(values)


def _is_sixteen(text: str) -> bool:
    number = clean_digits(text)
    return len(number.digits) >= 15 and number.damaged != "memuat_huruf"


def _which_number(values: Sequence[str]) -> str:
    """A card's number comes again with each member, and its date has no day over 40; a NIK is everybody's own."""
    sound_niks, sound_cards = _share(values, _is_nik), _share(values, _is_kk)
    if sound_niks > sound_cards:
        return "nik"
    return "nik" if len(set(values)) == len(values) and sound_niks >= sound_cards else "no_kk"


def _is_nik(text: str) -> bool:
    return read_nik(text).nik is not None


def _is_kk(text: str) -> bool:
    return read_kk(text).kk is not None


def _is_birth_date(text: str) -> bool:
    if not _NUMBERED_DATE.search(text) or clean_digits(text).trusted > 8:
        return False
    reading = read_date(text)
    if reading.date is None or reading.date.year >= date.today().year:
        return False
    # A round number of five digits is an amount of money long before it is a spreadsheet's day.
    return reading.how != "serial" or int(text[:5]) % 500 != 0


def _is_sex(text: str) -> bool:
    return not text[0].isdecimal() and read_sex(text) is not None


def _is_relation(text: str) -> bool:
    return not text[0].isdecimal() and read_relation(text) is not None


_LOOKS: Final[dict[str, Callable[[str], bool]]] = {
    "jenis_kelamin": _is_sex,
    "hubungan": _is_relation,
    "desil": lambda text: _DECILE.match(text) is not None,
    "rt_rw": lambda text: _RT_RW.match(text) is not None,
    "tanggal_lahir": _is_birth_date,
    "alamat": lambda text: _STREET.search(text) is not None,
}


def _are_names(values: Sequence[str]) -> bool:
    """Words of letters, nearly all different, and many of more than one word."""
    if _share(values, lambda text: _NAME.match(text) is not None) < _MOST:
        return False
    return len(set(values)) >= 0.8 * len(values) and _share(values, lambda text: " " in text) >= 0.4


def masked_samples(values: Sequence[str]) -> list[str]:
    """Three different values of a column, told apart and yet nobody's: for the page that asks what it means.

    Codes and categories (few different values in many rows) and texts of up to three characters stand as they are;
    not so the cards of a few large families.
    """
    different = list(dict.fromkeys(value.strip() for value in values if value.strip()))
    filled = sum(bool(value.strip()) for value in values)
    plain = len(different) <= _FEW_KINDS and filled >= _ENOUGH_ROWS
    return [
        value[:40] if plain and _digits(value) < 9 else mask(value[:60])
        for value in different[:SAMPLES_SHOWN]
    ]


def mask(text: str) -> str:
    """A value by its shape: 'SITI AMINAH' → 'S••I A••••H', a long number like any identity, of a date the year.

    Beside a masked NIK a whole birth date would give the NIK away.
    """
    if _digits(text) >= 9:
        return mask_number(text)
    born = read_date(text).date if _NUMBERED_DATE.search(text) and _digits(text) >= 5 else None
    if born is not None:
        return re.sub(r"(?<!\d)\d{1,2}(?!\d)", BULLET * 2, text)
    return re.sub(r"[^\W\d_]{3,}|\d{4,}", lambda word: _mask_word(word[0]), text)


def _digits(text: str) -> int:
    return sum(letter.isdecimal() for letter in text)


def _mask_word(word: str) -> str:
    return word[0] + BULLET * (len(word) - 2) + word[-1]
