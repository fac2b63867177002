"""Generated CSV files as linkage takes them, without the database: a register's snapshot, and findings in Arrow."""

import csv
from pathlib import Path

import duckdb
import pyarrow as pa

from cases.demo.findings import FindingsTruth, write_findings
from cases.demo.people import make_population
from cases.demo.registers import write_register
from cases.reconciliation.linkage.standardise import FINDING_COLUMNS
from households.extracts.snapshot import SNAPSHOT_COLUMNS
from households.identity.addresses import read_rt_rw, rt_sql, rw_sql
from households.identity.areas import area_key_sql
from households.identity.dates import date_sql, read_date
from households.identity.digits import clean_digits_sql
from households.identity.kk import kk_sql
from households.identity.names import name_key_sql
from households.identity.nik import nik_sql
from households.identity.sex import read_sex, sex_sql

# A snapshot's text, and the headers that it may stand under.
HEADERS = {
    "record_id": ("ID DTKS", "idsemesta", "id"),
    "nik": ("Nomor NIK", "nomor_induk_kependudukan", "NIK"),
    "kk": ("Nomor KK", "nomor_kartu_keluarga", "no_kk"),
    "name": ("Nama", "nama", "NAMA"),
    "born": ("Tanggal Lahir", "tanggal_lahir", "tgl_lahir"),
    "sex": ("Jenis Kelamin", "jenis_kelamin", "jk"),
    "address": ("Alamat", "alamat_ktp", "alamat"),
    "rt": ("RT", "rt_ktp", "rt"),
    "rw": ("RW", "rw_ktp", "rw"),
    "kelurahan": ("Desa/Kelurahan", "kelurahan_desa", "kelurahan"),
    "kecamatan": ("Kecamatan", "kecamatan"),
}


def demo_files(folder: Path, *, persons: int, findings: int, seed: int) -> FindingsTruth:
    """register.csv, findings.csv and truth.csv by the demo's generator."""
    folder.mkdir(parents=True, exist_ok=True)
    families = make_population(int(persons * 1.15) + 200, seed=seed)
    register = write_register(families, folder / "register.csv", seed=seed, persons=persons)
    return write_findings(
        families, register, folder / "findings.csv", folder / "truth.csv", count=findings, seed=seed
    )


def snapshot_of(register: Path, snapshot: Path, *, delimiter: str = "|") -> None:
    """The register as a snapshot with the columns of the contract."""
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE rows AS SELECT *, row_number() OVER () AS row_number"
            f" FROM read_csv(?, delim = '{delimiter}', header = true, all_varchar = true, null_padding = true)",
            [str(register)],
        )
        present = {name for (name, *_) in connection.execute("DESCRIBE rows").fetchall()}
        texts = {
            name: next((f'"{header}"' for header in headers if header in present), "NULL")
            for name, headers in HEADERS.items()
        }
        text = ", ".join(f"CAST({header} AS VARCHAR) AS t_{name}" for name, header in texts.items())
        known = {
            "row_number": "row_number", "record_id": "nullif(t_record_id, '')", "nik": nik_sql("t_nik"),
            "nik_written": "t_nik", "nik_digits": f"({clean_digits_sql('t_nik')}).digits",
            "nik_trusted": f"({clean_digits_sql('t_nik')}).trusted", "kk_number": kk_sql("t_kk"), "kk_written": "t_kk",
            "name": "trim(t_name)", "name_key": f"nullif({name_key_sql('t_name')}, '')", "birth_date": date_sql("t_born"),
            "birth_date_written": "t_born", "sex": sex_sql("t_sex"), "address": "t_address",
            "rt": f"nullif({rt_sql('t_rt', 't_rw', 't_address')}, '')",
            "rw": f"nullif({rw_sql('t_rw', 't_rt', 't_address')}, '')",
            "kelurahan": "t_kelurahan", "kecamatan": "t_kecamatan",
            "kelurahan_key": f"nullif({area_key_sql('t_kelurahan')}, '')",
            "kecamatan_key": f"nullif({area_key_sql('t_kecamatan')}, '')",
        }  # fmt: skip
        columns = ", ".join(
            f"CAST({known.get(name, 'NULL')} AS {kind}) AS {name}" for name, kind in SNAPSHOT_COLUMNS.items()
        )
        connection.execute(
            f"COPY (SELECT {columns} FROM (SELECT row_number, {text} FROM rows)"
            " WHERE coalesce(t_name, '') <> '' OR coalesce(t_nik, '') <> '' ORDER BY nik NULLS LAST, row_number)"
            f" TO '{snapshot}' (FORMAT parquet)"
        )


def findings_of(sheet: Path) -> tuple[list[str], pa.Table]:
    """The client ids of a findings sheet, and the findings, numbered from 0 in the same order."""
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    findings = []
    for number, row in enumerate(rows):
        rt, rw = read_rt_rw(row["rt"], row["rw"], row["alamat"])
        findings.append(
            {
                "finding_id": number,
                "nik_written": row["nik"],
                "kk_written": row["no_kk"],
                "name": row["nama"],
                "birth_date": read_date(row["tanggal_lahir"]).date,
                "sex": read_sex(row["jenis_kelamin"]) or "",
                "address": row["alamat"],
                "rt": rt,
                "rw": rw,
                "kelurahan": row["kelurahan"],
                "kecamatan": row["kecamatan"],
            }  # fmt: skip
        )
    return [row["id_klien"] for row in rows], pa.Table.from_pylist(findings, schema=FINDING_COLUMNS)


def truth_of(answers: Path) -> dict[str, set[str]]:
    """For each client id the records of the register that are the person."""
    with answers.open(encoding="utf-8", newline="") as file:
        return {row["id_klien"]: set(row["record_id"].split()) for row in csv.DictReader(file)}


def record_ids(snapshot: Path) -> dict[int, str]:
    """The register's own id of each row."""
    return dict(duckdb.sql(f"SELECT row_number, record_id FROM '{snapshot}'").fetchall())
