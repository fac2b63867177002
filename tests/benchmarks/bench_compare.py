"""`compare_extracts` of two large extracts: seconds, CPU seconds and peak memory of the whole process.

`python -m tests.benchmarks.bench_compare [ROWS] [--register FILE]` takes a generated register in once, makes the later
snapshot of it by one SQL statement whose changes are known (a hundredth came, a hundredth went, some changed), and
compares the two in a process of its own, list and all. At most 30 s for 4,000,000 rows on two cores; every count must
be the one that the statement makes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from cases.demo.registers import write_big_register

SEED, ROWS, MOST_SECONDS = 17, 4_000_000, 30
ROOT = Path(__file__).resolve().parents[2]
# Of each thousand rows: 10 are gone, 10 come as children of other rows, 10 have another address, up to 20 one programme
# more, 2 another record id, which is no change. They are told by row number, and no row is among two of them.
LATER = """
COPY (
    SELECT * REPLACE (
        CASE WHEN row_number % 100 = 2 THEN 'JL. BARU NO. 7' ELSE address END AS address,
        CASE WHEN row_number % 50 = 3 AND NOT list_contains(programmes, 'sembako')
            THEN list_append(programmes, 'sembako') ELSE programmes END AS programmes,
        CASE WHEN row_number % 500 = 4 THEN record_id || 'x' ELSE record_id END AS record_id
    )
    FROM read_parquet('{old}') WHERE row_number % 100 <> 7
    UNION ALL
    SELECT * REPLACE (
        row_number + 1_000_000_000 AS row_number, 'N' || record_id AS record_id, NULL AS nik, NULL AS nik_digits,
        'ANAK ' || name_key AS name_key
    )
    FROM read_parquet('{old}') WHERE row_number % 100 = 8
    ORDER BY nik NULLS LAST, row_number
) TO '{new}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)
"""
ALTER = """
import sys, duckdb
duckdb.connect(config={"temp_directory": sys.argv[1]}).execute(sys.argv[2])
"""
REGISTER_TWIN = """
from households.extracts.models import Extract
extract = Extract.objects.get()
extract.pk, extract.original_sha256, extract.snapshot, extract.period = None, "b" * 64, "baru.parquet", "2030-02"
extract.save()
print(extract.pk)
"""


def main(rows: int, register: Path | None) -> None:
    """Print one line of figures; end with status 1 where a count is wrong or the time too long."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | {
            "DATA_DIR": str(folder / "data"),
            "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        }
        old, new = _two_extracts(folder, rows, register, environment)
        words = ["compare_extracts", str(old), str(new), "--output", str(folder / "beda.csv"), "--json"]
        said, seconds, cpu, peak = _measured(words, environment)
    sys.stdout.write(
        f"{rows:,} and {said['added'] + said['changed'] + said['unchanged']:,} rows: {seconds:.1f} s"
        f" ({cpu:.1f} s of CPU), peak {peak:.2f} GB, {json.dumps(said)}\n"
    )
    hundredth = rows // 100
    if (said["added"], said["removed"]) != (hundredth, hundredth) or said["changed"] < hundredth:
        raise SystemExit(f"{hundredth:,} came and went")
    most = MOST_SECONDS * max(rows / ROWS, 0.1)
    if seconds > most:
        raise SystemExit(f"more than {most:.0f} s")


def _two_extracts(
    folder: Path, rows: int, register: Path | None, environment: dict[str, str]
) -> tuple[int, int]:
    """Take the register in, and make the later extract beside it; returns the keys of both."""
    if register is None:
        register = folder / "register.csv"
        write_big_register(register, rows, SEED)
    _manage(["migrate", "--verbosity", "0"], environment)
    said = json.loads(
        _manage(["import_extract", str(register), "--period", "2030-01", "--json"], environment)
    )
    if said["rows_accepted"] != rows:
        raise SystemExit(f"the register has {said['rows_accepted']} rows")
    snapshots = folder / "data" / "snapshots"
    [old] = snapshots.glob("*-2030-01-*[0-9].parquet")
    # In a process of its own: a process begins with the peak of the one that started it.
    alter = LATER.format(old=old, new=snapshots / "baru.parquet")
    subprocess.run([sys.executable, "-c", ALTER, str(folder), alter], check=True, capture_output=True)
    return int(said["extract"]), int(_manage(["shell", "--command", REGISTER_TWIN], environment))


def _manage(words: list[str], environment: dict[str, str]) -> str:
    """Run a command to its end; returns the last line that it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return (done.stdout.strip().splitlines() or [""])[-1]


def _measured(words: list[str], environment: dict[str, str]) -> tuple[dict[str, int], float, float, float]:
    """What a command printed, its seconds, its CPU seconds, its peak in GB."""
    started = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    printed = process.stdout.read().decode() if process.stdout else ""
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - started
    if status:
        raise SystemExit(f"{words[0]} ended with status {status}")
    said = json.loads(printed.splitlines()[-1])
    return said, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e6


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="?", type=int, default=ROWS)
    parser.add_argument("--register", type=Path, help="a register of so many rows, made before")
    told = parser.parse_args()
    main(told.rows, told.register)
