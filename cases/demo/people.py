"""Invented families of Jakarta, as their own papers describe them: the truth behind registers and findings."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from cases.demo.addresses import street
from cases.demo.areas import AREAS, Area, cumulative_weights
from cases.demo.draws import between
from cases.demo.kinship import AS_OF, Draft, Households

FIRST_CARD = date(2004, 1, 5).toordinal()
SHARE_DEAD_STILL_ON_CARD = 0.02  # of those over 50


class Member(NamedTuple):
    """A person on a family card. `nik` 16 digits, `sex` L or P, `relation` to the head in SIAK's words."""

    nik: str
    name: str
    birth_place: str
    birth_date: date
    sex: str
    relation: str
    mother_name: str
    person_id: int
    alive: bool = True


class Family(NamedTuple):
    """A family card: `kk_number` 16 digits, `rt` and `rw` three digits, `kemendagri_code` dotted."""

    kk_number: str
    address: str
    rt: str
    rw: str
    kelurahan: str
    kecamatan: str
    kota: str
    provinsi: str
    kemendagri_code: str
    members: tuple[Member, ...]


def make_population(persons: int, *, seed: int, areas: Sequence[Area] | None = None) -> list[Family]:
    """Exactly so many invented people in families, numbered from 1; the same seed gives the same people.

    Without `areas` they live in 56 kelurahan of Jakarta. Raises ValueError if `persons` is negative or
    `areas` is empty.
    """
    if persons < 0 or (areas is not None and not areas):
        raise ValueError("persons must be 0 or more, areas not empty")
    builder = _Builder(Random(f"{seed}:people"), areas or AREAS)
    families: list[Family] = []
    count = 0
    while count < persons:
        family = builder.family(room=persons - count)
        families.append(family)
        count += len(family.members)
    return families


class _Registry:
    """Gives out numbers as the civil registry does: by area and day, counting from 0001."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._last: dict[str, int] = {}

    def nik(self, area: str, born: date, sex: str, *, follows: bool = False) -> str:
        """The next NIK; `follows` for a twin whose certificate was made right after the other's."""
        day = born.day + (40 if sex == "P" else 0)
        return self._number(f"{area}{day:02d}{born.month:02d}{born.year % 100:02d}", follows)

    def kk(self, area: str, recorded: date) -> str:
        """The next family card number of that area and day."""
        return self._number(
            f"{area}{recorded.day:02d}{recorded.month:02d}{recorded.year % 100:02d}", False, "kk"
        )

    def _number(self, prefix: str, follows: bool, series: str = "") -> str:
        # people whom we did not invent took numbers too: mostly none or few, sometimes a whole batch
        skipped = 0 if follows else int(3 * self._rng.random() ** 3 / (1.02 - self._rng.random()))
        serial = self._last.get(series + prefix, 0) + 1 + skipped
        self._last[series + prefix] = serial
        return f"{prefix}{serial:04d}"


class _Builder:
    """Makes one family after another: a household, its address and its papers."""

    def __init__(self, rng: Random, areas: Sequence[Area]) -> None:
        self._rng = rng
        self._areas = areas
        self._limits = cumulative_weights(areas)
        self._registry = _Registry(rng)
        self._persons = 0
        self._households = Households(rng, areas)

    def family(self, room: int) -> Family:
        """The next family, with at most `room` members."""
        rng = self._rng
        area = self._areas[
            min(bisect_right(self._limits, rng.random() * self._limits[-1]), len(self._areas) - 1)
        ]
        drafts = self._households.draw(area)[:room]
        rw = between(1, 12, rng)
        earliest = max(FIRST_CARD, drafts[0].born.toordinal() + 365 * 19)
        recorded = date.fromordinal(between(min(earliest, AS_OF.toordinal()), AS_OF.toordinal(), rng))
        return Family(
            kk_number=self._registry.kk(area.district_digits, recorded),
            address=street(rng, area.code, rw),
            rt=f"{between(1, 15, rng):03d}",
            rw=f"{rw:03d}",
            kelurahan=area.kelurahan,
            kecamatan=area.kecamatan,
            kota=area.kota,
            provinsi=area.provinsi,
            kemendagri_code=area.code,
            members=self._with_papers(drafts),
        )

    def _with_papers(self, drafts: list[Draft]) -> tuple[Member, ...]:
        members: list[Member] = []
        for position, draft in enumerate(drafts):
            before = drafts[position - 1] if position else None
            twin = before is not None and (before.born, before.mother) == (draft.born, draft.mother)
            nik = self._registry.nik(draft.home[0], draft.born, draft.sex, follows=twin)
            self._persons += 1
            dead = draft.born.year < AS_OF.year - 50 and self._rng.random() < SHARE_DEAD_STILL_ON_CARD
            members.append(
                Member(
                    nik, draft.name, draft.home[1], draft.born, draft.sex, draft.relation, draft.mother,
                    self._persons, not dead,
                )
            )  # fmt: skip
        return tuple(members)
