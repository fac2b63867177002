"""Names: what is taken off, what stays, and which spellings are one (domain facts, section 12)."""

import pytest

from households.identity.names import canonical_words, name_key, read_name, word_key
from households.identity.spellings import word_readings


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("siti  aminah", "SITI AMINAH"),
        ("H. Siti", "SITI"),
        ("K.H. Ma\u2019ruf Amin", "MARUF AMIN"),
        ("Dra. Hj. Siti Aminah, S.Pd., M.Si", "SITI AMINAH"),
        ("BUDI SANTOSO SE", "BUDI SANTOSO"),
        ("Prof. Dr. Ir. Joko, Ph.D.", "JOKO"),
        ("Ny. Sutrisno", "SUTRISNO"),
        ("R.A. Kartini", "KARTINI"),
        ("Tb. Ahmad", "AHMAD"),
        ("Sutrisno (Alm)", "SUTRISNO"),
        ("almh. Siti", "SITI"),
        ("SUTRISNO ALM0", "SUTRISNO"),
        ("Ahmad bin H. Hasan", "AHMAD"),
        ("Siti bt Hasan", "SITI"),
        ("Ahmad B. Hasan", "AHMAD"),
        ("Raja a/l Muthu", "RAJA"),
        ("Tono alias Toni", "TONO"),
        ("Tono al. Toni", "TONO"),
        ("BUD1 SANTOSO2", "BUD SANTOSO"),
        ("José Ñandú", "JOSE NANDU"),
        ("", ""),
    ],
)
def test_titles_death_signs_and_the_fathers_name_come_off(written, key):
    assert name_key(written) == key


BEFORE = (
    "H. Hj. Haji Hajah K.H. KH Ky. Kyai Ust. Ustadz Ustz. Tgk. TGH Habib Pdt. Pastor Sr. Br. Prof. Dr. dr. drg. Drs. Dra."
    " Ir. Apt. R. Rd. Raden R.A. R.Ay. R.M. R.Ngt. K.R.T. Tb. Tubagus Rt. Ratu Dg. Daeng Bp. Bpk. Ibu Ny. Nn. Tn. Sdr. Sdri."
    " Alm. Almh. Almarhum Almarhumah"
)
AFTER = "S.Pd S.Pd.I S.E. S.H. S.T. S.Kom S.Sos S.Ag S.IP S.Kep S.Psi A.Md B.A. B.Sc M.M. M.Si M.Pd M.Kes M.A. Ph.D SPd SE SH MSi"


@pytest.mark.parametrize("title", BEFORE.split())
def test_every_title_of_the_table_comes_off_in_front(title):
    assert name_key(f"{title} Slamet Riyadi") == "SLAMET RIYADI"


@pytest.mark.parametrize("title", AFTER.split())
def test_every_degree_of_the_table_comes_off_behind(title):
    assert name_key(f"Slamet Riyadi, {title}") == "SLAMET RIYADI"


@pytest.mark.parametrize(
    "name",
    [
        "DRAJAT", "HAJI", "RADEN", "ALMA", "ALMIRA SARI", "BINTANG", "BINTI RAHAYU", "ANDI", "M ALI", "MUH YUSUF",
        "ABD RAHMAN", "ST AMINAH", "SY ALI", "N AINI", "I GUSTI NGURAH", "ANAK AGUNG RAI", "MUHAMMAD AL FATIH", "HARI",
        "SEPTIAN", "RAHMA", "IRMA", "M B ALI", "SYARIF HIDAYAT",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_title_stays(name):
    assert name_key(name) == name


def test_a_reading_keeps_what_was_taken_off():
    reading = read_name("Drs. H. Ahmad bin Haji Hasan")
    assert (reading.key, reading.titles, reading.father, reading.death_sign) == (
        "AHMAD",
        ("DRS", "H"),
        "HASAN",
        False,
    )
    assert read_name("Siti Aminah, S.Pd.").titles == ("S PD",)


@pytest.mark.parametrize(
    ("name", "died"),
    [("Alm. Ahmad", True), ("Ahmad (alm)", True), ("Alm. Ahmad bin Hasan", True), ("Ahmad bin Alm. Hasan", False), ("Alma", False)],
)  # fmt: skip
def test_a_death_sign_is_the_persons_not_the_fathers(name, died):
    assert read_name(name).death_sign is died


FAMILIES = [
    "Muhammad Mohammad Mohamad Muhamad Mochammad Mochamad Moh. Muh. Moch. Mhd. Md. M. Mohd",
    "Ahmad Achmad Akhmad Ahmed Amad A.",
    "Siti Sitti St. Sity S.",
    "Abdul Abdoel Abd. Abdl",
    "Nur Noor Noer Nor N.",
    "Sri Srie Sry",
    "Dewi Dewie",
    "Dwi Dwie",
    "Yusuf Jusuf Yusup Jusup Joesoef Usup",
    "Syarif Sjarif Sarif Sharif Syarip",
    "Syamsul Samsul Sjamsul",
    "Aisyah Aisah Isah",
    "Rahman Rachman Rakhman Rochman",
    "Rahmat Rachmat Rohmat",
    "Hidayat Hidajat",
    "Khadijah Chadijah Hadijah Kodijah",
    "Kholil Halil Cholil",
    "Choirul Khoirul Hoirul Chairul",
    "Zainal Jainal Zaenal Zaenol",
    "Fauzi Pauji",
    "Arif Arip",
    "Novi Nopi",
    "Soejono Suyono",
    "Djoko Joko",
    "Soeharto Suharto",
    "Tjahjadi Cahyadi",
    "Njoman Nyoman",
    "Euis Eis",
    "Syamsuddin Samsudin Sjamsoeddin",
    "Setiawati Setyawatie",
    "Fatimah Patima Vatimah",
    "Marta Martha",
    "Dzikri Zikri Jikri",
    "Alexa Aleksa",
    "Taufiq Taupik",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_spellings_of_a_family_are_one(family):
    assert len({word_key(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "Edi Dedi",
        "Rina Lina",
        "Budi Rudi",
        "Eka Eko",
        "Ani Ana",
        "Hasan Husein",
        "Siti Sri",
        "Joko Yoko",
        "Ahmad Muhammad",
    ],
)
def test_names_that_differ_stay_apart(pair):
    first, second = pair.split()
    assert word_key(first) != word_key(second)


def test_heads_of_families_are_apart():
    assert len({word_key(family.split()[0]) for family in FAMILIES}) == len(FAMILIES)


@pytest.mark.parametrize(
    "same",
    [
        ("Abdulrahman", "Abdul Rachman", "Abdurrahman", "Abd. Rahman", "Abdur Rohman", "Abdoerrachman"),
        ("Nurhayati", "Nur Hayati", "Noer Hajati", "N. Hayati"),
        ("Abdussalam", "Abdul Salam"),
        ("Moh. Ali", "M. Ali", "MUHAMMAD ALI", "H. Mochamad Ali"),
        ("Abdullah", "Abdulloh"),
        ("St. Aminah", "Siti Amina", "Hj. S. Aminah"),
    ],
)
def test_written_together_or_apart_is_one_name(same):
    assert len({canonical_words(name) for name in same}) == 1


def test_a_single_letter_is_a_short_name_only_in_front():
    assert canonical_words("Siti M.") == ("SITI", "M")
    assert canonical_words("M.") == ("M",)
    assert canonical_words("") == ()


def test_an_index_gets_both_readings_of_a_j():
    assert set(word_readings("Surjadi")) & set(word_readings("Suryadi"))
    assert word_readings("Budi") == (word_key("Budi"),)
