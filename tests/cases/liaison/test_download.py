"""Downloads: the stored bytes, recorded before they leave."""

import hashlib
import io

import openpyxl
import pytest

from cases.corrections.files import list_file
from households.people.models import Person
from households.privacy.models import AccessEvent


def fetch(client, issued, file_format):
    return client.get(f"/koreksi/{issued.slug}/unduh/{file_format}/")


def body(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("file_format", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_download_is_the_stored_file_byte_for_byte(issue, penghubung, file_format, content_type):
    issued = issue(3)
    response = fetch(penghubung, issued, file_format)
    sent = body(response)
    assert sent == list_file(issued, file_format).read_bytes()
    assert hashlib.sha256(sent).hexdigest() == getattr(issued, f"{file_format}_sha256")
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="{issued.slug}.{file_format}"'
    assert "no-store" in response["Cache-Control"]


def test_the_workbook_opens_with_another_reader_than_its_writer(issue, penghubung):
    sheet = openpyxl.load_workbook(io.BytesIO(body(fetch(penghubung, issue(), "xlsx")))).active
    assert [cell.value for cell in sheet[2]][3] == "3174094506600003"


def test_each_download_is_recorded_with_how_many_people_it_concerns(issue, penghubung, scene):
    issued = issue(2)
    fetch(penghubung, issued, "xlsx")
    fetch(penghubung, issued, "csv")
    csv, xlsx = AccessEvent.objects.all()
    assert (xlsx.kind, xlsx.user, xlsx.reference, xlsx.people, xlsx.purpose) == (
        "unduh", penghubung.user, issued.number, 2, "XLSX",
    )  # fmt: skip
    assert (csv.purpose, csv.thing) == ("CSV", "cases.correctionlist")


def test_a_person_with_two_rows_counts_once(issue, penghubung, scene):
    issued = issue(2)
    first, second = issued.corrections.all()
    second.finding.person = Person.objects.get(pk=first.finding.person_id)
    second.finding.save()
    fetch(penghubung, issued, "csv")
    assert AccessEvent.objects.get().people == 1


def test_the_list_s_history_says_who_took_which_file(issue, penghubung):
    issued = issue()
    fetch(penghubung, issued, "xlsx")
    html = penghubung.get(f"/koreksi/{issued.slug}/").content.decode()
    assert "Mengunduh XLSX" in html and "Hendra Kusuma" in html


def test_a_file_that_was_changed_on_disk_is_not_handed_out(issue, penghubung):
    issued = issue()
    list_file(issued, "csv").write_bytes(b"nomor\n")
    response = penghubung.get(f"/koreksi/{issued.slug}/unduh/csv/", follow=True)
    assert response.redirect_chain[-1][0] == f"/koreksi/{issued.slug}/"
    assert "tidak sama dengan yang terbit" in response.content.decode()
    assert not AccessEvent.objects.exists()


def test_a_liaison_of_another_agency_downloads_nothing(issue, signed_in, other_agency):
    issued = issue()
    assert fetch(signed_in("penghubung", other_agency), issued, "csv").status_code == 404
    assert not AccessEvent.objects.exists()


def test_a_coordinator_may_download_their_own_list(issue, signed_in, scene):
    assert fetch(signed_in("koordinator", scene.organisation), issue(), "csv").status_code == 200
    assert AccessEvent.objects.get().user.has_role("koordinator")
