"""Exports of complaints and cases: masked unless a purpose is given, recorded first, and no cell a formula."""

import csv
import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from households.privacy.models import AccessEvent
from tests.cases.conftest import kk_of, nik_of
from tests.cases.desk.conftest import sign_in

COMPLAINTS = reverse("admin:cases_complaint_export")
CASES = reverse("admin:cases_case_export")
CSV, XLSX = {"format": "0", "resource": "0"}, {"format": "1", "resource": "0"}


def rows_of_csv(answer):
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


@pytest.fixture
def complaint(complain):
    return complain("=HYPERLINK(Sumarni)", nik=nik_of(3), kk=kk_of(1), description="+62 ditelepon")


def test_csv_masks_numbers_and_quiets_formulas(desk, complaint):
    (row,) = rows_of_csv(desk.post(COMPLAINTS, CSV))
    assert row["nik"] == "3174••••••••0003"
    assert row["no_kk"] == "3174••••••••0001"
    assert row["nama"] == "'=HYPERLINK(Sumarni)"
    assert row["uraian"] == "'+62 ditelepon"
    assert row["nomor_aduan"] == complaint.reference


def test_a_number_that_somebody_typed_into_the_story_is_masked_too(desk, complain):
    complain("Sumarni", nik=nik_of(3), kk=kk_of(1), description=f"NIK {nik_of(3)} ditolak bank")
    (row,) = rows_of_csv(desk.post(COMPLAINTS, CSV))
    assert row["uraian"] == "NIK 3174••••••••0003 ditolak bank"


def test_xlsx_holds_texts_only(desk, complaint):
    answer = desk.post(COMPLAINTS, XLSX | {"full_numbers": "on", "purpose": "Rapat RW"})
    head, row = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    values = dict(zip(head, row, strict=True))
    assert values["nik"] == nik_of(3)
    assert values["nama"] == "=HYPERLINK(Sumarni)"
    assert b"<f>" not in answer.content


def test_full_numbers_need_a_purpose(desk, complaint):
    answer = desk.post(COMPLAINTS, CSV | {"full_numbers": "on"})
    assert "Tulis untuk apa nomor lengkapnya dipakai." in answer.content.decode()
    assert not AccessEvent.objects.exists()


def test_an_export_is_recorded_with_who_what_how_many_and_why(desk, complaint, koordinator):
    desk.post(COMPLAINTS, CSV | {"full_numbers": "on", "purpose": "Rapat RW"})
    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.thing, event.people, event.purpose) == (
        "ekspor", koordinator, "cases.complaint", 1, "Rapat RW",
    )  # fmt: skip


def test_an_export_holds_what_the_list_shows(desk, complaint, complain):
    other = complain("Warsih", kind="pungutan")
    rows = rows_of_csv(desk.post(f"{COMPLAINTS}?kind__exact=pungutan", CSV))
    assert [row["nomor_aduan"] for row in rows] == [other.reference]


def test_cases_are_exported_with_their_family(desk, complain):
    case = complain("Sumarni", kk=kk_of(1)).case
    (row,) = rows_of_csv(desk.post(CASES, CSV))
    assert (row["nomor_kasus"], row["keluarga"], row["no_kk"]) == (
        case.reference,
        "Sumarni",
        "3174••••••••0001",
    )


def test_another_organisations_complaints_are_not_in_it(complaint, account, other_posko):
    assert rows_of_csv(sign_in(account("koordinator", other_posko)).post(COMPLAINTS, CSV)) == []


def test_the_file_is_named_by_what_it_holds_and_the_day(desk, complaint):
    disposition = desk.post(COMPLAINTS, CSV).headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="aduan-20')


def test_looking_at_the_export_page_records_nothing(desk, complaint):
    assert desk.get(COMPLAINTS).status_code == 200
    assert not AccessEvent.objects.exists()
