"""The months that a complaint is about, as people write them."""

import re
from typing import Final

from households.identity.dates import MONTHS

_MONTH_OF: Final = {word: month for month, words in MONTHS.items() for word in words.split()}
_RANGE: Final = re.compile(r"\s*(?:[-–—/]|\bS\.?\s?/?\s?D\b\.?|\bSAMPAI(?: DENGAN)?\b|\bHINGGA\b|\bTO\b)\s*")
_YEAR: Final = r"(20[0-9]{2})"
_ISO: Final = re.compile(rf"{_YEAR}[-/. ]?(0[1-9]|1[0-2])(?:[-/.](?:0[1-9]|[12][0-9]|3[01]))?")
_NUMBERS: Final = re.compile(rf"(0?[1-9]|1[0-2])[-/. ]{_YEAR}")
_WORDS: Final = re.compile(rf"([A-Z]+)\.?(?:[-/ ,]*(?:{_YEAR}|'?([0-9]{{2}})))?")
_QUARTER: Final = re.compile(
    rf"(?:TRIWULAN|TRIW|TW|KUARTAL|Q)\.? ?(IV|I{{1,3}}|[1-4])[-/ ,]*(?:TAHUN )?{_YEAR}"
)
_WHOLE_YEAR: Final = re.compile(rf"(?:TAHUN )?{_YEAR}")
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}

Month = tuple[int | None, int]  # the year may stand with the other month


def read_period(written: str) -> tuple[str, str]:
    """First and last month as YYYY-MM of a period like `2026-09`, `September 2026`, `Sep-Nov 2026`, `TW I 2026`.

    A whole year is its twelve months. Two empty texts where it can't be read, or where it ends before it begins.
    """
    text = " ".join(written.upper().replace("BULAN ", "").split())
    if quarter := _QUARTER.fullmatch(text):
        number = _ROMAN.get(quarter[1]) or int(quarter[1])
        return _months((int(quarter[2]), 3 * number - 2), (int(quarter[2]), 3 * number))
    if year := _WHOLE_YEAR.fullmatch(text):
        return _months((int(year[1]), 1), (int(year[1]), 12))
    if single := _month(text):
        return _months(single, single)
    for cut in _RANGE.finditer(text):
        first, last = _month(text[: cut.start()].strip()), _month(text[cut.end() :].strip())
        if first and last:
            return _months((first[0] or last[0], first[1]), last)
    return "", ""


def _month(text: str) -> Month | None:
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2])
    if found := _NUMBERS.fullmatch(text):
        return int(found[2]), int(found[1])
    found = _WORDS.fullmatch(text)
    if found is None or found[1] not in _MONTH_OF:
        return None
    year = found[2] or (f"20{found[3]}" if found[3] else "")
    return (int(year) if year else None), _MONTH_OF[found[1]]


def _months(first: Month, last: Month) -> tuple[str, str]:
    if first[0] is None or last[0] is None or (first[0], first[1]) > (last[0], last[1]):
        return "", ""
    return f"{first[0]}-{first[1]:02d}", f"{last[0]}-{last[1]:02d}"
