"""Invented street addresses: lanes of a kampung, shared by the neighbours of an RW."""

from random import Random

from cases.demo.draws import Odds, between, one_of

_LANES = """
Melati Mawar Kenanga Anggrek Cempaka Dahlia Kamboja Flamboyan Teratai Seruni Bugenvil Tanjung Delima Mangga Rambutan Jambu
Nangka Belimbing Sawo Salak Kecapi Duku Kelapa Pisang Manggis Sirsak Asem Waru Mahoni Beringin Jati Kemuning Bambu Randu
Merpati Kutilang Kenari Cendrawasih Gelatik Rajawali Nuri Elang Gagak Garuda Haji_Naim Haji_Saman Haji_Murtado Haji_Jian
Masjid Musala Langgar Swadaya Gotong_Royong Rukun Damai Sentosa Makmur Bahagia Bakti Budi_Mulia Karya Pelita Pancoran
Kebon_Nanas Kebon_Pisang Kebon_Jahe Rawa_Bebek Rawa_Selatan Kali_Baru Kali_Pasir Bendungan Tanah_Rendah Tanah_Merah Pintu_Air
Pasar_Lama Pasar_Ikan Gudang_Garam Baru_Timur Lestari Kramat_Jaya Pulo_Asem Menteng_Pulo Bungur_Besar Tiang_Seng
""".replace("_", "~").split()
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ROADS = Odds((("Gg.", 0.42), ("Kp.", 0.08)))
_LETTERS = ("A", "B", "C", "D")


def street(rng: Random, area_code: str, rw: int) -> str:
    """An address of that RW: few lanes each, so that neighbours share one."""
    start = int(area_code[-4:]) * 31 + int(area_code[3:5] + area_code[6:8]) * 7 + rw * 3
    lane = _LANES[(start + int(rng.random() * 3)) % len(_LANES)].replace("~", " ")
    road = _ROADS.draw(rng) or "Jl."
    number = between(1, 120, rng)
    letter = one_of(_LETTERS, rng) if rng.random() < 0.15 else ""
    block = f" {one_of(_ROMAN, rng)}" if road == "Jl." and rng.random() < 0.5 else ""
    return f"{road} {lane}{block} No. {number}{letter}"


def another_street(rng: Random, address: str) -> str:
    """An address that is not this one: the same number in another lane, as after a move or a mistake."""
    road, _, rest = address.partition(" ")
    number = rest.rpartition(" ")[2]
    lane = one_of(_LANES, rng).replace("~", " ")
    return f"{road} {lane} No. {number if rng.random() < 0.3 else between(1, 120, rng)}"
