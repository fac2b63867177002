"""What a comparison found, in a coordinator's words and as lines with bars."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.extracts.models import Comparison, Extract
from households.pages.extract_words import MEANINGS

Words = str | Promise
# What a field is called where the dictionary of columns has no meaning of that code.
MORE_FIELDS: Final[Mapping[str, Words]] = {
    "program": gettext_lazy("program"),
    "hidup": gettext_lazy("hidup atau meninggal"),
    "tanda_meninggal": gettext_lazy("tanda meninggal pada nama"),
    "aktif": gettext_lazy("aktif atau nonaktif"),
    "nominal": gettext_lazy("nominal yang dibayar"),
}
# How the rows found each other, in the order in which it was tried.
WAYS: Final[Mapping[str, Words]] = {
    "id": gettext_lazy("Id register"),
    "nik": gettext_lazy("NIK"),
    "identitas": gettext_lazy("Nama, tanggal lahir, dan KK"),
}


@dataclass(frozen=True)
class Line:
    """One line with a bar: its words and its rows."""

    words: Words
    rows: int


@dataclass(frozen=True)
class Area:
    """One kelurahan, or the `count` of them that are not named."""

    name: str
    within: str
    added: int
    removed: int
    changed: int
    count: int = 1

    @property
    def rows(self) -> int:
        return self.added + self.removed + self.changed

    @property
    def bar(self) -> tuple[int, int]:
        """Where the bar's second and third part end."""
        return self.added, self.added + self.changed


@dataclass(frozen=True)
class Aid:
    """One programme: who got it, who lost it, of those in both; how many of those who came and went have it."""

    name: str
    gained: int
    lost: int
    among_added: int
    among_removed: int


def field_words(code: str) -> Words:
    """What a compared field is called; its code where nobody knows."""
    return MEANINGS.get(code) or MORE_FIELDS.get(code, code)


def fields_of(result: Mapping[str, Any]) -> list[Line]:
    """How often each field changed, the most frequent first."""
    found = [Line(field_words(code), rows) for code, rows in result.get("by_field", {}).items()]
    return sorted(found, key=lambda line: -line.rows)


def ways_of(result: Mapping[str, Any]) -> list[Line]:
    """How the rows found each other."""
    found = result.get("paired_by", {})
    return [Line(words, found[way]) for way, words in WAYS.items() if found.get(way)]


def areas_of(result: Mapping[str, Any]) -> tuple[list[Area], Area | None]:
    """The busiest areas, and the rest together, if there are any."""
    named = [
        Area(each["kelurahan"] or _("Tanpa kelurahan"), each["kecamatan"], *_counts(each))
        for each in result.get("by_kelurahan", [])
    ]
    rest = result.get("other_kelurahan", {})
    others = Area("", "", *_counts(rest), count=rest["areas"]) if rest.get("areas") else None
    return named, others


def _counts(each: Mapping[str, int]) -> tuple[int, int, int]:
    return each["added"], each["removed"], each["changed"]


def aids_of(result: Mapping[str, Any], names: Mapping[str, str]) -> list[Aid]:
    """What became of each programme, the most moved first."""
    found = [Aid(names.get(code, code), **counts) for code, counts in result.get("by_programme", {}).items()]
    return sorted(found, key=lambda aid: (-(aid.gained + aid.lost), -aid.among_added, aid.name))


def not_compared(comparison: Comparison) -> list[tuple[Words, str]]:
    """Fields that one of the two files does not have, and which."""
    result = comparison.result
    return [
        *((field_words(code), _("tidak ada di ekstrak lama")) for code in result.get("missing_in_old", [])),
        *((field_words(code), _("tidak ada di ekstrak baru")) for code in result.get("missing_in_new", [])),
    ]


def cautions_of(comparison: Comparison) -> list[str]:
    """What a reader must know before believing the counts."""
    old, new = comparison.old, comparison.new
    said = []
    if not new.is_complete:
        said.append(_("Ekstrak barunya sebagian: yang tidak ada di sana belum tentu hilang dari register."))
    if not old.is_complete:
        said.append(_("Ekstrak lamanya sebagian: yang bertambah mungkin sudah terdaftar sejak dulu."))
    if old.source != new.source:
        said.append(
            _("Ini dua register yang berbeda. Yang hilang dari satu mungkin tidak pernah ada di sana.")
        )
    if {old.kind, new.kind} == {Extract.Kind.FAMILIES, Extract.Kind.PEOPLE}:
        said.append(_("Yang satu per keluarga, yang lain per orang: jumlah barisnya memang berbeda."))
    if (old.kind, old.programme, old.stage) != (new.kind, new.programme, new.stage) and (
        new.kind == Extract.Kind.RECIPIENTS
    ):
        said.append(_("Program atau tahapnya berbeda."))
    if old.period > new.period:
        said.append(_("Ekstrak lamanya dari bulan yang lebih baru. Periksa apakah urutannya terbalik."))
    return said
