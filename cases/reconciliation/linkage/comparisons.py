"""What is compared, and the levels of agreement of each: data, from which Splink's settings are made.

NIK and birth date are one comparison, because a NIK holds the date: counted apart, the weight would add up
twice. So are family card and address. Within a comparison the first level that holds counts. `_l` is the
finding, `_r` the register record.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Level:
    """A level: its code (the key into the model and into `reasons`), its condition in DuckDB's SQL.

    `frequency` names the column whose value's frequency in the register takes the place of u, if any. The
    condition of the last level is `ELSE`; `is_null` marks "nothing to compare", which weighs nothing.
    """

    code: str
    condition: str
    frequency: str | None = None
    is_null: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field of evidence and its levels, the best first."""

    field: str
    levels: tuple[Level, ...]

    def code_sql(self) -> str:
        """An SQL expression for the code of the level that holds."""
        whens = " ".join(f"WHEN {level.condition} THEN '{level.code}'" for level in self.levels[:-1])
        return f"CASE {whens} ELSE '{self.levels[-1].code}' END"

    def code_of(self, gamma: int) -> str:
        """The code for Splink's number of a level: -1 for null, else counted down to 0."""
        return next(code for code, number in self.gammas().items() if number == gamma)

    def gammas(self) -> dict[str, int]:
        """Splink's number of each level."""
        weighed = [level.code for level in self.levels if not level.is_null]
        numbers = {code: len(weighed) - 1 - place for place, code in enumerate(weighed)}
        return {level.code: numbers.get(level.code, -1) for level in self.levels}


# --- NIK and birth date ---
_SAME_NIK: Final = "nik_l = nik_r"
# A NIK that ends in 0 may be one that a spreadsheet cut to 15 digits, also where a file shows 16 digits of text.
_ENDS_IN_ZERO: Final = "right(nik_l, 1) = '0'"
_FIRST_15: Final = (
    "nik15_l = nik15_r AND (nik_l IS NULL OR nik_r IS NULL OR right(nik_l, 1) = '0' OR right(nik_r, 1) = '0')"
)
_SERIAL_ONE_DIGIT: Final = "nik12_l = nik12_r AND length(nik_l) = length(nik_r) AND hamming(nik_l, nik_r) = 1"
_SAME_12: Final = "nik12_l = nik12_r"
_EDIT: Final = "damerau_levenshtein(nik_like_l, nik_like_r) = 1"
_TWO_EDITS: Final = "damerau_levenshtein(nik_like_l, nik_like_r) = 2"
_BOTH_NIK: Final = "nik_like_l IS NOT NULL AND nik_like_r IS NOT NULL"

_SAME_DATE: Final = "born_l = born_r AND NOT stand_in_l"
_NO_DATE: Final = "born_l IS NULL OR born_r IS NULL"
# 1 January and the like stand for "unknown day": equal ones are only close.
_CLOSE_DATE: Final = (
    "born_l = born_r OR swapped_l = born_r"
    " OR (left(born_l, 4) = left(born_r, 4) AND (stand_in_l OR stand_in_r))"
    " OR left(born_l, 6) = left(born_r, 6)"
    " OR damerau_levenshtein(born_l, born_r) = 1"
)
_SAME_YEAR: Final = "left(born_l, 4) = left(born_r, 4)"


def _and(*conditions: str) -> str:
    return " AND ".join(f"({condition})" for condition in conditions)


def _or(*conditions: str) -> str:
    return " OR ".join(f"({condition})" for condition in conditions)


_NEARLY_OR_NO_DATE: Final = _or(_NO_DATE, _CLOSE_DATE)

IDENTITY = Comparison(
    "identity",
    (
        Level("nothing", _and("nik_like_l IS NULL OR nik_like_r IS NULL", _NO_DATE), is_null=True),
        Level("nik_zero_and_date", _and(_SAME_NIK, _ENDS_IN_ZERO, _SAME_DATE)),
        Level("nik_and_date", _and(_SAME_NIK, f"NOT {_ENDS_IN_ZERO}", _SAME_DATE)),
        Level("nik", _and(_SAME_NIK, f"NOT {_ENDS_IN_ZERO}", _or(_NO_DATE, _CLOSE_DATE, _SAME_YEAR))),
        Level("nik_date_off", _and(_SAME_NIK, f"NOT {_ENDS_IN_ZERO}")),
        Level("nik15_and_date", _and(_FIRST_15, _SAME_DATE)),
        Level("nik15", _and(_FIRST_15, _or(_NO_DATE, _CLOSE_DATE, _SAME_YEAR))),
        Level("nik15_date_off", _FIRST_15),
        Level("serial_digit_and_date", _and(_SERIAL_ONE_DIGIT, _SAME_DATE)),
        Level("serial_and_date", _and(_SAME_12, _SAME_DATE)),
        Level("serial", _SAME_12),
        Level("nik_edit_and_date", _and(_EDIT, _SAME_DATE)),
        Level("nik_edit", _and(_EDIT, _NEARLY_OR_NO_DATE)),
        Level("nik_edit_date_off", _EDIT),
        Level("nik_two_edits_and_date", _and(_TWO_EDITS, _SAME_DATE)),
        Level("nik_two_edits", _and(_TWO_EDITS, _NEARLY_OR_NO_DATE)),
        Level("date_and_area_of_issue", _and(_BOTH_NIK, _SAME_DATE, "nik6_l = nik6_r")),
        Level("date_nik_differs", _and(_BOTH_NIK, _SAME_DATE)),
        Level("date_no_nik", _SAME_DATE),
        Level("date_close_nik_differs", _and(_BOTH_NIK, _CLOSE_DATE)),
        Level("date_close_no_nik", _CLOSE_DATE),
        Level("year_nik_differs", _and(_BOTH_NIK, _SAME_YEAR)),
        Level("year_no_nik", _SAME_YEAR),
        Level("nik_differs_no_date", _and(_BOTH_NIK, _NO_DATE)),
        Level("date_differs_no_nik", "nik_like_l IS NULL OR nik_like_r IS NULL"),
        Level("both_differ", "ELSE"),
    ),
)

