"""What the quality report must find: one file each with a fault that a sender can mend, and what is said of it."""

from datetime import date

from tests.extracts.corpus.entry import Entry, text_entry
from tests.extracts.corpus.people import (
    BUDI,
    HASAN,
    HEADER,
    MARYAM,
    READ_BUDI,
    READ_FAMILY,
    READ_HASAN,
    READ_MARYAM,
    READ_RIFKI,
    READ_SITI,
    RIFKI,
    SITI,
    changed,
)
from tests.extracts.corpus.text_writers import lines, quoted

ENTRIES = [
    text_entry(
        "one_nik_on_two_people", ["quality: one NIK on several people"], lines([HEADER, BUDI, SITI, changed(RIFKI, nomor_nik=SITI[2], tanggal_lahir="05/06/1985", jenis_kelamin="PEREMPUAN", nama="WATI LESTARI")]),
        rows=[READ_BUDI, READ_SITI, {"nik": SITI[2], "name": "WATI LESTARI"}], warnings={"nik_ganda": 2}, problems=[(2, "Nomor NIK", "nik_ganda"), (3, "Nomor NIK", "nik_ganda")],
    ),
    text_entry(
        "one_person_on_two_niks", ["quality: one person on several NIKs"], lines([HEADER, BUDI, SITI, changed(SITI, id_dtks="D9", nomor_nik="3174014506850009")]),
        rows=[READ_BUDI, READ_SITI, {"nik": "3174014506850009", "name": "SITI AMINAH"}], warnings={"orang_dengan_beberapa_nik": 2},
    ),
    text_entry(
        "card_in_two_places", ["quality: KK with members in several places"],
        lines([HEADER, BUDI, SITI, changed(RIFKI, alamat="Jl. Kenanga 9", rt="001", rw="001", desa_kelurahan="BUKIT DURI")]),
        rows=[READ_BUDI, READ_SITI, {"nik": RIFKI[2], "kelurahan": "BUKIT DURI", "kk_number": READ_RIFKI["kk_number"]}],
    ),
    text_entry(
        "nik_as_card", ["quality: NIK in the KK column"], lines([HEADER, BUDI, changed(SITI, nomor_kk=SITI[2]), changed(HASAN, nomor_kk=HASAN[2])]),
        rows=[READ_BUDI, {"nik": SITI[2], "kk_number": None, "kk_written": SITI[2]}, {"nik": HASAN[2], "kk_number": None, "kk_written": HASAN[2]}],
        problems=[(2, "Nomor KK", "kk_rusak: nik_di_kolom_kk"), (3, "Nomor KK", "kk_rusak: nik_di_kolom_kk")],
    ),
    text_entry(
        "ages", ["quality: ages"],
        lines([HEADER, BUDI, changed(MARYAM, nomor_nik="", tanggal_lahir="14/01/1902"), changed(HASAN, nomor_nik="3174012002200005", tanggal_lahir="20/02/2020")]),
        rows=[READ_BUDI, {"birth_date": date(1902, 1, 14)}, {"birth_date": date(2020, 2, 20), "relation_code": "kepala"}],
        problems=[(2, "Tanggal Lahir", "umur_tidak_wajar")],
    ),
    text_entry(
        "recorded_dead", ["quality: people recorded as dead"], quoted([[*HEADER, "Status"], [*BUDI, "MATI"], [*SITI, "HIDUP"], [*RIFKI, "HIDUP"]]),
        rows=[{**READ_BUDI, "living": "meninggal"}, {**READ_SITI, "living": "hidup"}, {**READ_RIFKI, "living": "hidup"}], problems=[(1, "Status", "tercatat_meninggal")],
    ),
    text_entry(
        "sign_of_death", ["names: alm is a sign of death"], lines([HEADER, changed(BUDI, nama="ALM. BUDI SANTOSO"), SITI, RIFKI]),
        rows=[{**READ_BUDI, "name": "ALM. BUDI SANTOSO", "name_key": "BUDI SANTOSO", "death_sign": True}, {**READ_SITI, "death_sign": False}, READ_RIFKI], problems=[(1, "Nama", "tanda_meninggal")],
    ),
    text_entry(
        "in_no_programme", ["quality: in the register and in no programme"], lines([HEADER, BUDI, SITI, RIFKI, changed(MARYAM, bansos_pkh="TIDAK"), changed(HASAN, bansos_pkh="TIDAK")]),
        rows=[*READ_FAMILY, {**READ_MARYAM, "programmes": []}, {**READ_HASAN, "programmes": []}],
    ),
    text_entry(
        "family_without_a_head", ["quality: families without a head"], lines([HEADER, SITI, RIFKI, MARYAM]), rows=[READ_SITI, READ_RIFKI, READ_MARYAM],
    ),
    text_entry(
        "half_the_numbers_damaged", ["quality: share of damaged identities"],
        lines([HEADER, BUDI, changed(SITI, nomor_nik="3.17401E+15"), RIFKI, changed(MARYAM, nomor_nik="3.17401E+15")]),
        rows=[READ_BUDI, {**READ_SITI, "nik": None, "nik_trusted": 6}, READ_RIFKI, {**READ_MARYAM, "nik": None, "nik_trusted": 6}], # 5 June or 6 May: the six digits that are left of her NIK don't say; of 14 January there is no doubt.
        warnings={"nik_rusak": 2, "hari_bulan_diduga": 1},
    ),
    text_entry(
        "register_id_twice", ["quality: counts add up"], lines([HEADER, BUDI, changed(SITI, id_dtks="D1"), RIFKI]), rows=[READ_BUDI, {**READ_SITI, "record_id": "D1"}, READ_RIFKI],
    ),
    text_entry(
        "from_another_month", ["quality: ages"], lines([HEADER, BUDI, SITI, changed(RIFKI, tanggal_lahir="01/12/2024", nomor_nik="3174010112240006")]), period="2024-05",
        rows=[READ_BUDI, READ_SITI, {**READ_RIFKI, "nik": "3174010112240006", "birth_date": date(2024, 12, 1)}],
    ),
    Entry(
        "with_its_terms", ("terms: who, letter, purpose, until, report", "terms: partial"), {"register.csv": lines([HEADER, BUDI, SITI, RIFKI]).encode()},
        options=("--partial", "--received-from", "Dinas Sosial", "--letter", "123/SOS/2026", "--purpose", "pencocokan laporan", "--keep-until", "2027-12-31", "--report-due", "2027-01-31"),
        rows=READ_FAMILY, warnings={},
        extract={"is_complete": False, "received_from": "Dinas Sosial", "letter": "123/SOS/2026", "purpose": "pencocokan laporan", "keep_until": date(2027, 12, 31), "report_due": date(2027, 1, 31)},
    ),
]  # fmt: skip
