"""The form of a new complaint, as it works without JavaScript."""

import uuid
from threading import Thread

import pytest
from django.db import connection
from django.test import Client

from cases.complaints.models import Complaint, ComplaintVersion, Evidence
from cases.field.photos import PhotoDrafts
from households.people.models import Household, Person
from households.privacy.models import AccessEvent
from tests.cases.field.conftest import KK, NIK

URL = "/aduan/baru/"


def test_a_complaint_is_logged_with_family_matter_photo_and_consent(
    relawan_client, relawan, filled, areas, photo
):
    data = filled(
        **{
            "kk": "3174 0112 0815 0007",
            "anggota-TOTAL_FORMS": "3",
            "anggota-0-nik": "3174 0154 0660 0012",
            "anggota-0-birth_date": "14-06-1960",
            "anggota-0-sex": "P",
            "anggota-0-relation": "kepala_keluarga",
            "anggota-1-name": "Slamet Riyanto",
            "address": "Gang Contoh II No. 9",
            "rt": "4",
            "rw": "7",
            "kelurahan": "Tebet Timur, Tebet",
            "phone": "0812 0000 0000",
            "programmes": ["sembako", "pkh"],
            "period_from": "2026-09",
            "period_to": "2026-11",
            "description": "Tiga bulan ini undangan tidak datang.",
            "foto": [photo()],
            "foto_jenis": "kk",
        }
    )

    answer = relawan_client.post(URL, data)

    complaint = Complaint.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/aduan/{complaint.reference}/"
    finding = complaint.findings.get()
    assert (finding.name, finding.person.nik, finding.sex, str(finding.birth_date)) == (
        "Sumarni",
        NIK,
        "P",
        "1960-06-14",
    )
    household = complaint.household
    assert (household.kk_number, household.rt, household.rw, household.region_id) == (
        KK,
        "004",
        "007",
        "31.74.01.1001",
    )
    assert (finding.kelurahan, finding.kecamatan, finding.region_code) == (
        "Tebet Timur",
        "Tebet",
        "31.74.01.1001",
    )
    assert household.residences.count() == 2
    assert (complaint.period_from, complaint.period_to) == ("2026-09", "2026-11")
    assert set(complaint.programmes.values_list("code", flat=True)) == {"sembako", "pkh"}
    assert (complaint.consent_to_share, complaint.consent_how, complaint.consent_text_version) == (
        True,
        "lisan",
        "2026-11",
    )
    assert complaint.logged_by == relawan
    assert complaint.case is not None
    assert complaint.evidence.get().kind == "kk"
    assert not PhotoDrafts(relawan, complaint.client_uuid).names()


def test_a_name_a_kind_and_an_answer_are_enough(relawan_client, filled):
    relawan_client.post(URL, filled(consent="tidak"))

    complaint = Complaint.objects.get()
    assert complaint.household.kk_number is None
    assert not complaint.consent_to_share


def test_sent_twice_it_is_kept_once_and_says_when_it_arrived(relawan_client, filled):
    data = filled()
    relawan_client.post(URL, data)

    again = relawan_client.post(URL, data | {"description": "Ditambah waktu dikirim lagi"}, follow=True)

    complaint = Complaint.objects.get()
    assert again.redirect_chain[-1][0] == f"/aduan/{complaint.reference}/"
    assert "Laporan ini sudah kami terima pukul" in again.content.decode()
    assert "Tidak ada yang tercatat dua kali." in again.content.decode()


