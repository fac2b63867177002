"""Deriving corrections of a run, proposing by hand, sending again."""

import pytest
from django.utils import timezone

from cases.complaints.models import ComplaintVersion
from cases.corrections.actions import (
    approve,
    approve_all,
    build_list,
    derive_corrections,
    drop,
    issue_list,
    propose,
    send_again,
)
from cases.corrections.errors import CorrectionRefused
from cases.corrections.models import Correction
from cases.corrections.subjects import look_at_match
from cases.reconciliation.models import Decision
from cases.workflow.errors import TransitionRefused


def test_a_finding_outside_the_register_becomes_a_proposal_with_its_case_match_and_evidence(scene):
    run, finding = scene.run(), scene.finding()
    statement, match = scene.statement(finding), scene.match(run, finding)
    (made,) = derive_corrections(run, by=scene.ratna)
    assert (made.kind, made.state, made.basis, made.rule) == (
        "tambah",
        "diusulkan",
        "keterangan",
        "tidak_ada_di_register",
    )
    assert (made.finding, made.match, made.case) == (finding, match, finding.complaint.case)
    assert (list(made.evidence.all()), made.events.get().name) == ([statement], "dibuat")


def test_a_photo_makes_it_more_than_a_word(scene):
    run, finding = scene.run(), scene.finding()
    scene.photo(finding)
    scene.match(run, finding)
    assert derive_corrections(run, by=scene.ratna)[0].basis == "bukti"


def test_deriving_twice_or_from_the_next_run_makes_nothing_twice(scene, record):
    finding = scene.finding("data_tidak_sesuai")
    run, later = scene.run(), scene.run(period="2026-11")
    scene.match(run, finding, record, name="SUMARNIH", rt="014")
    newest = scene.match(later, finding, record, name="SUMARNIH", rt="015")
    assert len(derive_corrections(run, by=scene.ratna)) == 2
    assert derive_corrections(run, by=scene.ratna) == []
    assert derive_corrections(later, by=scene.ratna) == []
    renewed = Correction.objects.get(column="rt")
    assert (renewed.match, renewed.from_value) == (newest, "015")


def test_two_findings_that_want_the_same_of_one_record_are_one_correction(scene, record):
    run = scene.run()
    first, second = (
        scene.finding("data_tidak_sesuai"),
        scene.finding("data_tidak_sesuai", name="SUMARNI, S.Pd"),
    )
    photo = scene.photo(second)
    for finding in (first, second):
        scene.match(run, finding, record, name="SUMARNIH")
    (made,) = derive_corrections(run, by=scene.ratna)
    assert (made.finding, list(made.other_findings.all())) == (first, [second])
    assert (list(made.evidence.all()), made.basis) == ([photo], "bukti")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"kelurahan": "Kel. Bukit Duri", "kecamatan": "Tebet"}, ["Bukit Duri"]),
        ({"kelurahan": "Bukit Duri", "region_code": "3174011002"}, ["Bukit Duri"]),
        ({"kelurahan": "", "region_code": "31.74.01.1002"}, ["Bukit Duri"]),
        ({"kelurahan": "Tebet Timurr"}, []),
        ({"kelurahan": "Entah Berantah", "kecamatan": "Tebet"}, []),
        ({"kelurahan": ""}, []),
    ],
    ids=str,
)
def test_a_move_names_the_kelurahan_that_the_family_gave_where_there_is_one(scene, record, told, expected):
    run = scene.run()
    scene.match(run, scene.finding("pindah", **told), record)
    assert [made.to_value for made in derive_corrections(run, by=scene.ratna)] == expected


def test_members_of_a_family_that_share_a_register_id_keep_their_own_corrections(scene, record):
    run = scene.run()
    for row, nik in ((1, "3174094506600003"), (2, "3174091206580001")):
        told = scene.finding("data_tidak_sesuai", nik_written=nik)
        scene.match(run, told, record, record_id="KEL-1", row_number=row, nik=nik, rt="014")
    assert len(derive_corrections(run, by=scene.ratna)) == 2


@pytest.mark.parametrize("reason", ["tanpa_izin", "belum_diputuskan", "temuan_berubah"])
def test_nothing_is_derived_from_what_may_not_speak(scene, record, reason):
    run, finding = scene.run(), scene.finding("data_tidak_sesuai", consent=reason != "tanpa_izin")
    match = scene.match(run, finding, record, name="SUMARNIH")
    if reason == "belum_diputuskan":
        match.decision = "review"
        match.save()
    if reason == "temuan_berubah":
        ComplaintVersion.objects.create(
            complaint=finding.complaint, number=1, content={}, by=scene.ratna, at=timezone.now()
        )
    assert derive_corrections(run, by=scene.ratna) == []
    assert look_at_match(match).silence == reason


def test_a_withdrawn_complaint_yields_nothing(scene):
    run, finding = scene.run(), scene.finding()
    scene.match(run, finding)
    finding.complaint.state = "dicabut"
    finding.complaint.save()
    assert derive_corrections(run, by=scene.ratna) == []