# --- family card and address ---
_SAME_KK: Final = "kk_l = kk_r"
_NEAR_KK: Final = (
    "(left(kk_l, 15) = left(kk_r, 15) AND (right(kk_l, 1) = '0' OR right(kk_r, 1) = '0'))"
    " OR damerau_levenshtein(kk_l, kk_r) = 1"
)
HOME = Comparison(
    "home",
    (
        Level(
            "nothing",
            _and(
                "kk_l IS NULL OR kk_r IS NULL",
                "kelurahan_l IS NULL OR kelurahan_r IS NULL",
                "kecamatan_l IS NULL OR kecamatan_r IS NULL",
            ),
            is_null=True,
        ),
        Level("card_and_rt", _and(_SAME_KK, "rt_key_l = rt_key_r")),
        Level("card", _SAME_KK),
        Level("card_nearly", _NEAR_KK),
        Level("address", _and("kelurahan_l = kelurahan_r", "house_l = house_r")),
        Level("rt", "rt_key_l = rt_key_r", frequency="rt_key"),
        Level("street", _and("kelurahan_l = kelurahan_r", "street_l = street_r")),
        Level("rw", "rw_key_l = rw_key_r", frequency="rw_key"),
        Level("kelurahan", "kelurahan_l = kelurahan_r", frequency="kelurahan"),
        Level("kecamatan", "kecamatan_l = kecamatan_r", frequency="kecamatan"),
        Level("differs", "ELSE"),
    ),
)

# --- name ---
_SHARED: Final = "len(list_intersect(words_l, words_r))"
_NEAR: Final = "len(list_intersect(near_words_l, near_words_r))"
_FEWER: Final = "least(len(words_l), len(words_r))"
_MORE: Final = "greatest(len(words_l), len(words_r))"
NAME = Comparison(
    "name",
    (
        Level("nothing", "name_l IS NULL OR name_r IS NULL", is_null=True),
        Level("same", "name_l = name_r", frequency="name"),
        Level("same_joined", "joined_l = joined_r"),
        Level(
            "initials",
            _and(
                "len(initials_l) + len(initials_r) > 0",
                f"{_SHARED} >= 1 AND {_SHARED} = {_FEWER}",
                "list_has_all(letters_l, initials_r) AND list_has_all(letters_r, initials_l)",
            ),
        ),
        Level("words_left_out", f"{_SHARED} >= 2 AND {_SHARED} = {_FEWER}"),
        Level("slip", f"len(words_l) = len(words_r) AND {_SHARED} = {_MORE} - 1 AND {_NEAR} >= {_MORE}"),
        Level("slip_words_left_out", f"{_FEWER} > 0 AND {_NEAR} >= {_FEWER} AND {_SHARED} < {_FEWER}"),
        Level(
            "one_word_differs", f"{_SHARED} >= 1 AND {_SHARED} = {_MORE} - 1 AND len(words_l) = len(words_r)"
        ),
        Level(
            "one_rare_word", f"{_SHARED} = {_FEWER} AND len(list_intersect(rare_words_l, rare_words_r)) > 0"
        ),
        Level("one_word", f"{_SHARED} >= 1 AND {_SHARED} = {_FEWER}", frequency="rarest_word"),
        Level("alike", "jaro_winkler_similarity(joined_l, joined_r) >= 0.92"),
        Level("shares_rare_word", "len(list_intersect(rare_words_l, rare_words_r)) > 0"),
        Level("shares_word", f"{_SHARED} >= 1"),
        Level("differs", "ELSE"),
    ),
)

SEX = Comparison(
    "sex",
    (
        Level("nothing", "sex_l IS NULL OR sex_r IS NULL", is_null=True),
        Level("same", "sex_l = sex_r"),
        Level("differs", "ELSE"),
    ),
)

COMPARISONS: Final = (NAME, IDENTITY, HOME, SEX)
FREQUENCY_COLUMNS: Final = tuple(
    dict.fromkeys(
        level.frequency for comparison in COMPARISONS for level in comparison.levels if level.frequency
    )
)
