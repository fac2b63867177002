"""Correcting a complaint until a coordinator has taken it up."""

import pytest

from cases.casework.actions import ask_for_completion, take_up
from cases.complaints.models import Complaint
from cases.complaints.reports import MemberReport
from households.people.models import Person
from households.privacy.models import AccessEvent
from tests.cases.field.conftest import KK, NIK


@pytest.fixture
def complaint(relawan, log):
    return log(relawan, address="Gang Lama", description="Cerita lama")


def form_of(client, complaint):
    """What the browser would send back: the form's data as the page was filled with it."""
    entry = client.get(f"/aduan/{complaint.reference}/ubah/").context["entry"]
    data = {
        name: entry.data.getlist(name) if name == "programmes" else entry.data[name] for name in entry.data
    }
    return data | {"aksi": "kirim"}


def send(client, complaint, data, **change):
    return client.post(f"/aduan/{complaint.reference}/ubah/", data | change, follow=True)


def test_the_form_is_filled_with_what_the_complaint_says(relawan_client, complaint):
    data = form_of(relawan_client, complaint)

    assert (data["kk"], data["anggota-0-name"], data["anggota-0-nik"]) == (KK, "Sumarni", NIK)
    assert (data["address"], data["description"], data["consent"]) == ("Gang Lama", "Cerita lama", "ya")
    assert data["anggota-1-is_known"] == "on"


def test_sending_it_unchanged_makes_no_version(relawan_client, complaint):
    send(relawan_client, complaint, form_of(relawan_client, complaint))

    assert not complaint.versions.exists()


def test_an_edit_keeps_the_version_before_and_shows_what_changed(relawan_client, complaint):
    data = form_of(relawan_client, complaint)

    text = send(
        relawan_client, complaint, data, description="Cerita baru", **{"anggota-0-nik": "3174015406600099"}
    ).content.decode()

    complaint.refresh_from_db()
    assert complaint.description == "Cerita baru"
    version = complaint.versions.get()
    assert version.content["description"] == "Cerita lama"
    assert "Isi sebelumnya" in text
    assert "Cerita lama" in text
    assert "3174••••••••0012" in text
    assert NIK not in text


def test_another_member_becomes_concerned_by_a_tick(relawan_client, complaint):
    data = form_of(relawan_client, complaint)

    send(relawan_client, complaint, data, **{"anggota-1-is_concerned": "on"})

    assert {each.name for each in complaint.findings.all()} == {"Sumarni", "Slamet"}
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    "told", [{"anggota-1-is_known": "on"}, {"anggota-1-is_known": "", "anggota-1-name": "Siapa saja"}]
)
def test_a_person_who_is_none_of_theirs_cannot_be_put_into_it(
    relawan_client, complaint, stranger, neighbour, log, told
):
    log(stranger, neighbour, kk_written="", members=(MemberReport(name="Rahasia"),))
    secret = Person.objects.get(name="Rahasia")
    data = form_of(relawan_client, complaint)
    row = {"anggota-1-person": str(secret.pk), "anggota-1-is_concerned": "on", **told}

    text = send(relawan_client, complaint, data, **row).content.decode()

    assert "Rahasia" not in text
    assert not complaint.findings.filter(person=secret).exists()


def test_of_two_who_edit_the_second_sees_both_and_loses_nothing(
    relawan_client, complaint, client, make_account, coalition
):
    mine = form_of(relawan_client, complaint)
    colleague = make_account("relawan", coalition, "Bu Ratna")
    other = type(client)()
    other.force_login(colleague)
    send(other, complaint, form_of(other, complaint), description="Cerita teman")

    text = send(relawan_client, complaint, mine, description="Cerita saya").content.decode()

    complaint.refresh_from_db()
    assert complaint.description == "Cerita teman"
    assert "Bu Ratna mengubah aduan ini pada" in text
    assert "Cerita teman" in text
    assert "Cerita saya" in text


def test_after_the_comparison_the_second_may_save(relawan_client, complaint, client, make_account, coalition):
    mine = form_of(relawan_client, complaint)
    other = type(client)()
    other.force_login(make_account("relawan", coalition, "Bu Ratna"))
    send(other, complaint, form_of(other, complaint), description="Cerita teman")
    shown = send(relawan_client, complaint, mine, description="Cerita saya")

    send(
        relawan_client,
        complaint,
        mine,
        description="Cerita saya",
        version=shown.context["entry"].data["version"],
    )

    complaint.refresh_from_db()
    assert complaint.description == "Cerita saya"
    assert complaint.versions.count() == 2


def test_once_a_coordinator_has_it_the_form_is_closed(relawan_client, complaint, koordinator):
    data = form_of(relawan_client, complaint)
    take_up(complaint.case, by=koordinator)

    text = send(relawan_client, complaint, data, description="Terlambat").content.decode()

    complaint.refresh_from_db()
    assert complaint.description == "Cerita lama"
    assert "sudah dipegang koordinator" in text


def test_a_correction_completes_what_was_asked_for(relawan_client, complaint, koordinator):
    ask_for_completion(complaint, by=koordinator, reason="Kurang alamat")

    send(relawan_client, complaint, form_of(relawan_client, complaint), address="Gang Baru")

    complaint.refresh_from_db()
    assert (complaint.state, complaint.household.address) == ("terkirim", "Gang Baru")


def test_what_a_sheet_brought_and_the_form_does_not_show_stays(relawan_client, relawan, log):
    complaint = log(
        relawan,
        external_id="F-001",
        basis="lembar temuan",
        row_sha256="a" * 64,
        row_written={"periode": "akhir tahun"},
        period_written="akhir tahun",
        kelurahan="Kampung Baru",
        kecamatan="Entah",
        region_code="99.9",
    )

    send(relawan_client, complaint, form_of(relawan_client, complaint), description="Ditambah")

    stored = Complaint.objects.get(pk=complaint.pk)
    assert (stored.external_id, stored.row_sha256, stored.period_written) == (
        "F-001",
        "a" * 64,
        "akhir tahun",
    )
    assert stored.row_written == {"periode": "akhir tahun"}
    finding = stored.findings.get()
    assert (finding.kelurahan, finding.kecamatan, finding.region_code) == ("Kampung Baru", "Entah", "99.9")
    assert stored.versions.count() == 1


def test_a_missing_answer_is_told_and_what_was_typed_stays(relawan_client, complaint):
    text = send(
        relawan_client, complaint, form_of(relawan_client, complaint), kind="", description="Panjang"
    ).content.decode()

    assert "Pilih apa yang terjadi." in text
    assert "Panjang" in text
    assert not complaint.versions.exists()


def test_the_form_shows_numbers_in_full_and_so_is_written_down(relawan_client, relawan, complaint):
    html = relawan_client.get(f"/aduan/{complaint.reference}/ubah/").content.decode()

    assert NIK in html
    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.reference) == ("lihat", relawan, complaint.reference)
