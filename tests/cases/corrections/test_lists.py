"""Building and issuing lists: numbers, files, what moves with them, and two at once."""

from datetime import UTC, datetime

import pytest

from bansos_monitor.accounts.models import Organisation
from cases.corrections.actions import (
    approve_all,
    build_list,
    derive_corrections,
    discard_draft,
    issue_list,
    remove_from_draft,
)
from cases.corrections.errors import CorrectionRefused
from cases.corrections.files import folder, list_file
from cases.corrections.models import Correction, CorrectionList
from cases.corrections.numbers import next_number, parse_number, row_number
from cases.workflow.errors import TransitionRefused
from cases.workflow.models import Serial
from households.people.models import Household, Region
from tests.cases.corrections.conftest import coordinator


def approved_run(scene, findings: int = 1, source: str = "dtks"):
    run = scene.run(source)
    for _ in range(findings):
        scene.match(run, scene.finding())
    derive_corrections(run, by=scene.ratna)
    approve_all(run, by=scene.ratna)
    return run


@pytest.fixture
def draft(scene):
    return build_list(scene.agency, approved_run(scene, 2), by=scene.ratna)


def test_a_draft_gathers_what_is_approved_and_grows(scene, draft):
    assert (draft.rows, draft.state, draft.number, draft.source, draft.period) == (
        2,
        "draf",
        None,
        "dtks",
        "2026-10",
    )
    again = build_list(scene.agency, approved_run(scene), by=scene.ratna)
    assert (again.pk, again.rows) == (draft.pk, 3)


def test_registers_do_not_share_a_list(scene):
    dtsen, dtks = approved_run(scene, source="dtsen"), approved_run(scene, 2)
    lists = [build_list(scene.agency, run, by=scene.ratna) for run in (dtks, dtsen)]
    assert [(each.source, each.rows) for each in lists] == [("dtks", 2), ("dtsen", 1)]


def test_nothing_to_correct_is_no_list(scene):
    assert build_list(scene.agency, scene.run(), by=scene.ratna) is None
    assert not CorrectionList.objects.exists()


def test_a_list_goes_to_an_agency_only(scene):
    with pytest.raises(CorrectionRefused):
        build_list(Organisation.objects.get(is_default=True), scene.run(), by=scene.ratna)


def test_proposals_can_be_laid_out_and_stay_behind_at_issue(scene):
    run = scene.run()
    scene.match(run, scene.finding())
    derive_corrections(run, by=scene.ratna)
    laid_out = build_list(scene.agency, run, by=scene.ratna, include_proposed=True)
    assert laid_out.rows == 1
    with pytest.raises(CorrectionRefused, match="Tidak ada koreksi yang siap"):
        issue_list(laid_out, by=scene.ratna)
    laid_out.refresh_from_db()
    assert (laid_out.state, laid_out.rows, Serial.objects.count()) == ("draf", 1, 0)


def test_an_issued_list_has_number_files_rows_and_events(scene, draft):
    issue_list(draft, by=scene.bagus)
    assert parse_number(draft.number) == draft.number
    assert draft.number.startswith("001/KPB-DTKS/")
    assert (draft.state, draft.rows, draft.approved_by, draft.made_by) == (
        "terbit",
        2,
        scene.bagus,
        scene.ratna,
    )
    assert {list_file(draft, each).stat().st_size for each in ("csv", "xlsx")} == {
        draft.csv_bytes,
        draft.xlsx_bytes,
    }
    assert sorted(draft.corrections.values_list("state", "position")) == [("dikirim", 1), ("dikirim", 2)]
    assert list(draft.events.values_list("name", flat=True)) == ["dibuat", "setujui", "terbitkan"]
    assert Correction.objects.first().events.filter(name="kirim").exists()


def test_cases_go_with_the_list_and_a_referral_alone_is_a_referral(scene):
    corrected, referred = scene.finding(), scene.finding("mutu_buruk")
    run = scene.run()
    for finding in (corrected, referred):
        scene.match(run, finding)
    derive_corrections(run, by=scene.ratna)
    approve_all(run, by=scene.ratna)
    issued = issue_list(build_list(scene.agency, run, by=scene.ratna), by=scene.ratna)
    states = []
    for finding in (corrected, referred):
        case = finding.complaint.case
        case.refresh_from_db()
        states.append(case.state)
        assert issued.number in case.events.get().reason
    assert states == ["dalam_daftar", "dirujuk"]


def test_a_case_with_a_correction_and_a_referral_goes_with_the_list(scene, record):
    run, finding = scene.run(), scene.finding("mutu_buruk")
    scene.match(run, finding, record, name="SUMARNIH")
    derive_corrections(run, by=scene.ratna)
    assert len(approve_all(run, by=scene.ratna)) == 2
    issue_list(build_list(scene.agency, run, by=scene.ratna), by=scene.ratna)
    case = finding.complaint.case
    case.refresh_from_db()
    assert case.state == "dalam_daftar"


