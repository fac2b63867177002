"""A person's word: what it does to a match, that the next run remembers it, and when it can be taken back."""

from datetime import date

import pytest
from django.utils import timezone

from cases.corrections.models import Correction, CorrectionList
from cases.reconciliation.actions import decide, new_run, reverse_decision
from cases.reconciliation.errors import ReconciliationRefused
from cases.reconciliation.linkage.model import shipped_model
from cases.reconciliation.linkage.score import Scored
from cases.reconciliation.models import Decision, Match, Run
from cases.reconciliation.recording import machine_counts, write_matches
from cases.reconciliation.standing import Standing
from cases.reconciliation.verdicts import hold
from cases.workflow.models import Event
from tests.cases.reconciliation.conftest import NEIGHBOURS, SUMARNI

TWICE = [SUMARNI, SUMARNI | {"record_id": "DTKS-LAGI"}, *NEIGHBOURS]


def recorded(extract, finding, by, rows, weight=30.0):
    """A finished run that found these rows of the register equally like: as `reconcile` writes it, without linking."""
    run = new_run(extract, by=by)
    pairs = [Scored(row, weight, -10.0, -50.0, ()) for row in rows]
    held = {finding.pk: hold(pairs, {}, shipped_model())}
    write_matches(run, held, Standing({}))
    Run.objects.filter(pk=run.pk).update(state=Run.State.DONE, model_version="uji", **machine_counts(held))
    return Match.objects.get(run=run)


@pytest.fixture
def in_review(extract, finding, sistem):
    """Sumarni, whom the register holds twice: two candidates."""
    return recorded(extract(TWICE), finding(), sistem, rows=(1, 2))


@pytest.fixture
def matched(register, finding, sistem):
    """Sumarni, matched by the machine."""
    return recorded(register, finding(), sistem, rows=(1,))


def candidate_named(match, record):
    return match.candidates.get(extract_record=record)


def test_a_yes_makes_the_match(in_review, koordinator):
    chosen = candidate_named(in_review, "DTKS-LAGI")

    match = decide(in_review, chosen, "ya", by=koordinator, reason="KK aslinya dilihat.")

    match.refresh_from_db()
    assert (match.decision, match.machine_decision, match.chosen) == ("match", "review", chosen)
    assert match.decided_by == koordinator and match.decided_at
    assert Decision.objects.standing().get().verdict == "ya"


def test_a_decision_stands_on_the_complaints_timeline(in_review, koordinator):
    decide(
        in_review, candidate_named(in_review, "DTKS-LAGI"), "ya", by=koordinator, reason="KK aslinya dilihat."
    )

    event = Event.objects.get(complaint=in_review.finding.complaint, name="padanan")
    assert event.by == koordinator
    assert event.reason == "Ya, satu orang: catatan register DTKS-LAGI. KK aslinya dilihat."
    assert SUMARNI["nik"] not in event.reason


def test_a_no_leaves_the_other_candidate_in_review(in_review, koordinator):
    match = decide(in_review, candidate_named(in_review, "DTKS-LAGI"), "bukan", by=koordinator)

    assert (match.decision, match.decided_by) == ("review", None)


def test_when_all_candidates_are_refused_the_finding_is_not_in_the_register(in_review, koordinator):
    for candidate in in_review.candidates.all():
        match = decide(in_review, candidate, "bukan", by=koordinator)

    assert (match.decision, match.chosen, match.decided_by) == ("none", None, koordinator)


def test_a_no_without_a_candidate_refuses_all_that_are_left(in_review, koordinator):
    match = decide(in_review, None, "bukan", by=koordinator)

    assert match.decision == "none"
    assert Decision.objects.standing().filter(verdict="bukan").count() == 2


def test_a_doubt_keeps_it_in_review(in_review, koordinator):
    match = decide(in_review, None, "ragu", by=koordinator, reason="Tanya RT dulu.")

    assert match.decision == "review"


