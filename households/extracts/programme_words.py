"""Which programmes a cell names: one, several in a list ('PKH, BPNT'), with a stage or a year behind."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from households.extracts.spellings import PROGRAMME_OF, header_key
from households.people.programmes import PROGRAMMES

_BETWEEN: Final = re.compile(r"[,;/|+&\n]+|\bdan\b", re.IGNORECASE)
_BESIDE: Final = re.compile(
    r"\b(?:tahap|tw|triwulan|periode|bulan|tahun|thn|ke)\b|\b(?:19|20)\d\d\b|\b(?:[ivx]+|\d{1,2})\b"
    r"|\b(?:jan|feb|peb|mar|apr|mei|jun|jul|agu|ags|agt|sep|okt|nov|nop|des)[a-z]*\b|[-.:()]",
    re.IGNORECASE,
)
_NOTHING: Final = frozenset({"", "tidak", "tidakada", "tdkada", "belum", "belumada", "bukan", "bukanpenerima", "null", "none", "nan", "nihil", "0"})  # fmt: skip
_KIND_WORDS: Final = re.compile("^(?:bansos|bantuan|program|penerima|peserta)+(?=.)")


class Programmes(NamedTuple):
    """The codes of a cell, sorted, and whether it holds words that are no programme."""

    codes: tuple[str, ...] = ()
    is_odd: bool = False


@lru_cache(maxsize=4096)
def programmes_in(text: str) -> Programmes:
    """The programmes that a cell names. What separates them may be any usual mark, 'dan', or a space."""
    if header_key(text) in _NOTHING:
        return Programmes()
    whole = _programme(text)
    if whole:
        return Programmes((whole,))
    codes, is_odd = set(), False
    for piece in _BETWEEN.split(text):
        found, odd = _words_of(piece)
        codes |= found
        is_odd |= odd
    return Programmes(tuple(sorted(codes)), is_odd or not codes)


def _words_of(piece: str) -> tuple[set[str], bool]:
    """The programmes among words that only spaces part, the longest names first."""
    words = _BESIDE.sub(" ", piece).split() if not _programme(piece) else [piece]
    codes, is_odd, place = set(), False, 0
    while place < len(words):
        ends = range(len(words), place, -1)
        end = next((end for end in ends if _programme(" ".join(words[place:end]))), 0)
        if end:
            codes.add(_programme(" ".join(words[place:end])))
        else:
            is_odd |= header_key(words[place]) not in _NOTHING
        place = end or place + 1
    return codes, is_odd


def _programme(text: str) -> str:
    key = header_key(text)
    return _CODE_OF.get(key) or _CODE_OF.get(_KIND_WORDS.sub("", key), "")


def _codes() -> dict[str, str]:
    named = {header_key(re.sub(r"\(.*\)", "", entry.name)): entry.code for entry in PROGRAMMES}
    return {**named, **PROGRAMME_OF}


_CODE_OF: Final = _codes()
