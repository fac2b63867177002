"""What a coordinator does with a case, and what follows for its complaints."""

import pytest

from cases.casework.actions import add_note, ask_for_completion, assign, move, move_all, receive, take_up
from cases.casework.errors import CaseRefused
from cases.casework.models import Case
from cases.complaints.models import Complaint
from cases.workflow.errors import TransitionRefused
from tests.cases.conftest import kk_of


@pytest.fixture
def case(report, relawan):
    """A case with two complaints."""
    reports = [report(kk_written=kk_of(1)), report(kk_written=kk_of(1), kind="dicoret")]
    return receive(reports, by=relawan)[0].case


def states(case):
    return list(Complaint.objects.filter(case=case).order_by("pk").values_list("state", flat=True))


def test_who_takes_a_case_up_holds_it_and_its_complaints_are_accepted(case, koordinator):
    take_up(case, by=koordinator)
    case.refresh_from_db()
    assert (case.state, case.assigned_to) == ("diperiksa", koordinator)
    assert states(case) == ["diterima", "diterima"]
    assert case.events.last().name == "periksa"


def test_the_second_to_take_a_case_up_is_told(case, koordinator, account):
    stale = Case.objects.get(pk=case.pk)
    take_up(case, by=koordinator)
    with pytest.raises(TransitionRefused):
        take_up(stale, by=account("koordinator"))
    assert Case.objects.get().assigned_to == koordinator


def test_a_complaint_that_waits_for_completion_goes_on_waiting_until_the_case_ends(case, koordinator):
    ask_for_completion(case.complaints.first(), by=koordinator, reason="Foto KK belum ada.")
    assert case.events.last().name == "minta_lengkapi"
    take_up(case, by=koordinator)
    move(case, "verifikasi", by=koordinator, reason="Sudah dicek di lapangan.")
    assert sorted(states(case)) == ["diproses", "perlu_dilengkapi"]
    move(case, "tutup", by=koordinator, reason="Keluarga pindah.")
    assert states(case) == ["selesai", "selesai"]


def test_a_reopened_case_opens_its_finished_complaints_again(case, koordinator):
    move(case, "selesai_gagal", by=koordinator, reason="Kuota habis.")
    move(case, "buka_kembali", by=koordinator, reason="Ada bukti baru.")
    assert states(case) == ["diproses", "diproses"]


def test_a_case_is_not_reopened_beside_another_one(case, koordinator, report, relawan):
    move(case, "tutup", by=koordinator, reason="Selesai.")
    receive([report(kk_written=kk_of(1))], by=relawan)
    with pytest.raises(CaseRefused) as refused:
        move(case, "buka_kembali", by=koordinator, reason="Ada bukti baru.")
    assert refused.value.code == "kasus_lain_terbuka"
    assert Case.objects.get(pk=case.pk).state == "ditutup"


def test_many_cases_move_at_once_or_not_at_all(case, koordinator, report, relawan):
    other = receive([report(kk_written=kk_of(2), kind="pungutan")], by=relawan)[0].case
    assert move_all([case, other], "masuk_daftar", by=koordinator) == 2
    assert states(other) == ["diproses"]
    move(other, "tutup", by=koordinator, reason="Selesai.")
    with pytest.raises(TransitionRefused):
        move_all([case, other], "tunggu", by=koordinator, reason="Menunggu dinas.")
    assert Case.objects.get(pk=case.pk).state == "dalam_daftar"


def test_a_case_is_given_only_to_who_reaches_it(case, koordinator, account, other_posko, relawan):
    colleague = account("koordinator")
    assert assign(case, colleague, by=koordinator).assigned_to == colleague
    assert (case.events.last().name, case.events.last().reason) == ("ditugaskan", str(colleague))
    for nobody in (relawan, account("koordinator", other_posko)):
        with pytest.raises(CaseRefused):
            assign(case, nobody, by=koordinator)
    with pytest.raises(CaseRefused):
        assign(case, colleague, by=relawan)


def test_notes_are_kept_and_empty_ones_refused(case, koordinator, relawan):
    add_note(case, " Telepon lagi Senin. ", by=koordinator)
    assert (case.events.last().name, case.events.last().reason) == ("catatan", "Telepon lagi Senin.")
    with pytest.raises(CaseRefused):
        add_note(case, "  ", by=koordinator)
    with pytest.raises(CaseRefused):
        add_note(case, "Dari relawan", by=relawan)


@pytest.mark.parametrize("verb", [take_up, lambda case, by: move(case, "tutup", by=by, reason="Iseng")])
def test_neither_relawan_nor_a_stranger_moves_a_case(case, relawan, account, other_posko, verb):
    for nobody in (relawan, account("koordinator", other_posko), account("penghubung")):
        with pytest.raises((TransitionRefused, CaseRefused)):
            verb(case, by=nobody)
    assert states(case) == ["terkirim", "terkirim"]