def test_a_no_undoes_the_machines_match(matched, koordinator):
    match = decide(matched, matched.chosen, "bukan", by=koordinator)

    match.refresh_from_db()
    assert (match.machine_decision, match.decision, match.chosen) == ("match", "none", None)


def test_a_yes_for_another_record_withdraws_the_earlier_one(in_review, koordinator):
    decide(in_review, candidate_named(in_review, "DTKS-LAGI"), "ya", by=koordinator)

    match = decide(in_review, candidate_named(in_review, "DTKS-SUMARNI-0003"), "ya", by=koordinator)

    assert match.chosen.extract_record == "DTKS-SUMARNI-0003"
    assert Decision.objects.standing().get().extract_record == "DTKS-SUMARNI-0003"


def test_a_yes_needs_a_candidate(in_review, koordinator):
    with pytest.raises(ReconciliationRefused) as refusal:
        decide(in_review, None, "ya", by=koordinator)

    assert refusal.value.code == "calon_kosong"


def test_where_all_are_refused_there_is_nothing_left_to_doubt(in_review, koordinator):
    match = decide(in_review, None, "bukan", by=koordinator)

    with pytest.raises(ReconciliationRefused) as refusal:
        decide(match, None, "ragu", by=koordinator)

    assert refusal.value.code == "tidak_ada_calon"


def test_a_candidate_of_another_finding_is_refused(in_review, register, finding, sistem, koordinator):
    other = recorded(register, finding(name="SUMARNI LESTARI", nik=""), sistem, rows=(1, 2))

    with pytest.raises(ReconciliationRefused) as refusal:
        decide(in_review, other.candidates.first(), "ya", by=koordinator)

    assert refusal.value.code == "bukan_calon"


def test_a_relawan_cannot_decide(in_review, relawan):
    with pytest.raises(ReconciliationRefused) as refusal:
        decide(in_review, in_review.candidates.first(), "ya", by=relawan)

    assert refusal.value.code == "tidak_berwenang"
    assert not Decision.objects.exists()


def test_a_coordinator_of_another_organisation_cannot_decide(in_review, account, other_posko):
    with pytest.raises(ReconciliationRefused) as refusal:
        decide(in_review, in_review.candidates.first(), "ya", by=account("koordinator", other_posko))

    assert refusal.value.code == "tidak_berwenang"


def test_of_two_who_decide_at_once_one_is_told(in_review, koordinator):
    theirs = Match.objects.get(pk=in_review.pk)
    decide(theirs, candidate_named(theirs, "DTKS-LAGI"), "ya", by=koordinator)

    with pytest.raises(ReconciliationRefused) as refusal:
        decide(in_review, candidate_named(in_review, "DTKS-SUMARNI-0003"), "ya", by=koordinator)

    assert refusal.value.code == "sudah_diputuskan"
    assert Decision.objects.standing().get().extract_record == "DTKS-LAGI"


def test_the_next_extract_remembers_a_yes(in_review, extract, run_on, koordinator):
    decide(in_review, candidate_named(in_review, "DTKS-LAGI"), "ya", by=koordinator)

    # The same people in another order, under their own ids.
    later = run_on(extract([*NEIGHBOURS, *TWICE[:2]])).matches.get()

    assert (later.machine_decision, later.decision) == ("review", "match")
    assert later.chosen.extract_record == "DTKS-LAGI"
    assert later.decided_by == koordinator


def test_the_next_extract_remembers_a_no(matched, extract, run_on, koordinator):
    decide(matched, matched.chosen, "bukan", by=koordinator)

    later = run_on(extract([*NEIGHBOURS, SUMARNI])).matches.get()

    assert (later.machine_decision, later.decision, later.decided_by) == ("match", "none", koordinator)


