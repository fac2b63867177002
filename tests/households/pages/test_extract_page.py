"""The quality report at the desk: what became of rows, what was found, where, and the file for the sender."""

import re

import pytest

from households.extracts.models import Extract
from households.privacy.models import AccessEvent
from tests.households.pages.conftest import do_jobs, text

HEADER = "ID DTKS;NIK;No KK;Nama;Tanggal Lahir;JK;RT;RW;Kelurahan;Kecamatan;BPNT\n"


def line(number, kelurahan, nik=None, name=None, sex="P"):
    nik = f"31740945066000{number:02}" if nik is None else nik
    name = f"SUMARNI {chr(65 + number % 26)}{chr(65 + number // 26)}I" if name is None else name
    return f"D-{number};{nik};3174091203150001;{name};05/06/1960;{sex};003;007;{kelurahan};TEBET;YA\n"


@pytest.fixture
def read(koordinator, sent):
    """An extract of these lines, uploaded and read."""

    def run(*lines):
        koordinator.post("/admin/households/extract/terima/", sent(HEADER + "".join(lines)))
        do_jobs()
        return Extract.objects.get()

    return run


@pytest.fixture
def html_of(koordinator):
    return lambda extract, query="": text(
        koordinator.get(f"/admin/households/extract/{extract.pk}/change/{query}")
    )


def test_rows_are_shown_as_accepted_whole_with_notes_or_rejected(read, html_of):
    extract = read(
        line(1, "TEBET TIMUR"), line(2, "TEBET TIMUR", sex="L"), line(3, "MANGGARAI", nik="", name="")
    )
    html = html_of(extract)
    rows = re.findall(r"</span>([A-Z][a-z ]+)</th><td class=\"n\">([0-9.]+)</td>", html)
    assert rows == [("Diterima utuh", "1"), ("Diterima dengan catatan", "1"), ("Ditolak", "1")]
    assert (
        "Jenis kelamin tidak cocok dengan NIK" in html
        and "baris 2: 3174••••••••0002, S. C., TEBET TIMUR" in html
    )
    assert "Tanpa nama dan tanpa NIK" in html and "baris 3: MANGGARAI" in html
    assert not re.search(r"\d{16}", re.sub(r"[0-9a-f]{64}", "", html)) and "SUMARNI" not in html


def test_areas_come_with_a_chart_and_twenty_on_a_page(read, html_of):
    lines = [line(n, f"KELURAHAN {n:02}", sex="L" if n < 25 else "P") for n in range(1, 31)]
    extract = read(*lines)
    first, second = html_of(extract), html_of(extract, "?kelurahan=2")
    assert "Kelurahan 01 100" in re.search(r'<title id="grafik-kelurahan">(.*?)</title>', first)[1]
    assert "1 sampai 20 dari 30 kelurahan" in first and "21 sampai 30 dari 30 kelurahan" in second
    assert "KELURAHAN 30" in second and "KELURAHAN 30" not in first


def test_the_problems_are_taken_as_a_file_and_it_is_recorded_who_took_them(koordinator, read, html_of):
    extract = read(
        line(1, "TEBET TIMUR"), line(2, "TEBET TIMUR", sex="L"), line(3, "MANGGARAI", nik="", name="")
    )
    address = f"/admin/households/extract/{extract.pk}/masalah/"
    assert address in html_of(extract)
    response = koordinator.get(address)
    content = b"".join(response.streaming_content).decode()
    assert content.splitlines() == [
        "row,column,code,message",
        "2,JK,jenis_kelamin_beda,Jenis kelamin tidak cocok dengan NIK",
        "3,Nama,tanpa_nama_dan_nik,Tanpa nama dan tanpa NIK",
    ]
    assert f"masalah-dtks-2026-10-{extract.pk}.csv" in response["Content-Disposition"]
    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.thing, event.reference) == (
        "unduh",
        koordinator.user,
        "households.extract",
        str(extract.pk),
    )


def test_the_file_speaks_indonesian_whoever_asks(koordinator, read):
    extract = read(line(1, "TEBET TIMUR", sex="L"))
    koordinator.user.language = "en"
    koordinator.user.save()
    response = koordinator.get(
        f"/admin/households/extract/{extract.pk}/masalah/", headers={"accept-language": "en"}
    )
    assert "Jenis kelamin tidak cocok dengan NIK" in b"".join(response.streaming_content).decode()


def test_others_take_nothing_and_a_lost_file_is_said_to_be(koordinator, other_koordinator, read, html_of):
    extract = read(line(1, "TEBET TIMUR"))
    address = f"/admin/households/extract/{extract.pk}/masalah/"
    assert other_koordinator.get(address).status_code == 404
    extract.problems_path.unlink()
    assert address not in html_of(extract)
    assert "tidak tersimpan lagi" in text(koordinator.get(address, follow=True))
    assert not AccessEvent.objects.exists()


def test_a_report_of_earlier_times_is_shown_as_far_as_it_goes(read, html_of):
    extract = read(line(1, "TEBET TIMUR"))
    extract.quality = {
        "warnings": {"nik_kosong": 1},
        "numbers": {},
        "columns": [{"header": "NIK", "meaning": "nik", "kept_as": ""}],
    }
    extract.save()
    html = html_of(extract)
    assert "Diterima</th>" in html and "NIK kosong" in html and "Per kelurahan" not in html