def test_a_photo_that_came_with_the_second_sending_is_kept(relawan_client, filled, photo):
    data = filled()
    relawan_client.post(URL, data)
    relawan_client.post(URL, data | {"foto": [photo()], "foto_jenis": "ktp"})

    assert Complaint.objects.get().evidence.get().kind == "ktp"


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_once_it_is_kept_once(client, make_account, coalition, filled):
    user = make_account("relawan", coalition)
    data, answers = filled(), []

    def send():
        one = Client()
        one.force_login(user)
        answers.append(one.post(URL, data).status_code)
        connection.close()

    threads = [Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [302] * 4
    assert Complaint.objects.count() == 1


def test_nothing_typed_is_lost_when_something_is_missing(relawan_client, filled, photo):
    data = filled(
        kind=None,
        address="Gang Contoh II",
        description="Ceritanya panjang",
        foto=[photo()],
        foto_jenis="surat",
    )

    page = relawan_client.post(URL, data).content.decode()

    assert not Complaint.objects.exists()
    assert "Pilih apa yang terjadi." in page
    for kept in ("Gang Contoh II", "Ceritanya panjang", "Sumarni", data["client_uuid"], "/aduan/baru/foto/"):
        assert kept in page
    assert '<option value="surat" selected>' in page


def test_photos_of_a_failed_try_become_evidence_of_the_next(relawan_client, filled, photo):
    data = filled(kind=None, foto=[photo("navy"), photo("maroon")], foto_jenis="kk")
    relawan_client.post(URL, data)
    fixed = filled(client_uuid=data["client_uuid"])

    relawan_client.post(URL, fixed)

    assert Complaint.objects.get().evidence.count() == 2


def test_each_photo_may_say_what_it_shows_and_one_may_be_thrown_away(relawan_client, relawan, filled, photo):
    data = filled(aksi="foto", foto=[photo("navy"), photo("maroon")], foto_jenis="kk")
    relawan_client.post(URL, data)
    first, second = PhotoDrafts(relawan, uuid.UUID(data["client_uuid"])).names()

    relawan_client.post(URL, filled(client_uuid=data["client_uuid"], aksi=f"buang-{first}"))
    relawan_client.post(URL, filled(client_uuid=data["client_uuid"], **{f"foto-{second}": "rumah"}))

    assert [each.kind for each in Evidence.objects.all()] == ["rumah"]


def test_what_is_no_photo_is_told_and_the_others_are_kept(relawan_client, filled, photo):
    broken = photo()
    broken.truncate(10)
    broken.seek(0)

    page = relawan_client.post(URL, filled(foto=[broken, photo()], foto_jenis="kk")).content.decode()

    assert "Foto ke-1: Berkas ini bukan foto" in page
    assert "Isi foto ke-1" in page
    assert not Complaint.objects.exists()


def test_a_draft_photo_is_its_owners_alone(relawan_client, relawan, koordinator, filled, photo, client):
    data = filled(aksi="foto", foto=[photo()], foto_jenis="kk")
    relawan_client.post(URL, data)
    name = PhotoDrafts(relawan, uuid.UUID(data["client_uuid"])).names()[0]
    url = f"/aduan/baru/foto/{data['client_uuid']}/{name}/"

    assert relawan_client.get(url)["Content-Type"] == "image/jpeg"
    client.force_login(koordinator)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("nik", ["3174 0154 1360 0012", "317401", "123", "AB12"])
def test_a_wrong_nik_does_not_stop_a_complaint_and_is_explained_on_its_page(relawan_client, filled, nik):
    answer = relawan_client.post(URL, filled(**{"anggota-0-nik": nik}), follow=True)

    complaint = Complaint.objects.get()
    assert complaint.findings.get().nik_written == nik
    assert complaint.findings.get().person.nik is None
    assert 'class="error"' in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": None}, "Pilih apa yang terjadi."),
        ({"consent": None}, "Bacakan izinnya"),
        ({"anggota-0-name": ""}, "Tulis nama orang yang mengadu."),
        ({"anggota-0-name": "", "anggota-0-nik": NIK}, "Tulis nama orang ini."),
        ({"anggota-0-is_concerned": None}, "Pilih setidaknya satu orang"),
        ({"anggota-0-birth_date": "kemarin"}, "Tanggal ini belum terbaca."),
        ({"period_from": "2026-11", "period_to": "2026-09"}, "Bulan akhir lebih awal"),
        ({"rt": "depan"}, "Tulis angkanya saja"),
        ({"kelurahan": "Entah Berantah"}, "Kecamatan"),
        ({"anggota-TOTAL_FORMS": "banyak", "kind": "tidak_ada"}, "Pilih"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(relawan_client, filled, areas, change, sentence):
    page = relawan_client.post(URL, filled(**change))

    assert page.status_code == 200
    assert sentence.lower() in page.content.decode().lower()
    assert not Complaint.objects.exists()


def test_two_faults_are_listed_at_the_top_with_links(relawan_client, filled):
    page = relawan_client.post(URL, filled(kind=None, consent=None)).content.decode()

    assert "2 isian perlu diperbaiki" in page
    assert 'href="#id_kind_0"' in page
    assert 'id="id_kind_0"' in page


# -- a family that is known ------------------------------------------------------------------------


def test_a_known_family_is_offered_masked_and_its_members_become_choices(
    relawan_client, relawan, log, filled
):
    log(relawan)
    data = filled(kk=KK, aksi="kk", **{"anggota-0-name": ""})

    offer = relawan_client.post(URL, data).content.decode()
    household = Household.objects.get()
    taken = relawan_client.post(URL, data | {"aksi": f"keluarga-{household.pk}"}).content.decode()

    assert "Keluarga ini sudah tercatat." in offer
    assert "Sum••••" in offer
    assert "Sumarni" not in offer
    assert "Slamet" in taken
    assert NIK not in taken


def test_members_of_a_known_family_are_concerned_without_typing_them_again(
    relawan_client, relawan, log, filled
):
    log(relawan)
    household, people = Household.objects.get(), list(Person.objects.order_by("pk"))
    rows = {"anggota-TOTAL_FORMS": "2", "anggota-0-name": None, "anggota-0-is_concerned": None}
    for number, person in enumerate(people):
        rows |= {f"anggota-{number}-person": str(person.pk), f"anggota-{number}-is_known": "on"}
    slamet = next(number for number, person in enumerate(people) if person.name == "Slamet")

    relawan_client.post(
        URL, filled(household=str(household.pk), **rows, **{f"anggota-{slamet}-is_concerned": "on"})
    )

    newest = Complaint.objects.order_by("-pk").first()
    assert newest.household == household
    assert [each.name for each in newest.findings.all()] == ["Slamet"]
    assert Person.objects.count() == 2


def test_a_family_of_another_organisation_is_not_offered(relawan_client, stranger, neighbour, log, filled):
    log(stranger, neighbour)

    page = relawan_client.post(URL, filled(kk=KK, aksi="kk")).content.decode()

    assert "Keluarga ini sudah tercatat." not in page
    assert "Sum••••" not in page


def test_a_person_of_another_organisation_cannot_be_taken_by_key(
    relawan_client, stranger, neighbour, log, filled
):
    log(stranger, neighbour)
    person, household = Person.objects.get(name="Sumarni"), Household.objects.get()
    rows = {"anggota-0-name": None, "anggota-0-person": str(person.pk), "anggota-0-is_known": "on"}

    page = relawan_client.post(URL, filled(household=str(household.pk), **rows)).content.decode()

    assert Complaint.objects.count() == 1
    assert "Sumarni" not in page


def test_looking_a_family_up_is_written_down_without_the_number(relawan_client, relawan, log):
    log(relawan)

    answer = relawan_client.post("/aduan/periksa/kk/", {"kk": KK}).content.decode()

    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.people) == ("cari", relawan, 1)
    assert "Sum••••" in answer
    assert 'hx-swap-oob="true"' in answer


def test_what_was_typed_before_a_family_is_taken_is_kept(relawan_client, relawan, log, filled):
    log(relawan)
    household = Household.objects.get()
    data = filled(
        **{"anggota-0-name": "Dwi Astuti", "address": "Gang Baru", "aksi": f"keluarga-{household.pk}"}
    )

    page = relawan_client.post(URL, data).content.decode()

    assert "Dwi Astuti" in page
    assert "Gang Baru" in page


def test_a_row_is_added_without_javascript_and_takes_the_focus(relawan_client, filled):
    page = relawan_client.post(URL, filled(aksi="anggota")).content.decode()

    assert 'name="anggota-1-name"' in page
    assert "data-focus" in page
    assert "isian perlu diperbaiki" not in page


# -- numbers and areas while they are typed --------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"anggota-3-nik": NIK}, "Lahir 14 Juni 1960, perempuan"),
        ({"anggota-3-nik": NIK}, "Cocok dengan orangnya?"),
        ({"nik": "3174 0154 1360 0012"}, "Bulan lahir terbaca 13. Periksa angka ke-9 dan ke-10."),
        ({"nik": "317401540660"}, "12 dari 16 angka"),
        ({"a-nik": NIK, "a-birth_date": "15-06-1960"}, "berbeda dengan isian tanggal lahir"),
        ({"a-nik": NIK, "a-sex": "L"}, "berbeda dengan isian jenis kelamin"),
    ],
)
def test_a_typed_nik_is_answered_in_plain_words(relawan_client, data, says):
    assert says in relawan_client.post("/aduan/periksa/nik/", data).content.decode()


