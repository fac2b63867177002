"""Which pairs are looked at: rules with the reason for each. A pair that no rule makes is taken for strangers.

A rule is an equi-join, with a further condition where the join alone would make too many pairs. `_l` side `l` is
the finding.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """A rule in SQL over `l` (finding) and `r` (register record), and what it is there for."""

    code: str
    sql: str
    reason: str


# Something else that two records of one person nearly always share: it halves wide rules many times over.
_LIKE: Final = (
    "(l.initial = r.initial OR l.kelurahan = r.kelurahan OR l.nik6 = r.nik6 OR l.rarest_word = r.rarest_word)"
)

RULES: Final = (
    BlockingRule(
        "nik15", "l.nik15 = r.nik15", "The number is right, or has lost its last digit in a spreadsheet."
    ),
    BlockingRule(
        "serial", "l.nik12 = r.nik12", "A slip in the serial; and twins, who must be seen as rivals."
    ),
    BlockingRule(
        "tail", "l.nik_tail = r.nik_tail", "A slip in the first six digits: birth and serial are right."
    ),
    BlockingRule("card", "l.kk = r.kk", "The same family card: the person, and the relatives who rival."),
    BlockingRule(
        "date", f"l.born = r.born AND l.sex = r.sex AND {_LIKE}", "The number is missing, the date is right."
    ),
    BlockingRule(
        "date_no_sex",
        "l.born = r.born AND l.rarest_word = r.rarest_word",
        "The date and a word of the name are right, sex is wrong or missing.",
    ),
    BlockingRule(
        "ends",
        "l.nik_ends = r.nik_ends AND l.rarest_word = r.rarest_word",
        "A slip in the number's birth digits and no date: area of issue, serial and a word of the name are right.",
    ),
    BlockingRule(
        "swapped",
        "l.swapped = r.born AND (l.rarest_word = r.rarest_word OR (l.kelurahan = r.kelurahan AND l.initial = r.initial))",
        "Day and month have changed places.",
    ),
    BlockingRule(
        "name_kelurahan",
        "l.name = r.name AND l.kelurahan = r.kelurahan",
        "The name is right; number and date are not.",
    ),
    BlockingRule(
        "name_year",
        "l.name = r.name AND l.year = r.year",
        "Moved away, or written in another area; the year is right.",
    ),
    BlockingRule(
        "word_kelurahan",
        "l.rarest_word = r.rarest_word AND l.kelurahan = r.kelurahan"
        " AND (l.year = r.year OR l.rw_key = r.rw_key OR l.nik6 = r.nik6)",
        "Only a part of the name is right.",
    ),
    BlockingRule(
        "word_month",
        "l.rarest_word = r.rarest_word AND l.month = r.month",
        "A part of the name, the day is wrong, moved away.",
    ),
    BlockingRule(
        "rt",
        "l.rt_key = r.rt_key AND l.initial = r.initial",
        "A neighbour's word: name misspelt, no number, no date.",
    ),
    BlockingRule(
        "house",
        "l.kelurahan = r.kelurahan AND l.house = r.house",
        "The same house, with card and RT wrong or missing.",
    ),
)
