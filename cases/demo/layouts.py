"""How a record of a register stands in a file: DTKS sheets of 2021–24 and the person file of DTSEN 2026."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from cases.demo.people import Family

Shape = Literal["dtks", "dtsen"]


class Entry(NamedTuple):
    """A record of a register as the agency has it: everything damaged that will be damaged, in capitals."""

    record_id: str
    family: Family  # for the names of the areas only
    kk: str
    nik: str
    name: str
    birth_date: str
    birth_place: str
    sex: str
    relation: str
    mother: str
    address: str
    rt: str
    rw: str
    job: str
    verdict: str  # Dukcapil's: PADAN, TIDAK PADAN or MENINGGAL
    programmes: frozenset[str]  # codes
    decile: str
    married: bool


class Layout(NamedTuple):
    """Header and row maker of a shape, its way to write dates, and if every field is quoted."""

    header: tuple[str, ...]
    row: Callable[[Entry], list[str]]
    date_style: str
    quoted: bool


_DTKS_HEADER = (
    "ID DTKS|Provinsi|Kabupaten/Kota|Kecamatan|Desa/Kelurahan|Alamat|Dusun|RT|RW|Nomor KK|Nomor NIK|Nama|"
    "Tanggal Lahir|Tempat Lahir|Jenis Kelamin|Pekerjaan|Nama Ibu Kandung|Hub Keluarga|Keterangan Padan|"
    "BANSOS BPNT|BANSOS PKH|BANSOS BPNT-PPKM|PBI JKN"
)
_DTSEN_HEADER = (
    "idsemesta|nomor_induk_kependudukan|nomor_kartu_keluarga|nama|tempat_lahir|tanggal_lahir|jenis_kelamin|"
    "status_hubungan_keluarga|status_kawin|pbi_nas|pbi_pemda|provinsi|kabupaten|kecamatan|kelurahan_desa|rt_ktp|"
    "rw_ktp|dusun_ktp|alamat_ktp|pekerjaan_ktp|masih_hidup_label|desil_nasional"
)
DTKS_FLAGS = ("sembako", "pkh", "sembako_ppkm", "pbi_jk")
# BPS numbers relations otherwise than the civil registry: 2 is either spouse, 3 a child
_BPS_RELATION = {
    "kepala keluarga": "1", "istri": "2", "suami": "2", "anak": "3", "menantu": "4", "cucu": "5", "orang tua": "6",
    "mertua": "6", "famili lain": "8",
}  # fmt: skip


def _dtks_row(entry: Entry) -> list[str]:
    family = entry.family
    return [
        entry.record_id,
        "DKI JAKARTA",
        family.kota.upper().removeprefix("KOTA ADMINISTRASI ").removeprefix("KABUPATEN ADMINISTRASI "),
        family.kecamatan.upper(),
        family.kelurahan.upper(),
        entry.address,
        "",
        entry.rt,
        entry.rw,
        entry.kk,
        entry.nik,
        entry.name,
        entry.birth_date,
        entry.birth_place,
        "LAKI-LAKI" if entry.sex == "L" else "PEREMPUAN",
        entry.job,
        entry.mother,
        entry.relation.upper(),
        entry.verdict,
        *("YA" if code in entry.programmes else "TIDAK" for code in DTKS_FLAGS),
    ]


def _dtsen_row(entry: Entry) -> list[str]:
    family = entry.family
    return [
        entry.record_id,
        entry.nik,
        entry.kk,
        entry.name,
        entry.birth_place,
        entry.birth_date,
        "1" if entry.sex == "L" else "2",
        _BPS_RELATION.get(entry.relation, "8"),
        "2" if entry.married else "1",
        "1" if "pbi_jk" in entry.programmes else "0",
        "1" if "pbi_pemda" in entry.programmes else "0",
        family.provinsi.upper(),
        family.kota.upper(),
        family.kecamatan.upper(),
        family.kelurahan.upper(),
        entry.rt,
        entry.rw,
        "",
        entry.address,
        entry.job,
        "MENINGGAL" if entry.verdict == "MENINGGAL" else "HIDUP",
        entry.decile,
    ]


LAYOUTS: dict[Shape, Layout] = {
    "dtks": Layout(tuple(_DTKS_HEADER.split("|")), _dtks_row, "slash", False),
    "dtsen": Layout(tuple(_DTSEN_HEADER.split("|")), _dtsen_row, "iso", True),
}
