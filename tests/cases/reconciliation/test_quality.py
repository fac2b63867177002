"""How right the linkage is on generated files whose truth is known. The large measurement is a benchmark."""

from dataclasses import dataclass

import pytest

from cases.reconciliation.linkage.model import shipped_model
from cases.reconciliation.linkage.score import link, settle_all
from tests.cases.reconciliation.linkage_files import (
    demo_files,
    findings_of,
    record_ids,
    snapshot_of,
    truth_of,
)
from tests.cases.reconciliation.plain_world import Rates, write_world


@dataclass(frozen=True)
class Quality:
    """Share of automatic matches that are right, and of findings of registered people those that are matched."""

    precision: float
    reach: float
    reach_with_review: float


def quality(folder, delimiter):
    snapshot_of(folder / "register.csv", folder / "snapshot.parquet", delimiter=delimiter)
    clients, findings = findings_of(folder / "findings.csv")
    truth, ids = truth_of(folder / "truth.csv"), record_ids(folder / "snapshot.parquet")
    model = shipped_model()
    outcomes = settle_all(link(findings, folder / "snapshot.parquet", model), model)
    matched = right = seen = 0
    for number, outcome in outcomes.items():
        found = {ids[candidate.scored.row_number] for candidate in outcome.candidates} & truth[
            clients[number]
        ]
        matched += outcome.decision == "match"
        right += outcome.decision == "match" and bool(found)
        seen += bool(found)
    there = sum(1 for records in truth.values() if records)
    return Quality(right / matched, right / there, seen / there)


def test_on_the_demos_files_matches_are_right_and_reach_far(tmp_path):
    demo_files(tmp_path, persons=5_000, findings=300, seed=21)

    result = quality(tmp_path, "|")

    assert result.precision >= 0.99
    assert result.reach >= 0.93  # the demo's register holds some of them twice: those wait for a person
    assert result.reach_with_review >= 0.98


@pytest.mark.parametrize(
    "rates",
    [
        pytest.param(Rates(), id="few names, no cards, four NIK in ten wrong"),
        pytest.param(Rates(has_cards=True, kelurahan=2, nik_wrong=0.2), id="two kelurahan, with cards"),
    ],
)
def test_on_files_of_another_style_it_is_as_good(tmp_path, rates):
    write_world(tmp_path, persons=4_000, findings=300, seed=22, rates=rates)

    result = quality(tmp_path, ",")

    assert result.precision >= 0.99
    assert result.reach >= 0.95
