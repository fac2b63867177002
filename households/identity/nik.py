"""NIK: province 2, kota 2, kecamatan 2, birth DDMMYY (day + 40 for women), serial from 0001.

Facts and levels: domain facts, section 3. A NIK that disagrees with the birth date can be right, because it
is not reissued; so disagreement warns and never refuses.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

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

Sex = Literal["L", "P"]

_DAY: Final = "(?:[04][1-9]|[1256][0-9]|[37][01])"
_PLAIN_DAY: Final = "(?:[04][1-9]|[15][0-9]|[26][0-8])"
OLDEST_AGE: Final = 110


@dataclass(frozen=True, slots=True)
class NikReading:
    """What a written NIK says. `nik` is 16 digits only where nothing is wrong and all 16 are evidence.

    `birth_date`, `sex` and `area` (six digits) are read from whatever digits can be trusted, so that a
    damaged number still helps a search. Identities stay out of the repr.
    """

    written: str = field(repr=False)
    digits: str = field(repr=False)
    nik: str | None = field(repr=False)
    trusted: int
    birth_date: date | None = field(repr=False)
    sex: Sex | None
    area: str | None
    problems: tuple[Problem, ...]


def read_nik(
    written: str,
    *,
    birth_date: date | None = None,
    sex: str | None = None,
    today: date | None = None,
    known_areas: Container[str] | None = None,
    from_number_cell: bool = False,
) -> NikReading:
    """Read a NIK as somebody wrote it.

    `birth_date` and `sex` ('L', 'P') stand beside the number and are compared with it; `today` is the
    extract's date, for the century; `known_areas` holds area codes of 2, 4 and 6 digits without dots.
    Problems come errors first, in the order in which the number is read.
    """
    today = today or date.today()
    number = clean_digits(written, from_number_cell=from_number_cell)
    errors = number_problems(number) or (*province_problems(number.digits), *_birth_problems(number))
    readable = is_readable(number)
    born = _birth_date(number.digits, today, birth_date) if readable and number.trusted >= 12 else None
    gender = _sex(number.digits) if readable and number.trusted >= 8 else None
    doubts = area_doubts(number, known_areas)
    if born and birth_date and born != birth_date:
        doubts += (_date_doubt(born, birth_date),)
    if gender and sex and gender != sex:
        doubts += (problem("jenis_kelamin_beda", (7, 8), gender),)
    sound = number.trusted == 16 and not any(error.level != "note" for error in errors)
    return NikReading(
        written=written,
        digits=number.digits,
        nik=number.digits if sound else None,
        trusted=number.trusted,
        birth_date=born,
        sex=gender,
        area=area_of(number),
        problems=(*errors, *doubts),
    )


def _birth_problems(number: CleanNumber) -> tuple[Problem, ...]:
    digits = number.digits
    found = []
    if not re.fullmatch(_DAY, digits[6:8]):
        found.append(problem("hari_lahir_mustahil", (7, 8), digits[6:8]))
    if not re.fullmatch(MONTH, digits[8:10]):
        found.append(problem("bulan_lahir_mustahil", (9, 10), digits[8:10]))
    if not found and lacks_day(digits[6:12]):
        day = (int(digits[6:8]) - 1) % 40 + 1
        found.append(
            problem("tanggal_lahir_mustahil", tuple(range(7, 13)), f"{day}-{digits[8:10]}-{digits[10:12]}")
        )
    return (*found, *serial_problems(digits))


def _date_doubt(born: date, birth_date: date) -> Problem:
    swapped = (born.day, born.month) == (birth_date.month, birth_date.day)
    if swapped and born.year % 100 == birth_date.year % 100:
        return problem("tanggal_bulan_tertukar", (7, 8, 9, 10), born.isoformat())
    return problem("tanggal_lahir_beda", tuple(range(7, 13)), born.isoformat())


def _sex(digits: str) -> Sex | None:
    if not re.fullmatch(_DAY, digits[6:8]):
        return None
    return "P" if digits[6] >= "4" else "L"


def _birth_date(digits: str, today: date, beside: date | None) -> date | None:
    day, month, year = digits[6:8], digits[8:10], int(digits[10:12])
    if not (re.fullmatch(_DAY, day) and re.fullmatch(MONTH, month)) or lacks_day(digits[6:12]):
        return None
    this_century = date(2000 + year, int(month), (int(day) - 1) % 40 + 1)
    if this_century > today or _older(year, today, beside):
        return None if digits[6:12] in {"290200", "690200"} else this_century.replace(year=1900 + year)
    return this_century


def _older(year: int, today: date, beside: date | None) -> bool:
    """Whether the birth date beside it says that two digits of a year mean 19.. and age allows it."""
    if beside is None or beside.year >= 1950 + year:
        return False
    return today.year - (1900 + year) <= OLDEST_AGE or beside.year == 1900 + year


def nik_sql(column: str, *, number_cell: str = "false") -> str:
    """The sound NIK in a text column, or NULL: `read_nik(…).nik`."""
    whole_rule = over_number(
        column,
        number_cell,
        lambda number: (
            f"CASE WHEN {_first_error(number)} IS NULL AND {number}.digits <> '' THEN {number}.digits END"
        ),
    )
    return (
        f"CASE WHEN {is_plain_nik_sql(column, number_cell=number_cell)} THEN {column} ELSE {whole_rule} END"
    )


def is_plain_nik_sql(column: str, *, number_cell: str = "false") -> str:
    """BOOLEAN, never NULL: `nik_sql` is the text itself. Ask `nik_sql` about the distinct others: it is dearer."""
    return plainly_sound_sql(column, number_cell, _PLAIN_DAY)


def nik_problem_sql(column: str, *, number_cell: str = "false") -> str:
    """The code of the first error of `read_nik`, or NULL (an empty field has no error)."""
    return over_number(column, number_cell, _first_error)


def nik_sex_sql(column: str, *, number_cell: str = "false") -> str:
    """'L', 'P' or NULL: `read_nik(…).sex`."""
    return over_number(
        column,
        number_cell,
        lambda number: (
            f"CASE WHEN {readable_sql(number)} AND {number}.trusted >= 8"
            f" AND regexp_full_match({number}.digits[7:8], {literal(_DAY)})"
            f" THEN CASE WHEN {number}.digits[7] >= '4' THEN 'P' ELSE 'L' END END"
        ),
    )


def nik_birth_date_sql(
    column: str,
    *,
    birth_date: str = "CAST(NULL AS DATE)",
    today: date | None = None,
    number_cell: str = "false",
) -> str:
    """DATE or NULL: `read_nik(…).birth_date`; `birth_date` is the DATE expression that stands beside it."""
    day = today or date.today()

    def read(number: str) -> str:
        digits = f"{number}.digits"
        possible = (
            f"{readable_sql(number)} AND {number}.trusted >= 12"
            f" AND regexp_full_match({digits}[7:10], {literal(_DAY + MONTH)})"
            f" AND NOT regexp_full_match({digits}[7:12], {literal(DAY_THAT_MONTH_LACKS)})"
        )
        century = let(
            "yy", f"CAST({digits}[11:12] AS INTEGER)", lambda yy: _century_sql(digits, yy, birth_date, day)
        )
        return f"CASE WHEN {possible} THEN {century} END"

    return over_number(column, number_cell, read)


def _century_sql(digits: str, year: str, beside: str, today: date) -> str:
    month, day = f"CAST({digits}[9:10] AS INTEGER)", f"(CAST({digits}[7:8] AS INTEGER) - 1) % 40 + 1"
    this_century = f"make_date(2000 + {year}, {month}, {day})"
    last_century = f"make_date(1900 + {year}, {month}, {day})"
    older = (
        f"coalesce(year({beside}) < 1950 + {year} AND ({today.year} - (1900 + {year}) <= {OLDEST_AGE}"
        f" OR year({beside}) = 1900 + {year}), false)"
    )
    return (
        f"CASE WHEN NOT ({this_century} > DATE '{today.isoformat()}' OR {older}) THEN {this_century}"
        f" WHEN {digits}[7:12] NOT IN ('290200', '690200') THEN {last_century} END"
    )


def _first_error(number: str) -> str:
    digits = f"{number}.digits"
    return (
        f"CASE {number_error_sql(number)}"
        f" WHEN NOT regexp_full_match({digits}[7:8], {literal(_DAY)}) THEN 'hari_lahir_mustahil'"
        f" WHEN NOT regexp_full_match({digits}[9:10], {literal(MONTH)}) THEN 'bulan_lahir_mustahil'"
        f" WHEN regexp_full_match({digits}[7:12], {literal(DAY_THAT_MONTH_LACKS)}) THEN 'tanggal_lahir_mustahil'"
        f" WHEN {digits}[13:16] = '0000' THEN 'nomor_urut_nol' END"
    )
