"""A run: what is matched, what a person must see, what isn't there; counts add up; twice changes nothing."""

from datetime import date

import pytest
from django.utils import timezone

from bansos_monitor.jobs.actions import run as run_job_now
from bansos_monitor.jobs.models import Job
from bansos_monitor.jobs.registry import JobCancelled
from cases.reconciliation.actions import new_run, reconcile, start_run
from cases.reconciliation.errors import ReconciliationRefused, RunFailed
from cases.reconciliation.models import Match, Run
from tests.cases.reconciliation.conftest import NEIGHBOURS, SUMARNI


def match_of(run, finding):
    return run.matches.get(finding=finding)


def test_a_person_with_sound_nik_and_name_is_matched_in_a_register_of_five(register, finding, run_on):
    sumarni = finding()

    match = match_of(run_on(register), sumarni)

    assert (match.decision, match.machine_decision) == ("match", "match")
    assert match.chosen.extract_record == "DTKS-SUMARNI-0003"
    assert match.probability > 0.99


def test_nik_and_name_are_enough_without_date_card_and_address(register, finding, run_on):
    sumarni = finding(born=None, kk="", address="", rt="", rw="", kelurahan="", kecamatan="", sex="")

    assert match_of(run_on(register), sumarni).decision == "match"


def test_a_stranger_is_not_in_the_register(register, finding, run_on):
    stranger = finding(
        nik="3275011502880009", kk="3275010909090009", name="YOHANES WAWORUNTU", born=date(1988, 2, 15), sex="L",
        kelurahan="Kapuk", kecamatan="Cengkareng", rt="001", rw="002", address="Jl. Lain No. 9",
    )  # fmt: skip

    match = match_of(run_on(register), stranger)

    assert (match.decision, match.chosen, match.candidates.count()) == ("none", None, 0)


def test_every_finding_has_one_match_and_the_counts_add_up(register, finding, run_on):
    finding()
    finding(nik="", kk="", name="SUMARNI", born=None)
    finding(
        nik="3275011502880009",
        kk="3275010909090009",
        name="YOHANES WAWORUNTU",
        born=date(1988, 2, 15),
        sex="L",
    )

    run = run_on(register)

    assert run.findings == run.matched + run.review + run.not_found == 3 == run.matches.count()
    assert run.state == Run.State.DONE and run.model_version


def test_a_register_without_people_finds_nobody(extract, finding, run_on):
    finding()

    run = run_on(extract([]))

    assert (run.findings, run.not_found) == (1, 1)


def test_without_findings_a_run_ends_well(register, run_on):
    run = run_on(register)

    assert (run.state, run.findings) == (Run.State.DONE, 0)


def test_findings_of_closed_complaints_are_left_out(register, finding, run_on):
    sumarni = finding()
    type(sumarni.complaint).objects.filter(pk=sumarni.complaint_id).update(state="dicabut")

    assert run_on(register).findings == 0


def test_findings_of_another_organisation_are_left_out(register, finding, other_posko, run_on):
    finding(organisation=other_posko)

    assert run_on(register).findings == 0


def test_a_nik_whose_last_digit_a_spreadsheet_lost_still_finds_the_person(register, finding, run_on):
    sumarni = finding(nik="3174094506600000")

    match = match_of(run_on(register), sumarni)

    assert match.decision == "match"
    assert {"field": "identity", "level": "nik15_and_date"}.items() <= match.chosen.weights[1].items()


def test_two_who_share_a_nik_that_lost_its_last_digit_are_not_taken_for_one(extract, finding, run_on):
    other = SUMARNI | {"nik": "3174094506600010", "name": "WAGIYEM", "kk": "3174091203150044", "rt": "009"}
    wagiyem_or_not = finding(nik="3174094506600010", name="SULASTRI", kk="", rt="011", address="", born=None)

    match = match_of(run_on(extract([SUMARNI, other, *NEIGHBOURS])), wagiyem_or_not)

    assert match.decision != "match"


