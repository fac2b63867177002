"""What goes wrong when a name is written down: one function for each slip.

Names go in and come out in capitals. A slip that a name has no room for (an initial of a single word)
leaves it as it is.
"""

import re
from collections.abc import Callable
from random import Random

from cases.demo.draws import one_of

_NEAR_KEYS = {
    "A": "SQ", "B": "VN", "C": "XV", "D": "SF", "E": "RW", "F": "DG", "G": "FH", "H": "GJ", "I": "UO", "J": "HK",
    "K": "JL", "L": "KO", "M": "N", "N": "MB", "O": "IP", "P": "O", "Q": "A", "R": "ET", "S": "AD", "T": "RY",
    "U": "IY", "V": "BC", "W": "E", "X": "C", "Y": "TU", "Z": "X",
}  # fmt: skip
_FAMILIES = (
    "MUHAMMAD MUHAMAD MOHAMMAD MOHAMAD MOCHAMAD MOCHAMMAD MOH. MOCH. MUH. M. MHD",
    "AHMAD ACHMAD AKHMAD AMAD", "SITI SITTI ST. SITY", "ABDUL ABD. ABDOEL", "NUR NOOR NOER NOR", "SRI SRIE SRY",
    "DEWI DEWIE", "DWI DWIE", "YUSUF YUSUP JUSUF USUP", "AISYAH AISAH AISYA ASIYAH", "RAHMAN ROHMAN RACHMAN ROCHMAN",
    "RAHMAT RACHMAT ROHMAT ROCHMAT", "HIDAYAT HIDAJAT HIDAYATT", "KHADIJAH KHODIJAH CHADIJAH HADIJAH SITI_HADIJAH",
    "FATIMAH PATIMAH FATIMA FATMAH", "RIZKY RIZKI RISKI RISKY REZKY", "ZAINAL JAENAL ZAENAL JAINAL",
    "SYAMSUL SAMSUL SJAMSUL", "NURHAYATI NURHAYATIE NUR_HAYATI", "NURJANAH NURJANNAH NUR_JANAH",
    "NURAINI NURAENI NUR_AINI", "NURLAELA NURLELA NURLAILA", "YULI JULI YULIE", "TAUFIK TAUFIQ TOPIK", "ARIF ARIEF ARIP",
)  # fmt: skip
_SPELLINGS = {
    word: [form.replace("_", " ") for form in family.split() if form != word]
    for family in _FAMILIES
    for word in family.split()
}
_APOSTROPHES = {
    "SAADAH": "SA’ADAH",
    "SYAFEI": "SYAFE’I",
    "RIFAI": "RIFA’I",
    "SAAMAH": "SA’AMAH",
    "JUARIAH": "JU’ARIAH",
}
# letters that a clerk hears the same way, as (pattern, instead)
_LETTERS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("SY", "S"), ("KH", "H"), ("F", "P"), ("V", "P"), ("Z", "J"), ("UDDIN", "UDIN"), ("UDIN", "UDDIN"), ("TI$", "TIE"),
        ("I$", "Y"), ("Y$", "I"), ("AH$", "A"), ("A$", "AH"), ("NN", "N"), ("DJ", "J"), ("OE", "U"), ("U", "OE"),
        ("J", "DJ"), ("Q", "K"), ("IE", "I"), ("AE", "AI"), ("AI", "AE"), ("O$", "A"), ("TH", "T"), ("SH", "S"), ("C", "TJ"),
    )
)  # fmt: skip
_SHORT = {
    "MUHAMMAD": "M.",
    "MOHAMAD": "M.",
    "MOHAMMAD": "M.",
    "AHMAD": "A.",
    "SITI": "ST.",
    "ABDUL": "ABD.",
    "NUR": "N.",
}
_TITLES = {
    "L": (
        "H. {}",
        "H. {}",
        "HAJI {}",
        "H {}",
        "DRS. {}",
        "IR. {}",
        "UST. {}",
        "{}, S.E.",
        "{} S.PD",
        "BPK. {}",
        "{} (ALM)",
    ),
    "P": (
        "HJ. {}",
        "HJ. {}",
        "HAJAH {}",
        "HJ {}",
        "DRA. {}",
        "{} S.PD",
        "{}, A.MD",
        "IBU {}",
        "NY. {}",
        "{} (ALMH)",
    ),
}
_LAST_SYLLABLES = re.compile(r"[^AEIOU]{0,2}[AEIOU]+[^AEIOU]+[AEIOU]+[^AEIOU]*$")
_GAINED = ("HADI", "JAYA", "SARI", "WATI", "SANTOSO", "LESTARI", "PUTRA", "DEWI")
# forms of Muhammad, Ahmad, Siti, Abdul and Nur: nobody is called by these alone
_EMPTY_FIRST = frozenset(form for family in _FAMILIES[:5] for form in family.split()) | {"SRI"}


