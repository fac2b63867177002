"""The command on files that are as they should be, and on those that are no register at all."""

import io
import json
import threading
import zipfile
from datetime import date

import pyarrow.parquet
import pytest
from django.db import connection

from bansos_monitor.accounts.models import Organisation, User
from households.extracts.errors import ExtractRefused
from households.extracts.intake import read_extract, receive_file
from households.extracts.models import Extract
from households.extracts.snapshot import SNAPSHOT_COLUMNS
from tests.extracts.conftest import BUDI, HEADER, SITI, Refusal, text

REGISTER = text(HEADER, SITI, BUDI)


def test_a_register_becomes_a_snapshot_sorted_by_nik(take_in, rows_of):
    printed = take_in(REGISTER)
    siti, budi = rows_of(printed)
    assert (printed["rows_read"], printed["rows_accepted"], printed["rows_rejected"]) == (2, 2, 0)
    assert printed["warnings"] == {}
    assert (siti["name"], siti["record_id"], siti["nik"]) == ("SITI AMINAH", "D1", "3174014506850001")
    assert (siti["kk_number"], siti["birth_date"], siti["sex"]) == ("3174011203150007", date(1985, 6, 5), "P")
    assert (siti["programmes"], budi["programmes"]) == (["pkh"], [])
    assert siti["programmes_known"] == ["pkh"]
    extract = Extract.objects.get()
    table = pyarrow.parquet.read_table(extract.snapshot_path)
    assert table["nik"].to_pylist() == ["3174011708450002", "3174014506850001"]
    assert table.column_names[: len(SNAPSHOT_COLUMNS)] == list(SNAPSHOT_COLUMNS)
    assert (extract.state, extract.source, extract.is_complete) == ("siap", "dtks", True)


def test_the_same_file_again_is_the_same_extract(take_in, private_data_dir):
    first = take_in(REGISTER)
    again = take_in(REGISTER)
    assert {**again, "seconds": 0} == {**first, "seconds": 0}
    assert Extract.objects.count() == 1
    assert len(list((private_data_dir / "uploads" / "extracts").iterdir())) == 1


def test_the_same_file_for_another_month_is_another_extract(take_in):
    assert take_in(REGISTER)["extract"] != take_in(REGISTER, period="2026-11")["extract"]


def test_partial_is_remembered(take_in):
    take_in(REGISTER, "--partial")
    assert not Extract.objects.get().is_complete


@pytest.mark.parametrize(
    ("header", "source"),
    [
        ("ID_DTKS,Nama,NIK", "dtks"),
        ("idsemesta,Nama,NIK", "dtsen"),
        ("Nama,NIK,desil_nasional", "dtsen"),
        ("No,Nama,NIK", "dtks"),
    ],
)
def test_the_header_says_which_register_it_is(take_in, header, source):
    take_in(header + "\nSITI,SITI,3\n")
    assert Extract.objects.get().source == source


def test_a_given_source_stands(take_in):
    take_in(REGISTER, "--source", "dtsen")
    assert Extract.objects.get().source == "dtsen"


@pytest.mark.parametrize("period", ["2026", "2026-13", "Oktober 2026", "2026-1", "2026-10-01", "0000-01"])
def test_a_period_that_is_none_is_refused(take_in, period):
    with pytest.raises(Refusal) as refused:
        take_in(REGISTER, period=period)
    assert refused.value.code == "periode_salah"


