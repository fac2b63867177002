"""EM with three classes, on patterns made from known shares: it finds them again without being told."""

import json
from itertools import product

import pytest

from cases.reconciliation.linkage.model import load_model
from cases.reconciliation.training.em import estimate, weighed_levels
from cases.reconciliation.training.estimate import CEILINGS, FLOORS, estimate_levels
from cases.reconciliation.training.model_file import model_file, write_model
from cases.reconciliation.training.patterns import Counts

# Per class: pairs, then shares of a few levels for name, identity, home, sex.
MATCHES = (9_000, {"same": 0.9, "differs": 0.1}, {"nik_and_date": 0.8, "date_no_nik": 0.2}, {"card": 0.8, "kelurahan": 0.2}, {"same": 1.0})  # fmt: skip
RELATIVES = (20_000, {"same": 0.01, "differs": 0.99}, {"both_differ": 0.99, "date_no_nik": 0.01}, {"card": 1.0}, {"same": 0.5, "differs": 0.5})  # fmt: skip
STRANGERS = (900_000, {"same": 0.01, "differs": 0.99}, {"both_differ": 0.9999, "date_no_nik": 0.0001}, {"kelurahan": 0.1, "differs": 0.9}, {"same": 0.5, "differs": 0.5})  # fmt: skip


def patterns_of(*classes):
    counts = {}
    for pairs, *levels in classes:
        for combination in product(*(each.items() for each in levels)):
            pattern = tuple(code for code, _ in combination)
            share = 1.0
            for _, each in combination:
                share *= each
            counts[pattern] = counts.get(pattern, 0) + round(pairs * share)
    return {pattern: pairs for pattern, pairs in counts.items() if pairs}


@pytest.fixture(scope="module")
def counts():
    everything = patterns_of(MATCHES, RELATIVES, STRANGERS)
    # Strangers who agree in nothing are not blocked.
    blocked = {
        pattern: pairs
        for pattern, pairs in everything.items()
        if pattern[:3] != ("differs", "both_differ", "differs")
    }
    return Counts(blocked, patterns_of((1_000_000, *STRANGERS[1:])), 100_000_000)


def test_shares_of_the_classes_are_found_again(counts):
    levels, classes = estimate_levels(counts)

    assert classes.match_share * counts.all_pairs == pytest.approx(9_000, rel=0.03)
    assert classes.relative_share * counts.all_pairs == pytest.approx(20_000, rel=0.03)
    assert levels["name"]["same"]["m"] == pytest.approx(0.9, abs=0.02)
    assert levels["identity"]["nik_and_date"]["m"] == pytest.approx(0.8, abs=0.02)
    assert levels["home"]["card"]["r"] == pytest.approx(1.0, abs=0.02)


def test_ceilings_and_floors_hold_and_say_so(counts):
    levels, _ = estimate_levels(counts)

    for (field, code), most in CEILINGS.items():
        assert levels[field][code]["m"] <= most
    for (field, code), least in FLOORS.items():
        entry = levels[field][code]
        assert entry["r"] >= least
        assert entry["r_from"] == "em" or entry["r_reason"]


def test_shares_of_each_comparison_sum_to_one(counts):
    levels, _ = estimate_levels(counts)

    for each in levels.values():
        for kind in "mru":
            assert sum(level[kind] for level in each.values()) == pytest.approx(1.0, abs=0.01)


def test_matches_among_the_random_pairs_do_not_raise_u(counts):
    hidden = Counts(
        counts.blocked, counts.random | {("same", "nik_and_date", "card", "same"): 5}, counts.all_pairs
    )

    levels, _ = estimate_levels(hidden)

    assert levels["identity"]["nik_and_date"]["u"] < 1e-6


def test_the_estimate_makes_a_model_file_that_is_accepted(counts, tmp_path):
    levels, _ = estimate_levels(counts)

    write_model(
        model_file(levels, version="uji", made_with={"data": "uji"}, shares={"match": 0.1}),
        tmp_path / "m.json",
    )

    assert load_model(tmp_path / "m.json").version == "uji"
    assert json.loads((tmp_path / "m.json").read_text())["made"]["data"] == "uji"


def test_em_without_any_pair_gives_shares_all_the_same():
    u = [dict.fromkeys(codes, 1 / len(codes)) for codes in weighed_levels()]

    classes = estimate(Counts({}, {}, 1), u, {}, {})

    assert classes.m[0]["same"] == pytest.approx(1 / len(weighed_levels()[0]))
