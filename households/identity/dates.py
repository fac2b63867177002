"""Dates as people, forms and spreadsheets write them."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

from households.identity.digits import SIXTEEN_DIGITS
from households.identity.expressions import Rewrite, fold, fold_sql, let, literal, rewrite, rewrite_sql
from households.identity.problems import Problem, problem

Day = date  # the reading has an attribute named date
How = Literal["iso", "ydm", "dmy", "mdy", "words", "serial", "serial_1904", "nik"]

MONTHS: Final = {
    1: "JANUARI JANUARY JAN", 2: "FEBRUARI PEBRUARI FEBRUARY FEB PEB", 3: "MARET MARCH MAR MRT", 4: "APRIL APR",
    5: "MEI MAY", 6: "JUNI JUNE JUN", 7: "JULI JULY JUL", 8: "AGUSTUS AUGUST AGUST AGU AGS AGT AUG",
    9: "SEPTEMBER SEPT SEP", 10: "OKTOBER OCTOBER OKT OCT", 11: "NOVEMBER NOPEMBER NOV NOP",
    12: "DESEMBER DECEMBER DES DEC",
}  # fmt: skip
_MONTH_OF: Final = {word: month for month, words in MONTHS.items() for word in words.split()}
EARLIEST: Final = date(1900, 1, 1)
# Days that registers write for an unknown day (domain facts, section 3): equal ones prove little.
STAND_IN_DAYS: Final = frozenset({(1, 1), (1, 7), (31, 12)})

_TIDY: Rewrite = (("^[ '\"=]+", ""), ("['\" ]+$", ""), ("[ ]+", " "))
# JSON writes midnight in Jakarta, Makassar or Jayapura as 17, 16 or 15 o'clock UTC of the day before.
_MIDNIGHT_IN_UTC: Final = r"[T ]1[567]:00(?::00(?:\.0+)?)?Z$"
_TIME: Rewrite = (("[T ,]+[0-9]{1,2}:[0-9]{2}.*$", ""),)
_NOTHING: Final = "(?:[-0/. ]*|NULL|NONE|NAN|NAT|N/A|#N/A)"
_PLACE: Final = "(?:[A-Z][^0-9]*[ ,])?"
_GAP: Final = " ?[-/., ] ?"
_ISO: Final = f"([0-9]{{4}}){_GAP}([0-9]{{1,2}}){_GAP}([0-9]{{1,2}})"
_NUMERIC: Final = f"{_PLACE}([0-9]{{1,2}}){_GAP}([0-9]{{1,2}}){_GAP}([0-9]{{4}}|[0-9]{{2}})"
_WORDS: Final = f"{_PLACE}([0-9]{{1,2}})[-/., ]*([A-Z]+)[-/., ]*([0-9]{{4}}|[0-9]{{2}})"
_WORD_FIRST: Final = "(?:[A-Z]+, )?([A-Z]+)[-/. ]*([0-9]{1,2})[-/., ]+([0-9]{4})"
_EIGHT: Final = "[0-9]{8}"
# Five digits are 18 May 1927 to 2173; four would be taken for a year.
_SERIAL: Final = r"([0-9]{5})(?:[.,][0-9]+)?"
# What serials count from: spreadsheets have two systems, and nothing in a number tells which one it is of.
_DAY_ZERO: Final = date(1899, 12, 30)
_DAY_ZERO_1904: Final = date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date, how it was read, and what is doubtful or wrong about it; `date` is None where it can't be used."""

    date: Day | None = field(repr=False)
    how: How | None
    problems: tuple[Problem, ...] = ()


