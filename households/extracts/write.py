"""A snapshot and its problems onto the disk: each one Parquet file under its last name, or nothing."""

import hashlib
import os
from pathlib import Path

import duckdb

from households.extracts.engine import copy_rows

# Numbers of people do not repeat: a writer that gives up a column's dictionary early is a tenth quicker. Groups of
# another size than DuckDB's own make it copy every row once more, a sixth of the whole writing.
FORMAT = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT 5000"


def write_snapshot(connection: duckdb.DuckDBPyConnection, path: Path) -> str:
    """Write `snapshot_rows`, which come sorted by NIK (nulls last) and row, and return the file's SHA-256."""
    return write_rows(connection, "FROM snapshot_rows", path)


def write_rows(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> str:
    """Write what a query gives as Parquet and return the file's SHA-256.

    The file is written beside its place, synced and renamed: whoever sees it sees all of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    copy_rows(connection, query, unfinished, FORMAT)
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    unfinished.chmod(0o600)
    unfinished.replace(path)
    sync_folder(path.parent)
    return digest


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder outlast a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
