"""How often things go wrong, and the damaging itself: the same for registers and for findings, with other rates.

The rates of a register follow what is stated for the linkage benchmark where it states any; the rest are
assumptions, chosen so that an exact NIK finds about six in ten of the people who are there.
"""

from dataclasses import dataclass, fields
from datetime import date
from random import Random
from typing import Self

from cases.demo.draws import Odds
from cases.demo.kinship import AS_OF
from cases.demo.misspelling import NAME_SLIPS, title_added
from cases.demo.miswriting import DATE_SLIPS, NUMBER_SLIPS, date_text
from cases.demo.people import Member


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Probabilities per record, all between 0 and 1. Those of one prefix exclude each other."""

    nik_typo: float = 0.008
    nik_transposed: float = 0.004
    nik_short: float = 0.001
    nik_last_zero: float = 0.02
    nik_scientific: float = 0.002
    nik_spaced: float = 0.004
    nik_missing: float = 0.008

    name_slip: float = 0.02
    name_spelling: float = 0.03
    name_abbreviated: float = 0.01
    name_word_dropped: float = 0.012
    name_words_moved: float = 0.004
    name_nickname: float = 0.0
    name_title: float = 0.012

    date_swapped: float = 0.012
    date_year_off: float = 0.01
    date_day_off: float = 0.008
    date_january: float = 0.012
    date_missing: float = 0.004

    form_two_digits: float = 0.006
    form_dash: float = 0.01
    form_iso: float = 0.008
    form_words: float = 0.002
    form_short_words: float = 0.0
    form_dot: float = 0.0

    rt_wrong: float = 0.03
    address_wrong: float = 0.03
    kelurahan_wrong: float = 0.0

    @classmethod
    def none(cls) -> Self:
        """No damage at all."""
        return cls(**{field.name: 0 for field in fields(cls)})

    def odds(self, prefix: str) -> Odds[str]:
        """The rates of that prefix as a table to draw the kind of damage from."""
        names = [field.name for field in fields(self) if field.name.startswith(prefix)]
        return Odds((name.removeprefix(prefix), getattr(self, name)) for name in names)


@dataclass(frozen=True, kw_only=True)
class Damage(Rates):
    """What is wrong with a register and with the file that holds it; the defaults are a bad but usual one.

    `families_left_out` and `members_left_out` are people whom the register lacks, `newborns_left_out` those
    under two in families that it has. `duplicates` are people whom it holds twice. Of the others: `old_kk`
    is per family, `recorded_dead` of the living, `dead_recorded_alive` of the dead, `blank_rows` and
    `bad_rows` (neither name nor identity) per record; with `total_row` the last row is a sum.
    """

    families_left_out: float = 0.06
    members_left_out: float = 0.05
    newborns_left_out: float = 0.4
    duplicates: float = 0.008
    old_kk: float = 0.05
    recorded_dead: float = 0.006
    dead_recorded_alive: float = 0.6
    blank_rows: float = 0.001
    bad_rows: float = 0.0005
    total_row: bool = True


@dataclass(frozen=True, kw_only=True)
class FindingRates(Rates):
    """What a relawan at a posko writes down from memory, a photographed card or a neighbour's word."""

    nik_typo: float = 0.07
    nik_transposed: float = 0.02
    nik_short: float = 0.01
    nik_last_zero: float = 0.11
    nik_scientific: float = 0.01
    nik_spaced: float = 0.03
    nik_missing: float = 0.15

    name_slip: float = 0.075
    name_spelling: float = 0.08
    name_abbreviated: float = 0.04
    name_word_dropped: float = 0.06
    name_words_moved: float = 0.02
    name_nickname: float = 0.02
    name_title: float = 0.03

    date_swapped: float = 0.03
    date_year_off: float = 0.035
    date_day_off: float = 0.03
    date_january: float = 0.03
    date_missing: float = 0.10

    form_two_digits: float = 0.02
    form_dash: float = 0.22
    form_iso: float = 0.30
    form_words: float = 0.06
    form_short_words: float = 0.02
    form_dot: float = 0.02

    rt_wrong: float = 0.08
    address_wrong: float = 0.10
    kelurahan_wrong: float = 0.04

    kk_missing: float = 0.30
    kk_typo: float = 0.04
    kk_last_zero: float = 0.06
    kk_is_nik: float = 0.01


class Damager:
    """Damages values at given rates; each method returns the written value and what was done to it."""

    def __init__(self, rates: Rates, rng: Random, *, date_style: str) -> None:
        """`date_style` is the file's usual way to write dates, see `miswriting.date_text`."""
        self._rng = rng
        self._style = date_style
        self._nik = rates.odds("nik_")
        self._kk = rates.odds("kk_")
        self._name = rates.odds("name_")
        self._date = rates.odds("date_")
        self._form = rates.odds("form_")

    def nik(self, nik: str) -> tuple[str, str]:
        """The number as written, and the kind of damage or an empty string."""
        kind = self._nik.draw(self._rng)
        return _changed(nik, NUMBER_SLIPS[kind](nik, self._rng), f"nik_{kind}") if kind else (nik, "")

    def kk(self, kk_number: str, nik: str) -> tuple[str, str]:
        """The card number as written, and the kind of damage; `nik` is what stands there when both are confused."""
        kind = self._kk.draw(self._rng)
        if kind is None:
            return kk_number, ""
        if kind == "is_nik":
            return nik, "kk_is_nik"
        return _changed(kk_number, NUMBER_SLIPS[kind](kk_number, self._rng), f"kk_{kind}")

    def name(self, member: Member) -> tuple[str, str]:
        """The name in capitals as written, and the kind of damage; only the grown are given titles."""
        upper = member.name.upper()
        kind = self._name.draw(self._rng)
        if kind is None:
            return upper, ""
        if kind == "title":
            grown = member.birth_date.year < AS_OF.year - 25
            return (title_added(upper, self._rng, member.sex), "name_title") if grown else (upper, "")
        return _changed(upper, NAME_SLIPS[kind](upper, self._rng), f"name_{kind}")

    def date(self, born: date) -> tuple[str, str]:
        """The date as text, and the kind of damage; an uncommon form is no damage, only two digits lose something."""
        kind = self._date.draw(self._rng)
        if kind == "missing":
            return "", "date_missing"
        style = self._form.draw(self._rng) or self._style
        written = DATE_SLIPS[kind](born, self._rng) if kind else born
        text = date_text(written, style)
        return (text, f"date_{kind}") if kind and written != born else (text, "")


def _changed(before: str, after: str, kind: str) -> tuple[str, str]:
    return after, kind if after != before else ""
