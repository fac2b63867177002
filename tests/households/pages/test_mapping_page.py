"""The page that asks what columns mean: asked once, answered by a coordinator, remembered for the next month."""

import re

import pyarrow.parquet
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bansos_monitor.jobs.models import Job
from households.extracts.models import ColumnMapping, Extract
from tests.households.pages.conftest import do_jobs, text

UPLOAD = "/admin/households/extract/terima/"
ROWS = [
    ("3174094506600003", "SUMARNI BINTI AHMAD", "05/06/1960", "baik"),
    ("3174090102580004", "SUYONO SUGITO", "01/02/1958", "rusak"),
    ("3174094107850005", "RATNA DEWI", "01/07/1985", "baik"),
]
UNKNOWN = "Kode;Uraian;Tgl;Sisa\n" + "".join(";".join(row) + "\n" for row in ROWS)
NUMBERED = (
    "No KK;Nama;Hubungan\n3174091203150001;SUMARNI;1\n3174091203150001;SUYONO;2\n3174091203150001;RATNA;4\n"
)
PAID = (
    "NIK;Nama Penerima;Tahap;Nominal\n3174094506600003;SUMARNI;3;600000\n3174090102580004;SUYONO;3;600000\n"
)


@pytest.fixture
def asking(koordinator, sent):
    """An extract whose columns nobody knows, read as far as the question."""

    def make(content=UNKNOWN, **changes):
        koordinator.post(UPLOAD, sent(content, "daftar.csv", **changes))
        do_jobs()
        return Extract.objects.latest("pk")

    return make


def page(extract, ending="kolom/"):
    return f"/admin/households/extract/{extract.pk}/{ending}"


def settled(**changes):
    """What the form sends when the proposals are taken."""
    said = {
        "kolom_0": "nik",
        "kolom_1": "nama",
        "kolom_2": "tanggal_lahir",
        "kolom_3": "",
        "kind": "orang",
        "remember_as": "Dinas Sosial",
    }
    return said | changes


def options(html, place):
    """The chosen value of a column's select."""
    select = re.search(rf'<select name="kolom_{place}".*?</select>', html, re.DOTALL)[0]
    chosen = re.search(r'<option value="([^"]*)" selected', select)
    return chosen[1] if chosen else ""


def test_columns_that_nobody_knows_are_asked_with_proposals_from_what_they_hold(koordinator, asking):
    extract = asking()
    assert extract.state == "perlu_kolom"
    html = text(koordinator.get(page(extract, "change/"), follow=True))
    assert "kolom perlu Anda pastikan" in html
    assert [options(html, place) for place in range(4)] == ["nik", "nama", "tanggal_lahir", ""]
    assert "Usul kami, menurut isinya" in html and "<optgroup" in html


def test_samples_are_masked(koordinator, asking):
    html = text(koordinator.get(page(asking())))
    assert not re.search(r"\d{13}", html) and "SUMARNI" not in html
    assert "3174••••••••0003" in html and "S•••••I" in html


def test_answers_are_kept_and_the_reading_goes_on(koordinator, asking):
    extract = asking()
    response = koordinator.post(page(extract), settled())
    assert response.url == page(extract, "change/")
    do_jobs()
    extract.refresh_from_db()
    assert (extract.state, extract.rows_accepted, extract.mapping.name) == ("siap", 3, "Dinas Sosial")
    assert extract.answers["columns"] == {"Kode": "nik", "Uraian": "nama", "Tgl": "tanggal_lahir", "Sisa": ""}
    assert extract.mapping.made_by == koordinator.user


def test_the_same_columns_the_next_month_ask_nothing(koordinator, asking):
    koordinator.post(page(asking()), settled())
    next_month = asking(
        UNKNOWN.replace("Kode;Uraian", "KODE;uraian").replace("rusak", "baik"), period="2026-11"
    )
    assert (next_month.state, next_month.rows_accepted) == ("siap", 3)
    assert next_month.mapping == ColumnMapping.objects.get()


def test_an_answer_without_a_name_is_for_this_file_only(koordinator, asking):
    koordinator.post(page(asking()), settled(remember_as=""))
    assert asking(UNKNOWN.replace("baik", "cukup"), period="2026-11").state == "perlu_kolom"
    assert not ColumnMapping.objects.exists()


def test_a_mapping_is_of_one_organisation(koordinator, other_koordinator, sent, asking):
    koordinator.post(page(asking()), settled())
    other = other_koordinator.user.memberships.get().organisation
    other_koordinator.post(UPLOAD, sent(UNKNOWN, "daftar.csv", organisation=other.pk))
    do_jobs()
    assert Extract.objects.get(organisation=other).state == "perlu_kolom"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kolom_0": "", "kolom_1": ""}, "Pilih paling sedikit satu kolom sebagai nama atau NIK."),
        ({"kolom_3": "nama"}, "“Uraian” dan “Sisa” dibaca sebagai nama. Pilih satu."),
        ({"kolom_2": "tanggal"}, "tanggal"),
        ({"kind": ""}, "Pilih jenis ekstraknya."),
    ],
)
def test_answers_that_cannot_be_are_refused_at_their_field(koordinator, asking, changes, words):
    extract = asking()
    response = koordinator.post(page(extract), settled(**changes))
    assert response.status_code == 200 and words in text(response)
    extract.refresh_from_db()
    assert extract.state == "perlu_kolom" and not ColumnMapping.objects.exists()


