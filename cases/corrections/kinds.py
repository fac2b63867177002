"""The catalogue of correction kinds: one entry each.

Source: "our correction" and the words of SIKS-NG and Dinas Sosial beside it, domain reference, section 8.
`takes_away` marks those that end somebody's aid: never from an automatic match alone, always a second person.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class CorrectionKind:
    """A kind: our code, the word on lists (`jenis`), its label, and what it needs."""

    code: str
    jenis: str
    label: str | Promise
    names_column: bool = False
    needs_record: bool = True
    takes_away: bool = False
    changes_register: bool = True


_KINDS = (
    CorrectionKind("tambah", "usulan baru", _("Usulan baru"), needs_record=False),
    CorrectionKind("ubah", "perbaikan data", _("Perbaikan data"), names_column=True),
    CorrectionKind("usul_program", "usulan bansos", _("Usulan bansos"), names_column=True),
    CorrectionKind("hapus", "penonaktifan", _("Penonaktifan"), takes_away=True),
    CorrectionKind("gabung", "data ganda", _("Data ganda"), takes_away=True),
    CorrectionKind("aktifkan", "reaktivasi", _("Reaktivasi")),
    CorrectionKind("pindah", "pindah wilayah", _("Pindah wilayah"), names_column=True),
    CorrectionKind("penyaluran", "pengaduan penyaluran", _("Pengaduan penyaluran"), names_column=True, needs_record=False, changes_register=False),
)  # fmt: skip
CORRECTION_KINDS: dict[str, CorrectionKind] = {kind.code: kind for kind in _KINDS}
CORRECTION_KIND_CHOICES = [(kind.code, kind.label) for kind in _KINDS]
TAKES_AWAY = [kind.code for kind in _KINDS if kind.takes_away]
