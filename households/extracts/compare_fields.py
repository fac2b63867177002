"""What is compared of two records that are the same person's: normalised values, so that another spelling is no news.

A field's codes are the meanings of the header dictionary (`columns.py`). Each gives SQL over `old` and `new`, rows with
the columns of `snapshot.py`: whether the values differ, and how each side was written.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from households.extracts.snapshot import SNAPSHOT_COLUMNS
from households.identity.addresses import address_key_sql

Sides = Callable[[str], str]
# Columns that the comparison itself reads, whatever is compared.
PAIRING: Final = (
    "row_number",
    "record_id",
    "nik",
    "name_key",
    "birth_date",
    "kk_number",
    "kelurahan_key",
    "kecamatan_key",
)
SHOWN: Final = ("nik_written", "name", "kelurahan", "programmes", "programmes_known", "paid_programme")


@dataclass(frozen=True)
class Field:
    """One field: its code, the column that a file must fill to be asked about it, and its expressions.

    `columns` are all that it reads; `raw` (over one side) is equal only where nothing can differ, and is quick;
    `differs` is exact; `written` (over one side) is what the file said, as text.
    """

    code: str
    needed: str
    columns: tuple[str, ...]
    raw: str
    differs: str
    written: str

    def side(self, expression: str, table: str) -> str:
        """An expression over one side, with the table's name put in for `{t}`."""
        return expression.format(t=table)


def _simple(code: str, column: str, *, written: str = "") -> Field:
    shown = written or column
    return Field(
        code,
        column,
        tuple(dict.fromkeys((column, shown))),
        f"{{t}}.{column}",
        f"old.{column} IS DISTINCT FROM new.{column}",
        f"CAST({{t}}.{shown} AS VARCHAR)",
    )


def _keyed(code: str, column: str, key: Sides) -> Field:
    """A text that is compared by a key of it; the key is made only where the texts differ."""
    return Field(
        code,
        column,
        (column,),
        f"{{t}}.{column}",
        f"CASE WHEN old.{column} IS NOT DISTINCT FROM new.{column} THEN false"
        f" ELSE coalesce({key(f'old.{column}')}, '') <> coalesce({key(f'new.{column}')}, '') END",
        f"{{t}}.{column}",
    )


def _tidy(text: str) -> str:
    return f"trim(regexp_replace(upper({text}), '[^A-Z0-9]+', ' ', 'g'))"


def _number(code: str, sound: str, prefix: str) -> Field:
    """A NIK or KK number. Of a number that a sheet damaged only the trusted digits are compared, so that a careless
    export is not taken for a change of the register; one that is there on one side only differs.
    """
    digits, trusted = f"{prefix}_digits", f"{prefix}_trusted"

    def all_digits(side: str) -> str:
        return f"coalesce({side}.{sound}, {side}.{digits}, '')"

    def known(side: str) -> str:
        return (
            f"CASE WHEN {side}.{sound} IS NULL AND {side}.{trusted} < length({side}.{digits})"
            f" THEN {side}.{trusted} ELSE 99 END"
        )

    old, new = all_digits("old"), all_digits("new")
    length = f"least({known('old')}, {known('new')})"
    return Field(
        code,
        f"{prefix}_written",
        (sound, digits, trusted, f"{prefix}_written"),
        f"coalesce({{t}}.{sound}, {{t}}.{digits})",
        f"CASE WHEN old.{sound} = new.{sound} THEN false WHEN {old} = '' OR {new} = '' THEN {old} <> {new}"
        f" ELSE left({old}, {length}) <> left({new}, {length}) END",
        f"coalesce({{t}}.{prefix}_written, {{t}}.{sound})",
    )


# Programmes that one side has and the other, whose file has a column for them, has not.
GAINED: Final = (
    "list_filter(coalesce(new.programmes, []), lambda code: NOT list_contains(coalesce(old.programmes, []), code)"
    " AND list_contains(coalesce(old.programmes_known, []), code))"
)
LOST: Final = (
    "list_filter(coalesce(old.programmes, []), lambda code: NOT list_contains(coalesce(new.programmes, []), code)"
    " AND list_contains(coalesce(new.programmes_known, []), code))"
)
_PROGRAMMES: Final = Field(
    "program",
    "programmes_known",
    ("programmes", "programmes_known"),
    "{t}.programmes",
    f"len({GAINED}) + len({LOST}) > 0",
    "array_to_string({t}.programmes, ', ')",
)
_KELURAHAN: Final = Field(
    "kelurahan",
    "kelurahan_key",
    ("kelurahan_key", "kelurahan_code", "kelurahan"),
    "{t}.kelurahan_key",
    "CASE WHEN old.kelurahan_key IS NOT DISTINCT FROM new.kelurahan_key THEN false"
    " ELSE coalesce(old.kelurahan_code <> new.kelurahan_code, true) END",
    "{t}.kelurahan",
)
# A relation as written is compared only where one of the files was read before relations had codes.
_RELATION: Final = _simple("hubungan", "relation_code", written="relation")
_RELATION_WRITTEN: Final = _keyed("hubungan", "relation", _tidy)

FIELDS: Final[tuple[Field, ...]] = (
    _number("nik", "nik", "nik"),
    _number("no_kk", "kk_number", "kk"),
    _simple("nama", "name_key", written="name"),
    _keyed("tempat_lahir", "birth_place", _tidy),
    _simple("tanggal_lahir", "birth_date", written="birth_date_written"),
    _simple("jenis_kelamin", "sex"),
    _RELATION,
    _RELATION_WRITTEN,
    _simple("status_kawin", "marital"),
    _keyed("nama_ibu", "mother_name", _tidy),
    _keyed("alamat", "address", address_key_sql),
    _simple("rt", "rt"),
    _simple("rw", "rw"),
    _KELURAHAN,
    _simple("kecamatan", "kecamatan_key", written="kecamatan"),
    _keyed("kota", "kota", _tidy),
    _keyed("provinsi", "provinsi", _tidy),
    _simple("desil", "decile"),
    _PROGRAMMES,
    _simple("hidup", "living"),
    _simple("tanda_meninggal", "death_sign"),
    _simple("aktif", "is_active"),
    _simple("nominal", "paid_amount"),
)
CODES: Final = tuple(dict.fromkeys(field.code for field in FIELDS))
READ: Final = tuple(
    column
    for column in SNAPSHOT_COLUMNS
    if column in {*PAIRING, *SHOWN, *(each for field in FIELDS for each in field.columns)}
)
"""The columns of a snapshot that a comparison reads, in the snapshot's order."""


@dataclass(frozen=True)
class Asked:
    """What can be compared of two files: the fields, and the codes that the old or the new file knows nothing of."""

    fields: tuple[Field, ...]
    missing_in_old: tuple[str, ...]
    missing_in_new: tuple[str, ...]


def fields_of(old: Collection[str], new: Collection[str]) -> Asked:
    """The fields that both files fill, where `old` and `new` are the columns in which they have any value at all."""
    both = [field for field in FIELDS if field.needed in old and field.needed in new]
    if _RELATION in both and _RELATION_WRITTEN in both:
        both.remove(_RELATION_WRITTEN)
    asked = {field.code for field in both}
    return Asked(
        tuple(both),
        _missing(set(new) - set(old), asked),
        _missing(set(old) - set(new), asked),
    )


def _missing(columns: set[str], asked: set[str]) -> tuple[str, ...]:
    found = dict.fromkeys(field.code for field in FIELDS if field.needed in columns)
    return tuple(code for code in found if code not in asked)
