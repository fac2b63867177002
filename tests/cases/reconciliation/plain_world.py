"""Another register and other findings, by other hands than the demo's: few names, capitals, ISO dates, no cards.

Written without a look at the demo's generator, so that the model can't be good at one style only.
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random


def words_of(text: str) -> list[str]:
    return text.split()


MEN = words_of(
    """BUDI AGUS SLAMET HENDRA JOKO RUDI DEDI EDI ANDI IWAN AHMAD MUHAMMAD RIZKI FAJAR DIMAS BAYU ANTON YUSUF HASAN HUSEIN
UMAR ALI RAHMAT SYARIF ARIF TAUFIK IRFAN DANI DODI FERI GUNAWAN"""
)
WOMEN = words_of(
    """SITI SRI DEWI RINA LINA ANI YUNI FITRI NUR AISYAH FATIMAH RATNA INDAH MAYA PUTRI WATI SUSI TINI NANI YANTI LESTARI
KARTIKA DIAN EKA AYU"""
)
LAST = words_of(
    """SANTOSO WIJAYA SAPUTRA HIDAYAT KURNIAWAN SETIAWAN PRATAMA NUGROHO RAHMAN HAKIM SIREGAR NASUTION HARAHAP LUBIS PERMANA
SIMANJUNTAK SUSANTO RAMADHAN FIRMANSYAH WIBOWO MAULANA SUTRISNO HARTONO MULYADI WAHYUNI HANDAYANI RAHAYU ASTUTI NINGSIH
UTAMI PERTIWI ANGGRAINI"""
)
HEADER = (
    "id_klien",
    "nik",
    "no_kk",
    "nama",
    "tanggal_lahir",
    "jenis_kelamin",
    "alamat",
    "rt",
    "rw",
    "kelurahan",
    "kecamatan",
)
ISSUED_IN = [*range(317401, 317411), *range(327501, 327513), *range(330101, 330121)]


@dataclass(frozen=True)
class Rates:
    """How often what goes wrong in findings, of all; the register has about a tenth of it."""

    nik_wrong: float = 0.4
    name_misspelt: float = 0.15
    name_shortened: float = 0.13
    date_missing: float = 0.15
    date_wrong: float = 0.11
    unregistered: float = 0.25
    has_cards: bool = False
    kelurahan: int = 20


@dataclass(frozen=True)
class Soul:
    number: int
    name: str
    sex: str
    born: date
    nik: str
    card: str
    street: str
    rt: str
    rw: str
    place: int


def write_world(folder: Path, *, persons: int, findings: int, seed: int, rates: Rates | None = None) -> None:
    """register.csv (comma), findings.csv and truth.csv, shaped as `linkage_files` reads them."""
    rates, rng = rates or Rates(), Random(f"{seed}:plain")
    folder.mkdir(parents=True, exist_ok=True)
    souls = _souls(int(persons * 1.35), rates, rng)
    registered = [soul for soul in souls if rng.random() < 0.78][:persons]
    known = {soul.number for soul in registered}
    unknown = [soul for soul in souls if soul.number not in known]
    missing = int(findings * rates.unregistered)
    asked = rng.sample(registered, findings - missing) + rng.sample(unknown, missing)
    rng.shuffle(asked)
    _write_register(folder / "register.csv", registered, rates, rng)
    _write_findings(folder, asked, known, rates, rng)


def _souls(count: int, rates: Rates, rng: Random) -> list[Soul]:
    souls: list[Soul] = []
    taken: set[str] = set()
    while len(souls) < count:
        souls += _family(len(souls), taken, rates, rng)
    return souls


def _family(first: int, taken: set[str], rates: Rates, rng: Random) -> list[Soul]:
    card = f"31740{rng.randint(1, 8)}{rng.randint(1, 28):02d}{rng.randint(1, 12):02d}{rng.randint(5, 24):02d}{rng.randint(1, 60):04d}"
    street = f"JL. {rng.choice(LAST)} NO {rng.randint(1, 200)}"
    rt, rw, place = f"{rng.randint(1, 12):03d}", f"{rng.randint(1, 8):03d}", rng.randrange(rates.kelurahan)
    family: list[Soul] = []
    for position in range(rng.choice([1, 2, 3, 4, 4, 5, 6])):
        sex = rng.choice("LP")
        years = (1945, 1985) if position < 2 else (1986, 2024)
        born = date(rng.randint(*years), rng.randint(1, 12), rng.randint(1, 28))
        if rng.random() < 0.03:
            born = born.replace(month=1, day=1)
        name = _name(sex, rng)
        if position > 2 and rng.random() < 0.03:  # a twin
            sex, born = family[-1].sex, family[-1].born
        if position > 2 and rng.random() < 0.03:  # named after the head
            name = family[0].name
        nik = _nik(sex, born, taken, rng)
        family.append(Soul(first + position, name, sex, born, nik, card, street, rt, rw, place))
    return family


def _name(sex: str, rng: Random) -> str:
    words = [rng.choice(MEN if sex == "L" else WOMEN)]
    words += [rng.choice(LAST) for _ in range(rng.choice([0, 1, 1, 1, 2]))]
    return " ".join(words)


def _nik(sex: str, born: date, taken: set[str], rng: Random) -> str:
    prefix = f"{rng.choice(ISSUED_IN)}{born.day + (40 if sex == 'P' else 0):02d}{born.month:02d}{born.year % 100:02d}"
    serial = 1 + (rng.randint(0, 9) if rng.random() < 0.3 else 0)
    while f"{prefix}{serial:04d}" in taken:
        serial += 1
    taken.add(f"{prefix}{serial:04d}")
    return f"{prefix}{serial:04d}"


def _misspelt(name: str, rng: Random) -> str:
    place = rng.randrange(len(name))
    return name[:place] + rng.choice(["", rng.choice("AEIOUNRSTKL"), name[place] * 2]) + name[place + 1 :]


def _place(soul: Soul) -> tuple[str, str]:
    return (
        f"KAMPUNG {chr(65 + soul.place // 26)}{chr(65 + soul.place % 26)}NDARA",
        f"MUARA {chr(65 + soul.place // 4)}SIH",
    )


def _write_register(path: Path, registered: list[Soul], rates: Rates, rng: Random) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "NIK", "NAMA", "tgl_lahir", "jk", *(["no_kk"] if rates.has_cards else []), "alamat", "rt", "rw", "kelurahan", "kecamatan"])  # fmt: skip
        for soul in registered:
            fate = rng.random()
            nik = (
                soul.nik[:15] + "0"
                if fate < 0.03
                else soul.nik[:15]
                if fate < 0.04
                else ""
                if fate < 0.05
                else soul.nik
            )
            name = _misspelt(soul.name, rng) if rng.random() < 0.04 else soul.name
            born = soul.born.replace(day=rng.randint(1, 28)) if rng.random() < 0.02 else soul.born
            card = [soul.card] if rates.has_cards else []
            rows.writerow([f"P{soul.number}", nik, name, born.isoformat(), soul.sex, *card, soul.street, soul.rt, soul.rw, *_place(soul)])  # fmt: skip


def _write_findings(folder: Path, asked: list[Soul], known: set[int], rates: Rates, rng: Random) -> None:
    with (
        (folder / "findings.csv").open("w", encoding="utf-8", newline="") as sheet,
        (folder / "truth.csv").open("w", encoding="utf-8", newline="") as answers,
    ):
        rows, truth = csv.writer(sheet), csv.writer(answers)
        rows.writerow(HEADER)
        truth.writerow(["id_klien", "record_id"])
        for number, soul in enumerate(asked):
            card = soul.card if rng.random() < 0.7 else ""
            street = soul.street if rng.random() < 0.8 else ""
            rt, rw = (soul.rt, soul.rw) if rng.random() < 0.9 else ("", "")
            rows.writerow(
                [
                    number,
                    _told_nik(soul.nik, rates, rng),
                    card,
                    _told_name(soul.name, rates, rng),
                    _told_date(soul.born, rates, rng),
                ]
                + [soul.sex, street, rt, rw, *_place(soul)]
            )
            truth.writerow([number, f"P{soul.number}" if soul.number in known else ""])


def _told_nik(nik: str, rates: Rates, rng: Random) -> str:
    if rng.random() >= rates.nik_wrong:
        return nik
    fate, place = rng.random(), rng.randrange(15)
    if fate < 0.35:
        return ""
    if fate < 0.6:
        return nik[:15] + "0"
    if fate < 0.85:
        return nik[:place] + str((int(nik[place]) + rng.randint(1, 9)) % 10) + nik[place + 1 :]
    if fate < 0.95:
        return nik[:place] + nik[place + 1] + nik[place] + nik[place + 2 :]
    return nik[:10]


def _told_name(name: str, rates: Rates, rng: Random) -> str:
    fate, words = rng.random(), name.split()
    if fate < rates.name_misspelt:
        return _misspelt(name, rng)
    if fate < rates.name_misspelt + rates.name_shortened and len(words) > 1:
        return " ".join(words[:-1]) + rng.choice(["", f" {words[-1][0]}."])
    return name


def _told_date(born: date, rates: Rates, rng: Random) -> str:
    fate = rng.random()
    if fate < rates.date_missing:
        return ""
    if fate >= rates.date_missing + rates.date_wrong:
        return born.isoformat()
    if born.day <= 12 and rng.random() < 0.4:
        return born.replace(day=born.month, month=born.day).isoformat()
    if rng.random() < 0.5:
        return born.replace(month=1, day=1).isoformat()
    return born.replace(year=born.year + rng.choice([-1, 1])).isoformat()
