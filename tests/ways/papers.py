"""What people carry in the walk through the pages: a photo, a register with a few rows, a sheet with two findings.

Everybody is invented. Sumarni is in nobody's register; Agus is there, in another RT; of Siti the family knows no NIK,
and her birthday lies between those of two women of her name in the same RT, so that a person must look.
"""

import csv
from pathlib import Path

from PIL import Image, ImageDraw

SUMARNI_NIK, SUMARNI_KK = "3174094506600003", "3174091203150001"
AGUS_NIK, AGUS_KK = "3174011708850002", "3174010102080011"
SITI_NIK, SITI_KK = "3174014502710006", "3174011505100019"
_REGISTER = (
    ("ID DTKS", "Provinsi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Alamat", "RT", "RW", "Nomor KK", "Nomor NIK",
     "Nama", "Tanggal Lahir", "Jenis Kelamin", "BANSOS BPNT", "BANSOS PKH"),
    ("DTKS-0001", *("DKI JAKARTA", "JAKARTA SELATAN", "TEBET", "BUKIT DURI"), "JL KENANGA NO 9", "001", "007", AGUS_KK, AGUS_NIK,
     "AGUS SETIAWAN", "17/08/1985", "LAKI-LAKI", "YA", "TIDAK"),
    ("DTKS-0002", *("DKI JAKARTA", "JAKARTA SELATAN", "TEBET", "BUKIT DURI"), "JL KENANGA NO 9", "001", "007", AGUS_KK, "3174015203900004",
     "RATNA DEWI", "12/03/1990", "PEREMPUAN", "YA", "TIDAK"),
    ("DTKS-0003", *("DKI JAKARTA", "JAKARTA SELATAN", "TEBET", "BUKIT DURI"), "JL MELATI NO 2", "004", "007", SITI_KK, SITI_NIK,
     "SITI AMINAH", "05/02/1971", "PEREMPUAN", "TIDAK", "TIDAK"),
    ("DTKS-0006", *("DKI JAKARTA", "JAKARTA SELATAN", "TEBET", "BUKIT DURI"), "JL MELATI NO 8", "004", "007", "3174010909090021", "3174014503720008",
     "SITI AMINAH", "05/03/1972", "PEREMPUAN", "TIDAK", "TIDAK"),
    ("DTKS-0004", *("DKI JAKARTA", "JAKARTA SELATAN", "TEBET", "MANGGARAI"), "GG SAWO", "002", "003", "3174012208110007", "3174012911720001",
     "BONAR SIREGAR", "29/11/1972", "LAKI-LAKI", "TIDAK", "TIDAK"),
    ("DTKS-0005", *("DKI JAKARTA", "JAKARTA SELATAN", "TEBET", "MANGGARAI"), "GG SAWO", "002", "003", "3174012208110007", "3174016407030005",
     "TIUR SIREGAR", "24/07/2003", "PEREMPUAN", "TIDAK", "TIDAK"),
)  # fmt: skip
_FINDINGS = (
    ("id_klien", "nik", "no_kk", "nama", "tanggal_lahir", "jenis_kelamin", "alamat", "rt", "rw", "kelurahan", "kecamatan",
     "jenis_aduan", "program", "periode"),
    ("P-1", AGUS_NIK, AGUS_KK, "Agus Setiawan", "17-08-1985", "L", "Jl Kenanga no 9", "003", "007", "Bukit Duri", "Tebet",
     "data_tidak_sesuai", "", "2026-10"),
    ("P-2", "", "", "Siti Aminah", "05-03-1971", "P", "Jl Melati", "004", "007", "Bukit Duri", "Tebet",
     "tidak_terdaftar", "BPNT", "2026-10"),
)  # fmt: skip


def a_photo(path: Path) -> Path:
    """A picture of the size that a cheap phone takes."""
    picture = Image.new("RGB", (1600, 1200), "#d8d2c4")
    ImageDraw.Draw(picture).rectangle((200, 300, 1400, 900), fill="#f4f1ea", outline="#6b6253", width=8)
    picture.save(path, quality=80)
    return path


def a_register(path: Path) -> Path:
    """A small DTKS file."""
    return _written(path, _REGISTER)


def a_sheet_of_findings(path: Path) -> Path:
    """Agus and Siti."""
    return _written(path, _FINDINGS)


def _written(path: Path, rows: tuple[tuple[str, ...], ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path
