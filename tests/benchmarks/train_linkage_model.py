"""Make the shipped linkage model anew: `python -m tests.benchmarks.train_linkage_model FILE VERSION`.

Invented people of seed 9001, which no test and no other benchmark uses; the truth about them is not read. Takes
two minutes on two cores, and gives the same numbers each time.
"""

import sys
import tempfile
from pathlib import Path

import duckdb

from cases.reconciliation.linkage.standardise import standardise
from cases.reconciliation.training.estimate import estimate_levels
from cases.reconciliation.training.model_file import model_file, write_model
from cases.reconciliation.training.patterns import RANDOM_PAIRS, count_patterns
from tests.cases.reconciliation.linkage_files import demo_files, findings_of, snapshot_of

SEED, PERSONS, FINDINGS = 9001, 300_000, 6_000


def main(path: Path, version: str) -> None:
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as connection:
        folder = Path(name)
        demo_files(folder, persons=PERSONS, findings=FINDINGS, seed=SEED)
        snapshot_of(folder / "register.csv", folder / "snapshot.parquet")
        records = standardise(
            connection, findings_of(folder / "findings.csv")[1], folder / "snapshot.parquet"
        )
        levels, classes = estimate_levels(count_patterns(connection))
    made_with = {
        "data": f"invented people, seed {SEED}: {FINDINGS} findings, {records} register rows",
        "random_pairs": RANDOM_PAIRS,
        "by": "tests/benchmarks/train_linkage_model.py",
    }
    shares = {"match": classes.match_share, "relative": classes.relative_share}
    write_model(model_file(levels, version=version, made_with=made_with, shares=shares), path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
