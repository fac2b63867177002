"""The text that is read to a family before anything of theirs is kept.

Every version stays here, because each complaint names the one that its family heard; a change of the text is a new
version. What must be told (purpose, who sees it, how long, how to withdraw): domain facts, section 10.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ConsentText:
    """A version and its words; `%(organisation)s` is whoever keeps the complaint."""

    version: str
    words: Promise

    def read_by(self, organisation: object) -> str:
        """The text as a relawan of this organisation reads it out."""
        return str(self.words) % {"organisation": organisation}


_TEXTS: Final = (
    ConsentText(
        "2026-11",
        _(
            "Data keluarga kami simpan untuk mengurus aduan ini. Yang melihat hanya relawan dan koordinator"
            " %(organisation)s dan, kalau Ibu atau Bapak setuju, instansi yang memperbaiki datanya. Foto disimpan"
            " paling lama 1 tahun, catatan paling lama 5 tahun setelah aduan selesai. Izin boleh ditarik kapan saja"
            " lewat relawan."
        ),
    ),
)
CONSENT_TEXTS: Final[dict[str, ConsentText]] = {text.version: text for text in _TEXTS}
CURRENT_CONSENT: Final = _TEXTS[-1]
# How a family may give its answer: what is stored, and how it is said.
CONSENT_WAYS: Final[dict[str, Promise]] = {
    "lisan": _("Dijawab lisan"),
    "tanda tangan": _("Tanda tangan di kertas"),
    "rekaman": _("Direkam"),
}
# What stands in a complaint that came in a sheet: its sender answers for the consent.
VOUCHED_FOR: Final = "dinyatakan pengirim lembar"
_ALL_WAYS: Final[dict[str, Promise]] = {**CONSENT_WAYS, VOUCHED_FOR: _("Dinyatakan pengirim lembar")}


def consent_way(way: str) -> str:
    """How consent was given, as the middle of a sentence; a way that nobody knows stays as it was written."""
    words = str(_ALL_WAYS.get(way, way))
    return words[:1].lower() + words[1:]
