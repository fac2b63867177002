"""What is looked for in the rows that were accepted: each check is a test over a snapshot's row and a code.

The order of `CHECKS` is that of the bits of a row's mask. Facts and levels: domain reference, section 3.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from households.extracts.columns import Layout, header_key
from households.extracts.models import Extract
from households.identity.nik import OLDEST_AGE

# Younger heads of family exist, after a death; they are rare enough to ask about.
_YOUNGEST_HEAD: Final = 17
_HAS_DATE: Final = (
    "(birth_date_written IS NOT NULL AND regexp_matches(birth_date_written, '[1-9A-Za-z]')"
    " AND upper(trim(birth_date_written)) NOT IN ('NULL', 'NONE', 'NAN', 'NAT', 'N/A', '#N/A'))"
)
# Of women 40 is added to the day, here 400000 to the six digits of birth.
_BORN: Final = "(nik_birth % 400000)"
_DATE: Final = "(day(birth_date) * 10000 + month(birth_date) * 100 + year(birth_date) % 100)"
# Either number could be the day, and no NIK beside it says which: day before month is then a guess.
_GUESSED: Final = (
    "nik IS NULL AND birth_date_how = 'dmy' AND day(birth_date) < 13 AND day(birth_date) <> month(birth_date)"
    " AND NOT coalesce(nik_trusted >= 12 AND length(nik_digits) = 16"
    " AND nik_digits[9:12] = strftime(birth_date, '%m%y'), false)"
)
_FAMILY_IDS: Final = frozenset({"idkeluarga", "idkeluargap3ke", "idrumahtangga", "idruta", "ruta6", "idkpm"})
_WITHOUT_FAMILIES: Final = (Extract.Kind.RECIPIENTS, Extract.Kind.WITHOUT_NUMBERS, Extract.Kind.FAMILIES)


@dataclass(frozen=True)
class Check:
    """A code and its test, BOOLEAN or NULL over a row of quality.sql.

    `about` are meanings of the column that it concerns, the first that the file has; none for the row as a whole.
    Nothing is asked where one of the snapshot's columns `needs` holds nothing at all, or `lacks` is filled throughout.
    `emptiness` names the column whose being empty throughout is one line about the column and no fault of each row.
    `groups` is the table of quality_groups.sql that the test looks into: where it is empty, there is nothing to find.
    """

    code: str
    test: str
    about: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    lacks: str = ""
    emptiness: str = ""
    groups: str = ""


NIK: Final = ("nik", "nik_kepala")
_NAME: Final = ("nama", "nama_kepala")
_KK: Final = ("no_kk",)
_BIRTH: Final = ("tanggal_lahir",)
_ID: Final = ("id_register",)
_RELATION: Final = ("hubungan",)
_LIVING: Final = ("hidup_status", "hidup_label", "meninggal", "padan")
_NIK_AND_DATE: Final = ("nik", "birth_date")
# Where two codes have one test, quality.sql tells at the end which of them a row has.
CHECKS: Final = (
    Check("nik_kosong", "nik IS NULL", NIK, lacks="nik", emptiness="nik_written"),
    Check("nik_rusak", "nik IS NULL", NIK, ("nik_written",), lacks="nik"),
    Check("kk_kosong", "kk_number IS NULL", _KK, lacks="kk_number", emptiness="kk_written"),
    Check("kk_rusak", "kk_number IS NULL", _KK, ("kk_written",), lacks="kk_number"),
    Check("nama_kosong", "name IS NULL", _NAME, lacks="name", emptiness="name"),
    Check(
        "tanggal_kosong",
        f"birth_date IS NULL AND NOT {_HAS_DATE}",
        _BIRTH,
        lacks="birth_date",
        emptiness="birth_date_written",
    ),
    Check(
        "tanggal_tidak_terbaca",
        f"birth_date IS NULL AND {_HAS_DATE}",
        _BIRTH,
        ("birth_date_written",),
        lacks="birth_date",
    ),
    Check("tanpa_id_register", "record_id IS NULL", _ID, lacks="record_id", emptiness="record_id"),
    Check("nik_ganda", "nik IN (SELECT nik FROM shared_niks)", NIK, ("nik",), groups="shared_niks"),
    Check(
        "orang_dengan_beberapa_nik",
        "person_hash IN (SELECT person_hash FROM alike)",
        NIK,
        (*_NIK_AND_DATE, "name"),
        groups="alike",
    ),
    Check(
        "id_register_ganda",
        "hash(record_id) IN (SELECT id_hash FROM shared_ids)",
        _ID,
        ("record_id",),
        groups="shared_ids",
    ),
    Check("tanggal_lahir_beda", f"{_BORN} <> {_DATE}", _BIRTH, _NIK_AND_DATE),
    Check("tanggal_bulan_tertukar", f"{_BORN} <> {_DATE}", _BIRTH, _NIK_AND_DATE),
    Check("hari_bulan_diduga", _GUESSED, _BIRTH, ("birth_date",), lacks="nik"),
    Check("jenis_kelamin_beda", "(nik_birth > 400000) <> (sex = 'P')", ("jenis_kelamin",), ("nik", "sex")),
    Check("awalan_09", "nik_front = 9", NIK, ("nik",)),
    Check("kk_di_beberapa_tempat", "in_places", _KK, ("kk_number",), groups="odd_families"),
    Check(
        "keluarga_tanpa_kepala",
        "is_headless",
        _RELATION,
        ("kk_number", "relation_code"),
        groups="odd_families",
    ),
    Check(
        "kepala_lebih_dari_satu",
        "has_heads",
        _RELATION,
        ("kk_number", "relation_code"),
        groups="odd_families",
    ),
    Check(
        "kepala_di_bawah_umur",
        f"relation_code = 'kepala' AND birth_date > DATE $last_day - INTERVAL {_YOUNGEST_HEAD} YEAR"
        " AND birth_date <= DATE $last_day",
        _BIRTH,
        ("relation_code", "birth_date"),
    ),
    Check(
        "umur_tidak_wajar",
        f"birth_date < DATE $last_day - INTERVAL {OLDEST_AGE} YEAR",
        _BIRTH,
        ("birth_date",),
    ),
    Check("lahir_setelah_periode", "birth_date > DATE $last_day", _BIRTH, ("birth_date",)),
    Check("tercatat_meninggal", "living = 'meninggal'", _LIVING, ("living",)),
    Check("tanda_meninggal", "death_sign AND coalesce(living, '') <> 'meninggal'", _NAME, ("death_sign",)),
    Check(
        "hubungan_tidak_terbaca",
        "relation IS NOT NULL AND relation_code IS NULL",
        _RELATION,
        ("relation_code",),
        lacks="relation_code",
    ),
    Check(
        "kelurahan_tidak_dikenal",
        "kelurahan IS NOT NULL AND kelurahan_code IS NULL",
        ("kelurahan", "kode_wilayah"),
        ("kelurahan_code",),
        lacks="kelurahan_code",
    ),
)
# Doubts about texts that the snapshot holds no trace of: their bits come from the file's rows.
VALUE_CHECKS: Final = (
    Check("jenis_kelamin_tidak_terbaca", "", ("jenis_kelamin",)),
    Check("tanda_program_tidak_dikenal", ""),
    Check("desil_tidak_terbaca", "", ("desil",)),
)
_OF_FAMILIES: Final = frozenset({"keluarga_tanpa_kepala", "kepala_lebih_dari_satu"})


def asked(layout: Layout, empty: Container[str], filled: Container[str]) -> tuple[Check, ...]:
    """The checks that make sense for this file, by the snapshot's columns that hold nothing, and those without a gap."""
    left_out: set[str] = set()
    if layout.kind in _WITHOUT_FAMILIES:
        left_out |= _OF_FAMILIES
    register_id = layout.place("id_register")
    if register_id and header_key(register_id.header) in _FAMILY_IDS:
        left_out.add("id_register_ganda")
    return tuple(
        check
        for check in CHECKS
        if check.code not in left_out
        and check.lacks not in filled
        and not any(column in empty for column in check.needs)
    )
