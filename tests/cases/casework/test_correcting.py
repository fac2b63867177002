"""Correcting a complaint by form, and what its case makes of it."""

from dataclasses import replace

import pytest

from cases.casework.actions import ask_for_completion, correct, receive, take_up
from cases.complaints.actions import withdraw
from cases.complaints.errors import ComplaintRefused
from cases.complaints.intake import MemberReport
from cases.workflow.errors import TransitionRefused
from households.people.models import Household, Person
from tests.cases.conftest import kk_of, nik_of


@pytest.fixture
def logged(report, relawan):
    """A complaint of Sumarni and Slamet, and the report that made it."""
    members = (MemberReport(name="Sumarni", nik_written=nik_of(3)), MemberReport(name="Slamet"))
    told = report(members=members, kk_written=kk_of(1), description="Belum didata.", programmes=("beras",))
    return receive([told], by=relawan)[0].complaint, told


def test_an_edit_keeps_the_version_before_and_stands_in_the_timeline(logged, relawan):
    complaint, told = logged
    edited = correct(
        complaint, replace(told, description="Tidak pernah didata.", programmes=("pkh",)), by=relawan
    )
    assert edited.description == "Tidak pernah didata."
    assert [programme.code for programme in edited.programmes.all()] == ["pkh"]
    version = edited.versions.get()
    assert (version.number, version.by, version.content["description"]) == (1, relawan, "Belum didata.")
    assert version.content["programmes"] == ["beras"]
    assert [member["name"] for member in version.content["members"]] == ["Sumarni", "Slamet"]
    assert edited.events.last().name == "versi"
    assert edited.case.events.last().name == "aduan_diubah"
    assert correct(edited, replace(told, programmes=("pkh",)), by=relawan).versions.count() == 2


def test_an_edit_that_changes_nothing_writes_nothing(logged, relawan):
    complaint, told = logged
    correct(complaint, told, by=relawan)
    assert not complaint.versions.exists()
    assert complaint.events.count() == 2


def test_the_members_keep_their_findings_and_persons(logged, relawan):
    complaint, told = logged
    before = list(complaint.findings.values_list("pk", "person"))
    members = (
        MemberReport(name="Sumarni", nik_written=nik_of(4)),
        MemberReport(name="Slamet Riyanto", sex="L"),
    )
    correct(complaint, replace(told, members=members), by=relawan)
    assert list(complaint.findings.values_list("pk", "person")) == before
    assert Person.objects.get(name="Sumarni").nik == nik_of(4)
    assert Person.objects.get(name="Slamet Riyanto").sex == "L"
    assert Person.objects.count() == 2


def test_a_member_who_is_left_out_loses_the_finding(logged, relawan):
    complaint, told = logged
    correct(complaint, replace(told, members=told.members[:1]), by=relawan)
    assert [finding.name for finding in complaint.findings.all()] == ["Sumarni"]


def test_a_nik_that_turns_out_to_be_known_joins_that_person(logged, report, relawan):
    complaint, told = logged
    known = report(members=[MemberReport(name="Slamet", nik_written=nik_of(9))])
    other = receive([known], by=relawan)[0].complaint.findings.get().person
    members = (told.members[0], MemberReport(name="Slamet", nik_written=nik_of(9)))
    stranger = complaint.findings.get(name="Slamet").person
    correct(complaint, replace(told, members=members), by=relawan)
    assert complaint.findings.get(name="Slamet").person == other
    assert not stranger.residences.filter(until=None).exists()


def test_a_persons_data_that_others_rest_on_stay(logged, report, relawan):
    complaint, told = logged
    receive([report(kk_written=kk_of(1))], by=relawan)
    members = (MemberReport(name="Sumarni H", nik_written=nik_of(3)), told.members[1])
    correct(complaint, replace(told, members=members, address="Gang Lain"), by=relawan)
    assert Person.objects.get(nik=nik_of(3)).name == "Sumarni"
    assert complaint.findings.first().name == "Sumarni H"


def test_another_kk_or_class_moves_the_complaint_and_closes_the_empty_case(logged, report, relawan):
    complaint, told = logged
    first = complaint.case
    other = receive([report(kk_written=kk_of(2), members=[MemberReport(name="Dwi")])], by=relawan)[
        0
    ].complaint
    moved = correct(complaint, replace(told, kk_written=kk_of(2)), by=relawan)
    assert moved.case == other.case
    first.refresh_from_db()
    assert (first.state, first.events.last().by.username) == ("ditutup", "sistem")
    delivery = correct(moved, replace(told, kk_written=kk_of(2), kind="pungutan"), by=relawan)
    assert delivery.case.case_class == "penyaluran"
    other.case.refresh_from_db()
    assert other.case.is_open


def test_a_kk_that_was_mistyped_is_corrected_in_place(logged, relawan):
    complaint, told = logged
    correct(complaint, replace(told, kk_written=kk_of(7)), by=relawan)
    assert Household.objects.get().kk_number == kk_of(7)
    correct(complaint, replace(told, kk_written="317409"), by=relawan)
    assert (Household.objects.get().kk_number, Household.objects.get().kk_written) == (None, "317409")


def test_once_taken_up_only_the_coordinator_is_left_to_ask(logged, relawan, koordinator):
    complaint, told = logged
    take_up(complaint.case, by=koordinator)
    complaint.refresh_from_db()
    with pytest.raises(ComplaintRefused) as refused:
        correct(complaint, replace(told, description="Lain"), by=relawan)
    assert refused.value.code == "sudah_diperiksa"
    ask_for_completion(complaint, by=koordinator, reason="Foto KK belum ada.")
    sent_again = correct(complaint, replace(told, description="Lain"), by=relawan)
    assert (sent_again.state, sent_again.description) == ("terkirim", "Lain")


def test_nobody_from_elsewhere_corrects_or_withdraws(logged, account, other_posko):
    complaint, told = logged
    stranger = account("relawan", other_posko)
    with pytest.raises(ComplaintRefused):
        correct(complaint, replace(told, description="Lain"), by=stranger)
    with pytest.raises(TransitionRefused):
        withdraw(complaint, by=stranger, reason="Iseng")


def test_a_withdrawn_complaint_tells_its_case_and_is_not_corrected_any_more(logged, relawan):
    complaint, told = logged
    withdraw(complaint, by=relawan, reason="Keluarga tidak jadi.")
    assert complaint.case.events.last().name == "aduan_dicabut"
    with pytest.raises(ComplaintRefused) as refused:
        correct(complaint, told, by=relawan)
    assert refused.value.code == "sudah_selesai"