def test_a_dropped_correction_comes_back_only_for_another_finding(scene, record):
    run = scene.run()
    scene.match(run, scene.finding("data_tidak_sesuai"), record, name="SUMARNIH")
    (made,) = derive_corrections(run, by=scene.ratna)
    drop(made, reason="Ejaan di KTP memang begitu.", by=scene.ratna)
    assert derive_corrections(run, by=scene.ratna) == []
    scene.match(run, scene.finding("data_tidak_sesuai"), record, name="SUMARNIH")
    assert len(derive_corrections(run, by=scene.ratna)) == 1


def test_what_was_sent_is_not_derived_again_but_can_be_sent_again_with_a_reason(scene):
    run = scene.run()
    scene.match(run, scene.finding())
    derive_corrections(run, by=scene.ratna)
    approve_all(run, by=scene.ratna)
    issue_list(build_list(scene.agency, run, by=scene.ratna), by=scene.ratna)
    sent = Correction.objects.get()
    assert derive_corrections(run, by=scene.ratna) == []
    with pytest.raises(TransitionRefused):
        send_again(sent, reason=" ", by=scene.ratna)
    again = send_again(sent, reason="Dinas meminta dikirim ulang.", by=scene.ratna)
    assert (again.repeats, again.state, again.correction_list) == (sent, "diusulkan", None)
    with pytest.raises(CorrectionRefused, match="sudah diusulkan"):
        send_again(sent, reason="Dua kali.", by=scene.ratna)
    approve(again, by=scene.ratna)
    assert build_list(scene.agency, run, by=scene.ratna).rows == 1


def test_a_removal_is_proposed_only_after_a_person_confirmed_the_match(scene, record):
    run, finding = scene.run(), scene.finding("tidak_layak")
    scene.photo(finding, "rumah")
    match = scene.match(run, finding, record)
    assert derive_corrections(run, by=scene.ratna) == []
    match.decided_by, match.decided_at = scene.ratna, timezone.now()
    match.save()
    (made,) = derive_corrections(run, by=scene.ratna)
    assert (made.kind, made.state, made.confirmed_by) == ("hapus", "diusulkan", scene.ratna)


def test_two_confirmed_records_of_one_person_are_a_merge(scene, record):
    run, finding = scene.run(), scene.finding("ganda")
    scene.photo(finding)
    match = scene.match(run, finding, record, decided_by=scene.ratna)
    for other in ("DTKS-12", "DTKS-99"):
        Decision.objects.create(
            finding=finding, match=match, source="dtks", extract_record=other, verdict="ya", by=scene.ratna,
            finding_fingerprint="f", record_fingerprint=other,
        )  # fmt: skip
    (made,) = derive_corrections(run, by=scene.ratna)
    assert (made.kind, made.from_value, made.to_value) == ("gabung", "DTKS-99", "DTKS-12")


def test_a_coordinator_proposes_what_no_rule_can_read(scene, record):
    run, finding = scene.run(), scene.finding("salah_data_meninggal")
    scene.photo(finding, "surat")
    scene.match(run, finding, record, decided_by=scene.ratna)
    made = propose(finding, "hapus", to_value="meninggal", reason="Akta kematian dilihat.", by=scene.ratna)
    assert (made.confirmed_by, made.extract_record, made.rule) == (scene.ratna, "DTKS-12", "usulan_orang")
    with pytest.raises(CorrectionRefused) as refusal:
        propose(finding, "hapus", to_value="meninggal", reason="Lagi.", by=scene.ratna)
    assert refusal.value.code == "kembar"


@pytest.mark.parametrize(
    ("kind", "confirmed", "photo", "code"),
    [
        ("hapus", False, True, "perlu_dipastikan"),
        ("hapus", True, False, "perlu_bukti"),
        ("gabung", False, True, "perlu_dipastikan"),
        ("pindah", False, False, "kolom_tidak_dikenal"),
    ],
)
def test_a_proposal_by_hand_keeps_the_same_rules(scene, record, kind, confirmed, photo, code):
    run, finding = scene.run(), scene.finding("tidak_layak")
    if photo:
        scene.photo(finding)
    scene.match(run, finding, record, decided_by=scene.ratna if confirmed else None)
    with pytest.raises(CorrectionRefused) as refusal:
        propose(finding, kind, reason="Uji.", by=scene.ratna)
    assert refusal.value.code == code


def test_only_a_finished_run_and_only_by_who_may(scene):
    with pytest.raises(CorrectionRefused):
        derive_corrections(scene.run(state="berjalan"), by=scene.ratna)
    scene.ratna.memberships.all().update(role="relawan")
    del scene.ratna.current_memberships
    with pytest.raises(TransitionRefused):
        derive_corrections(scene.run(), by=scene.ratna)


def test_a_hundred_findings_take_as_many_queries_as_one(scene, record, django_assert_max_num_queries):
    run = scene.run()
    for _ in range(100):
        scene.match(
            run,
            scene.finding("data_tidak_sesuai", programmes=("sembako",)),
            record,
            record_id=None,
            name="SUMARNIH",
        )
    with django_assert_max_num_queries(24):
        derive_corrections(run, by=scene.system)