def test_an_empty_nik_is_answered_with_nothing(relawan_client):
    assert not relawan_client.post("/aduan/periksa/nik/", {"nik": ""}).content.strip()


@pytest.mark.parametrize("url", ["/aduan/periksa/nik/", "/aduan/periksa/kk/"])
def test_a_number_is_never_asked_about_in_an_address(relawan_client, url):
    assert relawan_client.get(url, {"nik": NIK}).status_code == 405


def test_a_kk_number_names_its_day_and_kecamatan(relawan_client, areas):
    page = relawan_client.post("/aduan/periksa/kk/", {"kk": KK}).content.decode()

    assert "Dibuat 12 Agustus 2015" in page
    assert "Kecamatan Tebet" in page


def test_kelurahan_at_home_are_offered_first(relawan_client, areas):
    page = relawan_client.get("/aduan/wilayah/", {"kelurahan": "tebet"}).content.decode()

    assert page.index("Tebet Barat") < page.index("Tebet Jauh, Cipayung, Kota Depok")
    assert page.index("Tebet Timur, Tebet, Kota Administrasi Jakarta Selatan") < page.index("Tebet Jauh")


def test_an_unclear_kelurahan_lists_choices_and_the_choice_is_taken(relawan_client, areas, filled):
    data = filled(kelurahan="Tebet")
    page = relawan_client.post(URL, data).content.decode()

    assert "Pilih kelurahan yang dimaksud di bawah ini." in page
    relawan_client.post(URL, data | {"region": "31.74.01.1002", "region_asked": "Tebet"})
    assert Complaint.objects.get().household.region_id == "31.74.01.1002"