def test_a_finding_that_fits_twins_equally_waits_for_a_person(extract, finding, run_on):
    twins = [
        SUMARNI | {"nik": "3174010705150001", "name": "HASAN BASRI", "born": date(2015, 5, 7), "sex": "L"},
        SUMARNI | {"nik": "3174010705150002", "name": "HUSEIN BASRI", "born": date(2015, 5, 7), "sex": "L"},
    ]
    one_of_them = finding(nik="3174010705150000", name="BASRI", born=date(2015, 5, 7), sex="L")

    match = match_of(run_on(extract([*twins, *NEIGHBOURS])), one_of_them)

    assert match.decision == "review"
    assert match.candidates.count() == 2


def test_a_twin_is_told_from_the_other_by_name_and_number(extract, finding, run_on):
    twins = [
        SUMARNI | {"nik": "3174010705150001", "name": "HASAN BASRI", "born": date(2015, 5, 7), "sex": "L"},
        SUMARNI | {"nik": "3174010705150002", "name": "HUSEIN BASRI", "born": date(2015, 5, 7), "sex": "L"},
    ]
    husein = finding(nik="3174010705150002", name="HUSEIN BASRI", born=date(2015, 5, 7), sex="L")

    match = match_of(run_on(extract([*twins, *NEIGHBOURS])), husein)

    assert (match.decision, match.chosen.record["name"]) == ("match", "HUSEIN BASRI")


def test_an_unregistered_namesake_on_the_same_card_is_not_matched(extract, finding, run_on):
    father = SUMARNI | {
        "nik": "3174010703600001",
        "name": "SLAMET RIYADI",
        "born": date(1960, 3, 7),
        "sex": "L",
    }
    son = finding(nik="3174012209950003", name="SLAMET RIYADI", born=date(1995, 9, 22), sex="L")

    assert match_of(run_on(extract([father, *NEIGHBOURS])), son).decision != "match"


def test_a_mothers_number_written_for_her_unregistered_child_is_no_match(register, finding, run_on):
    child = finding(name="DINDA PUTRI", born=date(2019, 4, 30), sex="P")

    assert match_of(run_on(register), child).decision != "match"


def test_a_number_that_half_the_register_bears_is_nobodys(extract, finding, run_on):
    filler = {"nik": "3174010101010001", "kk": "3174010101010001"}
    crowd = [
        filler | {"name": f"WARGA {chr(65 + place)}{chr(75 + place // 2)}AN", "sex": "L"}
        for place in range(25)
    ]
    somebody = finding(
        **filler, name="SLAMET", born=None, sex="L", rt="", rw="", address="", kelurahan="", kecamatan=""
    )

    match = match_of(run_on(extract([*crowd, *NEIGHBOURS])), somebody)

    assert (match.decision, match.candidates.count()) == ("none", 0)


def test_a_namesake_elsewhere_is_not_matched(extract, finding, run_on):
    namesake = SUMARNI | {"nik": "3276014811790002", "kk": "3276010101100004", "born": date(1979, 11, 8)}
    elsewhere = namesake | {
        "kelurahan": "Kapuk",
        "kecamatan": "Cengkareng",
        "rt": "011",
        "address": "Jl. Lain No. 9",
    }
    sumarni = finding()

    assert match_of(run_on(extract([elsewhere, *NEIGHBOURS])), sumarni).decision == "none"


def test_a_person_whom_the_register_holds_twice_waits_for_a_person(extract, finding, run_on):
    sumarni = finding()

    match = match_of(run_on(extract([SUMARNI, SUMARNI | {"record_id": "DTKS-LAGI"}, *NEIGHBOURS])), sumarni)

    assert match.decision == "review"
    assert sorted(match.candidates.values_list("extract_record", flat=True)) == [
        "DTKS-LAGI",
        "DTKS-SUMARNI-0003",
    ]


def test_a_record_without_an_id_is_named_by_its_row(extract, finding, run_on):
    sumarni = finding()

    match = match_of(run_on(extract([*NEIGHBOURS, SUMARNI | {"record_id": None}])), sumarni)

    assert match.chosen.extract_record == "baris-5"


