"""Which level holds for which two records: the rules that were paid for with wrong matches."""

from datetime import date

import duckdb
import pyarrow as pa
import pytest

from cases.reconciliation.linkage.comparisons import COMPARISONS
from cases.reconciliation.linkage.standardise import FINDING_COLUMNS, standardise
from tests.cases.reconciliation.conftest import NEIGHBOURS, PLACE, SUMARNI, write_small_snapshot

NAMES = [
    ("Sumarni", "SUMARNI", "same"),
    ("Hj. Siti Aminah, S.Pd", "SITTI AMINAH", "same"),
    ("Aminah Siti", "SITI AMINAH", "same"),
    ("Moch. Yusuf", "MUHAMMAD JUSUF", "same"),
    ("Nurhayati", "NUR HAYATI", "same"),
    ("Bonar S.", "BONAR SIREGAR", "initials"),
    ("Siti Nurjanah", "SITI NURJANAH LESTARI", "words_left_out"),
    ("Sumarnj", "SUMARNI", "slip"),
    ("Siti Amunah", "SITI AMINAH", "slip"),
    ("Wagiyem", "WAGIYEM TUKINEM", "one_rare_word"),
    ("Sumarni", "SUMARNI TUKIRAH", "one_word"),
    ("Hasan Basri", "HUSEIN BASRI", "one_word_differs"),
    ("Edi", "DEDI", "differs"),  # both known to the register: a letter between them is no slip
    ("Yohanes", "SUMARNI", "differs"),
]
NUMBERS = [
    ({}, {}, "nik_and_date"),
    ({"born": None}, {}, "nik_and_date"),  # the number holds the date
    ({"born": date(1971, 2, 9)}, {}, "nik_date_off"),
    ({"nik": "3174094506600000"}, {}, "nik15_and_date"),
    ({"nik": "317409450660000"}, {}, "nik15_and_date"),
    ({"nik": "3174094506600010"}, {"nik": "3174094506600010"}, "nik_zero_and_date"),
    ({"nik": "3174094506600004"}, {}, "serial_digit_and_date"),
    ({"nik": "3174094506600121"}, {}, "serial_and_date"),
    ({"nik": "3174084506600003"}, {}, "nik_edit_and_date"),
    ({"nik": "3147094506600003"}, {}, "nik_edit_and_date"),
    ({"nik": ""}, {}, "date_no_nik"),
    ({"nik": "", "born": date(1960, 5, 6)}, {}, "date_close_no_nik"),
    ({"nik": "", "born": date(1960, 1, 1)}, {}, "date_close_no_nik"),
    ({"nik": "", "born": date(1960, 1, 1)}, {"born": date(1960, 1, 1)}, "date_close_no_nik"),
    ({"nik": "", "born": None}, {}, "nothing"),
    ({"nik": "9999999999999999", "born": None}, {"nik": "9999999999999999"}, "nothing"),
    ({"nik": "3275011502880009", "born": date(1988, 2, 15)}, {}, "both_differ"),
]
HOMES = [
    ({}, "card_and_rt"),
    ({"rt": "001"}, "card"),
    ({"kk": "3174091203150000"}, "card_nearly"),
    ({"kk": ""}, "address"),
    ({"kk": SUMARNI["nik"]}, "address"),  # a NIK in the card's column says nothing of the card
    ({"kk": "", "address": ""}, "rt"),
    ({"kk": "", "address": "", "rt": "001"}, "rw"),
    ({"kk": "", "address": "", "rt": "", "rw": ""}, "kelurahan"),
    ({"kk": "", "kelurahan": "Manggarai"}, "kecamatan"),
    ({"kk": "", "kelurahan": "Kapuk", "kecamatan": "Cengkareng"}, "differs"),
    ({"kk": "", "kelurahan": "", "kecamatan": ""}, "nothing"),
]
CASES = [
    # Without a number in the register: one that twenty people bear would count for nobody's.
    *(("name", {"name": told}, {"name": listed, "nik": ""}, level) for told, listed, level in NAMES),
    *(("identity", told, listed, level) for told, listed, level in NUMBERS),
    *(("home", told, {"nik": ""}, level) for told, level in HOMES),
]


def finding_row(number, told):
    person = PLACE | SUMARNI | told
    return {
        "finding_id": number, "nik_written": person["nik"], "kk_written": person["kk"], "name": person["name"],
        "birth_date": person["born"], "sex": person["sex"], **{name: person[name] for name in PLACE},
    }  # fmt: skip


@pytest.fixture(scope="module")
def levels(tmp_path_factory):
    """The levels of all cases, by field: the first finding against the first record, and so on."""
    snapshot = tmp_path_factory.mktemp("levels") / "snapshot.parquet"
    # Names that a slip would have to be taken for must be known: two bear each.
    known = [{"name": name, "sex": "L"} for name in ("EDI", "EDI", "DEDI", "DEDI")]
    write_small_snapshot(snapshot, [*(SUMARNI | listed for _, _, listed, _ in CASES), *NEIGHBOURS, *known])
    findings = [finding_row(number, told) for number, (_, told, _, _) in enumerate(CASES, start=1)]
    with duckdb.connect() as connection:
        standardise(connection, pa.Table.from_pylist(findings, schema=FINDING_COLUMNS), snapshot)
        columns = [name for (name, *_) in connection.execute("DESCRIBE findings").fetchall()]
        sides = ", ".join(f"l.{name} AS {name}_l, r.{name} AS {name}_r" for name in columns)
        codes = ", ".join(comparison.code_sql() for comparison in COMPARISONS)
        rows = connection.sql(
            f"SELECT {codes} FROM (SELECT {sides} FROM findings AS l JOIN register AS r USING (unique_id))"
            " ORDER BY unique_id_l"
        ).fetchall()
    return [dict(zip((comparison.field for comparison in COMPARISONS), row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    "number", range(len(CASES)), ids=[f"{field}-{level}-{n}" for n, (field, _, _, level) in enumerate(CASES)]
)
def test_the_level_that_holds_for_a_pair(levels, number):
    field, _, _, level = CASES[number]

    assert levels[number][field] == level
