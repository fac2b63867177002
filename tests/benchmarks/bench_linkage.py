"""How right and how fast linkage is, against an exact NIK: `python -m tests.benchmarks.bench_linkage [PERSONS FINDINGS SEED …]`.

Per seed a demo register (100,000 people) and findings (2,000) with known truth; and a register of another style.
Times are of `link` alone, from the snapshot to decisions, on two threads.
"""

import resource
import sys
import tempfile
from pathlib import Path
from time import monotonic

import duckdb

from cases.reconciliation.linkage.model import shipped_model
from cases.reconciliation.linkage.score import MATCH, REVIEW, link, settle_all
from tests.cases.reconciliation.linkage_files import (
    demo_files,
    findings_of,
    record_ids,
    snapshot_of,
    truth_of,
)
from tests.cases.reconciliation.plain_world import write_world

LINE = "{:<12}{:<22}{:>8}{:>9}{:>9}{:>9}{:>10}"


def main(persons: int, findings: int, seeds: list[int]) -> None:
    say(LINE.format("file", "method", "matched", "right", "reach", "review", "seconds"))
    with tempfile.TemporaryDirectory() as name:
        for seed in seeds:
            for style, delimiter, write in (("demo", "|", demo_files), ("plain", ",", write_world)):
                folder = Path(name) / f"{style}-{seed}"
                write(folder, persons=persons, findings=findings, seed=seed)
                snapshot_of(folder / "register.csv", folder / "snapshot.parquet", delimiter=delimiter)
                measure(f"{style} {seed}", folder)
    say(
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB, model {shipped_model().version}"
    )


def measure(name: str, folder: Path) -> None:
    clients, findings = findings_of(folder / "findings.csv")
    truth, ids = truth_of(folder / "truth.csv"), record_ids(folder / "snapshot.parquet")
    there = sum(1 for records in truth.values() if records)

    started = monotonic()
    exact = exact_nik(findings, folder / "snapshot.parquet")
    seconds = monotonic() - started
    right = sum(ids[row] in truth[clients[number]] for number, row in exact.items())
    say(
        LINE.format(
            name,
            "exact NIK",
            len(exact),
            f"{right / len(exact):.4f}",
            f"{right / there:.4f}",
            "",
            f"{seconds:.1f}",
        )
    )

    started = monotonic()
    model = shipped_model()
    outcomes = settle_all(link(findings, folder / "snapshot.parquet", model, threads=2), model)
    seconds = monotonic() - started
    matched = {number: outcome for number, outcome in outcomes.items() if outcome.decision == MATCH}
    right = sum(
        ids[each.candidates[0].scored.row_number] in truth[clients[number]]
        for number, each in matched.items()
    )
    review = sum(outcome.decision == REVIEW for outcome in outcomes.values())
    say(LINE.format(name, "this model", len(matched), f"{right / len(matched):.4f}", f"{right / there:.4f}", review, f"{seconds:.1f}"))  # fmt: skip


def exact_nik(findings: object, snapshot: Path) -> dict[int, int]:
    """Government's practice: the one register row that has the finding's sixteen digits."""
    with duckdb.connect() as connection:
        connection.register("findings", findings)
        rows = connection.execute(
            """
            SELECT finding_id, min(row_number) FROM findings JOIN read_parquet(?) ON nik_digits = trim(findings.nik_written)
            WHERE length(nik_digits) = 16 GROUP BY finding_id HAVING count(*) = 1
            """,
            [str(snapshot)],
        ).fetchall()
    return dict(rows)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]] or [100_000, 2_000, 31]
    main(numbers[0], numbers[1], numbers[2:])
