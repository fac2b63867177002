"""Approving and dropping: who may, and what a removal needs besides."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.corrections.actions import (
    approve,
    approve_all,
    build_list,
    derive_corrections,
    drop,
    withdraw_approval,
)
from cases.corrections.errors import MESSAGES, CorrectionRefused
from cases.corrections.models import Correction
from cases.workflow.errors import TransitionRefused


@pytest.fixture
def proposed(scene, record):
    run = scene.run()
    scene.match(run, scene.finding("data_tidak_sesuai"), record, name="SUMARNIH")
    return derive_corrections(run, by=scene.ratna)[0]


@pytest.fixture
def removal(scene, record):
    run, finding = scene.run(), scene.finding("tidak_layak")
    scene.photo(finding, "rumah")
    scene.match(run, finding, record, decided_by=scene.ratna)
    return derive_corrections(run, by=scene.ratna)[0]


def refusal_of(correction: Correction, by) -> str:
    with pytest.raises(CorrectionRefused) as refused:
        approve(correction, by=by)
    assert str(refused.value) == str(MESSAGES[refused.value.code])
    correction.refresh_from_db()
    assert correction.state == "diusulkan"
    return refused.value.code


def test_an_approval_says_who_and_when_on_the_timeline_too(scene, proposed):
    approve(proposed, by=scene.bagus)
    proposed.refresh_from_db()
    assert (proposed.state, proposed.approved_by) == ("disetujui", scene.bagus)
    assert proposed.approved_at
    assert list(proposed.events.values_list("name", flat=True)) == ["dibuat", "setujui"]


def test_a_relawan_approves_nothing(scene, proposed):
    scene.ratna.memberships.all().update(role="relawan")
    del scene.ratna.current_memberships
    with pytest.raises(TransitionRefused):
        approve(proposed, by=scene.ratna)


def test_a_removal_needs_a_second_person(scene, removal):
    assert refusal_of(removal, scene.ratna) == "perlu_orang_lain"
    assert refusal_of(removal, scene.system) == "perlu_orang"
    assert approve(removal, by=scene.bagus).state == "disetujui"


def test_the_database_itself_refuses_a_removal_by_one_person(scene, removal):
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(pk=removal.pk).update(
            state="disetujui", approved_by=scene.ratna, approved_at=timezone.now()
        )


def test_a_removal_without_its_document_or_its_confirmation_is_refused(scene, removal):
    removal.evidence.clear()
    assert refusal_of(removal, scene.bagus) == "perlu_bukti"
    removal.match.decided_by = removal.match.decided_at = None
    removal.match.save()
    assert refusal_of(removal, scene.bagus) == "padanan_berubah"


def test_a_match_that_was_decided_otherwise_carries_no_approval(scene, proposed):
    proposed.match.decision = "none"
    proposed.match.save()
    assert refusal_of(proposed, scene.bagus) == "padanan_berubah"
    assert approve_all(proposed.match.run, by=scene.bagus) == []


def test_consent_that_was_taken_back_stops_an_approval(scene, proposed):
    complaint = proposed.finding.complaint
    complaint.consent_to_share = False
    complaint.save()
    assert refusal_of(proposed, scene.bagus) == "tanpa_izin"


def test_two_values_for_one_field_must_be_settled_first(scene, record):
    run = scene.run()
    for name in ("Sumarni", "Sumarnih"):
        scene.match(run, scene.finding("data_tidak_sesuai", name=name), record, name="SUMARMI")
    first, second = derive_corrections(run, by=scene.ratna)
    assert refusal_of(first, scene.bagus) == "bertentangan"
    assert approve_all(run, by=scene.bagus) == []
    drop(second, reason="Salah ejaan.", by=scene.bagus)
    assert approve_all(run, by=scene.bagus) == [first]


def test_all_that_the_rules_ask_for_is_approved_at_once_but_no_removal(scene, record, removal, proposed):
    scene.match(removal.match.run, scene.finding(), None)
    derive_corrections(removal.match.run, by=scene.ratna)
    (approved,) = approve_all(removal.match.run, by=scene.bagus)
    assert approved.kind == "tambah"
    approved.refresh_from_db()
    assert (approved.state, approved.approved_by) == ("disetujui", scene.bagus)
    assert Correction.objects.filter(state="diusulkan").count() == 2


def test_a_coordinator_of_another_area_approves_nothing_here(scene, proposed):
    scene.bagus.memberships.all().update(area_codes=["31.75"])
    assert approve_all(proposed.match.run, by=scene.bagus) == []
    with pytest.raises(TransitionRefused):
        approve(proposed, by=scene.bagus)


def test_dropping_or_withdrawing_takes_a_correction_off_its_draft(scene, proposed):
    run = proposed.match.run
    approve(proposed, by=scene.bagus)
    draft = build_list(scene.agency, run, by=scene.ratna)
    proposed.refresh_from_db()
    with pytest.raises(TransitionRefused):
        drop(proposed, reason="", by=scene.ratna)
    withdraw_approval(proposed, reason="Perlu dicek lagi.", by=scene.ratna)
    proposed.refresh_from_db()
    draft.refresh_from_db()
    assert (proposed.state, proposed.approved_by, proposed.correction_list, draft.rows) == (
        "diusulkan",
        None,
        None,
        0,
    )
