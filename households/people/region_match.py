"""What comes of looking for an area by its name, and how near two names must be to count as one."""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REGION_PROBLEMS: Final[dict[str, Promise]] = {
    "wilayah_belum_dimuat": _("Data wilayah belum dimuat. Minta admin menjalankan load_regions."),
    "kelurahan_kosong": _("Kelurahan belum diisi. Isi nama kelurahan dan kecamatannya."),
    "kecamatan_kosong": _(
        "Nama kelurahan ini ada di beberapa tempat atau di luar wilayah kerja. Isi juga kecamatannya."
    ),
    "kecamatan_tidak_ditemukan": _("Kecamatan ini tidak ada di daftar Kemendagri. Periksa ejaannya."),
    "kelurahan_tidak_ditemukan": _(
        "Kelurahan ini tidak ada di kecamatan itu. Periksa ejaannya, atau periksa kecamatannya."
    ),
    "kelurahan_ganda": _("Lebih dari satu kelurahan cocok. Isi juga kota atau provinsinya."),
    "kode_wilayah_tidak_dikenal": _(
        "Kode wilayah ini tidak ada di daftar Kemendagri. Kode BPS tidak dipakai di sini."
    ),
}
REGION_NOTES: Final[dict[str, Promise]] = {
    "ejaan_dibetulkan": _("Ejaan nama dibetulkan satu huruf menurut daftar Kemendagri."),
    "menurut_wilayah_kerja": _("Nama ini ada di beberapa tempat; yang di wilayah kerja Anda dipilih."),
}
# Below this many letters one slip makes a different name: Jati, Pulo, Baru.
_SHORTEST_WITH_A_SLIP: Final = 5
_NUMERAL: Final = re.compile(r"\b(?:[IVX]+|[0-9]+)\b")


@dataclass(frozen=True, slots=True)
class RegionMatch:
    """One area, or why there is none.

    `code` is the dotted Kemendagri code (use it as `region_id`) or None; then `problem` is a key of
    REGION_PROBLEMS and `candidates` are codes to offer, at most five, in the order of codes. `note` is empty for
    a plain match, or a key of REGION_NOTES: somebody should be told how this area was found.
    """

    code: str | None = None
    problem: str = ""
    note: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        """1 province … 4 kelurahan or desa; 0 where nothing was found."""
        return self.code.count(".") + 1 if self.code else 0


@dataclass(frozen=True, slots=True)
class AreaName:
    """A name as written or as the code list has it, with its `area_key`."""

    text: str
    key: str

    def is_a_slip_of(self, other: "AreaName") -> bool:
        """One letter off. A number in the name must agree: Kapuk I is no misspelling of Kapuk II."""
        return (
            min(len(self.key), len(other.key)) >= _SHORTEST_WITH_A_SLIP
            and one_edit_apart(self.key, other.key)
            and _numerals(self.text) == _numerals(other.text)
        )


def one_edit_apart(one: str, other: str) -> bool:
    """A letter too many, too few or wrong, or two neighbours swapped; equal texts are not apart."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    one, other = one[same:], other[same:]
    if not one and not other:
        return False
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def _numerals(text: str) -> list[str]:
    return _NUMERAL.findall(text.upper())
