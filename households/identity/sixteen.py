"""What NIK and KK number share: 16 digits, an area in front, DDMMYY in the middle, a serial from 0001.

Facts and levels: domain facts, section 3.
"""

import re
from collections.abc import Callable, Container
from typing import Final

from households.identity.digits import CleanNumber, clean_digits_sql
from households.identity.expressions import let, literal, text_list
from households.identity.problems import Problem, problem

# First two digits, after Kepmendagri 300.2.2-2138/2025.
PROVINCES: Final = {
    "11": "Aceh", "12": "Sumatera Utara", "13": "Sumatera Barat", "14": "Riau", "15": "Jambi",
    "16": "Sumatera Selatan", "17": "Bengkulu", "18": "Lampung", "19": "Kepulauan Bangka Belitung",
    "21": "Kepulauan Riau", "31": "DKI Jakarta", "32": "Jawa Barat", "33": "Jawa Tengah",
    "34": "DI Yogyakarta", "35": "Jawa Timur", "36": "Banten", "51": "Bali", "52": "Nusa Tenggara Barat",
    "53": "Nusa Tenggara Timur", "61": "Kalimantan Barat", "62": "Kalimantan Tengah",
    "63": "Kalimantan Selatan", "64": "Kalimantan Timur", "65": "Kalimantan Utara", "71": "Sulawesi Utara",
    "72": "Sulawesi Tengah", "73": "Sulawesi Selatan", "74": "Sulawesi Tenggara", "75": "Gorontalo",
    "76": "Sulawesi Barat", "81": "Maluku", "82": "Maluku Utara", "91": "Papua", "92": "Papua Barat",
    "93": "Papua Selatan", "94": "Papua Tengah", "95": "Papua Pegunungan", "96": "Papua Barat Daya",
}  # fmt: skip
# Codes that no province has today; people who were registered under them keep their number.
FORMER_PROVINCES: Final = {"54": "Timor Timur"}
# Numbers of Jakarta from before the present area codes: real, worth a question.
OLD_JAKARTA: Final = "09"
# Provinces that others were split from. Their old kota and kecamatan codes are in no list of today.
SPLIT_PROVINCES: Final = frozenset({"14", "16", "32", "64", "71", "73", "81", "91", "92"})

KNOWN_PROVINCES: Final = frozenset({*PROVINCES, *FORMER_PROVINCES, OLD_JAKARTA})
_SEQUENCE: Final = "1234567890123456789"
MONTH: Final = "(?:0[1-9]|1[0-2])"
# Days that not every month has: 30 and 31, and 29 February outside leap years (+ 40 for women).
# 1900 was no leap year; a 00 is read as 2000, since nobody is 110 years old any more who was born then.
DAY_THAT_MONTH_LACKS: Final = (
    "[37]002[0-9]{2}|[37]1(?:02|04|06|09|11)[0-9]{2}|[26]902(?:[02468][1235679]|[13579][01345789])"
)


def number_problems(number: CleanNumber) -> tuple[Problem, ...]:
    """What makes a number unusable before its parts are looked at; the same for NIK and KK."""
    digits = number.digits
    if number.damaged == "memuat_huruf":
        return (problem("memuat_huruf", value=len(digits)),)
    if not digits:
        return (problem("kosong"),)
    if is_placeholder(digits):
        return (problem("angka_pengganti"),)
    if number.damaged == "notasi_ilmiah":
        return (problem("notasi_ilmiah", tuple(range(number.trusted + 1, 17)), number.trusted),)
    if len(digits) != 16:
        return (problem("panjang_salah", value=len(digits)),)
    if number.damaged == "angka_terakhir_hilang":
        return (problem("angka_terakhir_hilang", (16,)),)
    return ()


def is_placeholder(digits: str) -> bool:
    """Whether digits stand for 'none yet': all the same, or counted up from 1."""
    return len(set(digits)) == 1 or (len(digits) >= 6 and _SEQUENCE.startswith(digits))


def is_readable(number: CleanNumber) -> bool:
    """Whether the places in the number mean something: 16 digits, no letters between, no placeholder."""
    return len(number.digits) == 16 and number.damaged != "memuat_huruf" and not is_placeholder(number.digits)


