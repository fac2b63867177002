"""Names of people: a key to compare them by, and what was taken off it (domain facts, section 12)."""

import re
from dataclasses import dataclass
from typing import Final

from households.identity.expressions import Rewrite, fold, fold_sql, literal, rewrite, rewrite_sql
from households.identity.spellings import FRONT_INITIALS, split_keys, word_key

# Words at the front, in the form that they have without dots. Not here, because they are names as often:
# Andi, Syarif, Sutan, the Balinese and Sasak ones (I Gusti, Anak Agung, Dewa, Lalu, Baiq); and the short names
# M, Muh, Abd, St, Sy, N, which `spellings` knows.
_BEFORE: Final = (
    "K R T|KRT|R NGT|RNGT|R AY|R A|RA|R M|RM|RADEN|RD|R|TUBAGUS|TB|RATU|RT|DAENG|DG"
    "|K H|KH|HAJI|HAJAH|HAJJAH|HJ|H|KYAI|KIAI|KY|USTADZAH|USTADZ|USTAD|USTZ|UST|TGK|TGH|HABIB|PENDETA|PDT|PASTOR|SR|BR"
    "|PROFESOR|PROF|DRG|DRS|DRA|DR|IR|APT"
    "|BAPAK|BPK|BP|PAK|IBU|BU|NYONYA|NY|NN|TUAN|TN|SDRI|SDR"
)
_AFTER: Final = (
    "S PD I|SPDI|S PD|SPD|S E|SE|S H|SH|S T|ST|S KOM|SKOM|S SOS|SSOS|S AG|SAG|S IP|SIP|S KEP|SKEP|S PSI|SPSI"
    "|A MD|AMD|B A|BA|B SC|BSC|M M|MM|M SI|MSI|M PD|MPD|M KES|MKES|M A|MA|PH D|PHD|HJ"
)
_FATHER: Final = "BINTI|BIN|BTE|BT"

# Family words that only a dot or a stroke tells from initials: 'b.' and 'a/l' for bin, 'al.' for alias.
_LETTERS_ONLY: Rewrite = (
    ("^ +", ""),
    ("'", ""),
    ("[0-9]", ""),
    (r" A */ *[LP] +([A-Z])", r" BIN \1"),
    (r"([A-Z][A-Z][.,)]?) +B\. *([A-Z])", r"\1 BIN \2"),
    (r"([A-Z][A-Z][.,)]?) +AL\. *([A-Z])", r"\1 ALIAS \2"),
    ("[^A-Z]+", " "),
)
_DEATH: Final = r"\bALM(?:ARHUMAH|ARHUM|H)?\b"
_WITHOUT_DEATH: Rewrite = ((_DEATH, ""), ("  +", " "), ("^ ", ""), (" $", ""))
_FRONT: Final = f"^((?:(?:{_BEFORE}) )+)([A-Z])"
_END: Final = f"([A-Z])((?: (?:{_AFTER}))+)$"
_FROM_FATHER: Final = f"^(.*?[A-Z]) (?:{_FATHER}|ALIAS) [A-Z].*$"
# The last title stays where nothing else is left: Haji can be a name.
_STRIPPED: Rewrite = ((_FRONT, r"\2"), (_FROM_FATHER, r"\1"), (_END, r"\1"))
_KEY: Rewrite = (*_LETTERS_ONLY, *_WITHOUT_DEATH, *_STRIPPED)
_PLAIN: Final = "[A-Z]{2,}(?: [A-Z]{2,})*"
_MEANS: Final = rf"\b(?:{_BEFORE}|{_AFTER}|{_FATHER}|ALIAS|ALM|ALMH|ALMARHUM|ALMARHUMAH)\b"


@dataclass(frozen=True, slots=True)
class NameReading:
    """`key` for comparing; `titles` as taken off, without dots; `father` is the key of what follows bin or binti."""

    key: str
    titles: tuple[str, ...]
    death_sign: bool
    father: str | None


def name_key(name: str) -> str:
    """A name for comparing: A–Z in words parted by single spaces, without titles, death signs and the father's name.

    Titles go only as whole words at the edges, and never all of a name. An apostrophe joins (Ma'ruf, MARUF),
    other punctuation parts; digits are dropped, since here they are slips ('ALM0').
    """
    return rewrite(fold(name), _KEY)


def name_key_sql(column: str) -> str:
    """VARCHAR: `name_key` over a text column; dear (about ten rewrites) but for plain names, so apply it to distinct ones.

    A name of whole words in capitals, none of which means anything here, is its own key.
    """
    plain = (
        f"regexp_full_match({column}, {literal(_PLAIN)}) AND NOT regexp_matches({column}, {literal(_MEANS)})"
    )
    return f"CASE WHEN {plain} THEN {column} ELSE {rewrite_sql(fold_sql(column), _KEY)} END"


def death_sign_sql(column: str) -> str:
    """BOOLEAN, never NULL: `read_name(…).death_sign` over a text column; as dear as `name_key_sql`, where ALM is in it."""
    plain = f"regexp_full_match({column}, {literal(_PLAIN)}) AND NOT contains({column}, 'ALM')"
    own_name = rewrite_sql(fold_sql(column), (*_LETTERS_ONLY, *_STRIPPED[1:2]))
    return f"CASE WHEN {plain} THEN false ELSE regexp_matches({own_name}, {literal(_DEATH)}) END"


def read_name(name: str) -> NameReading:
    """The key of a name and what it leaves out: titles, the father's name, and whether it says that the person died."""
    words = rewrite(fold(name), _LETTERS_ONLY)
    bare = rewrite(words, _WITHOUT_DEATH)
    front = re.search(_FRONT, bare)
    own = rewrite(rewrite(bare, _STRIPPED[:1]), _STRIPPED[1:2])
    end = re.search(_END, own)
    return NameReading(
        key=rewrite(own, _STRIPPED[2:]),
        titles=(*_titles(front[1] if front else "", _BEFORE), *_titles(end[2] if end else "", _AFTER)),
        # After bin or binti it is the father who died ('Ahmad bin (alm) Hasan').
        death_sign=re.search(_DEATH, rewrite(words, _STRIPPED[1:2])) is not None,
        father=_father(bare),
    )


def _titles(stripped: str, known: str) -> tuple[str, ...]:
    return tuple(re.findall(rf"\b(?:{known})\b", stripped, re.ASCII))


def _father(bare: str) -> str | None:
    found = re.search(f"[A-Z] (?:{_FATHER}) ([A-Z].*)$", bare)
    return name_key(found[1]) if found else None


def canonical_words(name: str) -> tuple[str, ...]:
    """The words of `name_key(name)`, each under its spelling family, in the order written; Python only.

    Parts that are written together or apart come apart (Nurhayati, Nur Hayati). M, A, S and N count as
    Muhammad, Ahmad, Siti and Nur only in front of another word; elsewhere a single letter stays an initial.
    """
    return key_words(name_key(name))


def key_words(key: str) -> tuple[str, ...]:
    """`canonical_words` for a caller that has the name key already."""
    first, *others = key.split(" ")
    if len(first) > 1:
        words = list(split_keys(first))
    else:
        words = [word_key(first) if others and first in FRONT_INITIALS else first]
    for word in others:
        words += split_keys(word) if len(word) > 1 else (word,)
    return tuple(word for word in words if word)
