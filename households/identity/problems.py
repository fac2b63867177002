"""What can be wrong with a written identity: one list of codes with their levels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Level = Literal["error", "warning", "note"]

# error: the value is not used, what was written is kept. warning: used, and somebody is asked.
# note: nothing to do, but a reader should know how the value came about.
NUMBER_CODES: Final[Mapping[str, Level]] = {
    "kosong": "note",
    "memuat_huruf": "error",
    "angka_pengganti": "error",
    "notasi_ilmiah": "error",
    "panjang_salah": "error",
    "angka_terakhir_hilang": "error",
    "provinsi_tidak_dikenal": "error",
    "nomor_urut_nol": "error",
    "awalan_09": "warning",
    "kota_tidak_dikenal": "warning",
    "kecamatan_tidak_dikenal": "warning",
    "wilayah_sebelum_pemekaran": "note",
}
NIK_CODES: Final[Mapping[str, Level]] = {
    **NUMBER_CODES,
    "hari_lahir_mustahil": "error",
    "bulan_lahir_mustahil": "error",
    "tanggal_lahir_mustahil": "error",
    "tanggal_bulan_tertukar": "warning",
    "tanggal_lahir_beda": "warning",
    "jenis_kelamin_beda": "warning",
}
KK_CODES: Final[Mapping[str, Level]] = {
    **NUMBER_CODES,
    "nik_di_kolom_kk": "error",
    "hari_rekam_mustahil": "error",
    "bulan_rekam_mustahil": "error",
    "tanggal_rekam_mustahil": "error",
    "tanggal_rekam_janggal": "warning",
}
DATE_CODES: Final[Mapping[str, Level]] = {
    "tanggal_kosong": "note",
    "tanggal_tak_terbaca": "error",
    "tanggal_mustahil": "error",
    "tanggal_terlalu_lama": "error",
    "tanggal_di_masa_depan": "error",
    "hari_bulan_diduga": "note",
    "hari_bulan_dibalik": "note",
    "hari_bulan_dari_nik": "note",
}
LEVELS: Final[Mapping[str, Level]] = {**NIK_CODES, **KK_CODES, **DATE_CODES}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong or worth knowing.

    `positions` are places in the number, counted from 1. `value` is what was read there (a day, a count of
    digits, an ISO date), for the sentence that a person is shown; it stays out of the repr.
    """

    code: str
    level: Level
    positions: tuple[int, ...] = ()
    value: str = field(default="", repr=False)


def problem(code: str, positions: tuple[int, ...] = (), value: object = "") -> Problem:
    """A problem with the level that its code has."""
    return Problem(code, LEVELS[code], positions, str(value))
