"""Invented people of two kelurahan in Tebet, as a register writes them and as a snapshot must hold them."""

from collections.abc import Mapping, Sequence
from datetime import date

FIRST_CARD, SECOND_CARD, THIRD_CARD = "3174011203150007", "3174010508120011", "3174012511180021"
HEADER = [
    "ID DTKS", "Nama", "Nomor NIK", "Nomor KK", "Tanggal Lahir", "Jenis Kelamin", "Hub Keluarga", "Alamat", "RT", "RW",
    "Desa/Kelurahan", "Kecamatan", "BANSOS PKH",
]  # fmt: skip
BUDI = ["D1", "BUDI SANTOSO", "3174011708450002", FIRST_CARD, "17/08/1945", "LAKI-LAKI", "KEPALA KELUARGA", "Jl. Mawar 3", "005", "003", "KEBON BARU", "TEBET", "YA"]  # fmt: skip
SITI = ["D2", "SITI AMINAH", "3174014506850001", FIRST_CARD, "05/06/1985", "PEREMPUAN", "ISTRI", "Jl. Mawar 3", "005", "003", "KEBON BARU", "TEBET", "YA"]  # fmt: skip
RIFKI = ["D3", "RIFKI SANTOSO", "3174010112120006", FIRST_CARD, "01/12/2012", "LAKI-LAKI", "ANAK", "Jl. Mawar 3", "005", "003", "KEBON BARU", "TEBET", "YA"]  # fmt: skip
MARYAM = ["D4", "MARYAM DEWI", "3174015401620004", SECOND_CARD, "14/01/1962", "PEREMPUAN", "KEPALA KELUARGA", "Gg. Melati 8", "011", "002", "BUKIT DURI", "TEBET", "YA"]  # fmt: skip
HASAN = ["D5", "HASAN BASUKI", "3174012002790005", THIRD_CARD, "20/02/1979", "LAKI-LAKI", "KEPALA KELUARGA", "Jl. Anggrek 1", "001", "002", "BUKIT DURI", "TEBET", "YA"]  # fmt: skip
FAMILY = [BUDI, SITI, RIFKI]

_AT_MAWAR = {
    "kk_number": FIRST_CARD, "address": "Jl. Mawar 3", "rt": "005", "rw": "003", "kelurahan": "KEBON BARU",
    "kecamatan": "TEBET", "programmes": ["pkh"],
}  # fmt: skip
READ_BUDI: Mapping[str, object] = {
    "record_id": "D1", "name": "BUDI SANTOSO", "nik": "3174011708450002", "nik_trusted": 16,
    "birth_date": date(1945, 8, 17), "sex": "L", "relation_code": "kepala", **_AT_MAWAR,
}  # fmt: skip
READ_SITI: Mapping[str, object] = {
    "record_id": "D2", "name": "SITI AMINAH", "nik": "3174014506850001", "nik_trusted": 16,
    "birth_date": date(1985, 6, 5), "sex": "P", "relation_code": "istri", **_AT_MAWAR,
}  # fmt: skip
READ_RIFKI: Mapping[str, object] = {
    "record_id": "D3", "name": "RIFKI SANTOSO", "nik": "3174010112120006", "nik_trusted": 16,
    "birth_date": date(2012, 12, 1), "sex": "L", "relation_code": "anak", **_AT_MAWAR,
}  # fmt: skip
READ_MARYAM: Mapping[str, object] = {
    "record_id": "D4", "name": "MARYAM DEWI", "nik": "3174015401620004", "nik_trusted": 16,
    "birth_date": date(1962, 1, 14), "sex": "P", "relation_code": "kepala", "kk_number": SECOND_CARD,
    "address": "Gg. Melati 8", "rt": "011", "rw": "002", "kelurahan": "BUKIT DURI", "kecamatan": "TEBET",
    "programmes": ["pkh"],
}  # fmt: skip
READ_HASAN: Mapping[str, object] = {
    "record_id": "D5", "name": "HASAN BASUKI", "nik": "3174012002790005", "nik_trusted": 16,
    "birth_date": date(1979, 2, 20), "sex": "L", "relation_code": "kepala", "kk_number": THIRD_CARD,
    "address": "Jl. Anggrek 1", "rt": "001", "rw": "002", "kelurahan": "BUKIT DURI", "kecamatan": "TEBET",
    "programmes": ["pkh"],
}  # fmt: skip
READ_FAMILY = [READ_BUDI, READ_SITI, READ_RIFKI]


def changed(row: Sequence[str], **cells: str) -> list[str]:
    """A register's row with other cells, named by the header's words in small letters: nomor_nik, hub_keluarga."""
    places = {name.lower().replace(" ", "_").replace("/", "_"): place for place, name in enumerate(HEADER)}
    copy = list(row)
    for name, cell in cells.items():
        copy[places[name]] = cell
    return copy
