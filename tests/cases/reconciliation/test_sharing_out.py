"""A finding's probability is shared out over its candidates, their unregistered relatives and nobody."""

import pytest

from cases.reconciliation.linkage.model import shipped_model
from cases.reconciliation.linkage.score import Scored, settle
from cases.reconciliation.verdicts import hold

MODEL = shipped_model()


def pair(row, weight, relative=-50.0):
    return Scored(row, weight, -10.0, relative, ())


def test_one_clear_candidate_is_a_match():
    outcome = settle([pair(1, 20.0)], MODEL)

    assert (outcome.decision, outcome.candidates[0].scored.row_number) == ("match", 1)
    assert outcome.probability == pytest.approx(2**20 / (2**20 + 1))


def test_two_equal_candidates_share_the_probability():
    outcome = settle([pair(1, 30.0), pair(2, 30.0)], MODEL)

    assert outcome.decision == "review"
    assert [each.probability for each in outcome.candidates] == pytest.approx([0.5, 0.5])


def test_an_unregistered_relative_takes_its_share():
    outcome = settle([pair(1, 10.0, relative=10.0)], MODEL)

    assert (outcome.decision, round(outcome.probability, 2)) == ("review", 0.5)


def test_a_weak_candidate_is_none():
    outcome = settle([pair(1, -5.0)], MODEL)

    assert (outcome.decision, outcome.candidates) == ("none", ())


def test_several_weak_candidates_together_are_looked_at():
    outcome = settle([pair(row, -3.6) for row in range(3)], MODEL)

    assert (outcome.decision, len(outcome.candidates)) == ("review", 3)


def test_weights_beyond_any_float_do_not_break():
    assert settle([pair(1, 5000.0)], MODEL).probability == pytest.approx(1.0)


def test_a_refusal_never_makes_the_machine_match_another_by_itself():
    held = hold([pair(1, 30.0), pair(2, 29.0)], {1: "bukan"}, MODEL)

    assert (held.machine, held.decision, held.chosen) == ("review", "review", None)


def test_a_refusal_of_a_rival_keeps_the_machines_own_match():
    held = hold([pair(1, 30.0), pair(2, 10.0)], {2: "bukan"}, MODEL)

    assert (held.decision, held.chosen, held.settled_by) == ("match", 1, None)


def test_a_yes_holds_against_the_model():
    held = hold([pair(1, 30.0), pair(2, -8.0)], {2: "ya"}, MODEL)

    assert (held.machine, held.decision, held.chosen, held.settled_by) == ("match", "match", 2, 2)