def test_a_file_that_waits_can_be_let_go(koordinator, asking, private_data_dir):
    extract = asking()
    response = koordinator.post(page(extract, "batal/"), follow=True)
    assert "Ekstrak dibatalkan" in text(response)
    assert not Extract.objects.exists()
    assert [path for path in private_data_dir.rglob("*") if path.is_file()] == []


def test_what_does_not_wait_is_neither_asked_nor_let_go(koordinator, asking):
    extract = asking()
    koordinator.post(page(extract), settled())
    do_jobs()
    assert koordinator.get(page(extract)).url == page(extract, "change/")
    koordinator.post(page(extract, "batal/"))
    assert Extract.objects.get().state == "siap"


def test_waiting_extracts_of_others_do_not_exist(other_koordinator, asking):
    extract = asking()
    assert other_koordinator.get(page(extract)).status_code == 404
    assert other_koordinator.post(page(extract, "batal/")).status_code == 404
    assert Extract.objects.get().state == "perlu_kolom"


def test_numbers_of_family_relation_that_the_data_do_not_settle_are_asked_once(koordinator, asking):
    extract = asking(NUMBERED)
    assert extract.state == "perlu_kolom"
    html = text(koordinator.get(page(extract)))
    assert "Arti angka hubungan keluarga" in html and "2 suami, 3 istri" in html
    known = {"kolom_0": "no_kk", "kolom_1": "nama", "kolom_2": "hubungan", "kind": "orang"}
    koordinator.post(page(extract), {**known, "relation_coding": "bps", "remember_as": "Posko"})
    do_jobs()
    extract.refresh_from_db()
    assert (extract.state, extract.answers) == ("siap", {"relation_coding": "bps"})
    relations = pyarrow.parquet.read_table(extract.snapshot_path)["relation_code"].to_pylist()
    assert relations == ["kepala", "pasangan", "menantu"]
    assert asking(NUMBERED, period="2026-11").state == "siap"


def test_whoever_does_not_know_the_coding_is_not_asked_again(koordinator, asking):
    extract = asking(NUMBERED)
    known = {"kolom_0": "no_kk", "kolom_1": "nama", "kolom_2": "hubungan", "kind": "orang"}
    koordinator.post(page(extract), {**known, "relation_coding": ""})
    do_jobs()
    extract.refresh_from_db()
    assert (extract.state, extract.answers) == ("siap", {})


def test_a_list_of_recipients_that_names_no_programme_is_asked_for_it(koordinator, asking):
    extract = asking(PAID)
    html = text(koordinator.get(page(extract)))
    assert "Program dan tahapnya perlu Anda sebutkan" in html
    known = {
        "kolom_0": "nik",
        "kolom_1": "nama",
        "kolom_2": "tahap",
        "kolom_3": "nominal",
        "kind": "penerima",
    }
    koordinator.post(page(extract), {**known, "programme": "pkh"})
    do_jobs()
    extract.refresh_from_db()
    assert (extract.state, extract.kind, extract.programme, extract.stage) == ("siap", "penerima", "pkh", "3")


def test_told_programme_and_kind_are_not_asked(koordinator, asking):
    extract = asking(PAID, kind="penerima", programme="sembako")
    assert (extract.state, extract.programme, extract.stage) == ("siap", "sembako", "3")
    html = text(koordinator.get(page(extract, "change/")))
    assert "Penerima satu tahap bantuan, Sembako (BPNT), tahap 3." in html
    assert "Mulai rekonsiliasi" not in html
    assert "Penerima satu tahap bantuan" in text(koordinator.get("/admin/households/extract/"))


def test_a_file_that_a_corrected_one_replaced_says_so_and_leads_to_it(koordinator, asking):
    rows = "NIK;Nama\n3174094506600003;SUMARNI\n"
    earlier, later = asking(rows), asking(rows + "3174090102580004;SUYONO\n")
    html = text(koordinator.get(page(earlier, "change/")))
    assert "Sudah digantikan" in html and f'href="{page(later, "change/")}"' in html
    assert "sudah digantikan" in text(koordinator.get("/admin/households/extract/"))


def test_a_purpose_and_dates_come_with_a_file_of_several(koordinator, sent):
    files = [SimpleUploadedFile(f"{n}.csv", f"NIK;Nama\n;WARGA {n}\n".encode()) for n in ("dua", "satu")]
    koordinator.post(
        UPLOAD,
        sent(file=files, purpose="pencocokan laporan", keep_until="2027-12-31", report_due="2027-01-31"),
    )
    extract = Extract.objects.get()
    assert (extract.original_name, extract.purpose) == ("dua.csv (+1)", "pencocokan laporan")
    assert (str(extract.keep_until), str(extract.report_due)) == ("2027-12-31", "2027-01-31")
    assert Job.objects.get().subject_id == extract.pk
