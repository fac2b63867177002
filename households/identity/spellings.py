"""One spelling for each family of spellings of a word in a name (domain facts, section 12).

Python only: linkage computes it once per distinct word. The result is a code for comparing, not a word to show.
"""

import re
from functools import lru_cache
from typing import Final

from households.identity.expressions import fold

# Short forms, and spellings that no rule below reaches, under the modern word.
_FAMILIES: Final = {
    "MUHAMMAD": "MOHAMMAD MOHAMAD MUHAMAD MOCHAMMAD MOCHAMAD MUCHAMMAD MUCHAMAD MOKHAMMAD MOKHAMAD MUKHAMMAD"
    " MUKHAMAD MUHAMMED MOHAMMED MOHAMED MUHAMMAT MUHAMAT MOH MUH MOCH MUCH MOHD MUHD MHD MD M",
    "AHMAD": "ACHMAD AKHMAD AHMED AMAD AHMAT ACH AKH A",
    "SITI": "SITTI SITIE SITY ST S",
    "ABDUL": "ABDOEL ABD ABDL ABDU ABDUR ABDUS ABDUSH ABDUN ABDUD ABDUZ ABDUTH",
    "NUR": "NOOR NOER NOR N",
    "SRI": "SRIE SRY",
    "YUSUF": "JUSUF YUSUP JUSUP JOESOEF JOESOEP YOESOEF USUP USUF YUSOF",
    "YAHYA": "JAHJA JAHYA YAHJA TJAHJA",
    "YAKUB": "JAKUB YACUB JACUB YAQUB YACOB JACOB",
    "YOHANES": "JOHANES JOHANNES YOHANNES",
    "HIDAYAT": "HIDAJAT",
    "HAYATI": "HAJATI",
    "AISYAH": "ISAH ISYAH",
    "KHADIJAH": "KODIJAH KHODIJAH HODIJAH",
    "KHALIL": "KHOLIL HOLIL CHOLIL",
    "KHAIRUL": "CHOERUL KHOERUL HOERUL",
    "ZAINAL": "ZAENOL JAENOL ZAINOL JAINOL",
    "CANDRA": "CHANDRA TJANDRA",
}
_HEAD_OF: Final = {word: head for head, words in _FAMILIES.items() for word in words.split()}
# These single letters stand for a whole word only at the front of a name (Moh., Ahmad, Siti, Nur).
FRONT_INITIALS: Final = frozenset("MASN")

# Only words that carry one of these are surely in the spelling of before 1972, where J is today's Y.
_OLD_SIGNS: Final = re.compile("OE|DJ|TJ|SJ|^NJ")
_DIGRAPHS: Final = (
    ("CHR", "KR"), ("KH", "H"), ("CH", "H"), ("SH", "S"), ("SY", "S"), ("TH", "T"), ("DH", "D"), ("BH", "B"),
    ("GH", "G"), ("PH", "P"), ("CK", "K"), ("DZ", "Z"),
    ("Q", "K"), ("X", "KS"), ("V", "P"), ("F", "P"), ("Z", "J"),
    ("OO", "U"), ("AE", "AI"), ("EU", "E"), ("IY", "I"), ("UW", "U"), ("HOI", "HAI"), ("ROHM", "RAHM"),
)  # fmt: skip
_I_AT_END: Final = re.compile("(?<=[B-DF-HJ-NP-TV-XZ])(?:Y|IE|EE)$")
_Y_BETWEEN: Final = re.compile("(?<=[B-DF-HJ-NP-TV-XZ])Y(?=[AEIOU])")
_DOUBLED: Final = re.compile(r"(.)\1+")
_MIN_REST: Final = 4
_MOST_WORDS_REMEMBERED: Final = 200_000


@lru_cache(maxsize=_MOST_WORDS_REMEMBERED)
def word_key(word: str) -> str:
    """The representative of a word's spelling family: Mochamad, Moh. and Muhammad give one key, Edi and Dedi two."""
    letters = "".join(letter for letter in fold(word) if "A" <= letter <= "Z")
    return _sounds(_modern(letters))


@lru_cache(maxsize=_MOST_WORDS_REMEMBERED)
def split_keys(word: str) -> tuple[str, ...]:
    """The keys of a word, with first parts taken off that are written together or apart.

    Abdurrahman = Abdul Rahman, Nurhayati = Nur Hayati. `word` is one word of a name key.
    """
    modern = _modern(word)
    head, rest = _first_part(modern)
    return (_sounds(head), _sounds(_modern(rest))) if rest else (_sounds(modern),)


def word_readings(word: str) -> tuple[str, ...]:
    """The key, and a second one where a J may be an old Y (Jusuf, Suryadi): for an index, not for a comparison."""
    key = word_key(word)
    other = word_key(word.upper().replace("DJ", "\0").replace("J", "Y").replace("\0", "DJ"))
    return (key,) if other == key else (key, other)


def _modern(word: str) -> str:
    head = _HEAD_OF.get(word)
    if head:
        return head
    if _OLD_SIGNS.search(word):
        word = word.replace("DJ", "\0").replace("TJ", "C").replace("SJ", "SY").replace("NJ", "NY")
        word = word.replace("OE", "U").replace("J", "Y").replace("\0", "J")
        return _HEAD_OF.get(word, word)
    return word


def _first_part(word: str) -> tuple[str, str]:
    if word.startswith(("ABDULL", "ABDILL", "ABDULAH", "ABDULOH")) and len(word) <= len("ABDULLOH"):
        return word, ""
    for written, head in (
        ("ABDUL", "ABDUL"),
        ("ABDU", "ABDUL"),
        ("NURUL", "NURUL"),
        ("NUR", "NUR"),
        ("SITI", "SITI"),
    ):
        if word.startswith(written) and len(word) - len(written) >= _MIN_REST:
            return head, word[len(written) :]
    return word, ""


def _sounds(word: str) -> str:
    word = _I_AT_END.sub("I", word)
    for written, sound in _DIGRAPHS:
        if written in word:
            word = word.replace(written, sound)
    word = _DOUBLED.sub(r"\1", _Y_BETWEEN.sub("I", word))
    if len(word) > 3 and word[-1] == "H" and word[-2] in "AEIOU":
        word = word[:-1] if word[-2] != "O" else word[:-2] + "A"
    return word