def test_an_issued_list_is_never_issued_grown_or_changed_again(scene, draft):
    issue_list(draft, by=scene.ratna)
    kept = (draft.number, draft.csv_sha256, draft.rows)
    with pytest.raises(TransitionRefused):
        issue_list(draft, by=scene.ratna)
    with pytest.raises(CorrectionRefused):
        remove_from_draft(draft.corrections.first(), by=scene.ratna)
    with pytest.raises(TransitionRefused):
        discard_draft(draft, reason="Batal.", by=scene.ratna)
    other = build_list(scene.agency, approved_run(scene), by=scene.ratna)
    draft.refresh_from_db()
    assert other.pk != draft.pk
    assert (draft.number, draft.csv_sha256, draft.rows) == kept


def test_consent_taken_back_leaves_its_row_behind_and_says_so(scene, draft):
    complaint = draft.corrections.first().finding.complaint
    complaint.consent_to_share = False
    complaint.save()
    issue_list(draft, by=scene.ratna)
    assert draft.rows == 1
    assert "1 koreksi tertinggal" in draft.events.get(name="terbitkan").reason
    assert Correction.objects.get(correction_list=None).state == "disetujui"


def test_a_row_taken_off_and_a_discarded_draft_free_their_corrections(scene, draft):
    remove_from_draft(draft.corrections.first(), by=scene.ratna)
    draft.refresh_from_db()
    assert draft.rows == 1
    discard_draft(draft, reason="Salah instansi.", by=scene.ratna)
    assert build_list(scene.agency, draft.run, by=scene.ratna).rows == 2


def test_an_issue_that_fails_at_its_files_leaves_a_draft_and_no_number(scene, draft):
    folder().write_text("bukan folder")
    with pytest.raises(OSError):
        issue_list(draft, by=scene.ratna)
    draft.refresh_from_db()
    assert (draft.state, draft.number, Serial.objects.count()) == ("draf", None, 0)
    folder().unlink()
    assert issue_list(draft, by=scene.ratna).number.startswith("001/")
    assert len(list(folder().iterdir())) == 2


def test_a_missing_file_is_told_and_not_made_again(scene, draft):
    issue_list(draft, by=scene.ratna)
    list_file(draft, "csv").unlink()
    with pytest.raises(CorrectionRefused) as refusal:
        list_file(draft, "csv")
    assert refusal.value.code == "berkas_hilang"


def test_only_who_may_build_and_issue(scene, draft):
    scene.bagus.memberships.all().update(role="relawan")
    for forbidden in (
        lambda: build_list(scene.agency, draft.run, by=scene.bagus),
        lambda: issue_list(draft, by=scene.bagus),
        lambda: remove_from_draft(draft.corrections.first(), by=scene.bagus),
    ):
        with pytest.raises(TransitionRefused):
            forbidden()


def test_a_number_is_of_its_day_in_jakarta_and_its_serial_restarts_each_year(scene):
    last_evening = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)
    new_year = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    numbers = [
        next_number(scene.organisation, source, at)
        for source, at in (("dtks", last_evening), ("dtsen", last_evening), ("dtks", new_year))
    ]
    assert numbers == ["001/KPB-DTKS/XII/2026", "002/KPB-DTSEN/XII/2026", "001/KPB-DTKS/I/2027"]


@pytest.mark.parametrize("text", ["012/KPB-DTKS/XI/2026", "012-KPB-DTKS-XI-2026", " 012-kpb-dtks-xi-2026 "])
def test_a_number_is_read_with_slashes_or_hyphens(text):
    assert parse_number(text) == "012/KPB-DTKS/XI/2026"


@pytest.mark.parametrize("text", ["", "12", "012/KPB-DTKS/XIII/2026", "012/KPB/XI/2026", "3174094506600003"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(CorrectionRefused):
        parse_number(text)


def test_a_row_is_numbered_within_its_list():
    assert row_number("012/KPB-DTKS/XI/2026", 7) == "012-0007"


def test_a_list_with_a_row_beyond_their_areas_is_not_a_coordinators_to_see_or_grow(scene, draft):
    elsewhere = coordinator("elsewhere", scene.organisation, ("31.75",))
    nearby = coordinator("nearby", scene.organisation, (scene.region.code,))
    assert not CorrectionList.objects.for_user(elsewhere).exists()
    assert CorrectionList.objects.for_user(nearby).get() == draft
    assert build_list(scene.agency, draft.run, by=elsewhere) is None


def test_a_coordinator_of_some_areas_issues_a_list_of_their_own(scene, draft):
    Region.objects.create(
        code="31.75", level=2, name="Jakarta Timur", name_key="jakarta timur", parent_id="31"
    )
    run, finding = draft.run, scene.finding()
    Household.objects.filter(complaints=finding.complaint_id).update(region="31.75")
    scene.match(run, finding)
    elsewhere = coordinator("elsewhere", scene.organisation, ("31.75",))
    derive_corrections(run, by=elsewhere)
    approve_all(run, by=elsewhere)
    issued = issue_list(build_list(scene.agency, run, by=elsewhere), by=elsewhere)
    draft.refresh_from_db()
    assert (issued.rows, draft.rows, issued.pk == draft.pk) == (1, 2, False)
