"""The catalogue of complaint kinds: one entry each, with all that the rest needs to know of it.

Source: KPK's JAGA Bansos kinds (2020) and the coalition's own split of its "other"; which kinds concern the
register and which delivery, and the words that people use: domain reference, "Complaint kinds" and section 9.
"""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Concern(Enum):
    """What a complaint is about: the register, the delivery, or to be settled by looking the person up."""

    REGISTER = "register"
    DELIVERY = "penyaluran"
    EITHER = "salah satu"


@dataclass(frozen=True)
class ComplaintKind:
    """A kind: code, name, an example in people's own words, what it concerns, and whether the form shows it first."""

    code: str
    label: str | Promise
    example: str | Promise
    concern: Concern
    is_common: bool = False

    @property
    def case_class(self) -> str:
        """The class of the case that it joins; what is still open starts as a question to the register."""
        return Concern.DELIVERY.value if self.concern is Concern.DELIVERY else Concern.REGISTER.value


_KINDS = (
    ComplaintKind("tidak_menerima", _("Terdaftar, tapi tidak pernah dapat"), _("“Nama saya ada di daftar, berasnya tidak pernah datang.”"), Concern.EITHER, True),
    ComplaintKind("tidak_terdaftar", _("Belum terdaftar"), _("“Tetangga dapat, kami tidak pernah didata.”"), Concern.REGISTER, True),
    ComplaintKind("jumlah_kurang", _("Dapat, tapi kurang"), _("“Harusnya 10 kilo, sampai cuma 7.”"), Concern.DELIVERY, True),
    ComplaintKind("pungutan", _("Diminta uang"), _("“Ambil kartu disuruh bayar dua puluh ribu.”"), Concern.DELIVERY, True),
    ComplaintKind("data_tidak_sesuai", _("Data saya salah"), _("“Nama saya beda satu huruf dengan KTP.”"), Concern.REGISTER, True),
    ComplaintKind("dicoret", _("Nama saya dicoret"), _("“Dulu dapat PKH, tahun ini tidak ada lagi.”"), Concern.REGISTER),
    ComplaintKind("kartu_bermasalah", _("Kartu bermasalah"), _("“Kartunya ada, saldonya nol terus.”"), Concern.EITHER),
    ComplaintKind("salah_data_meninggal", _("Dicatat meninggal"), _("“Katanya saya sudah meninggal, padahal saya di sini.”"), Concern.REGISTER),
    ComplaintKind("pindah", _("Sudah pindah"), _("“Kami sudah pindah RT, datanya masih di alamat lama.”"), Concern.REGISTER),
    ComplaintKind("mutu_buruk", _("Barangnya jelek"), _("“Berasnya bau dan berkutu.”"), Concern.DELIVERY),
    ComplaintKind("tidak_disalurkan", _("Bantuan ditahan petugas"), _("“Bantuannya sudah turun, tidak dibagikan.”"), Concern.DELIVERY),
    ComplaintKind("tidak_layak", _("Orang mampu dapat"), _("“Rumahnya tingkat, dua mobil, tetap dapat.”"), Concern.REGISTER),
    ComplaintKind("fiktif", _("Nama tidak ada orangnya"), _("“Nama itu tidak ada di RT kami.”"), Concern.REGISTER),
    ComplaintKind("ganda", _("Dapat dobel"), _("“Satu orang tercatat dua kali.”"), Concern.REGISTER),
    ComplaintKind("lainnya", _("Lainnya"), _("Ceritakan dengan kata-kata keluarga."), Concern.EITHER),
)  # fmt: skip
KINDS: dict[str, ComplaintKind] = {kind.code: kind for kind in _KINDS}
KIND_CHOICES = [(kind.code, kind.label) for kind in _KINDS]
