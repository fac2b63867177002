"""The relawan's home and the list of complaints."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest

from bansos_monitor.accounts.models import User
from cases.casework.actions import ask_for_completion, move, receive, take_up
from cases.complaints.reports import MemberReport, Report
from cases.field import home
from households.privacy.models import AccessEvent
from tests.cases.field.conftest import KK, NIK


def test_home_says_what_waits_with_the_coordinators_reason(relawan_client, relawan, koordinator, log):
    complaint = log(relawan)
    ask_for_completion(complaint, by=koordinator, reason="Foto KK buram. Ambil ulang dari dekat.")

    text = relawan_client.get("/").content.decode()

    assert "Perlu Anda" in text
    assert "Foto KK buram." in text
    assert f"/aduan/{complaint.reference}/" in text


def test_an_empty_home_says_what_to_do(relawan_client):
    text = relawan_client.get("/").content.decode()

    assert "Tidak ada yang menunggu Anda." in text
    assert "Mulailah dari satu keluarga" in text
    assert "Catat aduan baru" in text


def test_home_tells_how_many_families_have_received(relawan_client, relawan, koordinator, log):
    complaint = log(relawan)
    take_up(complaint.case, by=koordinator)
    move(complaint.case, "selesai_diterima", by=koordinator, reason="Kata keluarga")

    text = relawan_client.get("/").content.decode()

    assert "Satu keluarga sudah menerima haknya" in text
    assert "Selesai – bantuan diterima" in text


@pytest.mark.parametrize(
    ("utc_hour", "word"), [(22, "Pagi"), (3, "Pagi"), (5, "Siang"), (9, "Sore"), (13, "Malam")]
)
def test_the_greeting_follows_the_time_in_jakarta(utc_hour, word):
    with patch.object(home.timezone, "now", return_value=datetime(2026, 11, 24, utc_hour, 30, tzinfo=UTC)):
        assert home.greeting(User(full_name="Yanti Contoh")) == f"{word}, Yanti"


@pytest.mark.parametrize(
    ("role", "leads_to"), [("koordinator", "/admin/"), ("admin", "/admin/"), ("penghubung", "/koreksi/")]
)
def test_other_roles_are_led_to_their_door(client, make_account, coalition, role, leads_to):
    client.force_login(make_account(role, coalition))

    assert client.get("/")["Location"] == leads_to


def test_who_has_no_role_is_told_what_to_do(client, db):
    client.force_login(User.objects.create_user("sendiri"))

    assert "Akun Anda belum punya peran" in client.get("/").content.decode()


# -- the list -------------------------------------------------------------------------------------


def test_mine_come_first_and_the_organisations_on_demand(
    relawan_client, relawan, make_account, coalition, stranger, neighbour, log
):
    log(relawan, kk_written="", members=(MemberReport(name="Keluargaku"),))
    log(make_account("relawan", coalition), kk_written="", members=(MemberReport(name="Punyateman"),))
    log(stranger, neighbour, kk_written="", members=(MemberReport(name="Oranglain"),))

    mine = relawan_client.get("/aduan/").content.decode()
    everybody = relawan_client.get("/aduan/", {"milik": "semua"}).content.decode()

    assert ("Keluargaku" in mine, "Punyateman" in mine) == (True, False)
    assert ("Keluargaku" in everybody, "Punyateman" in everybody, "Oranglain" in everybody) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("text", ["suma", "Sumarni", "Bu SUMARNI", "00001"])
def test_a_name_or_a_reference_leads_to_an_address(relawan_client, relawan, log, text):
    log(relawan)

    answer = relawan_client.post("/aduan/cari/", {"cari": text}, follow=True)

    assert "cari=" in answer.redirect_chain[0][0]
    assert "Keluarga Sumarni" in answer.content.decode()
    assert not AccessEvent.objects.exists()


@pytest.mark.parametrize("number", [NIK, "3174 0154 0660 0012", KK])
def test_a_number_is_searched_without_an_address_and_written_down(relawan_client, relawan, log, number):
    log(relawan)

    answer = relawan_client.post("/aduan/cari/", {"cari": number})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Keluarga Sumarni" in text
    assert number not in text
    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.people) == ("cari", relawan, 1)


def test_a_number_of_another_organisations_family_finds_nothing(relawan_client, stranger, neighbour, log):
    log(stranger, neighbour)

    assert (
        "Tidak ada aduan dengan nomor itu"
        in relawan_client.post("/aduan/cari/", {"cari": NIK}).content.decode()
    )


@pytest.mark.parametrize("text", [f"Sumarni {NIK}", f"NIK: {KK}", "Sumarni 31740154066000"])
def test_a_number_beside_a_name_stands_in_no_address(relawan_client, relawan, log, text):
    log(relawan)

    answer = relawan_client.post("/aduan/cari/", {"cari": text}, follow=True)

    assert not [address for address, _status in answer.redirect_chain if "cari=" in address]


def test_half_a_number_is_told_and_not_searched(relawan_client):
    answer = relawan_client.post("/aduan/cari/", {"cari": "317401540660"}, follow=True)

    assert "Terbaca 12 angka" in answer.content.decode()
    assert not AccessEvent.objects.exists()


def test_a_number_written_into_the_address_goes_no_further(relawan_client, relawan, log):
    log(relawan)

    answer = relawan_client.get("/aduan/", {"cari": NIK})

    assert answer.status_code == 302
    assert NIK not in answer["Location"]


def test_a_search_is_a_post(relawan_client):
    assert relawan_client.get("/aduan/cari/").status_code == 405


def test_states_filter_and_an_empty_result_says_what_to_do(relawan_client, relawan, log):
    log(relawan)

    assert "Keluarga Sumarni" in relawan_client.get("/aduan/", {"keadaan": "terkirim"}).content.decode()
    nothing = relawan_client.get("/aduan/", {"keadaan": "selesai"}).content.decode()
    assert "Tidak ada aduan yang cocok." in nothing
    assert "Hapus saringan" in nothing
    assert (
        relawan_client.get("/aduan/", {"keadaan": "'; drop", "halaman": "x", "milik": "?"}).status_code == 200
    )


def test_pages_keep_the_filter(relawan_client, relawan, coalition):
    many(relawan, coalition, 30)

    first = relawan_client.get("/aduan/", {"keadaan": "terkirim"}).content.decode()

    assert "Menampilkan 1 sampai 25 dari 30" in first
    assert "keadaan=terkirim&amp;halaman=2" in first


def test_a_liaison_sees_no_list(client, make_account, agency):
    client.force_login(make_account("penghubung", agency))

    assert client.get("/aduan/").status_code == 403
    assert client.post("/aduan/cari/", {"cari": "Sumarni"}).status_code == 403


@pytest.mark.parametrize("url", ["/", "/aduan/", "/aduan/?milik=semua&cari=Warga"])
def test_queries_do_not_grow_with_rows(
    relawan_client, relawan, coalition, url, django_assert_max_num_queries
):
    many(relawan, coalition, 1)
    with django_assert_max_num_queries(25) as few:
        relawan_client.get(url)
    many(relawan, coalition, 50)
    with django_assert_max_num_queries(25) as more:
        relawan_client.get(url)

    assert len(few) == len(more)


def many(relawan, coalition, count):
    reports = [
        Report(
            organisation=coalition,
            kind="tidak_menerima",
            members=(MemberReport(name=f"Warga {number}"),),
            programmes=("pkh", "sembako"),
        )
        for number in range(count)
    ]
    receive(reports, by=relawan)


def test_no_identity_reaches_the_log(relawan_client, relawan, filled, log, caplog):
    log(relawan)
    with caplog.at_level("DEBUG"):
        relawan_client.post("/aduan/cari/", {"cari": NIK})
        relawan_client.post("/aduan/periksa/kk/", {"kk": KK})
        relawan_client.post("/aduan/baru/", filled(kk=KK, kind=None, **{"anggota-0-nik": NIK}))
        relawan_client.get("/aduan/", {"cari": NIK})

    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert NIK not in logged.replace(" ", "")
    assert KK not in logged.replace(" ", "")
