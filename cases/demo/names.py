"""Invented Indonesian names: by culture, sex and year of birth, with few common ones and a long tail."""

from random import Random
from typing import NamedTuple

from cases.demo import words
from cases.demo.draws import Odds, Pool, one_of, ranked

# shares of Jakarta's residents, rounded from what is commonly said of the city; no document stands behind them
CULTURES = Pool(
    ("jawa", "betawi", "sunda", "cina", "batak", "minang", "arab", "timur"),
    (36, 29, 16, 6, 4, 4, 2.5, 2.5),
)
# here the last word is a clan's or a family's and goes from father to child
WITH_FAMILY_WORD = frozenset({"batak", "cina", "arab", "timur"})

YOUNG_FROM, MIDDLE_FROM = 1998, 1970
SHARE_WITH_FATHERS_WORD = 0.22
SHARE_OLD_SPELLING = 0.03
SHARE_SON_OF = 0.015

# how a registrar wrote the same word on the birth certificate: first the usual spelling, then the others
_SPELLINGS = {
    "Muhammad": "Muhammad Muhammad Muhammad Muhamad Muhamad Mohamad Mohammad Mochamad Mochammad Moch. Moh. M.",
    "Ahmad": "Ahmad Ahmad Ahmad Achmad Akhmad",
    "Rizky": "Rizky Rizky Rizki Riski Rezky Riezky",
    "Yusuf": "Yusuf Yusuf Yusup Jusuf",
    "Aisyah": "Aisyah Aisyah Aisah Aisya",
    "Syarifudin": "Syarifudin Syarifuddin Sarifudin Saripudin",
    "Rohman": "Rohman Rahman Rochman",
    "Rahmat": "Rahmat Rahmat Rachmat Rohmat",
    "Arif": "Arif Arif Arief Arip",
    "Taufik": "Taufik Taufik Taufiq Topik",
    "Fauzi": "Fauzi Fauzi Pauzi Fauji",
    "Nurjanah": "Nurjanah Nurjanah Nurjannah Nur_Janah",
    "Nurhayati": "Nurhayati Nurhayati Nurhayati Nur_Hayati Noorhayati",
    "Nurlaela": "Nurlaela Nurlaila Nur_Laela Nurlela",
    "Zahra": "Zahra Zahra Zahro Zahrah",
    "Khadijah": "Khadijah Khodijah Hadijah Chadijah",
    "Wahyu": "Wahyu Wahyu Wahyu Wahju",
    "Syahrul": "Syahrul Sahrul Syachrul",
    "Zainal": "Zainal Zaenal Jaenal",
    "Annisa": "Annisa Anisa Annisa Anissa",
    "Siti": "Siti Siti Siti Siti Siti Siti Sitti St.",
    "Dwi": "Dwi Dwi Dwi Dwie",
    "Dewi": "Dewi Dewi Dewi Dewie",
}
_BORN_AS = {word: [form.replace("_", " ") for form in forms.split()] for word, forms in _SPELLINGS.items()}
# words that never stand alone
_NEED_ANOTHER = frozenset(
    {"Abdul", "Siti", "Nur", "Nurul", "Muhammad", "Ahmad", "Al Ghifari", "Sri", "Syech", "Umi", "Ai"}
)


def _words(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.split()]


def _pool(*texts: str, tail: str = "") -> Pool[str]:
    """One pool out of several lists: the heads of all lists come first, the words of the tail are all rare."""
    lists = [_words(text) for text in texts]
    longest = max(map(len, lists))
    interleaved = [row[rank] for rank in range(longest) for row in lists if rank < len(row)]
    return ranked(list(dict.fromkeys(interleaved)), rare=_words(tail))


def _compounds(stems: str, ends: str) -> str:
    return " ".join(stem + end for end in ends.split() for stem in stems.split())


_UDDIN = _compounds(words.UDDIN_STEMS, "udin uddin")
_WATI = _compounds(words.WATI_STEMS, words.WATI_ENDS)


class Recipe(NamedTuple):
    """How names of one culture, sex and era are put together: pools, share of one and of three words."""

    first: Pool[str]
    second: Pool[str]
    one_word: float
    three_words: float


def _muslim(
    sex: str, first: str, second: str, old_first: str, *, one_word: float
) -> tuple[Recipe, Recipe, Recipe]:
    """Recipes of a culture whose young people share the modern names of the whole country."""
    tail = _UDDIN if sex == "L" else _WATI
    modern = (
        (words.YOUNG_MEN, words.YOUNG_SECOND_MEN)
        if sex == "L"
        else (words.YOUNG_WOMEN, words.YOUNG_SECOND_WOMEN)
    )
    seconds = _pool(second, tail=tail)
    return (
        Recipe(_pool(old_first, tail=tail), seconds, one_word, 0.02),
        Recipe(_pool(first, old_first, tail=tail), seconds, one_word * 0.55, 0.1),
        Recipe(_pool(modern[0], tail=first), _pool(modern[1], second, tail=tail), 0.05, 0.36),
    )


def _clan(first: str, modern: str, families: str) -> tuple[Recipe, Recipe, Recipe]:
    """Recipes of a culture with family words: the second pool holds these."""
    family = _pool(families)
    return (
        Recipe(_pool(first), family, 0.0, 0.15),
        Recipe(_pool(first, modern), family, 0.0, 0.3),
        Recipe(_pool(modern, first), family, 0.0, 0.45),
    )


