"""Where a complaint stands, in words for whoever logged it: its chip, the news, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bansos_monitor.templatetags.dates import tanggal
from cases.complaints.models import Complaint
from cases.corrections.models import Correction, CorrectionList
from cases.workflow.machine import State

# Steps of a case that say more than "Diproses" or "Selesai" of its complaint.
_TOLD_BY_CASE: Final = frozenset(
    {"menunggu", "dalam_daftar", "dirujuk", "selesai_diterima", "selesai_gagal", "ditutup"}
)
_FOLLOWS_CASE: Final = frozenset({"diproses", "selesai"})
Words = str | Promise
_NEWS: Final[dict[str, tuple[Words, Words]]] = {
    "terkirim": (
        gettext_lazy("Sudah sampai, menunggu koordinator."),
        gettext_lazy("Anda masih bisa mengubahnya sampai koordinator mulai memeriksa."),
    ),
    "diterima": (
        gettext_lazy("Koordinator sedang memeriksa."),
        gettext_lazy("Kalau ada yang berubah, sampaikan kepada koordinator Anda."),
    ),
    "perlu_dilengkapi": (gettext_lazy("Perlu dilengkapi."), ""),
    "diproses": (
        gettext_lazy("Sedang diproses."),
        gettext_lazy("Koordinator mencocokkan data keluarga dan menyiapkan langkah berikut."),
    ),
    "selesai": (gettext_lazy("Aduan ini selesai."), gettext_lazy("Kabari keluarga kalau belum.")),
    "dicabut": (gettext_lazy("Aduan ini dicabut."), gettext_lazy("Tidak ada langkah lagi.")),
    "duplikat": (
        gettext_lazy("Aduan ini sama dengan aduan lain."),
        gettext_lazy("Perkaranya diurus di aduan yang lebih dulu."),
    ),
    "menunggu": (
        gettext_lazy("Menunggu pihak lain."),
        gettext_lazy("Sebabnya ada di perjalanan aduan di bawah."),
    ),
    "dalam_daftar": (gettext_lazy("Perbaikan sudah diminta."), ""),
    "dirujuk": (
        gettext_lazy("Sudah diteruskan ke instansi."),
        gettext_lazy("Kami menunggu jawabannya."),
    ),
    "selesai_diterima": (gettext_lazy("Bantuan sudah diterima keluarga."), gettext_lazy("Kasusnya selesai.")),
    "selesai_gagal": (
        gettext_lazy("Selesai, tetapi belum berhasil."),
        gettext_lazy("Sebabnya ada di perjalanan aduan di bawah. Sampaikan kepada keluarga."),
    ),
    "ditutup": (
        gettext_lazy("Kasusnya ditutup."),
        gettext_lazy("Sebabnya ada di perjalanan aduan di bawah."),
    ),
}
_EXAMINE = gettext_lazy("Koordinator memeriksa aduan ini")
_LOOK_UP = gettext_lazy("Data keluarga dicocokkan dengan register")
_ANSWER = gettext_lazy("Instansi menjawab")
_VERIFY = gettext_lazy("Kami periksa apakah register sudah berubah")
_ASK = gettext_lazy("Anda tanya keluarga: sudah diterima?")
_NEXT: Final[dict[str, tuple[Words, ...]]] = {
    "perlu_dilengkapi": (gettext_lazy("Anda melengkapi aduan ini"), _EXAMINE, _LOOK_UP, _ASK),
    "terkirim": (_EXAMINE, _LOOK_UP, _ASK),
    "diterima": (_LOOK_UP, _ASK),
    "diproses": (_ANSWER, _ASK),
    "menunggu": (_ANSWER, _ASK),
    "dalam_daftar": (_ANSWER, _VERIFY, _ASK),
    "dirujuk": (_ANSWER, _ASK),
}


@dataclass(frozen=True)
class Standing:
    """The chip's state, the news in a bold sentence, and what it means for the relawan."""

    state: State
    title: str
    text: str
    next_steps: list[str]


def state_of(complaint: Complaint) -> State:
    """The state whose chip says most: the case's where the complaint only follows it."""
    case = complaint.case
    if case is not None and complaint.state in _FOLLOWS_CASE and case.state in _TOLD_BY_CASE:
        return case.state_entry
    return complaint.state_entry


def standing_of(complaint: Complaint, lists: Sequence[CorrectionList] = ()) -> Standing:
    """What a complaint's page says at its top; `lists` are the issued lists that it stands on."""
    state = state_of(complaint)
    title, text = _NEWS[state.code]
    steps = [str(step) for step in _NEXT.get(state.code, ())]
    if state.code == "dalam_daftar" and lists:
        return Standing(state, str(title), _on_list(lists[0]), steps)
    return Standing(state, str(title), str(text), steps)


def _on_list(correction_list: CorrectionList) -> str:
    words = {
        "number": correction_list.number,
        "agency": correction_list.agency,
        "day": tanggal(correction_list.issued_at),
    }
    return _("Ada di daftar koreksi %(number)s untuk %(agency)s, terbit %(day)s.") % words


def issued_lists(complaint: Complaint) -> list[CorrectionList]:
    """The issued lists that carry a correction of this complaint, newest first."""
    sent = Correction.objects.filter(finding__complaint=complaint, state="dikirim").values("correction_list")
    return list(CorrectionList.objects.filter(pk__in=sent).select_related("agency").order_by("-issued_at"))
