"""Where the invented people live, and where they were first registered.

Codes are Kemendagri's (Kepmendagri 300.2.2-2138/2025): 56 of Jakarta's 267 kelurahan, and the
number of kecamatan of the regencies that many of its residents come from.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

PROVINCE = "Daerah Khusus Ibukota Jakarta"

KOTA = {
    "31.01": "Kabupaten Administrasi Kepulauan Seribu",
    "31.71": "Kota Administrasi Jakarta Pusat",
    "31.72": "Kota Administrasi Jakarta Utara",
    "31.73": "Kota Administrasi Jakarta Barat",
    "31.74": "Kota Administrasi Jakarta Selatan",
    "31.75": "Kota Administrasi Jakarta Timur",
}

# code of the kecamatan, its name, then number and name of kelurahan in it; poor and crowded ones prevail
_KELURAHAN = """
31.01.01 Kepulauan Seribu Utara: 1001 Pulau Panggang, 1002 Pulau Kelapa
31.01.02 Kepulauan Seribu Selatan: 1002 Pulau Tidung
31.71.02 Sawah Besar: 1002 Karang Anyar, 1005 Mangga Dua Selatan
31.71.03 Kemayoran: 1002 Kebon Kosong, 1004 Serdang, 1008 Utan Panjang
31.71.04 Senen: 1003 Paseban, 1006 Bungur
31.71.07 Tanah Abang: 1005 Kebon Melati, 1007 Kampung Bali
31.71.08 Johar Baru: 1001 Johar Baru, 1002 Kampung Rawa, 1003 Galur, 1004 Tanah Tinggi
31.72.01 Penjaringan: 1001 Penjaringan, 1002 Kamal Muara, 1004 Pejagalan
31.72.02 Tanjung Priok: 1003 Papanggo, 1007 Warakas
31.72.03 Koja: 1001 Koja, 1003 Lagoa, 1004 Rawa Badak Utara
31.72.04 Cilincing: 1001 Cilincing, 1003 Marunda, 1004 Kalibaru, 1007 Semper Barat
31.72.05 Pademangan: 1002 Pademangan Barat
31.73.01 Cengkareng: 1003 Rawa Buaya, 1004 Kedaung Kali Angke, 1005 Kapuk
31.73.04 Tambora: 1002 Kali Anyar, 1006 Jembatan Besi, 1007 Angke, 1011 Duri Selatan
31.73.06 Kalideres: 1003 Tegal Alur, 1005 Pegadungan
31.73.07 Pal Merah: 1001 Palmerah, 1004 Jatipulo
31.74.01 Tebet: 1004 Kebon Baru, 1005 Bukit Duri, 1007 Manggarai
31.74.02 Setiabudi: 1005 Menteng Atas, 1006 Pasar Manggis
31.74.04 Pasar Minggu: 1002 Jati Padang, 1005 Pejaten Timur
31.74.09 Jagakarsa: 1002 Srengseng Sawah
31.75.01 Matraman: 1003 Kayu Manis, 1005 Kebon Manggis
31.75.03 Jatinegara: 1001 Kampung Melayu, 1002 Bidara Cina, 1008 Cipinang Besar Utara
31.75.06 Cakung: 1003 Penggilingan, 1007 Cakung Barat
31.75.09 Ciracas: 1004 Susukan
"""

# regency or city, its name as a birth place, how many kecamatan it has, and whose home it mostly is
_ORIGINS = """
33.02 Banyumas 27 jawa|33.03 Purbalingga 18 jawa|33.05 Kebumen 26 jawa|33.12 Wonogiri 25 jawa
33.13 Karanganyar 17 jawa|33.14 Sragen 20 jawa|33.15 Grobogan 19 jawa|33.18 Pati 21 jawa
33.24 Kendal 20 jawa|33.26 Pekalongan 19 jawa|33.27 Pemalang 14 jawa|33.28 Tegal 18 jawa
33.29 Brebes 17 jawa|33.74 Semarang 16 jawa|34.02 Bantul 17 jawa|34.03 Gunungkidul 18 jawa
35.01 Pacitan 12 jawa|35.02 Ponorogo 21 jawa|35.20 Magetan 18 jawa|35.21 Ngawi 19 jawa
35.22 Bojonegoro 28 jawa|35.78 Surabaya 31 jawa|35.26 Bangkalan 18 jawa
32.01 Bogor 40 sunda|32.02 Sukabumi 47 sunda|32.03 Cianjur 32 sunda|32.05 Garut 42 sunda
32.06 Tasikmalaya 39 sunda|32.08 Kuningan 32 sunda|32.09 Cirebon 40 sunda|32.10 Majalengka 26 sunda
32.11 Sumedang 26 sunda|32.12 Indramayu 31 sunda|32.13 Subang 30 sunda|32.15 Karawang 30 sunda
36.01 Pandeglang 35 sunda|36.02 Lebak 28 sunda
32.16 Bekasi 23 betawi|32.76 Depok 11 betawi|36.71 Tangerang 13 betawi|32.71 Bogor 6 betawi
12.02 Tarutung 15 batak|12.71 Medan 21 batak|12.72 Pematangsiantar 8 batak
13.05 Padang Pariaman 17 minang|13.06 Agam 16 minang|13.71 Padang 11 minang
61.71 Pontianak 6 cina|61.72 Singkawang 5 cina|19.71 Pangkal Pinang 7 cina|16.71 Palembang 18 cina
16.71 Palembang 18 arab|35.78 Surabaya 31 arab|33.72 Surakarta 5 arab
81.71 Ambon 5 timur|53.71 Kupang 6 timur|73.71 Makassar 15 timur
"""


class Area(NamedTuple):
    """A kelurahan: dotted Kemendagri code, the names from it up to the province, and a weight for its size."""

    code: str
    kelurahan: str
    kecamatan: str
    kota: str
    provinsi: str = PROVINCE
    weight: float = 1.0

    @property
    def district_digits(self) -> str:
        """The six digits with which NIK and KK numbers issued here begin."""
        return self.code[:8].replace(".", "")


class Origin(NamedTuple):
    """A regency or city where people were born: four digits, name, number of kecamatan."""

    digits: str
    name: str
    districts: int


def _read_areas() -> tuple[Area, ...]:
    areas: list[Area] = []
    for line in _KELURAHAN.strip().splitlines():
        district, _, villages = line.partition(": ")
        code, _, kecamatan = district.partition(" ")
        for village in villages.split(", "):
            number, _, kelurahan = village.partition(" ")
            kota = KOTA[code[:5]]
            # island kelurahan have a tenth of the people of the others; sizes vary by a factor of three
            weight = 0.15 if code.startswith("31.01") else 0.6 + 0.2 * (len(areas) * 7 % 8)
            areas.append(Area(f"{code}.{number}", kelurahan, kecamatan, kota, weight=weight))
    return tuple(areas)


def _read_origins() -> dict[str, tuple[Origin, ...]]:
    homes: dict[str, list[Origin]] = {}
    for entry in _ORIGINS.strip().replace("\n", "|").split("|"):
        code, *name, districts, culture = entry.split()
        homes.setdefault(culture, []).append(Origin(code.replace(".", ""), " ".join(name), int(districts)))
    return {culture: tuple(origins) for culture, origins in homes.items()}


AREAS = _read_areas()
ORIGINS = _read_origins()


def cumulative_weights(areas: Sequence[Area]) -> list[float]:
    """Running sums of the areas' weights, for a weighted draw by bisection."""
    return list(accumulate(area.weight for area in areas))