def test_a_kelurahan_that_no_list_knows_is_kept_as_written(relawan_client, areas, filled):
    relawan_client.post(
        URL, filled(kelurahan="Kampung Baru, Entah", region="-", region_asked="Kampung Baru, Entah")
    )

    complaint = Complaint.objects.get()
    assert complaint.household.region is None
    assert (complaint.findings.get().kelurahan, complaint.findings.get().kecamatan) == (
        "Kampung Baru",
        "Entah",
    )


def test_a_choice_made_for_another_text_does_not_count(relawan_client, areas, filled):
    relawan_client.post(
        URL, filled(kelurahan="Tebet Timur, Tebet", region="31.74.01.1002", region_asked="Tebet")
    )

    assert Complaint.objects.get().household.region_id == "31.74.01.1001"


# -- who ------------------------------------------------------------------------------------------


def test_who_works_for_two_organisations_says_for_which(client, relawan, neighbour, filled):
    relawan.memberships.create(organisation=neighbour, role="relawan", area_codes=["ID"])
    client.force_login(relawan)

    assert "Untuk organisasi" in client.get(URL).content.decode()
    client.post(URL, filled(organisation=str(neighbour.pk)))
    assert Complaint.objects.get().organisation == neighbour


def test_a_liaison_logs_nothing(client, make_account, agency, filled):
    client.force_login(make_account("penghubung", agency))

    assert client.get(URL).status_code == 403
    assert client.post(URL, filled()).status_code == 403
    assert not Complaint.objects.exists()


def test_an_opened_form_stores_nothing(relawan_client):
    page = relawan_client.get(URL).content.decode()

    assert "Aduan baru" in page
    assert not Complaint.objects.exists()
    assert not ComplaintVersion.objects.exists()
