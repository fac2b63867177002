"""What an agency hands over beside the register: the month before, and who was paid in one stage.

Both are made from the register's own file, so that they speak of the same invented people.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Final

STAGE: Final = "TAHAP 3 2026"
AMOUNT: Final = "600000"
RECIPIENTS_HEADER: Final = (
    "NAMA PENERIMA", "NIK KTP", "TAHAP", "BANSOS", "NOMINAL", "IDSEMESTA", "NM PROV", "NM KAB", "NM KEC",
    "NM KEL", "ALAMAT",
)  # fmt: skip
_FLAG: Final = "BANSOS PKH"
# Of ten who are recorded with the aid, about nine stand on the list of those who were paid.
_PAID: Final = 0.9
# Between two months: who is new in the later one, and whose aid or street was another in the earlier one.
_NEW, _OTHER_AID, _OTHER_STREET = 0.02, 0.03, 0.01

Row = dict[str, str]


def write_recipients(register: Path, path: Path, *, seed: int) -> int:
    """Write a BNBA of one PKH stage from a DTKS sheet; returns the rows. It counts its columns below its header.

    Raises OSError where a file can't be read or written.
    """
    rng = Random(f"{seed}:recipients")
    paid = [row for row in _rows(register) if row[_FLAG] == "YA" and row["Nama"] and rng.random() < _PAID]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(RECIPIENTS_HEADER)
        writer.writerow(range(1, len(RECIPIENTS_HEADER) + 1))
        writer.writerows(_recipient(row) for row in paid)
    return len(paid)


def _recipient(row: Row) -> tuple[str, ...]:
    place = (row["Provinsi"], row["Kabupaten/Kota"], row["Kecamatan"], row["Desa/Kelurahan"], row["Alamat"])
    return (row["Nama"], row["Nomor NIK"], STAGE, "PKH", AMOUNT, row["ID DTKS"], *place)


def write_month_before(register: Path, path: Path, *, seed: int) -> int:
    """Write the same register as it stood earlier; returns the rows. Raises OSError like `write_recipients`."""
    rng = Random(f"{seed}:month before")
    rows = [_earlier(row, rng.random) for row in _rows(register) if row["Nama"] and rng.random() >= _NEW]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter="|")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def _earlier(row: Row, draw: Callable[[], float]) -> Row:
    other = dict(row)
    if draw() < _OTHER_AID:
        other[_FLAG] = "TIDAK" if row[_FLAG] == "YA" else "YA"
    if draw() < _OTHER_STREET:
        other["Alamat"] = "GANG LAMA NO 1"
    return other


def _rows(register: Path) -> Iterator[Row]:
    """The records of a DTKS sheet; blank and total rows are none."""
    with register.open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file, delimiter="|") if row["Provinsi"])
