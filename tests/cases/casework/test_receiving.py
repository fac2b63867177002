"""`receive`: the one way in for form, offline and sheet."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.casework.actions import receive
from cases.casework.errors import CaseRefused
from cases.casework.models import Case
from cases.complaints.errors import ComplaintRefused
from cases.complaints.intake import MemberReport
from cases.complaints.models import Complaint, Finding
from households.people.models import Household, Person, Residence
from tests.cases.conftest import kk_of, nik_of


def take(report, by):
    return receive([report], by=by)[0]


def test_a_report_becomes_a_complaint_with_a_finding_for_each_member_concerned(report, relawan):
    members = [
        MemberReport(name="Sumarni", nik_written=nik_of(3)),
        MemberReport(name="Slamet", nik_written="belum ada"),
        MemberReport(name="Dwi", is_concerned=False),
    ]
    received = take(
        report(members=members, kk_written=kk_of(1), rt="4", rw="7", programmes=("beras",)), relawan
    )
    complaint = received.complaint
    assert received.outcome == "created"
    assert [finding.name for finding in complaint.findings.all()] == ["Sumarni", "Slamet"]
    assert complaint.household.kk_number == kk_of(1)
    assert (complaint.household.rt, complaint.household.rw) == ("004", "007")
    assert complaint.household.residences.count() == 3
    assert Person.objects.get(name="Slamet").nik is None
    assert Person.objects.get(name="Slamet").nik_written == "belum ada"
    assert complaint.programmes.get().code == "beras"
    assert complaint.reference.startswith("ADU-") and complaint.state == "terkirim"


def test_complaint_and_case_know_of_each_other_in_both_timelines(report, relawan):
    complaint = take(report(kk_written=kk_of(1)), relawan).complaint
    again = take(report(kk_written=kk_of(1), kind="dicoret"), relawan).complaint
    delivery = take(report(kk_written=kk_of(1), kind="jumlah_kurang"), relawan).complaint
    assert again.case == complaint.case != delivery.case
    assert list(complaint.events.values_list("name", "reason")) == [
        ("dibuat", ""),
        ("masuk_kasus", complaint.case.reference),
    ]
    assert list(complaint.case.events.values_list("name", "reason")) == [
        ("dibuat", complaint.reference),
        ("aduan_masuk", again.reference),
    ]


def test_a_closed_case_is_not_joined(report, relawan):
    case = take(report(kk_written=kk_of(1)), relawan).complaint.case
    Case.objects.update(state="ditutup")
    assert take(report(kk_written=kk_of(1)), relawan).complaint.case != case


def test_the_same_report_twice_is_kept_once(report, relawan):
    one = report()
    first, second = receive([one, replace(one, description="lain")], by=relawan)
    third = take(one, relawan)
    assert first.complaint == second.complaint == third.complaint
    assert [each.outcome for each in (first, second, third)] == ["created", "unchanged", "unchanged"]
    assert Complaint.objects.get().description == ""
    assert Complaint.objects.get().events.count() == 2


def test_a_client_uuid_of_another_organisation_tells_nothing_and_swallows_nothing(
    report, relawan, account, other_posko
):
    theirs = take(report(), relawan).complaint
    stranger = account("relawan", other_posko)
    with pytest.raises(ComplaintRefused):
        take(report(organisation=other_posko, client_uuid=theirs.client_uuid), stranger)
    assert Complaint.objects.get() == theirs


def test_a_known_sound_nik_joins_that_person_whatever_the_organisation(report, relawan, account, other_posko):
    take(report(), relawan)
    take(report(organisation=other_posko), account("relawan", other_posko))
    assert Person.objects.count() == 1
    assert Finding.objects.count() == 2
    assert Case.objects.count() == 2


def test_without_a_sound_kk_each_report_has_a_household_of_its_own(report, relawan):
    for kk_written in ("", "", "123", "0000000000000000"):
        take(report(kk_written=kk_written), relawan)
    assert Household.objects.filter(kk_number=None).count() == 4
    assert Residence.objects.filter(until=None).count() == 1


def test_who_turns_up_in_another_kk_moves(report, relawan):
    take(report(kk_written=kk_of(1)), relawan)
    take(report(kk_written=""), relawan)
    receive([report(kk_written=kk_of(2)), report(kk_written=kk_of(3))], by=relawan)
    homes = [(each.household.kk_number, each.until is None) for each in Residence.objects.order_by("pk")]
    assert homes == [(kk_of(1), False), (kk_of(2), False), (kk_of(3), True)]


def test_two_members_with_one_nik_stay_two_persons(report, relawan):
    members = [
        MemberReport(name="Sumarni", nik_written=nik_of(3)),
        MemberReport(name="Slamet", nik_written=nik_of(3)),
    ]
    complaint = take(report(members=members), relawan).complaint
    assert [(each.person.nik, each.nik_written) for each in complaint.findings.all()] == [
        (nik_of(3), nik_of(3)),
        (None, nik_of(3)),
    ]


def test_a_members_nik_in_the_place_of_the_kk_is_no_kk(report, relawan):
    slamet = MemberReport(name="Slamet", nik_written="3174090506600003")
    household = take(report(members=[slamet], kk_written="3174090506600003"), relawan).complaint.household
    assert (household.kk_number, household.kk_written) == (None, "3174090506600003")


def test_a_nik_from_a_number_cell_that_ends_in_0_is_no_identity(report, relawan):
    written = MemberReport(name="Sumarni", nik_written=nik_of(10), nik_from_number_cell=True)
    person = take(report(members=[written]), relawan).complaint.findings.get().person
    assert (person.nik, person.nik_written) == (None, nik_of(10))


def test_a_known_family_fills_what_the_report_leaves_out(report, relawan):
    first = take(report(kk_written=kk_of(1), address="Gang Contoh 9", rt="4"), relawan).complaint
    person = first.findings.get().person
    known = report(household_id=first.household_id, members=[MemberReport(person_id=person.pk)])
    finding = take(known, relawan).complaint.findings.get()
    assert (finding.person, finding.name, finding.nik_written) == (person, "Sumarni", nik_of(3))
    assert (finding.kk_written, finding.address, finding.rt) == (kk_of(1), "Gang Contoh 9", "004")
    assert Household.objects.count() == Person.objects.count() == 1


def test_a_family_that_complained_elsewhere_is_not_to_be_had_by_its_key(
    report, relawan, account, other_posko
):
    theirs = take(report(kk_written=kk_of(1)), relawan).complaint
    stranger = account("relawan", other_posko)
    guess = report(organisation=other_posko, household_id=theirs.household_id)
    with pytest.raises(ComplaintRefused):
        take(guess, stranger)
    person = report(
        organisation=other_posko, members=[MemberReport(person_id=theirs.findings.get().person_id)]
    )
    with pytest.raises(ComplaintRefused):
        take(person, stranger)
    holds_the_card = take(replace(guess, kk_written=kk_of(1)), stranger)
    assert holds_the_card.complaint.household == theirs.household


def test_what_others_told_is_filled_in_and_never_overwritten(report, relawan):
    take(report(kk_written=kk_of(1), address="Gang Contoh 9"), relawan)
    take(report(kk_written=kk_of(1), address="Gang Lain 1", phone="0840-1"), relawan)
    household = Household.objects.get()
    assert (household.address, household.phone) == ("Gang Contoh 9", "0840-1")


def test_a_relawan_reports_only_for_their_own_organisation(report, relawan, other_posko, account):
    with pytest.raises(CaseRefused):
        take(report(organisation=other_posko), relawan)
    with pytest.raises(CaseRefused):
        take(report(), account("penghubung"))


@pytest.mark.parametrize(
    "members", [[], [MemberReport(name="")], [MemberReport(name="Siti", is_concerned=False)]]
)
def test_a_report_that_concerns_nobody_is_refused_whole(report, relawan, members):
    with pytest.raises(ComplaintRefused):
        receive([report(), report(members=members)], by=relawan)
    assert not Complaint.objects.exists()


def test_a_thousand_reports_cost_few_queries_more_than_a_hundred(report, sistem):
    def cost(first, count):
        reports = [
            report(
                members=[MemberReport(name="Siti", nik_written=nik_of(serial))],
                kk_written=kk_of(serial // 2 + 1),
            )
            for serial in range(first, first + count)
        ]
        with CaptureQueriesContext(connection) as queries:
            receive(reports, by=sistem)
        reads = [query for query in queries if not query["sql"].startswith(("INSERT", "UPDATE"))]
        return len(reads), len(queries)

    cost(1, 1)  # the year's first reference
    hundred, thousand = cost(2, 100), cost(102, 1000)
    assert hundred[0] == thousand[0] < 40
    assert thousand[1] < 200