def read_date(
    written: str,
    *,
    nik: str | None = None,
    earliest: date = EARLIEST,
    latest: date | None = None,
    since_1904: bool = False,
) -> DateReading:
    """Read a date in any shape seen in registers.

    Day before month, as in Indonesia; month before day only where the other is impossible or where `nik`
    (16 digits, the first 12 sound) says so. `latest` (default today) ends the range and settles two-digit years.
    `since_1904` says that the column's serials count from 1904.
    """
    latest = latest or date.today()
    text = rewrite(fold(written), _TIDY)
    next_day = re.search(_MIDNIGHT_IN_UTC, text) is not None
    text = rewrite(text, _TIME)
    if re.fullmatch(_NOTHING, text):
        return DateReading(None, None, (problem("tanggal_kosong"),))
    reading = _serial(text, since_1904) or _shape(text, nik, earliest, latest)
    if reading.date is None:
        return reading
    found = reading.date + timedelta(days=1) if next_day and reading.date <= latest else reading.date
    if found < earliest:
        return DateReading(None, reading.how, (problem("tanggal_terlalu_lama", value=found.isoformat()),))
    if found > latest:
        return DateReading(None, reading.how, (problem("tanggal_di_masa_depan", value=found.isoformat()),))
    return DateReading(found, reading.how, reading.problems)


def is_stand_in(day: date) -> bool:
    """Whether a birth date is one that registers write when the day is unknown."""
    return (day.day, day.month) in STAND_IN_DAYS


def _shape(text: str, nik: str | None, earliest: date, latest: date) -> DateReading:
    if parts := re.fullmatch(_ISO, text):
        year, month, day = (int(part) for part in parts.groups())
        straight = _date(year, month, day)
        return _found(straight, "iso") if straight else _found(_date(year, day, month), "ydm")
    if parts := re.fullmatch(_NUMERIC, text):
        return _numeric(parts[1], parts[2], parts[3], nik, latest)
    if parts := re.fullmatch(_WORDS, text):
        return _in_words(parts[1], parts[2], parts[3], latest)
    if parts := re.fullmatch(_WORD_FIRST, text):
        return _in_words(parts[2], parts[1], parts[3], latest)
    if re.fullmatch(_EIGHT, text):
        straight = _date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if straight and earliest <= straight <= latest:
            return _found(straight, "iso")
        return _found(_date(int(text[4:]), int(text[2:4]), int(text[:2])), "dmy")
    return DateReading(None, None, (problem("tanggal_tak_terbaca"),))


def _serial(text: str, since_1904: bool) -> DateReading | None:
    parts = re.fullmatch(_SERIAL, text)
    if parts is None:
        return None
    days = timedelta(days=int(parts[1]))
    return _found(_DAY_ZERO_1904 + days, "serial_1904") if since_1904 else _found(_DAY_ZERO + days, "serial")


def _found(day: date | None, how: How, *notes: Problem) -> DateReading:
    if day is None:
        return DateReading(None, how, (problem("tanggal_mustahil"),))
    return DateReading(day, how, (problem("hari_bulan_dibalik"),) if how in ("ydm", "mdy") else notes)


def _numeric(first: str, second: str, year: str, nik: str | None, latest: date) -> DateReading:
    day_first = _with_year(year, int(second), int(first), latest)
    month_first = _with_year(year, int(first), int(second), latest)
    if day_first is None:
        return _found(month_first, "mdy")
    if month_first is None or int(first) == int(second):
        return _found(day_first, "dmy")
    born = _nik_birth_digits(nik)
    if born == month_first.strftime("%d%m%y"):
        return _found(month_first, "nik", problem("hari_bulan_dari_nik"))
    if born == day_first.strftime("%d%m%y"):
        return _found(day_first, "dmy")
    return _found(day_first, "dmy", problem("hari_bulan_diduga"))


def _in_words(day: str, month: str, year: str, latest: date) -> DateReading:
    if month not in _MONTH_OF:
        return DateReading(None, None, (problem("tanggal_tak_terbaca"),))
    return _found(_with_year(year, _MONTH_OF[month], int(day), latest), "words")


