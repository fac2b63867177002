"""What intake costs as the work grows: seconds and peak memory of whole processes, beside the barest way, in one run.

`python -m tests.benchmarks.bench_intake [ROUNDS]` takes in registers of 250,000, 1,000,000 and 4,000,000 people as CSV
by `import_extract`, quality report included, and has a bare DuckDB copy the same files to zstd Parquet sorted by NIK;
then a workbook of 200,000 people, beside python-calamine reading its cells. It prints one table, with the exponents
with which time and memory grow (1 is in proportion to the rows). Asked for: at most 3 times the bare copy's seconds at
a million rows and more, at most 2 times calamine's, and never more memory than EXTRACT_MEMORY_MB. Seconds are the best
of the rounds, since other work on the machine only ever adds; memory is the most.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from math import log
from pathlib import Path
from time import perf_counter

import duckdb
import xlsxwriter

SEED, SIZES, SHEET_ROWS = 17, (250_000, 1_000_000, 4_000_000), 200_000
MOST_TIMES_BARE, MOST_TIMES_CALAMINE, ASKED_FROM = 3, 2, 1_000_000
MEMORY_MB = int(os.environ.get("EXTRACT_MEMORY_MB", "1500"))
ROOT = Path(__file__).resolve().parents[2]
LINE = "{:<26}{:>11}{:>10}{:>10}{:>10}{:>12}{:>12}"
BARE = """
import sys, duckdb
duckdb.sql(f"COPY (FROM read_csv('{sys.argv[1]}', all_varchar = true) ORDER BY \\"Nomor NIK\\")"
           f" TO '{sys.argv[2]}' (FORMAT parquet, COMPRESSION zstd)")
"""
CALAMINE = """
import sys, python_calamine
python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
"""


@dataclass
class Cost:
    """The best seconds, in all and of the processors, and the most memory in megabytes, of whole processes."""

    seconds: float = float("inf")
    cpu: float = float("inf")
    peak: float = 0.0

    def run(self, words: list[str], environment: dict[str, str]) -> str:
        """Run a command; gives the last line that it printed."""
        started = perf_counter()
        process = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        printed = process.stdout.read().decode() if process.stdout else ""
        _pid, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{words[:2]} ended with status {status}: {printed[-300:]}")
        self.seconds = min(self.seconds, perf_counter() - started)
        self.cpu = min(self.cpu, usage.ru_utime + usage.ru_stime)
        # The kernel counts in kibibytes.
        self.peak = max(self.peak, usage.ru_maxrss * 1024 / 1e6)
        return (printed.splitlines() or [""])[-1]


def main(rounds: int = 3) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | {
            "DATA_DIR": str(folder / "data"),
            "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        }
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            cwd=ROOT,
            env=environment,
            check=True,
        )
        pairs = [_measure(folder, rows, rounds, environment) for rows in SIZES]
        sheet = _measure_sheet(folder, rounds, environment)
    faults = _report(pairs, sheet)
    sys.stdout.write("".join(f"{fault}\n" for fault in faults) or "all within their limits\n")
    if faults:
        raise SystemExit(1)


def _measure(folder: Path, rows: int, rounds: int, environment: dict[str, str]) -> tuple[Cost, Cost]:
    ours, bare = Cost(), Cost()
    path = folder / "register.csv"
    _write_register(path, rows)
    for turn in range(rounds):
        bare.run(["-c", BARE, str(path), str(folder / "bare.parquet")], environment)
        _take_in(ours, path, rows, turn, environment)
    path.unlink()
    return ours, bare


def _write_register(path: Path, rows: int) -> None:
    """In a process of its own: the kernel counts what a parent held as its child's."""
    program = "import sys; from cases.demo.registers import write_big_register as w; w(sys.argv[1], *map(int, sys.argv[2:]))"
    words = [sys.executable, "-c", program, str(path), str(rows), str(SEED)]
    subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _take_in(cost: Cost, path: Path, rows: int, turn: int, environment: dict[str, str]) -> None:
    """Another month each time: the same file for the same month is not read again."""
    words = ["manage.py", "import_extract", str(path), "--period", f"{2030 + turn}-01", "--json"]
    assert json.loads(cost.run(words, environment))["rows_accepted"] == rows


def _measure_sheet(folder: Path, rounds: int, environment: dict[str, str]) -> tuple[Cost, Cost]:
    ours, bare = Cost(), Cost()
    path = folder / "register.xlsx"
    _write_sheet(folder / "register.csv", path)
    for turn in range(rounds):
        bare.run(["-c", CALAMINE, str(path)], environment)
        _take_in(ours, path, SHEET_ROWS, turn, environment)
    return ours, bare


def _write_sheet(csv: Path, path: Path) -> None:
    _write_register(csv, SHEET_ROWS)
    with duckdb.connect() as connection, xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        cursor = connection.execute("FROM read_csv(?, all_varchar = true)", [str(csv)])
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [column[0] for column in cursor.description or ()])
        number = 0
        while rows := cursor.fetchmany(10_000):
            for row in rows:
                number += 1
                sheet.write_row(number, 0, [cell or "" for cell in row])


def _report(pairs: list[tuple[Cost, Cost]], sheet: tuple[Cost, Cost]) -> list[str]:
    """Print the table and how many times the barest way ours takes; gives what is over a limit."""
    sys.stdout.write(
        LINE.format("", "rows", "seconds", "CPU", "peak MB", "time grows", "memory grows") + "\n"
    )
    for place, name in enumerate(("import_extract, CSV", "bare copy, sorted, zstd")):
        before = None
        for rows, pair in zip(SIZES, pairs, strict=True):
            sys.stdout.write(_line(name, rows, pair[place], before) + "\n")
            before = pair[place]
    for name, cost in zip(("import_extract, XLSX", "bare python-calamine"), sheet, strict=True):
        sys.stdout.write(_line(name, SHEET_ROWS, cost, None) + "\n")
    faults = []
    for rows, pair in zip(SIZES, pairs, strict=True):
        most = MOST_TIMES_BARE if rows >= ASKED_FROM else None
        faults += _judge(f"CSV of {rows:,} rows", *pair, most)
    return faults + _judge(f"XLSX of {SHEET_ROWS:,} rows", *sheet, MOST_TIMES_CALAMINE)


def _judge(what: str, ours: Cost, bare: Cost, most: int | None) -> list[str]:
    times = ours.seconds / bare.seconds
    sys.stdout.write(f"{what}: {times:.2f} times the bare way" + (f" (at most {most})\n" if most else "\n"))
    faults = [f"{what}: {times:.2f} times the bare way"] if most and times > most else []
    return faults + ([f"{what}: {ours.peak:.0f} MB"] if ours.peak > MEMORY_MB else [])


def _line(name: str, rows: int, cost: Cost, before: Cost | None) -> str:
    """One line of the table; `before` is the cost of a fourth of the rows."""
    grows = ["", ""]
    if before:
        grows = [
            f"^{log(now / then, 4):.2f}"
            for now, then in ((cost.seconds, before.seconds), (cost.peak, before.peak))
        ]
    figures = (f"{cost.seconds:.2f}", f"{cost.cpu:.2f}", f"{cost.peak:.0f}")
    return LINE.format(name, f"{rows:,}", *figures, *grows)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
