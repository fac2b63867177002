"""The columns of linkage: a snapshot and findings in the same shape.

Register side: the snapshot's own normalised columns. Finding side: what the family gave, read by the same rules
of `households.identity`. Numbers stay usable when damaged: 15 digits, 12 digits, or digits to compare by edits.
"""

from pathlib import Path
from string import Template
from typing import Final

import duckdb
import pyarrow as pa

from cases.reconciliation.linkage.names import add_names
from households.extracts.snapshot import stored_columns_sql
from households.identity.addresses import address_key_sql
from households.identity.areas import area_key_sql
from households.identity.dates import STAND_IN_DAYS
from households.identity.digits import clean_digits_sql
from households.identity.kk import kk_sql
from households.identity.names import name_key
from households.identity.nik import nik_birth_date_sql, nik_sex_sql
from households.identity.sixteen import placeholder_sql

FINDING_COLUMNS: Final = pa.schema(
    [
        ("finding_id", pa.int64()),
        ("nik_written", pa.string()),
        ("kk_written", pa.string()),
        ("name", pa.string()),
        ("birth_date", pa.date32()),
        ("sex", pa.string()),
        ("address", pa.string()),
        ("rt", pa.string()),
        ("rw", pa.string()),
        ("kelurahan", pa.string()),
        ("kecamatan", pa.string()),
    ]
)
"""What a finding brings to linkage; texts may be empty, `birth_date` null."""

MOST_ON_A_NIK: Final = 20
MOST_ON_A_CARD: Final = 60

_SQL: Final = Template(Path(__file__).with_name("standardise.sql").read_text(encoding="utf-8"))


def standardise(connection: duckdb.DuckDBPyConnection, findings: pa.Table, snapshot: Path) -> int:
    """Make the tables `findings` and `register` with the same linkage columns; returns the register's rows.

    `findings` has FINDING_COLUMNS, `snapshot` the columns of `households.extracts.snapshot`. Raises duckdb.Error
    where the snapshot can't be read.
    """
    columns = stored_columns_sql(connection, snapshot)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE register_records AS {_register_sql(columns)}", [str(snapshot)]
    )
    keyed = findings.append_column("name_key", _keys(findings.column("name")))
    connection.register("findings_given", keyed)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE findings_records AS {_findings_sql()}")
    connection.unregister("findings_given")
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE name_keys AS
        SELECT name_key, count(*) FILTER (side = 'r') AS people, count(*) FILTER (side = 'f') > 0 AS in_findings
        FROM (SELECT name_key, 'r' AS side FROM register_records UNION ALL SELECT name_key, 'f' FROM findings_records)
        WHERE name_key IS NOT NULL
        GROUP BY name_key
        """
    )
    add_names(connection)
    connection.execute(_crowded_sql())
    for side in ("findings", "register"):
        connection.execute(_linkage_sql(side))
        connection.execute(f"DROP TABLE {side}_records")
    return connection.table("register").count("*").fetchall()[0][0]


def _keys(names: pa.ChunkedArray) -> pa.Array:
    return pa.array([name_key(name or "") or None for name in names.to_pylist()], pa.string())


def _register_sql(columns: str) -> str:
    # Of a card's number that is no sound one, all sixteen digits must be evidence, or two families would differ by
    # a digit that a sheet has lost; and one that is sound by itself was found to be somebody's NIK.
    number = clean_digits_sql("kk_written")
    digits = (
        f"CASE WHEN kk_written IS NOT NULL AND coalesce(kk_trusted, ({number}).trusted) = 16"
        f" AND ({kk_sql('kk_written')}) IS NULL THEN ({number}).digits END"
    )
    return f"""
        SELECT
            row_number AS unique_id,
            coalesce(nik_digits, '') AS nik_digits,
            coalesce(nik_trusted, 0) AS nik_trusted,
            coalesce(kk_number, {digits}, '') AS kk_digits,
            nullif(name_key, '') AS name_key,
            birth_date, sex, address, rt, rw, kelurahan_key, kecamatan_key
        FROM (SELECT {columns} FROM read_parquet(?))
    """


def _crowded_sql() -> str:
    """Numbers that too many register people bear to be anybody's: fillers, and what is left of cut ones."""
    parts = [
        f"SELECT '{kind}' AS kind, {digits} AS number FROM register_records WHERE {digits} <> ''"
        f" GROUP BY number HAVING count(*) > {most}"
        for kind, digits, most in (("nik", "nik_digits", MOST_ON_A_NIK), ("kk", "kk_digits", MOST_ON_A_CARD))
    ]
    return f"CREATE OR REPLACE TEMP TABLE crowded_numbers AS {' UNION ALL '.join(parts)}"


def _findings_sql() -> str:
    return f"""
        SELECT
            finding_id AS unique_id,
            nik.digits AS nik_digits,
            nik.trusted AS nik_trusted,
            kk.digits AS kk_digits,
            name_key, birth_date, nullif(sex, '') AS sex, address, nullif(rt, '') AS rt, nullif(rw, '') AS rw,
            nullif({area_key_sql("kelurahan")}, '') AS kelurahan_key,
            nullif({area_key_sql("kecamatan")}, '') AS kecamatan_key
        FROM (
            SELECT *, {clean_digits_sql("nik_written")} AS nik, {clean_digits_sql("kk_written")} AS kk
            FROM findings_given
        )
    """


def _linkage_sql(side: str) -> str:
    stand_in = ", ".join(f"'{month:02d}{day:02d}'" for day, month in sorted(STAND_IN_DAYS))
    return _SQL.substitute(
        side=side,
        # Letters are left out on one side only, or two names could meet at a third that is near to both.
        near_words="near_words" if side == "findings" else "words",
        placeholder_nik=placeholder_sql("nik_digits"),
        placeholder_kk=placeholder_sql("kk_digits"),
        nik_birth_date=nik_birth_date_sql("nik_digits"),
        nik_sex=nik_sex_sql("nik_digits"),
        address_key=address_key_sql("address"),
        stand_in_days=stand_in,
    )
