"""The columns of a snapshot: the contract between intake, look-up and linkage.

One row a register row, sorted by `nik` (nulls last), then `row_number`. `_written` columns hold the file's own
text; normalised columns hold null where nothing sound could be read. What no column below holds word for word is
kept as text, named `x_` and its header in small letters: columns that the header dictionary does not know, the
second of two with one meaning, and the originals of sex, decile and living state, of flags that are not all YA or
TIDAK, of RT and RW that are not all three digits. A broken line that was kept stands whole in `x_baris_asli`.

Snapshots of before the columns from `part` on lack them: whoever reads one takes a missing column for null.
"""

from pathlib import Path

import duckdb

SNAPSHOT_COLUMNS: dict[str, str] = {
    "row_number": "BIGINT",  # row under the header, first = 1; blank ones count, so that a person finds it
    "record_id": "VARCHAR",  # the register's own id (ID DTKS, idsemesta …), null where the file has none
    "nik": "VARCHAR",  # 16 digits, sound and fully trusted, else null
    "nik_written": "VARCHAR",
    "nik_digits": "VARCHAR",  # cleaned digits, also of a damaged number
    "nik_trusted": "INTEGER",  # how many leading digits of nik_digits are trusted, 0 to 16
    "kk_number": "VARCHAR",
    "kk_written": "VARCHAR",
    "name": "VARCHAR",  # as written, outer blanks off
    "name_key": "VARCHAR",
    "birth_place": "VARCHAR",
    "birth_date": "DATE",
    "birth_date_written": "VARCHAR",
    "sex": "VARCHAR",  # 'L', 'P'
    "relation": "VARCHAR",  # as written
    "mother_name": "VARCHAR",
    "address": "VARCHAR",
    "rt": "VARCHAR",  # three digits
    "rw": "VARCHAR",
    "kelurahan": "VARCHAR",  # as written
    "kecamatan": "VARCHAR",
    "kota": "VARCHAR",
    "provinsi": "VARCHAR",
    "kelurahan_key": "VARCHAR",
    "kecamatan_key": "VARCHAR",
    "region_code": "VARCHAR",  # as written: Kemendagri or BPS, see the extract's quality report
    "decile": "INTEGER",  # 1 to 10
    "programmes": "VARCHAR[]",  # codes of programmes whose flag says yes
    "programmes_known": "VARCHAR[]",  # codes of programmes that the file has a column for
    "living": "VARCHAR",  # 'hidup', 'meninggal', null
    "is_active": "BOOLEAN",  # false where the register says non-aktif or deleted, true where it says not, else null
    "part": "VARCHAR",  # the sheet, or the file of an archive, that the row stands in; null where there is one
    "source_row": "BIGINT",  # row under that part's own header, first = 1, blank ones count
    "kk_digits": "VARCHAR",  # cleaned digits, also of a damaged number and of a NIK in the card's place
    "kk_trusted": "INTEGER",  # how many leading digits of kk_digits are trusted, 0 to 16
    "birth_date_how": "VARCHAR",  # `identity.dates.How`: 'nik' where the NIK settled day and month
    "relation_code": "VARCHAR",  # `values.RELATION_CODES`; a number only where its coding is known
    "marital": "VARCHAR",  # 'belum_kawin', 'kawin', 'cerai_hidup', 'cerai_mati'
    "death_sign": "BOOLEAN",  # whether the name says that the person died (alm., almh.); null without a name
    "kelurahan_code": "VARCHAR",  # Kemendagri, dotted: 31.74.01.1001
    "paid_programme": "VARCHAR",  # of a payment's recipient: the programme's code
    "paid_stage": "VARCHAR",  # as written
    "paid_amount": "BIGINT",  # rupiah
}
"""Column name → DuckDB type. Every snapshot has all of them, in this order, before any `x_` column."""


def stored_columns_sql(connection: duckdb.DuckDBPyConnection, snapshot: Path) -> str:
    """All of SNAPSHOT_COLUMNS as a SELECT's list over that file: null for those that it is too old to have.

    Raises duckdb.Error where the file can't be read.
    """
    there = {
        row[0] for row in connection.execute("DESCRIBE FROM read_parquet(?)", [str(snapshot)]).fetchall()
    }
    return ", ".join(
        name if name in there else f"CAST(NULL AS {kind}) AS {name}"
        for name, kind in SNAPSHOT_COLUMNS.items()
    )


def record_reference(record_id: str | None, row_number: int) -> str:
    """The register's own id, or the file's row where it has none; never empty."""
    return record_id or f"baris-{row_number}"