def _zip(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


NOT_A_REGISTER = {
    "nothing": (b"", "berkas_kosong"),
    "only_blanks": (b" \r\n\r\n ", "berkas_kosong"),
    "only_a_mark": (b"\xef\xbb\xbf", "berkas_kosong"),
    "header_alone": (text(HEADER), "tanpa_baris"),
    "header_and_blank_lines": (text(HEADER) + "\n\n,,,,,,\n", "tanpa_baris"),
    "nobody": (text(HEADER, ["D1", "", "", "3174011203150007", "", "", "YA"]), "tanpa_orang"),
    "prose": ("Dengan hormat,\nbersama ini kami kirim daftar.\n", "judul_tidak_dikenal"),
    "no_people": ("provinsi,kota\nDKI,JAKARTA\n", "judul_tidak_dikenal"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "berkas_bukan_tabel"),
    "bytes": (bytes(range(256)) * 40, "berkas_bukan_tabel"),
    "gzip": (b"\x1f\x8b\x08" + bytes(200), "berkas_rusak"),
    "archive": (_zip(surat=b"%PDF-1.7"), "berkas_bukan_tabel"),
    "cut_workbook": (_zip(xl__workbook=b"x" * 500)[:60], "berkas_rusak"),
    "hollow_workbook": (_zip(**{"xl__workbook.xml": "<workbook/>"}), "berkas_rusak"),
    "bomb": (_zip(**{"xl__workbook.xml": b"0" * 70_000_000}), "berkas_mengembang"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "berkas_berkata_sandi"),
}  # fmt: skip


@pytest.mark.parametrize("kind", NOT_A_REGISTER)
def test_what_is_no_register_is_refused_and_leaves_nothing(take_in, private_data_dir, kind):
    content, code = NOT_A_REGISTER[kind]
    with pytest.raises(Refusal) as refused:
        take_in(content)
    assert refused.value.code == code
    assert not Extract.objects.exists()
    assert [path for path in private_data_dir.rglob("*") if path.is_file()] == []


def test_a_missing_file_is_refused(take_in, tmp_path):
    with pytest.raises(Refusal) as refused:
        take_in(tmp_path / "tidak-ada.csv")
    assert refused.value.code == "berkas_tidak_ada"


@pytest.fixture
def receive(db, tmp_path):
    """Receive a file as a page does: the extract waits for its job."""

    def run(content):
        path = tmp_path / "unggahan.csv"
        path.write_text(content)
        return receive_file(
            path, path.name, organisation=Organisation.objects.get(is_default=True), source="dtks", period="2026-10",
            by=User.objects.get(username="sistem"), received_from="Dinas Sosial", letter="12/DS/2026",
        )  # fmt: skip

    return run


def test_an_upload_waits_and_is_read_later(receive):
    extract = receive(REGISTER)
    assert (extract.state, extract.received_from) == ("masuk", "Dinas Sosial")
    assert read_extract(extract).state == "siap"


def test_a_refused_upload_keeps_its_reason_and_may_come_again(receive):
    extract = receive("tidak ada judul\n")
    with pytest.raises(ExtractRefused):
        read_extract(extract)
    extract.refresh_from_db()
    assert (extract.state, extract.snapshot) == ("ditolak", "")
    assert "baris judul" in extract.error
    assert receive("tidak ada judul\n").pk != extract.pk


def test_progress_that_stops_leaves_an_extract_that_can_be_read_again(receive):
    extract = receive(REGISTER)

    def stop(done, total=None, message=""):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_extract(extract, progress=stop)
    extract.refresh_from_db()
    assert extract.state == "dibaca"
    assert read_extract(extract).rows_accepted == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_read_one_extract_at_once_the_second_waits_and_reads_nothing(tmp_path):
    file = tmp_path / "register.csv"
    file.write_text(REGISTER)
    sistem, organisation = User.objects.get(username="sistem"), Organisation.objects.get(is_default=True)
    extract = receive_file(
        file, file.name, organisation=organisation, source=None, period="2026-10", by=sistem
    )
    words, seconds_words, answers = [], [], []

    def read_second():
        try:
            answers.append(read_extract(extract, progress=lambda *word: seconds_words.append(word)))
        finally:
            connection.close()

    second = threading.Thread(target=read_second)

    def begin_second(*word):
        if not words:
            second.start()
        words.append(word)

    first = read_extract(extract, progress=begin_second)
    second.join()
    assert (first.state, [each.state for each in answers], seconds_words) == ("siap", ["siap"], [])
    assert not list((first.snapshot_path.parent).glob(".*"))


UNKNOWN = text(
    ["Kode", "Uraian", "Sisa"], ["3174014506850001", "SITI AMINAH", "a"], ["3174011708450002", "BUDI", "b"]
)


def test_columns_that_nobody_knows_are_named_in_the_refusal_and_settled_by_a_mapping(
    take_in, rows_of, tmp_path
):
    with pytest.raises(Refusal) as refused:
        take_in(UNKNOWN)
    assert refused.value.code == "kolom_perlu_dipastikan"
    assert "“Kode”, “Uraian”, “Sisa”" in str(refused.value)
    assert not Extract.objects.exists()
    mapping = tmp_path / "pemetaan.json"
    mapping.write_text(json.dumps({"columns": {"Kode": "nik", "Uraian": "nama"}}))
    printed = take_in(UNKNOWN, "--mapping", str(mapping))
    assert [row["nik"] for row in rows_of(printed)] == ["3174014506850001", "3174011708450002"]
    assert printed["warnings"]["kolom_tidak_dikenal"] == 1
    assert take_in(UNKNOWN, "--mapping", str(mapping))["extract"] == printed["extract"]


def test_a_mapping_that_is_wrong_names_its_key_and_stores_nothing(take_in, tmp_path):
    mapping = tmp_path / "pemetaan.json"
    mapping.write_text(json.dumps({"columns": {"Kode": "nikk"}}))
    with pytest.raises(Refusal) as refused:
        take_in(UNKNOWN, "--mapping", str(mapping))
    assert refused.value.code == "pemetaan_salah" and "columns.Kode" in str(refused.value)
    assert not Extract.objects.exists()


def test_a_mapping_of_a_column_that_the_file_lacks_names_it(take_in, tmp_path):
    mapping = tmp_path / "pemetaan.json"
    mapping.write_text(json.dumps({"columns": {"Kode": "nik", "Uraian": "nama", "Lain": "alamat"}}))
    with pytest.raises(Refusal) as refused:
        take_in(UNKNOWN, "--mapping", str(mapping))
    assert refused.value.code == "pemetaan_salah" and "columns.Lain" in str(refused.value)
    assert not Extract.objects.exists()


def test_the_same_file_told_to_be_another_kind_is_another_extract(take_in):
    first = take_in(REGISTER)
    families = take_in(REGISTER, "--kind", "keluarga")
    assert (first["kind"], families["kind"]) == ("orang", "keluarga")
    assert take_in(REGISTER)["extract"] == families["extract"]


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [("--kind", "rumah", "pemetaan_salah"), ("--programme", "tidakada", "pemetaan_salah")],
)
def test_a_kind_or_programme_that_is_none_is_refused(take_in, option, value, code):
    with pytest.raises(Refusal) as refused:
        take_in(REGISTER, option, value)
    assert refused.value.code == code and f"“{option[2:]}”" in str(refused.value)


