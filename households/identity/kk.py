"""KK number: area 6, date of recording DDMMYY (no + 40: it is nobody's birth date), serial from 0001.

Facts and levels: domain facts, section 3. A KK number says who lived together when, never who somebody is.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from households.identity.digits import CleanNumber, clean_digits
from households.identity.expressions import let, literal
from households.identity.problems import Problem, problem
from households.identity.sixteen import (
    DAY_THAT_MONTH_LACKS,
    MONTH,
    area_doubts,
    area_of,
    is_readable,
    lacks_day,
    number_error_sql,
    number_problems,
    over_number,
    plainly_sound_sql,
    province_problems,
    readable_sql,
    serial_problems,
)

_DAY: Final = "(?:0[1-9]|[12][0-9]|3[01])"
_PLAIN_DAY: Final = "(?:0[1-9]|1[0-9]|2[0-8])"
_WOMANS_DAY: Final = "(?:4[1-9]|[56][0-9]|7[01])"
# Cards were numbered this way with the population registers of the late twentieth century (B); an older date
# is a slip of the pen more often than a card.
_FIRST_LIKELY_YEAR: Final = 1980


@dataclass(frozen=True, slots=True)
class KkReading:
    """What a written KK number says; `kk` is 16 digits only where nothing is wrong and all 16 are evidence."""

    written: str = field(repr=False)
    digits: str = field(repr=False)
    kk: str | None = field(repr=False)
    trusted: int
    recorded: date | None
    area: str | None
    problems: tuple[Problem, ...]


def read_kk(
    written: str,
    *,
    today: date | None = None,
    known_areas: Container[str] | None = None,
    member_niks: Container[str] = (),
    from_number_cell: bool = False,
) -> KkReading:
    """Read a KK number as somebody wrote it.

    A NIK in its place shows by a woman's day (over 40) or by being one of `member_niks`; such a number is
    kept as written and not used, since it would name a household that does not exist. `today` is the
    extract's date, for the century. Problems come errors first.
    """
    today = today or date.today()
    number = clean_digits(written, from_number_cell=from_number_cell)
    errors = number_problems(number) or _own_problems(number, member_niks)
    recorded = _recorded(number.digits, today) if is_readable(number) and number.trusted >= 12 else None
    doubts = area_doubts(number, known_areas)
    if recorded and not errors and recorded.year < _FIRST_LIKELY_YEAR:
        doubts += (problem("tanggal_rekam_janggal", tuple(range(7, 13)), recorded.isoformat()),)
    sound = number.trusted == 16 and not errors
    return KkReading(
        written=written,
        digits=number.digits,
        kk=number.digits if sound else None,
        trusted=number.trusted,
        recorded=recorded,
        area=area_of(number),
        problems=(*errors, *doubts),
    )


def _own_problems(number: CleanNumber, member_niks: Container[str]) -> tuple[Problem, ...]:
    digits = number.digits
    return (
        *province_problems(digits),
        *_date_problems(digits, digits in member_niks),
        *serial_problems(digits),
    )


def _date_problems(digits: str, is_members: bool) -> tuple[Problem, ...]:
    day, month = digits[6:8], digits[8:10]
    if is_members or re.fullmatch(_WOMANS_DAY, day):
        return (problem("nik_di_kolom_kk", (7, 8), day),)
    found = []
    if not re.fullmatch(_DAY, day):
        found.append(problem("hari_rekam_mustahil", (7, 8), day))
    if not re.fullmatch(MONTH, month):
        found.append(problem("bulan_rekam_mustahil", (9, 10), month))
    if not found and lacks_day(digits[6:12]):
        found.append(
            problem("tanggal_rekam_mustahil", tuple(range(7, 13)), f"{int(day)}-{month}-{digits[10:12]}")
        )
    return tuple(found)


def _recorded(digits: str, today: date) -> date | None:
    day, month, year = digits[6:8], digits[8:10], int(digits[10:12])
    if not (re.fullmatch(_DAY, day) and re.fullmatch(MONTH, month)) or lacks_day(digits[6:12]):
        return None
    recorded = date(2000 + year, int(month), int(day))
    if recorded <= today:
        return recorded
    return None if digits[6:12] == "290200" else recorded.replace(year=1900 + year)


def kk_sql(column: str, *, number_cell: str = "false") -> str:
    """The sound KK number in a text column, or NULL: `read_kk(…).kk`, without the members' NIK."""
    whole_rule = over_number(
        column,
        number_cell,
        lambda number: (
            f"CASE WHEN {_first_error(number)} IS NULL AND {number}.digits <> '' THEN {number}.digits END"
        ),
    )
    return f"CASE WHEN {is_plain_kk_sql(column, number_cell=number_cell)} THEN {column} ELSE {whole_rule} END"


def is_plain_kk_sql(column: str, *, number_cell: str = "false") -> str:
    """BOOLEAN, never NULL: `kk_sql` is the text itself. Ask `kk_sql` about the distinct others: it is dearer."""
    return plainly_sound_sql(column, number_cell, _PLAIN_DAY)


def kk_problem_sql(column: str, *, number_cell: str = "false") -> str:
    """The code of the first error of `read_kk`, or NULL (an empty field has no error)."""
    return over_number(column, number_cell, _first_error)


def kk_recorded_sql(column: str, *, today: date | None = None, number_cell: str = "false") -> str:
    """DATE or NULL: `read_kk(…).recorded`."""
    until = (today or date.today()).isoformat()

    def read(number: str) -> str:
        digits = f"{number}.digits"
        month_day = f"CAST({digits}[9:10] AS INTEGER), CAST({digits}[7:8] AS INTEGER)"
        possible = (
            f"{readable_sql(number)} AND {number}.trusted >= 12"
            f" AND regexp_full_match({digits}[7:10], {literal(_DAY + MONTH)})"
            f" AND NOT regexp_full_match({digits}[7:12], {literal(DAY_THAT_MONTH_LACKS)})"
        )

        def century(year: str) -> str:
            this_century = f"make_date(2000 + {year}, {month_day})"
            return (
                f"CASE WHEN {this_century} <= DATE '{until}' THEN {this_century}"
                f" WHEN {digits}[7:12] <> '290200' THEN make_date(1900 + {year}, {month_day}) END"
            )

        return f"CASE WHEN {possible} THEN {let('yy', f'CAST({digits}[11:12] AS INTEGER)', century)} END"

    return over_number(column, number_cell, read)


def _first_error(number: str) -> str:
    digits = f"{number}.digits"
    return (
        f"CASE {number_error_sql(number)}"
        f" WHEN regexp_full_match({digits}[7:8], {literal(_WOMANS_DAY)}) THEN 'nik_di_kolom_kk'"
        f" WHEN NOT regexp_full_match({digits}[7:8], {literal(_DAY)}) THEN 'hari_rekam_mustahil'"
        f" WHEN NOT regexp_full_match({digits}[9:10], {literal(MONTH)}) THEN 'bulan_rekam_mustahil'"
        f" WHEN regexp_full_match({digits}[7:12], {literal(DAY_THAT_MONTH_LACKS)}) THEN 'tanggal_rekam_mustahil'"
        f" WHEN {digits}[13:16] = '0000' THEN 'nomor_urut_nol' END"
    )
