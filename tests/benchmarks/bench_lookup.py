"""How long a look-up takes in a big snapshot, against a bare scan of the same Parquet file in the same run.

`python -m tests.benchmarks.bench_lookup [ROWS | REGISTER.csv]` (4,000,000 rows unless told) takes a register in by
`import_extract`, then asks in one warm process and prints a table: median and 95th percentile in milliseconds. Asked
for: a look-up by NIK under 50 ms (95th percentile), by KK number and by name under a second, all quicker than the
scan, but by name. The process's peak memory stands below.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from cases.demo.registers import write_big_register

ROOT = Path(__file__).resolve().parents[2]
SEED = 17
MOST_BY_NIK, MOST_OTHERWISE = 50, 1_000
LINE = "{:<44}{:>8}{:>10}{:>10}{:>10}"


def main(what: str = "4000000") -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = Path(what)
        if what.isdigit():
            register = folder / "register.csv"
            write_big_register(register, int(what), SEED)
        environment = os.environ | {
            "DATA_DIR": str(folder / "data"),
            "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        }
        _run(["manage.py", "migrate", "--verbosity", "0"], environment)
        taken = _run(
            ["manage.py", "import_extract", str(register), "--period", "2026-10", "--json"], environment
        )
        printed, peak = _run(
            ["-m", "tests.benchmarks.look_ups", str(json.loads(taken[0])["extract"])], environment
        )
    found = json.loads(printed)
    out = sys.stdout
    out.write(
        f"{found['rows']:,} rows, {found['bytes'] / 1e6:.0f} MB, {found['groups']} groups of rows;"
        f" first look-up of the process {found['first']:.0f} ms; peak memory {peak / 1e6:.2f} GB\n"
    )
    out.write(LINE.format("", "asked", "median ms", "p95 ms", "most ms") + "\n")
    for way, asked, *times in found["ways"]:
        out.write(LINE.format(way, asked, *(f"{each:.1f}" for each in times)) + "\n")
    p95 = {way: times[1] for way, _asked, *times in found["ways"]}
    too_slow = [way for way, most in _limits(p95).items() if p95[way] > most]
    out.write(f"too slow: {', '.join(too_slow)}\n" if too_slow else "all within their limits\n")
    if too_slow:
        raise SystemExit(1)


def _limits(p95: dict[str, float]) -> dict[str, float]:
    by_nik = {way: MOST_BY_NIK for way in p95 if way.startswith("by NIK")}
    return by_nik | {way: MOST_OTHERWISE for way in p95 if way.startswith(("by KK", "by name", "whole"))}


def _run(words: list[str], environment: dict[str, str]) -> tuple[str, int]:
    """The last line that was printed, and the process's peak memory in kB."""
    process = subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    printed = process.stdout.read().decode() if process.stdout else ""
    _pid, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{words[0]} {words[1]} ended with status {status}")
    return (printed.splitlines() or [""])[-1], usage.ru_maxrss


if __name__ == "__main__":
    main(*sys.argv[1:])