def test_several_files_are_one_delivery_in_whatever_order_they_come(take_in, tmp_path):
    for name, row in (("barat", SITI), ("timur", BUDI)):
        (tmp_path / f"{name}.csv").write_text(text(HEADER, row))
    both = [tmp_path / "barat.csv", tmp_path / "timur.csv"]
    first = take_in(both)
    assert (first["rows_read"], first["rows_accepted"]) == (2, 2)
    assert take_in(both[::-1])["extract"] == first["extract"]
    extract = Extract.objects.get()
    assert extract.original_name == "barat.csv (+1)"
    parts = pyarrow.parquet.read_table(extract.snapshot_path)["part"].to_pylist()
    assert sorted(parts) == ["barat.csv", "timur.csv"]


def test_of_several_files_an_empty_one_refuses_all(take_in, tmp_path, private_data_dir):
    (tmp_path / "isi.csv").write_text(REGISTER)
    (tmp_path / "kosong.csv").write_bytes(b"")
    with pytest.raises(Refusal) as refused:
        take_in([tmp_path / "isi.csv", tmp_path / "kosong.csv"])
    assert refused.value.code == "berkas_kosong"
    assert [path for path in private_data_dir.rglob("*") if path.is_file()] == []


def test_terms_come_with_a_file(take_in):
    take_in(
        REGISTER, "--received-from", "Pusdatin", "--letter", "12/2026", "--purpose", "pencocokan",
        "--keep-until", "2027-12-31", "--report-due", "2027-01-31",
    )  # fmt: skip
    extract = Extract.objects.get()
    assert (extract.received_from, extract.letter, extract.purpose) == ("Pusdatin", "12/2026", "pencocokan")
    assert (extract.keep_until, extract.report_due) == (date(2027, 12, 31), date(2027, 1, 31))


