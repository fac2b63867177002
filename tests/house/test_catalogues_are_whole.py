"""Each entry of a catalogue has all that the rest of the program needs of it, and every event has words."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from cases.complaints.kinds import KINDS
from cases.complaints.models import Evidence
from cases.corrections.kinds import CORRECTION_KINDS, TAKES_AWAY
from cases.corrections.rules import RULES
from cases.workflow.tables import TABLES
from cases.workflow.timeline import NOTES
from households.people.programmes import PROGRAMMES
from tests.house.code_of_ours import called, modules

_EVENT_WRITERS = {"write_event", "write_events", "Event"}


def icons():
    sprite = next((settings.BASE_DIR / "static").rglob("ikon.svg"))
    return sprite.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_a_complaint_kind_has_a_name_an_example_and_a_class_of_case(kind):
    assert str(kind.label) and str(kind.example)
    assert kind.case_class in {"register", "penyaluran"}


def test_the_form_shows_some_kinds_first_and_not_most():
    assert 3 <= sum(kind.is_common for kind in KINDS.values()) <= 6


@pytest.mark.parametrize("kind", CORRECTION_KINDS.values(), ids=lambda kind: kind.code)
def test_a_correction_kind_has_a_word_for_lists_and_a_rule_or_a_hand_that_makes_it(kind):
    assert kind.jenis == kind.jenis.lower() and str(kind.label)
    assert not (kind.takes_away and not kind.needs_record), "what takes aid away points to one record"


def test_words_on_lists_are_told_apart():
    words = [kind.jenis for kind in CORRECTION_KINDS.values()]
    assert len(set(words)) == len(words)
    assert set(TAKES_AWAY) == {"hapus", "gabung"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_words_and_names_only_kinds_that_exist(rule):
    assert str(rule.words).endswith(".")
    assert rule.complaint_kinds <= KINDS.keys() and rule.complaint_kinds
    assert rule.kind in CORRECTION_KINDS


def test_every_complaint_kind_is_looked_at_by_a_rule():
    assert frozenset(KINDS) == frozenset().union(*(rule.complaint_kinds for rule in RULES))


def test_every_kind_of_evidence_has_words():
    assert all(str(label) for _code, label in Evidence.Kind.choices)


def test_every_programme_has_a_name_and_a_payer():
    assert len(PROGRAMMES) > 8
    assert [each.code for each in PROGRAMMES if not (str(each.name) and str(each.payer))] == []


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.subject)
def test_every_state_and_transition_has_words_and_an_icon(table):
    for state in table.states.values():
        assert str(state.label) and state.family in {"off", "run", "ask", "good", "bad"}
        assert f'id="{state.icon}"' in icons(), state.icon
    for transition in table.transitions.values():
        assert str(transition.label) and str(transition.done)


def test_every_state_can_be_reached_and_every_open_one_left():
    for table in TABLES.values():
        first = next(iter(table.states))
        assert {t.target for t in table.transitions.values()} | {first} == set(table.states)
        left = {code for t in table.transitions.values() for code in t.sources}
        ends = {"dikirim", "terbit"}
        assert {code for code in table.open_codes if code not in left} <= ends


def written_names():
    """Every event name that the code writes in so many words."""
    for module in modules():
        for call in module.calls():
            if called(call) in _EVENT_WRITERS:
                named = [word.value for word in call.keywords if word.arg == "name"]
                for value in (*call.args[1:2], *named):
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield value.value, module.name


def test_every_event_that_is_written_has_words_on_the_timeline():
    names = dict(written_names())
    assert {"dibuat", "catatan", "bukti"} <= names.keys()
    transitions = {name for table in TABLES.values() for name in table.transitions}
    assert {
        name: where for name, where in names.items() if name not in transitions | NOTES.keys() | {"dibuat"}
    } == {}


def test_every_note_has_an_icon_and_words_of_a_person():
    with translation.override("id"):
        for name, (words, family, icon) in NOTES.items():
            assert str(words)[0].isupper(), name
            assert family in {"off", "run", "ask", "good", "bad"} and f'id="{icon}"' in icons(), name


def test_no_two_tests_of_ours_carry_one_name():
    """Two tests of one name in one file: the first never runs."""
    for path in Path(settings.BASE_DIR / "tests").rglob("test_*.py"):
        names = [node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)]
        assert len(set(names)) == len(names), path