_RECIPES: dict[tuple[str, str], tuple[Recipe, Recipe, Recipe]] = {
    ("jawa", "L"): _muslim("L", words.JAVA_MEN, words.JAVA_LAST_MEN, words.JAVA_MEN_OLD, one_word=0.55),
    ("jawa", "P"): _muslim("P", words.JAVA_WOMEN, words.JAVA_LAST_WOMEN, words.JAVA_WOMEN_OLD, one_word=0.55),
    ("betawi", "L"): _muslim(
        "L", words.MUSLIM_MEN, words.MUSLIM_SECOND_MEN, words.MUSLIM_MEN_OLD, one_word=0.5
    ),
    ("betawi", "P"): _muslim(
        "P", words.MUSLIM_WOMEN, words.MUSLIM_SECOND_WOMEN, words.MUSLIM_WOMEN_OLD, one_word=0.5
    ),
    ("sunda", "L"): _muslim("L", words.SUNDA_MEN, words.SUNDA_LAST_MEN, words.SUNDA_MEN, one_word=0.3),
    ("sunda", "P"): _muslim("P", words.SUNDA_WOMEN, words.SUNDA_LAST_WOMEN, words.SUNDA_WOMEN, one_word=0.3),
    ("minang", "L"): _muslim("L", words.MINANG_MEN, words.MUSLIM_SECOND_MEN, words.MINANG_MEN, one_word=0.4),
    ("minang", "P"): _muslim(
        "P", words.MINANG_WOMEN, words.MUSLIM_SECOND_WOMEN, words.MINANG_WOMEN, one_word=0.4
    ),
    ("batak", "L"): _clan(words.CHRISTIAN_MEN, words.CHRISTIAN_MEN, words.MARGA),
    ("batak", "P"): _clan(words.CHRISTIAN_WOMEN, words.CHRISTIAN_WOMEN, words.MARGA),
    ("cina", "L"): _clan(words.CHINESE_MEN, words.CHINESE_MEN, words.CHINESE_FAMILY),
    ("cina", "P"): _clan(words.CHINESE_WOMEN, words.CHINESE_WOMEN, words.CHINESE_FAMILY),
    ("arab", "L"): _clan(words.ARAB_MEN, words.MUSLIM_MEN, words.ARAB_FAMILY),
    ("arab", "P"): _clan(words.ARAB_WOMEN, words.MUSLIM_WOMEN, words.ARAB_FAMILY),
    ("timur", "L"): _clan(words.CHRISTIAN_MEN, words.YOUNG_MEN, words.EAST_FAMILY),
    ("timur", "P"): _clan(words.CHRISTIAN_WOMEN, words.YOUNG_WOMEN, words.EAST_FAMILY),
}
_ABDUL = ranked(_words(words.ABDUL))
_PARALLELS = {
    "L": [tuple(pair.split("/")) for pair in words.TWINS_MEN.split()],
    "P": [tuple(pair.split("/")) for pair in words.TWINS_WOMEN.split()],
}
_OLD_LETTERS = (("Su", "Soe"), ("u", "oe"), ("j", "dj"), ("J", "Dj"), ("y", "j"), ("c", "tj"))
_HOW_MANY = {
    recipe: Odds(((1, recipe.one_word), (3, recipe.three_words)))
    for eras in _RECIPES.values()
    for recipe in eras
}


def new_name(rng: Random, culture: str, sex: str, year: int, family_word: str = "") -> str:
    """A name as its bearer's documents give it.

    `culture` is one of CULTURES, `sex` L or P, `year` that of the birth; `family_word` becomes the last word.
    """
    recipe = _RECIPES[culture, sex][(year >= MIDDLE_FROM) + (year >= YOUNG_FROM)]
    count = _HOW_MANY[recipe].draw(rng) or 2
    parts = [recipe.first.draw(rng)]
    while len(parts) < count - 1 or parts[-1] in _NEED_ANOTHER:
        parts.append(_next_word(rng, recipe, culture, parts[-1]))
    if family_word:
        parts.append(family_word)
    elif len(parts) < count:
        parts.append(recipe.second.draw(rng))
    return " ".join(_as_registered(word, year, rng) for word in dict.fromkeys(parts))


def _next_word(rng: Random, recipe: Recipe, culture: str, after: str) -> str:
    if after == "Abdul":
        return _ABDUL.draw(rng)
    # a family word may only stand last, so the middle one is another given name
    return (recipe.first if culture in WITH_FAMILY_WORD else recipe.second).draw(rng)


def _as_registered(word: str, year: int, rng: Random) -> str:
    forms = _BORN_AS.get(word)
    if forms:
        return one_of(forms, rng)
    if year < MIDDLE_FROM and rng.random() < SHARE_OLD_SPELLING:
        new, old = one_of(_OLD_LETTERS, rng)
        return word.replace(new, old)
    return word


def parallel_names(rng: Random, sex: str, name: str) -> tuple[str, str]:
    """Two names as parents give to twins or to siblings: a pair of like first words, the rest as in `name`."""
    first, second = one_of(_PARALLELS[sex], rng)
    rest = name.split()[1:] or [one_of(("Saputra", "Pratama") if sex == "L" else ("Lestari", "Putri"), rng)]
    return " ".join((first, *rest)), " ".join((second, *rest))


def family_word_of(rng: Random, culture: str, father: str) -> str:
    """The word that children take over from their father's name; empty where they take none."""
    *before, last = father.split()
    if culture in WITH_FAMILY_WORD:
        return last
    return last if before and rng.random() < SHARE_WITH_FATHERS_WORD else ""


def son_of(rng: Random, culture: str, name: str, sex: str, father: str) -> str:
    """The name with `bin` or `binti` and the father's first word, as on some old Betawi papers."""
    if culture != "betawi" or rng.random() >= SHARE_SON_OF:
        return name
    return f"{name} {'bin' if sex == 'L' else 'binti'} {father.split()[0]}"
