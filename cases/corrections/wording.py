"""One correction in words, for every door: what is asked for, and from what to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.corrections.differences import COLUMNS
from cases.corrections.kinds import CORRECTION_KINDS
from households.people.models import Programme
from households.privacy.pairs import masked_pair

Words = str | Promise

KIND_OF_JENIS: Final[dict[str, str]] = {kind.jenis: code for code, kind in CORRECTION_KINDS.items()}
COLUMN_WORDS: Final[dict[str, Words]] = {name: column.words for name, column in COLUMNS.items()} | {
    "alamat": gettext_lazy("alamat"),
    "kecamatan": gettext_lazy("kecamatan"),
    "program": gettext_lazy("program"),
}
# Codes that a list writes for a removal's reason.
REASON_WORDS: Final[dict[str, Words]] = {
    "mampu": gettext_lazy("keluarga mampu"),
    "orang_tidak_ditemukan": gettext_lazy("orangnya tidak ditemukan"),
}
_NUMBERS: Final = ("nik", "no_kk")
_CHANGES: Final = ("ubah", "pindah", "aktifkan")


@dataclass(frozen=True)
class Asked:
    """What one correction asks for: its kind, the column it is about, and a change or a sentence.

    `before` and `after` are empty where `sentence` says it all. Numbers are masked but for what differs.
    """

    kind: Words
    column: Words
    before: str
    after: str
    sentence: str

    @property
    def is_change(self) -> bool:
        return not self.sentence


def programme_names() -> dict[str, str]:
    """Names of programmes by code: one query a page."""
    return dict(Programme.objects.values_list("code", "name"))


def asked(kind: str, column: str, from_value: str, to_value: str, programmes: Mapping[str, str]) -> Asked:
    """A correction of this kind in words; `programmes` are names by code, other values are as a list writes them."""
    label = CORRECTION_KINDS[kind].label
    if kind in _CHANGES:
        before, after = masked_pair(from_value, to_value) if column in _NUMBERS else (from_value, to_value)
        words = COLUMN_WORDS.get(column, column) if column else _("keadaan")
        return Asked(label, words, before, after, "")
    return Asked(label, "", "", "", _sentence(kind, from_value, to_value, programmes))


def _sentence(kind: str, from_value: str, to_value: str, programmes: Mapping[str, str]) -> str:
    named = {"programme": programmes.get(to_value, to_value), "reason": REASON_WORDS.get(to_value, to_value)}
    named |= {"from": from_value, "to": to_value}
    if kind == "penyaluran":
        return (_("%(from)s. Program: %(programme)s.") if to_value else _("%(from)s.")) % named
    return _SENTENCES[kind] % named


_SENTENCES: Final[dict[str, Words]] = {
    "tambah": gettext_lazy("Daftarkan orang ini."),
    "usul_program": gettext_lazy("Usulkan untuk %(programme)s."),
    "hapus": gettext_lazy("Nonaktifkan: %(reason)s."),
    "gabung": gettext_lazy("Gabungkan catatan %(from)s ke %(to)s."),
}
