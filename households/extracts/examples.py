"""Up to three rows for each kind of problem, told so that the sender finds them and nobody else learns who they are."""

from typing import Any, Final

import duckdb

from households.extracts.examine import Examined
from households.identity.masking import mask_number

_EACH: Final = 3
_LONGEST_SHAPE: Final = 24


def examples(connection: duckdb.DuckDBPyConnection, examined: Examined) -> dict[str, list[dict[str, Any]]]:
    """The first rows of each code, from `flagged` and `rejected_rows`; what a row does not have is left out.

    Numbers are masked, names are initials, and of a date that could not be read its shape is told: a birth date
    beside a masked NIK would give the NIK away.
    """
    found = [code for code, rows in examined.rows.items() if rows and examined.bit_of(code)]
    bits = ", ".join(f"({examined.bit_of(code)}, '{code}')" for code in found) or "(0, '')"
    warned = connection.execute(
        f"""
        SELECT code, arg_min(struct_pack(row_number, part, source_row, nik, odd_nik, kk_number, odd_kk, name_key,
            odd_date, kelurahan, detail := CASE code WHEN 'nik_rusak' THEN nik_fault WHEN 'kk_rusak' THEN kk_fault
            WHEN 'nik_ganda' THEN sharing WHEN 'tanggal_lahir_beda' THEN differing END), row_number, {_EACH})
        FROM flagged JOIN (VALUES {bits}) AS codes(bit, code) ON mask & bit <> 0
        GROUP BY code
        """
    ).fetchall()
    rejected = connection.execute(
        f"SELECT code, arg_min(struct_pack(row_number, part, source_row, kelurahan), row_number, {_EACH})"
        " FROM rejected_rows GROUP BY code"
    ).fetchall()
    told = {code: [_masked(row) for row in rows] for code, rows in [*rejected, *warned]}
    return dict(sorted(told.items()))


def _masked(row: dict[str, Any]) -> dict[str, Any]:
    told = {
        "row": row["row_number"] if row["part"] else row["source_row"],
        "part": row["part"],
        "source_row": row["source_row"] if row["part"] else None,
        "nik": _number(row.get("nik") or row.get("odd_nik")),
        "kk": _number(row.get("kk_number") or row.get("odd_kk")),
        "name": _initials(row.get("name_key")),
        "kelurahan": row["kelurahan"],
        "detail": row.get("detail"),
        "shape": _shape(row.get("odd_date")),
    }
    return {name: value for name, value in told.items() if value}


def _number(written: str | None) -> str:
    return mask_number(written) if written else ""


def _initials(name: str | None) -> str:
    return " ".join(f"{word[0]}." for word in (name or "").split())


def _shape(written: str | None) -> str:
    """'31/31/1985' as '99/99/9999', 'tidak tahu' as 'aaaaa aaaa'."""
    shape = "".join(
        "9" if letter.isdigit() else "a" if letter.isalpha() else letter for letter in written or ""
    )
    return shape.strip()[:_LONGEST_SHAPE]