def letter_slip(name: str, rng: Random) -> str:
    """One letter of one word is missing, doubled, swapped with the next, or the key beside it."""
    parts = name.split()
    longer = [place for place, word in enumerate(parts) if len(word) > 3]
    if not longer:
        return name
    place = one_of(longer, rng)
    parts[place] = _slip_in(parts[place], rng)
    return " ".join(parts)


def _slip_in(word: str, rng: Random) -> str:
    spot = int(rng.random() * len(word))
    kind = rng.random()
    if kind < 0.35:
        return word[:spot] + one_of(_NEAR_KEYS.get(word[spot], "A"), rng) + word[spot + 1 :]
    if kind < 0.6 and len(word) > 2:
        return word[:spot] + word[spot + 1 :]
    if kind < 0.75 and spot + 1 < len(word):
        return word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :]
    return word[:spot] + word[spot] + word[spot:]


def other_spelling(name: str, rng: Random) -> str:
    """One word in another customary spelling, or with letters that sound the same."""
    parts = name.split()
    known = [place for place, word in enumerate(parts) if word in _SPELLINGS or word in _APOSTROPHES]
    if known and rng.random() < 0.8:
        place = one_of(known, rng)
        word = parts[place]
        parts[place] = _APOSTROPHES.get(word) or one_of(_SPELLINGS[word], rng)
        return " ".join(parts)
    place = int(rng.random() * len(parts))
    fitting = [rule for rule in _LETTERS if rule[0].search(parts[place])]
    if not fitting or len(parts[place]) < 4:
        return letter_slip(name, rng)
    pattern, instead = one_of(fitting, rng)
    parts[place] = pattern.sub(instead, parts[place], count=1)
    return " ".join(parts)


def abbreviated(name: str, rng: Random) -> str:
    """The first word, or a later one, is an initial."""
    parts = name.split()
    if len(parts) == 1:
        return name
    if parts[0] in _SHORT:
        return " ".join((_SHORT[parts[0]], *parts[1:]))
    place = int(rng.random() * len(parts)) if len(parts) > 2 else len(parts) - 1
    parts[place] = parts[place][0] + ("." if rng.random() < 0.7 else "")
    return " ".join(parts)


def word_dropped(name: str, rng: Random) -> str:
    """The last word is missing, sometimes the first; a single name has gained one, every other time."""
    parts = name.split()
    if len(parts) == 1:
        return f"{name} {one_of(_GAINED, rng)}" if rng.random() < 0.5 else name
    drop_first = parts[0] in _EMPTY_FIRST if len(parts) == 2 else rng.random() < 0.3
    return " ".join(parts[1:] if drop_first else parts[:-1])


def words_moved(name: str, rng: Random) -> str:
    """Two words have changed places, or stand together that were apart."""
    parts = name.split()
    if len(parts) == 1:
        return other_spelling(name, rng)
    if rng.random() < 0.45:
        return " ".join((parts[0] + parts[1], *parts[2:]))
    return " ".join((parts[1], parts[0], *parts[2:]))


def nickname(name: str, rng: Random) -> str:
    """What neighbours call the person: a middle word, or the last syllables of the first."""
    parts = name.split()
    while len(parts) > 1 and parts[0] in _EMPTY_FIRST:
        parts = parts[1:]
    short = _LAST_SYLLABLES.search(parts[0])
    called = short.group() if short and len(parts[0]) > 5 and rng.random() < 0.6 else parts[0]
    rest = parts[1:] if rng.random() < 0.35 else []
    return " ".join((called, *rest))


def title_added(name: str, rng: Random, sex: str = "L") -> str:
    """A religious, academic or civil title, or a mark of death, stands beside the name."""
    # the mark of death comes last in each list and says something untrue of most people: not drawn here
    return one_of(_TITLES[sex][:-1], rng).format(name)


def marked_dead(name: str, rng: Random, sex: str) -> str:
    """The name as of somebody who has died."""
    return _TITLES[sex][-1].format(name) if rng.random() < 0.6 else f"ALM. {name}"


NAME_SLIPS: dict[str, Callable[[str, Random], str]] = {
    "slip": letter_slip,
    "spelling": other_spelling,
    "abbreviated": abbreviated,
    "word_dropped": word_dropped,
    "words_moved": words_moved,
    "nickname": nickname,
}
