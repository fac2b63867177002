"""Rows a second of `import_extract`, of a bare DuckDB copy and of a django-import-export bulk import, in one run.

`python -m tests.benchmarks.bench_import_extract [ROWS] [ROUNDS]` prints a table and the two ratios that are asked
for: at most 4 times the bare copy's time a row, at least 10 times import-export's rate. Each way is a process of its
own, with a data folder and a database of its own; start-up is the time for 1,000 rows, and is taken off. Figures are
the best of the rounds, since other work on the machine only ever adds.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from cases.demo.registers import write_big_register

SEED, SMALL, BY_RESOURCE = 17, 1_000, 20_000
MOST_TIMES_BARE, LEAST_TIMES_RESOURCE = 4, 10
ROOT = Path(__file__).resolve().parents[2]
LINE = "{:<22}{:>11}{:>10}{:>10}{:>11}{:>11}{:>11}{:>10}"
BARE = """
import sys, duckdb
duckdb.sql(f"COPY (FROM read_csv('{sys.argv[1]}')) TO '{sys.argv[2]}' (FORMAT parquet)")
"""


@dataclass
class Way:
    """One way to take rows in: its command, the rows it is given, and its best times in seconds."""

    name: str
    rows: int
    many: float = float("inf")
    few: float = float("inf")
    cpu: float = float("inf")
    peak: float = field(default=0.0)

    def run(self, rows: int, command: list[str], environment: dict[str, str]) -> str:
        started = perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        printed = process.stdout.read().decode() if process.stdout else ""
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - started
        if status:
            raise SystemExit(f"{self.name} ended with status {status}")
        if rows == SMALL:
            self.few = min(self.few, seconds)
        else:
            self.many, self.peak = min(self.many, seconds), max(self.peak, usage.ru_maxrss / 1e6)
            self.cpu = min(self.cpu, usage.ru_utime + usage.ru_stime)
        return printed

    @property
    def rate(self) -> float:
        """Rows a second, start-up aside."""
        return (self.rows - SMALL) / (self.many - self.few)

    def line(self) -> str:
        seconds = [f"{each:.2f}" for each in (self.many, self.few, self.cpu)]
        return LINE.format(
            self.name,
            f"{self.rows:,}",
            *seconds,
            f"{self.rate:,.0f}",
            f"{1e6 / self.rate:.2f}",
            f"{self.peak:.2f}",
        )


def main(rows: int = 1_000_000, rounds: int = 3) -> None:
    ours, bare, resource = (
        Way("import_extract", rows),
        Way("bare copy", rows),
        Way("import-export, bulk", BY_RESOURCE),
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {count: folder / f"register-{count}.csv" for count in (rows, BY_RESOURCE, SMALL)}
        for count, path in files.items():
            write_big_register(path, count, SEED)
        environment = os.environ | {
            "DATA_DIR": str(folder / "data"),
            "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        }
        _python(["manage.py", "migrate", "--verbosity", "0"], environment)
        for turn in range(rounds):
            for count in (SMALL, rows):
                bare.run(
                    count,
                    [sys.executable, "-c", BARE, str(files[count]), str(folder / "bare.parquet")],
                    environment,
                )
                # Another month each time: the same file for the same month is not read again.
                words = [
                    "manage.py",
                    "import_extract",
                    str(files[count]),
                    "--period",
                    f"{2030 + turn}-01",
                    "--json",
                ]
                printed = json.loads(ours.run(count, [sys.executable, *words], environment).splitlines()[-1])
                assert printed["rows_accepted"] == count
            for count in (SMALL, BY_RESOURCE):
                resource.run(
                    count,
                    [sys.executable, "-m", "tests.benchmarks.by_resource", str(files[count])],
                    environment,
                )
    _report(ours, bare, resource)


def _python(words: list[str], environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, check=True)


def _report(ours: Way, bare: Way, resource: Way) -> None:
    out = sys.stdout
    out.write(LINE.format("", "rows", "seconds", "start-up", "CPU", "rows/s", "µs a row", "peak GB") + "\n")
    for way in (ours, bare, resource):
        out.write(way.line() + "\n")
    times_bare, times_resource = bare.rate / ours.rate, ours.rate / resource.rate
    out.write(
        f"import_extract takes {times_bare:.2f} times the bare copy's time a row (at most {MOST_TIMES_BARE})\n"
    )
    out.write(
        f"import_extract is {times_resource:.0f} times as quick as import-export (at least {LEAST_TIMES_RESOURCE})\n"
    )
    if times_bare > MOST_TIMES_BARE or times_resource < LEAST_TIMES_RESOURCE:
        raise SystemExit(1)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