def province_problems(digits: str) -> tuple[Problem, ...]:
    return () if digits[:2] in KNOWN_PROVINCES else (problem("provinsi_tidak_dikenal", (1, 2), digits[:2]),)


def area_of(number: CleanNumber) -> str | None:
    """The six digits of the kecamatan of first registration, where they are evidence and the province exists."""
    known = is_readable(number) and number.trusted >= 6 and number.digits[:2] in KNOWN_PROVINCES
    return number.digits[:6] if known else None


def area_doubts(number: CleanNumber, known_areas: Container[str] | None) -> tuple[Problem, ...]:
    """Warnings about the first six digits. Areas are split, merged and renumbered, so none is an error."""
    area = area_of(number)
    if area is None or area[:2] in FORMER_PROVINCES:
        return ()
    if area[:2] == OLD_JAKARTA:
        return (problem("awalan_09", (1, 2)),)
    if known_areas is None or area in known_areas:
        return ()
    if area[:4] in known_areas:
        return (problem("kecamatan_tidak_dikenal", (5, 6), area[4:6]),)
    if area[:2] in SPLIT_PROVINCES:
        return (problem("wilayah_sebelum_pemekaran", (3, 4), area[2:4]),)
    return (problem("kota_tidak_dikenal", (3, 4), area[2:4]),)


def serial_problems(digits: str) -> tuple[Problem, ...]:
    return (problem("nomor_urut_nol", (13, 14, 15, 16)),) if digits[12:] == "0000" else ()


def lacks_day(birth_digits: str) -> bool:
    """Whether DDMMYY names a day that its month does not have."""
    return re.fullmatch(DAY_THAT_MONTH_LACKS, birth_digits) is not None


def over_number(column: str, number_cell: str, body: Callable[[str], str]) -> str:
    """An expression over the struct of `clean_digits_sql`, which is made once a row."""
    return let("number", clean_digits_sql(column, number_cell=number_cell), body)


def readable_sql(number: str) -> str:
    """`is_readable` over the struct of `clean_digits_sql`."""
    return (
        f"(length({number}.digits) = 16 AND coalesce({number}.damaged, '') <> 'memuat_huruf'"
        f" AND NOT {placeholder_sql(number + '.digits')})"
    )


def plainly_sound_sql(column: str, number_cell: str, day: str) -> str:
    """Whether a text is a sound number at first sight: one pattern, where the whole rule takes a dozen tests.

    It holds only what needs no second look (`day`: those that every month has), so that the rule is asked about
    the rest; in a register nine numbers of ten are plain, which makes reading one four times as fast.
    """
    serial = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
    pattern = f"(?:{'|'.join(sorted(KNOWN_PROVINCES))})[0-9]{{4}}{day}{MONTH}[0-9]{{2}}{serial}"
    ones = literal("1" * 16)  # the one placeholder that has a province, a day, a month and a serial
    last_known = "" if number_cell == "false" else f" AND NOT (({number_cell}) AND {column}[-1] = '0')"
    return (
        f"coalesce(regexp_full_match({column}, {literal(pattern)}) AND {column} <> {ones}{last_known}, false)"
    )


def placeholder_sql(digits: str) -> str:
    same = f"replace({digits}, {digits}[1], '') = ''"
    return f"({same} OR (length({digits}) >= 6 AND starts_with({literal(_SEQUENCE)}, {digits})))"


def number_error_sql(number: str) -> str:
    """The WHEN branches of `number_problems` and `province_problems`, for a CASE."""
    return (
        f"WHEN {number}.damaged = 'memuat_huruf' THEN 'memuat_huruf' WHEN {number}.digits = '' THEN NULL"
        f" WHEN {placeholder_sql(number + '.digits')} THEN 'angka_pengganti'"
        f" WHEN {number}.damaged = 'notasi_ilmiah' THEN 'notasi_ilmiah'"
        f" WHEN length({number}.digits) <> 16 THEN 'panjang_salah'"
        f" WHEN {number}.damaged IS NOT NULL THEN {number}.damaged"
        f" WHEN {number}.digits[1:2] NOT IN ({text_list(KNOWN_PROVINCES)}) THEN 'provinsi_tidak_dikenal'"
    )