def test_after_a_no_the_machine_does_not_match_the_other_record_by_itself(
    in_review, extract, run_on, koordinator
):
    decide(in_review, candidate_named(in_review, "DTKS-LAGI"), "bukan", by=koordinator)

    later = run_on(extract(TWICE)).matches.get()

    assert later.decision == "review"


def test_a_decision_falls_when_the_record_changes(in_review, extract, run_on, koordinator):
    decide(in_review, candidate_named(in_review, "DTKS-LAGI"), "ya", by=koordinator)
    changed = SUMARNI | {"record_id": "DTKS-LAGI", "born": date(1961, 6, 5)}

    later = run_on(
        extract([SUMARNI | {"record_id": "DTKS-SUMARNI-0003"}, changed, *NEIGHBOURS])
    ).matches.get()

    assert later.decided_by is None


def test_a_decision_falls_when_the_finding_changes(in_review, extract, run_on, koordinator):
    decide(in_review, candidate_named(in_review, "DTKS-LAGI"), "ya", by=koordinator)
    in_review.finding.name = "Sumarni Wati"
    in_review.finding.save()

    assert run_on(extract(TWICE)).matches.get().decided_by is None


def test_a_decision_outlives_a_move_of_the_family(in_review, extract, run_on, koordinator):
    decide(in_review, candidate_named(in_review, "DTKS-LAGI"), "ya", by=koordinator)
    moved = [person | {"rt": "011", "address": "Jl. Melati No. 8"} for person in TWICE[:2]]

    assert run_on(extract([*moved, *NEIGHBOURS])).matches.get().chosen.extract_record == "DTKS-LAGI"


def test_a_reversed_decision_gives_the_machine_its_word_back(matched, koordinator):
    decide(matched, matched.chosen, "bukan", by=koordinator)

    match = reverse_decision(matched, by=koordinator)

    match.refresh_from_db()
    assert (match.decision, match.chosen.extract_record, match.decided_by) == (
        "match",
        "DTKS-SUMARNI-0003",
        None,
    )
    assert not Decision.objects.standing().exists()
    assert Decision.objects.get().reversed_by == koordinator


def test_a_reversed_decision_is_not_applied_again(in_review, extract, run_on, koordinator):
    decide(in_review, candidate_named(in_review, "DTKS-LAGI"), "ya", by=koordinator)
    reverse_decision(in_review, by=koordinator)

    assert run_on(extract(TWICE)).matches.get().decision == "review"


def test_without_a_decision_there_is_nothing_to_reverse(in_review, koordinator):
    with pytest.raises(ReconciliationRefused) as refusal:
        reverse_decision(in_review, by=koordinator)

    assert refusal.value.code == "tidak_ada_putusan"


def test_what_an_agency_has_received_can_neither_be_reversed_nor_refused(
    in_review, koordinator, sistem, posko
):
    chosen = candidate_named(in_review, "DTKS-LAGI")
    match = decide(in_review, chosen, "ya", by=koordinator)
    sent = CorrectionList.objects.create(
        organisation=posko, agency=posko, source="dtks", period="2026-10", state="terbit", number="001/KPB-DTKS/XI/2026",
        issued_at=timezone.now(), approved_by=sistem, approved_at=timezone.now(), csv_sha256="a", xlsx_sha256="b", made_by=sistem,
    )  # fmt: skip
    Correction.objects.create(
        organisation=posko, kind="ubah", finding=match.finding, match=match, basis="keterangan", source="dtks",
        extract_record="DTKS-LAGI", rule="nama", fingerprint="f", state="dikirim", made_by=sistem, correction_list=sent, position=1,
    )  # fmt: skip

    for change in (
        lambda: reverse_decision(match, by=koordinator),
        lambda: decide(match, chosen, "bukan", by=koordinator),
    ):
        with pytest.raises(ReconciliationRefused) as refusal:
            change()
        assert refusal.value.code == "koreksi_sudah_dikirim"
    assert Decision.objects.standing().get().verdict == "ya"