def _with_year(year: str, month: int, day: int, latest: date) -> date | None:
    if len(year) == 4:
        return _date(int(year), month, day)
    this_century = _date(2000 + int(year), month, day)
    return this_century if this_century and this_century <= latest else _date(1900 + int(year), month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nik_birth_digits(nik: str | None) -> str | None:
    if nik is None or not re.fullmatch(SIXTEEN_DIGITS, nik):
        return None
    return f"{(int(nik[6:8]) - 1) % 40 + 1:02d}{nik[8:12]}"


def date_sql(
    column: str, nik_column: str | None = None, *, earliest: date = EARLIEST, latest: date | None = None
) -> str:
    """DATE or NULL: `read_date(…).date` over text; `nik_column` is an expression that holds NIKs."""
    return f"({date_reading_sql(column, nik_column, earliest=earliest, latest=latest)}).day"


def date_reading_sql(
    column: str,
    nik_column: str | None = None,
    *,
    earliest: date = EARLIEST,
    latest: date | None = None,
    since_1904: bool = False,
) -> str:
    """STRUCT(day DATE, how VARCHAR), both NULL where no date can be used: `read_date` over text."""
    until = f"DATE '{(latest or date.today()).isoformat()}'"
    since = f"DATE '{earliest.isoformat()}'"

    def tidy(text: str) -> str:
        shape = let(
            "bare",
            rewrite_sql(text, _TIME),
            lambda bare: _shape_sql(bare, nik_column, since, until, since_1904),
        )
        next_day = f"CASE WHEN regexp_matches({text}, {literal(_MIDNIGHT_IN_UTC)}) THEN 1 ELSE 0 END"
        return let("found", shape, lambda found: within(found, f"{found}.day + {next_day}"))

    def within(found: str, day: str) -> str:
        usable = f"CASE WHEN {day} BETWEEN {since} AND {until} THEN {day} END"
        return let(
            "day", usable, lambda kept: _reading(kept, f"CASE WHEN {kept} IS NOT NULL THEN {found}.how END")
        )

    def raw(written: str) -> str:
        # Most of a register is bare digits and strokes: nothing to tidy there, and half the time saved.
        return f"CASE WHEN regexp_full_match({written}, '[-0-9/]*') THEN {written} ELSE {tidied(written)} END"

    def tidied(written: str) -> str:
        return rewrite_sql(fold_sql(written), _TIDY)

    return let("text", let("written", f"coalesce({column}, '')", raw), tidy)


def month_first_sql(text: str, day: str, how: str, *, latest: date) -> str:
    """DATE or NULL: what `read_date` makes of a text beside a NIK that was given out for month before day.

    `day` and `how` are its reading without a NIK; NULL where the text can be read in one order only. It is the rule in
    short: to work the whole of it out once more takes as long as the first time.
    """
    this_century = f"make_date(2000 + year({day}) % 100, day({day}), month({day}))"
    same_year = f"make_date(year({day}), day({day}), month({day}))"
    until = f"DATE '{latest.isoformat()}'"
    return (
        f"CASE WHEN {how} = 'dmy' AND day({day}) < 13 AND day({day}) <> month({day}) AND NOT regexp_matches({text}, '[0-9]{{8}}')"
        f" THEN CASE WHEN regexp_matches({text}, '[0-9]{{4}}') THEN CASE WHEN {same_year} <= {until} THEN {same_year} END"
        f" WHEN {this_century} <= {until} THEN {this_century}"
        f" ELSE make_date(1900 + year({day}) % 100, day({day}), month({day})) END END"
    )


def since_1904_sql(day: str, *, latest: date) -> str:
    """DATE or NULL: a serial that was read as counted from 1900, counted from 1904."""
    moved = f"{day} + {(_DAY_ZERO_1904 - _DAY_ZERO).days}"
    return f"CASE WHEN {moved} <= DATE '{latest.isoformat()}' THEN {moved} END"


def _reading(day: str, how: str) -> str:
    return f"struct_pack(day := CAST({day} AS DATE), how := CAST({how} AS VARCHAR))"


def _first_reading(straight: str, how: str, otherwise: str, else_how: str) -> str:
    """The first of two dates that exists, and by what it was read."""
    return let(
        "straight",
        straight,
        lambda day: (
            f"CASE WHEN {day} IS NULL THEN {_reading(otherwise, literal(else_how))}"
            f" ELSE {_reading(day, literal(how))} END"
        ),
    )


def _shape_sql(text: str, nik: str | None, since: str, until: str, since_1904: bool) -> str:
    def parts(pattern: str, names: tuple[str, str, str], body: str) -> str:
        groups = f"regexp_extract({text}, {literal(f'^{pattern}$')}, {list(names)!r})"
        return f"WHEN regexp_full_match({text}, {literal(pattern)}) THEN " + let(
            "p", groups, lambda p: body.replace("@", p)
        )

    iso = _first_reading(_date_sql("@.y", "@.m", "@.d"), "iso", _date_sql("@.y", "@.d", "@.m"), "ydm")
    in_words = _reading(_with_year_sql("@.y", _month_number_sql("@.m"), "@.d", until), "'words'")
    straight = _date_sql(f"{text}[1:4]", f"{text}[5:6]", f"{text}[7:8]")
    within = f"CASE WHEN {straight} BETWEEN {since} AND {until} THEN {straight} END"
    eight = _first_reading(within, "iso", _date_sql(f"{text}[5:8]", f"{text}[3:4]", f"{text}[1:2]"), "dmy")
    zero, how = (_DAY_ZERO_1904, "serial_1904") if since_1904 else (_DAY_ZERO, "serial")
    serial = _reading(f"DATE '{zero.isoformat()}' + CAST({text}[1:5] AS INTEGER)", literal(how))
    return " ".join(
        (
            "CASE",
            parts(_ISO, ("y", "m", "d"), iso),
            f"WHEN regexp_full_match({text}, {literal(_NOTHING)}) THEN NULL",
            parts(_NUMERIC, ("d", "m", "y"), _numeric_sql("@", nik, until)),
            parts(_WORDS, ("d", "m", "y"), in_words),
            parts(_WORD_FIRST, ("m", "d", "y"), in_words),
            f"WHEN regexp_full_match({text}, {literal(_EIGHT)}) THEN {eight}",
            f"WHEN regexp_full_match({text}, {literal(_SERIAL)}) THEN {serial}",
            "END",
        )
    )


def _numeric_sql(parts: str, nik: str | None, until: str) -> str:
    day_first = _with_year_sql(f"{parts}.y", f"{parts}.m", f"{parts}.d", until)
    month_first = _with_year_sql(f"{parts}.y", f"{parts}.d", f"{parts}.m", until)
    if nik is None:
        return _first_reading(day_first, "dmy", month_first, "mdy")
    born = (
        f"CASE WHEN regexp_full_match({nik}, {literal(SIXTEEN_DIGITS)})"
        f" THEN lpad(CAST((CAST({nik}[7:8] AS INTEGER) - 1) % 40 + 1 AS VARCHAR), 2, '0') || {nik}[9:12] END"
    )
    both = f"struct_pack(dmy := {day_first}, mdy := {month_first})"
    return let(
        "both",
        both,
        lambda pair: (
            f"CASE WHEN {pair}.dmy IS NULL THEN {_reading(f'{pair}.mdy', literal('mdy'))}"
            f" WHEN {pair}.mdy <> {pair}.dmy AND strftime({pair}.mdy, '%d%m%y') = ({born})"
            f" THEN {_reading(f'{pair}.mdy', literal('nik'))}"
            f" ELSE {_reading(f'{pair}.dmy', literal('dmy'))} END"
        ),
    )


def _with_year_sql(year: str, month: str, day: str, until: str) -> str:
    this_century = _date_sql(f"'20' || {year}", month, day)
    last_century = _date_sql(f"'19' || {year}", month, day)
    short = f"CASE WHEN {this_century} <= {until} THEN {this_century} ELSE {last_century} END"
    return f"CASE WHEN length({year}) = 4 THEN {_date_sql(year, month, day)} ELSE {short} END"


def _date_sql(year: str, month: str, day: str) -> str:
    return f"try_cast({year} || '-' || {month} || '-' || {day} AS DATE)"


def _month_number_sql(word: str) -> str:
    branches = " ".join(f"WHEN {literal(word)} THEN '{month}'" for word, month in _MONTH_OF.items())
    return f"CASE {word} {branches} END"


def stand_in_sql(day: str) -> str:
    """BOOLEAN over a DATE expression: `is_stand_in`."""
    days = ", ".join(f"'{month:02d}{number:02d}'" for number, month in sorted(STAND_IN_DAYS))
    return f"(strftime({day}, '%m%d') IN ({days}))"