def test_weights_and_start_add_up_to_the_probability_before_rivals(register, finding, run_on):
    sumarni = finding(nik="", kk="", born=None)

    candidate = match_of(run_on(register), sumarni).candidates.first()

    odds = 2.0 ** (candidate.start_weight + sum(each["weight"] for each in candidate.weights))
    assert candidate.probability == pytest.approx(odds / (1 + odds), abs=0.02)


def test_the_record_is_copied_so_that_it_outlives_the_snapshot(register, finding, run_on):
    sumarni = finding()
    match = match_of(run_on(register), sumarni)

    register.snapshot_path.unlink()

    assert match.chosen.record["birth_date"] == "1960-06-05"


def test_a_second_call_on_a_finished_run_changes_nothing(register, finding, run_on):
    finding()
    run = run_on(register)
    before = list(Match.objects.values_list("pk", "decision"))
    finding(name="SLAMET", nik="")

    again = reconcile(run)

    assert (again.finished_at, list(Match.objects.values_list("pk", "decision"))) == (run.finished_at, before)


def test_of_two_who_do_the_same_run_one_writes(register, finding, sistem):
    finding()
    run = new_run(register, by=sistem)
    theirs = Run.objects.get(pk=run.pk)

    def others_finish_first(done, total=None, message=""):
        if done:
            reconcile(theirs)

    reconcile(run, progress=others_finish_first)

    assert Match.objects.filter(run=run).count() == 1


def test_a_run_that_was_broken_off_is_taken_up_again(register, finding, sistem):
    finding()
    run = new_run(register, by=sistem)
    Run.objects.filter(pk=run.pk).update(state=Run.State.RUNNING)

    assert reconcile(run).state == Run.State.DONE


def test_a_run_without_its_snapshot_fails_and_says_why(register, finding, sistem):
    finding()
    run = new_run(register, by=sistem)
    register.snapshot_path.unlink()

    with pytest.raises(RunFailed) as failure:
        reconcile(run)

    run.refresh_from_db()
    assert (run.state, run.error, run.matches.count()) == (Run.State.FAILED, str(failure.value), 0)
    assert run.finished_at <= timezone.now()


def test_a_list_of_recipients_is_no_register_to_look_people_up_in(register, sistem):
    register.kind = "penerima"
    register.save()

    with pytest.raises(ReconciliationRefused) as refusal:
        start_run(register, by=sistem)

    assert refusal.value.code == "ekstrak_bukan_register"
    assert not Run.objects.exists()


def test_a_run_needs_a_ready_extract(register, sistem):
    register.state = "dibaca"
    register.save()

    with pytest.raises(ReconciliationRefused) as refusal:
        start_run(register, by=sistem)

    assert refusal.value.code == "ekstrak_belum_siap"
    assert not Run.objects.exists() and not Job.objects.exists()


def test_starting_a_run_queues_its_job_once(register, koordinator):
    first = start_run(register, by=koordinator)
    second = start_run(register, by=koordinator)

    assert first == second
    assert Job.objects.get().subject_id == first.pk


def test_the_queued_job_does_the_run(register, finding, koordinator):
    finding()
    run = start_run(register, by=koordinator)

    job = run_job_now(Job.objects.get().pk, "uji")

    run.refresh_from_db()
    assert (run.state, run.matched, job.state) == (Run.State.DONE, 1, Job.State.DONE)


def test_a_cancelled_run_ends_without_matches(register, finding, sistem):
    finding()
    run = new_run(register, by=sistem)

    def cancelled(done, total=None, message=""):
        raise JobCancelled

    with pytest.raises(JobCancelled):
        reconcile(run, progress=cancelled)

    run.refresh_from_db()
    assert (run.state, run.matches.count()) == (Run.State.FAILED, 0)
    assert "dibatalkan" in run.error


def test_a_relawan_cannot_start_a_run(register, relawan):
    with pytest.raises(ReconciliationRefused) as refusal:
        start_run(register, by=relawan)

    assert refusal.value.code == "tidak_berwenang"


def test_a_coordinator_cannot_run_another_organisations_extract(extract, other_posko, koordinator):
    with pytest.raises(ReconciliationRefused) as refusal:
        start_run(extract([SUMARNI], organisation=other_posko), by=koordinator)

    assert refusal.value.code == "tidak_berwenang"
