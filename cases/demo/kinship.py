"""Who lives together: invented households before the civil registry has given them numbers."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from cases.demo.areas import ORIGINS, Area
from cases.demo.draws import Pool, between, one_of
from cases.demo.names import CULTURES, family_word_of, new_name, parallel_names, son_of

# the day on which ages are counted; nobody is born and no card recorded after it
AS_OF = date(2026, 9, 30)

SHARE_FAMILIES_FROM_ELSEWHERE = 0.72
SHARE_CHILDREN_BORN_ELSEWHERE = 0.22  # in families that came from elsewhere
SHARE_OTHER_DISTRICT = 0.12  # of those born in Jakarta
SHARE_DEFAULT_BIRTHDAY = 0.05  # of those born before 1965: 1 January, 1 July or 31 December
SHARE_TWIN_BIRTHS = 0.02
SHARE_PARALLEL_SIBLINGS = 0.08
SHARE_SONS_NAMED_AS_FATHER = 0.012
SHARE_NAMESAKES = 0.015
_DEFAULT_BIRTHDAYS = ((1, 1), (7, 1), (12, 31))
LEAVE_HOME_AT, SHARE_GROWN_AT_HOME = 25, 0.3


class Draft(NamedTuple):
    """A person before papers: age-ordered facts that the civil registry needs."""

    name: str
    sex: str
    born: date
    relation: str
    mother: str
    home: tuple[str, str]  # six digits of the first registration, birth place


class Roots(NamedTuple):
    """Where a household comes from: its culture, its kelurahan, and if it came from elsewhere in Indonesia."""

    culture: str
    area: Area
    came: bool


class _Kind(NamedTuple):
    father: bool
    mother: bool
    children: tuple[int, int]
    elder: float
    ages: tuple[int, int]


_KINDS = Pool(
    (
        _Kind(True, True, (1, 4), 0.04, (22, 58)),
        _Kind(True, True, (1, 3), 1.0, (28, 55)),  # three generations
        _Kind(False, True, (1, 3), 0.12, (24, 60)),
        _Kind(True, False, (1, 2), 0.1, (28, 62)),
        _Kind(True, True, (0, 0), 0.0, (21, 82)),
        _Kind(False, True, (0, 0), 0.0, (50, 88)),
        _Kind(True, False, (0, 0), 0.0, (45, 85)),
        _Kind(True, True, (2, 6), 0.1, (32, 62)),
    ),
    (48, 16, 12, 3, 9, 8, 3, 8),
)


class Households:
    """Makes one household after another and remembers the names of the neighbours."""

    def __init__(self, rng: Random, areas: Sequence[Area]) -> None:
        self._rng = rng
        self._areas = areas
        self._neighbours: dict[tuple[str, str], list[str]] = {}

    def draw(self, area: Area) -> list[Draft]:
        """A household of that kelurahan: head first, then spouse, children by age, grandchildren, elders."""
        culture = CULTURES.draw(self._rng)
        share = 0.15 if culture == "betawi" else SHARE_FAMILIES_FROM_ELSEWHERE
        return self._drafts(_KINDS.draw(self._rng), Roots(culture, area, self._rng.random() < share))

    def _drafts(self, kind: _Kind, roots: Roots) -> list[Draft]:
        rng = self._rng
        age = between(*kind.ages, rng)
        drafts: list[Draft] = []
        if kind.father:
            drafts.append(self._adult("kepala keluarga", "L", age, roots))
        if kind.mother:
            hers = roots.culture if rng.random() < 0.75 else CULTURES.draw(rng)
            relation = "istri" if kind.father else "kepala keluarga"
            mother_age = max(19, age - between(-3, 8, rng)) if kind.father else age
            drafts.append(self._adult(relation, "P", mother_age, roots._replace(culture=hers)))
        drafts += self._children(drafts, between(*kind.children, rng), roots)
        drafts += self._grandchild(drafts, roots)
        if rng.random() < kind.elder:
            drafts += self._elder(drafts, roots)
        return drafts

    def _adult(self, relation: str, sex: str, age: int, roots: Roots) -> Draft:
        born = self._birthday(age)
        own_mother = new_name(self._rng, roots.culture, "P", born.year - 25)
        name = self._known_around(roots.area, sex, new_name(self._rng, roots.culture, sex, born.year))
        return Draft(name, sex, born, relation, own_mother, self._home(roots))

    def _children(self, parents: list[Draft], count: int, roots: Roots) -> list[Draft]:
        rng = self._rng
        father = parents[0] if parents[0].sex == "L" else None
        mother = next((parent for parent in parents if parent.sex == "P"), None)
        mother_name = mother.name if mother else new_name(rng, roots.culture, "P", parents[0].born.year)
        fathers_name = father.name if father else new_name(rng, roots.culture, "L", parents[0].born.year)
        family_word = family_word_of(rng, roots.culture, fathers_name)
        children: list[Draft] = []
        for born in self._births((mother or parents[0]).born, count):
            home = self._home(
                roots._replace(came=roots.came and rng.random() < SHARE_CHILDREN_BORN_ELSEWHERE)
            )
            sex = "L" if rng.random() < 0.51 else "P"
            name = self._childs_name(roots.culture, sex, born, fathers_name, family_word, children)
            child = Draft(name, sex, born, "anak", mother_name, home)
            twin = rng.random() < SHARE_TWIN_BIRTHS
            children += self._twins(child, roots.culture) if twin else [child]
        return children

    def _births(self, mother_born: date, count: int) -> list[date]:
        """Birth dates in order, between the mother's 18th and 43rd year and at least a year apart."""
        first = mother_born.toordinal() + 365 * 18
        last = min(mother_born.toordinal() + 365 * 43, AS_OF.toordinal())
        days: list[int] = []
        for _ in range(count):
            if last <= first:
                break
            day = between(first, last, self._rng)
            grown = AS_OF.toordinal() - day > 365 * LEAVE_HOME_AT
            close = any(abs(day - other) < 365 for other in days)
            if not close and not (grown and self._rng.random() > SHARE_GROWN_AT_HOME):
                days.append(day)
        return [date.fromordinal(day) for day in sorted(days)]

    def _childs_name(
        self, culture: str, sex: str, born: date, father: str, family_word: str, elder: list[Draft]
    ) -> str:
        rng = self._rng
        names = {one.name for one in elder}
        if sex == "L" and father not in names and rng.random() < SHARE_SONS_NAMED_AS_FATHER:
            return father
        alike = next((one for one in reversed(elder) if one.sex == sex), None)
        if alike and rng.random() < SHARE_PARALLEL_SIBLINGS:
            name = _like_sibling(alike.name)
            if name and name not in names:
                return name
        name = son_of(rng, culture, new_name(rng, culture, sex, born.year, family_word), sex, father)
        return new_name(rng, culture, sex, born.year, family_word) if name in names else name

    def _twins(self, child: Draft, culture: str) -> list[Draft]:
        rng = self._rng
        if rng.random() < 0.65:
            first, second = parallel_names(rng, child.sex, child.name)
            return [child._replace(name=first), child._replace(name=second)]
        other = "P" if child.sex == "L" else "L"
        return [child, child._replace(sex=other, name=new_name(rng, culture, other, child.born.year))]

    def _grandchild(self, drafts: list[Draft], roots: Roots) -> list[Draft]:
        """Now and then a grown daughter's child lives on the grandparents' card."""
        grown = AS_OF.year - 20
        for parent in drafts:
            daughter = parent.relation == "anak" and parent.sex == "P" and parent.born.year < grown
            if daughter and self._rng.random() < 0.5:
                born = self._births(parent.born, 1)
                return [self._young(one, roots, parent.name) for one in born]
        return []

    def _young(self, born: date, roots: Roots, mother: str) -> Draft:
        sex = "L" if self._rng.random() < 0.51 else "P"
        name = new_name(self._rng, roots.culture, sex, born.year)
        return Draft(name, sex, born, "cucu", mother, self._home(roots._replace(came=False)))

    def _elder(self, drafts: list[Draft], roots: Roots) -> list[Draft]:
        """The mother or father of the head or of the head's wife."""
        rng = self._rng
        has_wife = len(drafts) > 1 and drafts[1].relation == "istri"
        child = drafts[1] if has_wife and rng.random() < 0.4 else drafts[0]
        relation = "orang tua" if child is drafts[0] else "mertua"
        sex = "P" if rng.random() < 0.72 else "L"
        age = AS_OF.year - child.born.year + between(19, 34, rng)
        elder = self._adult(relation, sex, age, roots)
        return [elder._replace(name=child.mother) if sex == "P" else elder]

    def _birthday(self, age: int) -> date:
        born = date.fromordinal(AS_OF.toordinal() - int((age + self._rng.random()) * 365.25))
        if born.year < 1965 and self._rng.random() < SHARE_DEFAULT_BIRTHDAY:
            month, day = one_of(_DEFAULT_BIRTHDAYS, self._rng)
            return born.replace(month=month, day=day)
        return born

    def _home(self, roots: Roots) -> tuple[str, str]:
        rng = self._rng
        if roots.came:
            origin = one_of(ORIGINS[roots.culture], rng)
            return f"{origin.digits}{between(1, origin.districts, rng):02d}", origin.name
        born_in = one_of(self._areas, rng) if rng.random() < SHARE_OTHER_DISTRICT else roots.area
        return born_in.district_digits, "Jakarta"

    def _known_around(self, area: Area, sex: str, name: str) -> str:
        """The name, or now and then that of somebody else of the same kelurahan."""
        around = self._neighbours.setdefault((area.code, sex), [])
        if around and self._rng.random() < SHARE_NAMESAKES:
            return one_of(around, self._rng)
        if len(around) < 60:
            around.append(name)
        else:
            around[int(self._rng.random() * 60)] = name
        return name


_SIBLING_ENDINGS = (("i", "a"), ("a", "i"), ("o", "i"), ("ah", "i"), ("an", "in"), ("at", "an"), ("us", "is"))


def _like_sibling(name: str) -> str:
    """The sibling's name with another ending of the first word; empty where no ending fits."""
    first, *rest = name.split()
    for ending, other in _SIBLING_ENDINGS:
        if first.endswith(ending):
            return " ".join((first[: -len(ending)] + other, *rest))
    return ""
