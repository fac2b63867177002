"""What goes wrong when a number of sixteen digits or a date is written down: one function for each slip."""

from collections.abc import Callable
from datetime import date
from random import Random

from cases.demo.draws import between, one_of
from cases.demo.kinship import AS_OF

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def digit_typed_wrong(number: str, rng: Random) -> str:
    """One digit is another one."""
    place = int(rng.random() * len(number))
    digit = (int(number[place]) + between(1, 9, rng)) % 10
    return f"{number[:place]}{digit}{number[place + 1 :]}"


def digits_swapped(number: str, rng: Random) -> str:
    """Two neighbouring digits have changed places."""
    places = [place for place in range(len(number) - 1) if number[place] != number[place + 1]]
    if not places:
        return digit_typed_wrong(number, rng)
    place = one_of(places, rng)
    return number[:place] + number[place + 1] + number[place] + number[place + 2 :]


def digit_lost(number: str, rng: Random) -> str:
    """Fifteen digits are left."""
    place = int(rng.random() * len(number))
    return number[:place] + number[place + 1 :]


def last_digit_zero(number: str, rng: Random) -> str:
    """A spreadsheet kept fifteen significant digits of a number cell."""
    return number[:15] + "0"


def scientific(number: str, rng: Random) -> str:
    """A spreadsheet showed a number cell in scientific notation: six digits are left."""
    mark = "," if rng.random() < 0.7 else "."
    return f"{number[0]}{mark}{number[1:6]}E+15"


def spaced(number: str, rng: Random) -> str:
    """All digits are there, in groups or with a no-break space or an apostrophe at the edge."""
    form = int(rng.random() * 3)
    if form == 0:
        return f"{number[:6]} {number[6:12]} {number[12:]}"
    return number + "\N{NO-BREAK SPACE}" if form == 1 else f"'{number}"


NUMBER_SLIPS: dict[str, Callable[[str, Random], str]] = {
    "typo": digit_typed_wrong,
    "transposed": digits_swapped,
    "short": digit_lost,
    "last_zero": last_digit_zero,
    "scientific": scientific,
    "spaced": spaced,
    "missing": lambda number, rng: "",
}


def day_and_month_swapped(born: date, rng: Random) -> date:
    """3 April for 4 March; where no month has that number, the year is off instead."""
    if born.day > 12 or born.day == born.month:
        return year_off(born, rng)
    return born.replace(month=born.day, day=born.month)


def year_off(born: date, rng: Random) -> date:
    """One or two years too many or too few, sometimes ten."""
    step = one_of((-2, -1, -1, 1, 1, 2, -10, 10), rng)
    year = born.year + step if born.year + step <= AS_OF.year else born.year - abs(step)
    return born.replace(year=year, day=min(born.day, 28))


def day_off(born: date, rng: Random) -> date:
    """Another day of the month, or another month."""
    if rng.random() < 0.7:
        return born.replace(day=(born.day + between(1, 26, rng) - 1) % 28 + 1)
    return born.replace(month=(born.month + between(1, 11, rng) - 1) % 12 + 1, day=min(born.day, 28))


def first_of_january(born: date, rng: Random) -> date:
    """The day that is written when nobody knows it; sometimes the last of the year."""
    return born.replace(month=1, day=1) if rng.random() < 0.85 else born.replace(month=12, day=31)


DATE_SLIPS: dict[str, Callable[[date, Random], date]] = {
    "swapped": day_and_month_swapped,
    "year_off": year_off,
    "day_off": day_off,
    "january": first_of_january,
}


def date_text(day: date, style: str) -> str:
    """The date as text; `style` is one of iso, slash, dash, dot, two_digits, words, short_words."""
    match style:
        case "slash":
            return f"{day.day:02d}/{day.month:02d}/{day.year}"
        case "dash":
            return f"{day.day:02d}-{day.month:02d}-{day.year}"
        case "dot":
            return f"{day.day}.{day.month}.{day.year}"
        case "two_digits":
            return f"{day.day:02d}/{day.month:02d}/{day.year % 100:02d}"
        case "words":
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        case "short_words":
            return f"{day.day:02d}-{MONTHS[day.month - 1][:3]}-{day.year}"
        case _:
            return f"{day.year}-{day.month:02d}-{day.day:02d}"