PAID = ["NIK", "Nama Penerima", "BANSOS", "TAHAP"]


def test_programme_and_stage_of_a_payment_come_from_its_columns_where_all_rows_agree(take_in):
    take_in(text(PAID, [SITI[2], SITI[1], "BPNT", "3"], [BUDI[2], BUDI[1], "Sembako", "3"]))
    extract = Extract.objects.get()
    assert (extract.kind, extract.programme, extract.stage) == ("penerima", "sembako", "3")


def test_a_payment_of_several_stages_names_none_and_told_ones_stand_in(take_in):
    take_in(text(PAID, [SITI[2], SITI[1], "PKH", "2"], [BUDI[2], BUDI[1], "PKH", "3"]))
    assert Extract.objects.get().stage == ""
    printed = take_in(
        text(PAID[:2], SITI[2:0:-1]), "--kind", "penerima", "--programme", "pkh", "--stage", "4"
    )
    paid = Extract.objects.get(pk=printed["extract"])
    assert (paid.programme, paid.stage) == ("pkh", "4")


AREA = [*HEADER, "Kelurahan"]


def area(kelurahan, *people):
    return text(AREA, *([*each, kelurahan] for each in people))


def test_a_corrected_complete_file_takes_the_place_of_the_earlier_one_which_stays(take_in, rows_of):
    earlier = take_in(area("TEBET TIMUR", SITI))
    corrected = take_in(area("TEBET TIMUR", SITI, BUDI))
    old, new = Extract.objects.order_by("pk")
    assert (old.superseded_by, new.superseded_by) == (new, None)
    assert list(Extract.objects.standing()) == [new] and new.pk == corrected["extract"]
    assert len(rows_of(earlier)) == 1


@pytest.mark.parametrize(
    ("content", "options", "period"),
    [
        (area("BUKIT DURI", BUDI), [], "2026-10"),
        (area("TEBET TIMUR", BUDI), ["--partial"], "2026-10"),
        (area("TEBET TIMUR", BUDI), ["--source", "dtsen"], "2026-10"),
        (area("TEBET TIMUR", BUDI), ["--kind", "keluarga"], "2026-10"),
        (area("TEBET TIMUR", BUDI), [], "2026-11"),
    ],
)
def test_a_file_of_another_area_month_kind_or_of_a_part_supersedes_nothing(take_in, content, options, period):
    take_in(area("TEBET TIMUR", SITI))
    take_in(content, *options, period=period)
    assert not Extract.objects.exclude(superseded_by=None).exists()


def test_kelurahan_of_one_name_in_two_kecamatan_do_not_supersede_each_other(take_in):
    for kecamatan, person in (("SUKMAJAYA", SITI), ("CIBEUNYING KIDUL", BUDI)):
        take_in(text([*AREA, "Kecamatan"], [*person, "SUKAMAJU", kecamatan]))
    assert not Extract.objects.exclude(superseded_by=None).exists()


def test_files_that_name_no_area_supersede_each_other_only_if_they_have_the_same_people(take_in):
    take_in(text(HEADER, SITI))
    take_in(text(HEADER, BUDI))
    assert not Extract.objects.exclude(superseded_by=None).exists()
    without_nik = ["D1", "Siti  Aminah", "3.17401E+15", "", "05/06/1985", "", ""]
    corrected = take_in(text(HEADER, without_nik, ["D3", "ANI", "", "", "", "", ""]))
    assert list(Extract.objects.exclude(superseded_by=None).values_list("superseded_by", flat=True)) == [
        corrected["extract"]
    ]


def test_a_file_that_was_sent_first_and_read_last_is_superseded_itself(receive):
    first, second = receive(area("TEBET TIMUR", SITI)), receive(area("TEBET TIMUR", SITI, BUDI))
    read_extract(second)
    assert read_extract(first).superseded_by == second
