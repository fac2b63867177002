"""Two people at the same moment: real commits, so the first rows are put back afterwards."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from cases.casework.actions import move, receive, take_up
from cases.casework.errors import CaseRefused
from cases.casework.models import Case
from cases.complaints.models import Complaint
from cases.workflow.errors import TransitionRefused
from households.people.models import Household, Person
from tests.cases.conftest import kk_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(verb, times=2):
    """What the verb gives to each of so many who call it at the same moment."""
    start = Barrier(times)

    def alone(_turn):
        start.wait()
        try:
            return verb()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(alone, range(times)))


def test_of_two_who_send_one_report_the_loser_gets_the_winners_complaint(report, sistem):
    one = report(kk_written=kk_of(1))
    answers = at_once(lambda: receive([one], by=sistem)[0])
    assert len({each.complaint.pk for each in answers}) == 1
    assert sorted(each.outcome for each in answers) == ["created", "unchanged"]
    assert Complaint.objects.count() == Person.objects.count() == Case.objects.count() == 1


def test_two_reports_of_one_new_family_share_household_person_and_case(report, sistem):
    answers = at_once(lambda: receive([report(kk_written=kk_of(1))], by=sistem)[0], times=4)
    assert len({each.complaint.reference for each in answers}) == 4
    assert Household.objects.count() == Person.objects.count() == Case.objects.count() == 1


def test_of_two_who_take_up_a_case_one_is_told(report, sistem, account):
    key = receive([report()], by=sistem)[0].case.pk
    colleagues = [account("koordinator"), account("koordinator")]

    def take():
        try:
            return take_up(Case.objects.get(pk=key), by=colleagues.pop()).state
        except (TransitionRefused, CaseRefused) as refused:
            return refused.code

    answers = at_once(take)
    assert "diperiksa" in answers and {"dipegang_rekan", "keadaan_berubah"}.intersection(answers)
    assert Case.objects.get(pk=key).events.filter(name="periksa").count() == 1


def test_of_two_who_take_a_case_that_nobody_holds_any_more_one_is_told(report, sistem, account):
    case = receive([report()], by=sistem)[0].case
    move(case, "verifikasi", by=sistem, reason="Sudah jelas")
    colleagues = [account("koordinator"), account("koordinator")]

    def take():
        # Read before the other one writes, as a page is that both have open.
        mine = Case.objects.get(pk=case.pk)
        start.wait()
        try:
            return take_up(mine, by=colleagues.pop()).assigned_to
        except CaseRefused as refused:
            return refused.code

    start = Barrier(2)
    answers = at_once(take)
    holder = Case.objects.get(pk=case.pk).assigned_to
    assert sorted(map(str, answers)) == sorted(["dipegang_rekan", str(holder)])
