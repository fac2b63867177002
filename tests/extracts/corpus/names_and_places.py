"""Names with what stands around them, addresses, RT and RW, and kelurahan by name, misspelling and code."""

from tests.extracts.corpus.entry import text_entry
from tests.extracts.corpus.people import SITI
from tests.extracts.corpus.text_writers import quoted

_NIK, _NAME = SITI[2], "SITI AMINAH"
_NAMES = [
    ("H. AHMAD FAUZI", "AHMAD FAUZI", False),
    ("Hj. SITI ROHANA, S.Pd.I", "SITI ROHANA", False),
    ("Drs. H. MUHAMMAD YUSUF, M.Si", "MUHAMMAD YUSUF", False),
    ("AHMAD BIN HASAN", "AHMAD", False),
    ("AISYAH BINTI ABDUL RAHMAN", "AISYAH", False),
    ("ALM. SUDIRMAN", "SUDIRMAN", True),
    ("MARYAM (ALMH)", "MARYAM", True),
    ("HASAN BASUKI ALM", "HASAN BASUKI", True),
    ("almarhumah Darmi", "DARMI", True),
    ("SITI BINTI (ALM) HASAN", "SITI", False),
    ("MA'RUF AMIN", "MARUF AMIN", False),
    ("Siti  Aminah", "SITI AMINAH", False),
    ("R. Ay. KARTIKA", "KARTIKA", False),
    ("SALMAH", "SALMAH", False),
]
_PLACES = [
    # RT, RW, address, and what must be read of them.
    ("5", "03", "Jl. Mawar 3", "005", "003"),
    ("005/003", "", "Jl. Mawar 3", "005", "003"),
    ("", "", "Jalan Mawar No. 3 RT 005/RW 003", "005", "003"),
    ("", "-", "Gg. Melati RT.5 RW.3", "005", "003"),
    ("", "", "GANG MELATI RT/RW 05/03 NO 8", "005", "003"),
    ("RT 05", "RW 03", "", "005", "003"),
    ("000", "3", "", None, "003"),
    ("", "", "Jl. Kesehatan 5", None, None),
    ("5.0", "3.0", "", "005", "003"),
]
_AREA_HEADER = ["Nama", "NIK", "Provinsi", "Kabupaten/Kota", "Kecamatan", "Kelurahan"]


def _area(
    kelurahan: str, kecamatan: str = "TEBET", kota: str = "JAKARTA SELATAN", province: str = "DKI JAKARTA"
) -> list[str]:
    return [_NAME, _NIK, province, kota, kecamatan, kelurahan]


_AREAS = [
    (_area("KEBON BARU"), "31.74.01.1004"),
    (
        _area("Kel. Kebon Baru", "KEC. TEBET", "Kota Administrasi Jakarta Selatan", "D.K.I. Jakarta"),
        "31.74.01.1004",
    ),
    (_area("KEBONBARU", "Tebet", "Jaksel", "DKI"), "31.74.01.1004"),
    (_area("KEBON BRU"), "31.74.01.1004"),
    (_area("BUKIT DURRI"), "31.74.01.1005"),
    (_area("MANGGARAI"), "31.74.01.1007"),
    (_area("MANGGARAI SELATAN"), "31.74.01.1006"),
    (_area("CIPETE SELATAN", "CILANDAK"), "31.74.06.1005"),
    (_area("CIPETE SELATAN", "TEBET"), None),
    (_area("TIDAK ADA SAMA SEKALI"), None),
    (_area(""), None),
]
# BPS numbers Jakarta Selatan 3171, which is Jakarta Pusat in Kemendagri's numbers: only the names tell.
_BPS = [
    ["Nama", "NIK", "kode_desa", "Kelurahan", "Kecamatan"],
    [_NAME, _NIK, "3171090003", "KEBON BARU", "TEBET"],
    ["BUDI SANTOSO", "3174011708450002", "3171090002", "BUKIT DURI", "TEBET"],
]
_PLAIN = [
    ["Nama", "NIK", "kode_kelurahan"],
    [_NAME, _NIK, "3174011004"],
    ["BUDI SANTOSO", "3174011708450002", "31.74.01.1005"],
]
_BARE_BPS = [
    ["Nama", "NIK", "kode_desa"],
    [_NAME, _NIK, "3171090003"],
    ["BUDI SANTOSO", "3174011708450002", "3171100002"],
]

ENTRIES = [
    text_entry(
        "names_with_titles", ["names: titles", "names: bin and binti", "names: alm is a sign of death"],
        quoted([["Nama", "Alamat"], *([name, "Jl. Mawar"] for name, _key, _dead in _NAMES)]), kind="tanpa_identitas",
        rows=[{"name": name, "name_key": key, "death_sign": dead} for name, key, dead in _NAMES],
    ),
    text_entry(
        "places", ["addresses: RT and RW in the address", "addresses: streets and lanes"],
        quoted([["Nama", "RT", "RW", "Alamat"], *([f"{_NAME} {'ABCDEFGHI'[place]}", rt, rw, address] for place, (rt, rw, address, _rt, _rw) in enumerate(_PLACES))]), kind="tanpa_identitas",
        rows=[{"rt": rt, "rw": rw, "address": address or None} for _rt, _rw, address, rt, rw in _PLACES],
    ),
    text_entry(
        "rt_rw_in_one_column", ["addresses: RT and RW in the address"], quoted([["Nama", "NIK", "RT/RW"], [_NAME, _NIK, "005/003"], ["BUDI SANTOSO", "3174011708450002", "05-03"], ["HASAN BASUKI", "3174012002790005", "005003"]]),
        rows=[{"rt": "005", "rw": "003"}] * 3,
    ),
    text_entry(
        "areas_by_name", ["areas: by name", "areas: misspelling", "areas: within their kecamatan", "quality: originals kept"],
        quoted([_AREA_HEADER, *(row for row, _code in _AREAS)]), rows=[{"kelurahan": row[5] or None, "kelurahan_code": code} for row, code in _AREAS],
    ),
    text_entry(
        "areas_by_kemendagri_code", ["areas: Kemendagri code"], quoted(_PLAIN),
        rows=[{"region_code": "3174011004", "kelurahan_code": "31.74.01.1004"}, {"region_code": "31.74.01.1005", "kelurahan_code": "31.74.01.1005"}],
    ),
    text_entry(
        "areas_by_bps_code", ["areas: BPS code", "areas: never by bare digits"], quoted(_BPS),
        rows=[{"region_code": "3171090003", "kelurahan_code": "31.74.01.1004"}, {"region_code": "3171090002", "kelurahan_code": "31.74.01.1005"}],
    ),
    text_entry(
        "areas_by_bps_code_alone", ["areas: BPS code", "areas: never by bare digits"], quoted(_BARE_BPS),
        rows=[{"region_code": "3171090003", "kelurahan_code": None}, {"region_code": "3171100002", "kelurahan_code": None}],
    ),
]  # fmt: skip
