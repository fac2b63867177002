"""A sheet of findings: what comes of its rows, through the command and the resource."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO

import pytest
import tablib
import xlsxwriter
from django.core.management import call_command

from bansos_monitor.accounts.models import Organisation, User
from cases.casework.errors import CaseRefused, SheetRefused
from cases.casework.findings_sheet import FindingsFile, FindingsResource
from cases.casework.models import Case
from cases.casework.sheet_file import COLUMNS, parse_sheet
from cases.complaints.models import Complaint, ComplaintVersion, Finding
from cases.workflow.models import Event
from households.people.models import Household, Person, Region
from tests.cases.conftest import kk_of, nik_of


@pytest.fixture
def imported(db, tmp_path):
    """Import a file's bytes, or rows under a header, by the command; returns its JSON."""

    def run(content, *options, header="id_klien,nama,nik,no_kk", name="temuan.csv"):
        if not isinstance(content, bytes):
            content = "\n".join([header, *content]).encode()
        path = tmp_path / name
        path.write_bytes(content)
        out = StringIO()
        call_command("import_findings", str(path), "--json", *options, stdout=out, stderr=StringIO())
        return json.loads(out.getvalue().splitlines()[-1])

    return run


@pytest.fixture
def tebet(db):
    """Tebet Timur in Tebet, and a Tebet Barat beside it."""
    parent = None
    rows = [
        ("31", "Daerah Khusus Ibukota Jakarta", "DKIJAKARTA"),
        ("31.74", "Kota Administrasi Jakarta Selatan", "JAKARTASELATAN"),
        ("31.74.01", "Tebet", "TEBET"),
        ("31.74.01.1001", "Tebet Timur", "TEBETTIMUR"),
    ]
    for level, (code, name, key) in enumerate(rows, start=1):
        parent = Region.objects.create(code=code, level=level, name=name, name_key=key, parent=parent)
    return Region.objects.create(
        code="31.74.01.1002", level=4, name="Tebet Barat", name_key="TEBETBARAT", parent=parent.parent
    )


def counts(result):
    return tuple(result[name] for name in ("created", "updated", "unchanged", "rejected"))


def codes(remarks):
    return {(each["row"], each["column"], each["code"]) for each in remarks}


def workbook(rows):
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return content.getvalue()


def test_a_full_row_becomes_one_complaint_with_one_finding(imported, tebet):
    row = (
        f"A-1,{nik_of(3)},{kk_of(1)},Sumarni,Jakarta,05/06/1960,Perempuan,Gang Contoh 9,4,7,tebet timur,TEBET,,"
        "0840-1,tidak_terdaftar,BPNT,Sep 2026,Belum didata."
    )
    assert counts(imported([row], header=",".join(COLUMNS))) == (1, 0, 0, 0)
    complaint, finding = Complaint.objects.get(), Finding.objects.get()
    assert (finding.birth_date, finding.sex, finding.rt, finding.rw) == (date(1960, 6, 5), "P", "004", "007")
    assert (finding.kelurahan, complaint.household.region_id) == ("tebet timur", "31.74.01.1001")
    assert [programme.code for programme in complaint.programmes.all()] == ["sembako"]
    assert (complaint.period_from, complaint.period_to) == ("2026-09", "2026-09")
    assert (complaint.basis, complaint.external_id) == ("lembar temuan", "A-1")
    assert (complaint.consent_to_share, complaint.consent_how) == (True, "dinyatakan pengirim lembar")
    assert complaint.evidence.get().kind == "pernyataan keluarga"
    assert (complaint.logged_by.username, complaint.case.state) == ("sistem", "baru")


def test_the_same_file_again_changes_nothing(imported):
    rows = [f"A-{serial},Siti,{nik_of(serial)},{kk_of(serial)}" for serial in range(1, 30)]
    assert counts(imported(rows)) == (29, 0, 0, 0)
    before = [model.objects.count() for model in (Complaint, Finding, Person, Household, Case, Event)]
    assert counts(imported(rows)) == (0, 0, 29, 0)
    assert [model.objects.count() for model in (Complaint, Finding, Person, Household, Case, Event)] == before
    assert not ComplaintVersion.objects.exists()


def test_a_dry_run_counts_and_stores_nothing(imported):
    rows = [
        f"A-1,Siti,{nik_of(1)},",
        "A-1,Siti,,",
        f"A-2,Dwi,{nik_of(2)},",
        f"A-2,Dwi,{nik_of(2)},",
        ",Raka,,",
    ]
    assert counts(imported(rows, "--dry-run")) == (2, 0, 1, 2)
    assert not Complaint.objects.exists() and not Person.objects.exists() and not Event.objects.exists()
    assert counts(imported(rows)) == (2, 0, 1, 2)


def test_a_row_is_refused_only_without_a_name_or_an_id_of_its_own(imported):
    result = imported([",Siti,,", "A-2,-,,", "A-3,Dwi,bukan angka,0", "A-3,Raka,,", ",,,", "A-4,Slamet,,"])
    assert counts(result) == (2, 0, 0, 3)
    assert codes(result["errors"]) == {
        (2, "id_klien", "id_klien_kosong"),
        (3, "nama", "nama_kosong"),
        (5, "id_klien", "id_klien_ganda"),
    }
    assert all(each["message"] for each in result["errors"])
    assert Finding.objects.get(name="Dwi").nik_written == "bukan angka"
    assert Household.objects.filter(kk_number=None).count() == 2


def test_what_is_odd_is_kept_with_a_warning(imported, tebet):
    header = (
        "id_klien,nama,nik,tanggal_lahir,jenis_kelamin,rt,kelurahan,kecamatan,jenis_aduan,program,periode"
    )
    row = "A-1,Siti,123,31/02/1980,X,RT sekian,Tebet Utara,Tebet,aneh,Bansos Bulan,kapan-kapan"
    result = imported([row, "A-2,Dwi,,,,,,,,,"], header=header)
    assert counts(result) == (2, 0, 0, 0)
    assert codes(result["warnings"]) == {
        (2, "nik", "panjang_salah"),
        (2, "tanggal_lahir", "tanggal_mustahil"),
        (2, "jenis_kelamin", "jenis_kelamin_tak_terbaca"),
        (2, "rt", "rt_rw_tak_terbaca"),
        (2, "kelurahan", "kelurahan_tidak_ditemukan"),
        (2, "jenis_aduan", "jenis_aduan_tidak_dikenal"),
        (2, "program", "program_tidak_dikenal"),
        (2, "periode", "periode_tak_terbaca"),
        (3, "jenis_aduan", "jenis_aduan_kosong"),
    }
    assert result["warning_counts"]["panjang_salah"] == 1
    complaint = Complaint.objects.get(external_id="A-1")
    assert (complaint.kind, complaint.period_written) == ("lainnya", "kapan-kapan")
    assert complaint.row_written["program"] == "Bansos Bulan"
    assert complaint.findings.get().birth_date_written == "31/02/1980"
    assert "123" not in json.dumps([each["message"] for each in result["warnings"]])


def test_a_changed_row_is_updated_and_its_version_kept(imported):
    imported([f"A-1,Siti,{nik_of(3)},", "A-2,Dwi,,"])
    result = imported([f"A-1,Siti Aminah,{nik_of(4)},{kk_of(1)}", "A-2,Dwi,,"])
    assert counts(result) == (0, 1, 1, 0)
    complaint = Complaint.objects.get(external_id="A-1")
    assert complaint.findings.get().name == "Siti Aminah"
    assert complaint.household.kk_number == kk_of(1)
    assert set(Person.objects.values_list("name", "nik")) == {("Siti Aminah", nik_of(4)), ("Dwi", None)}
    assert complaint.versions.get().content["members"][0]["name"] == "Siti"
    assert Household.objects.count() == 2 and complaint.evidence.count() == 1


def test_a_row_whose_case_is_taken_up_is_updated_and_says_so(imported):
    imported([f"A-1,Siti,{nik_of(3)},{kk_of(1)}", f"A-2,Dwi,{nik_of(5)},{kk_of(1)}"])
    Complaint.objects.filter(external_id="A-1").update(state="diproses")
    Complaint.objects.filter(external_id="A-2").update(state="selesai")
    result = imported([f"A-1,Siti Aminah,{nik_of(3)},{kk_of(2)}", f"A-2,Dwi Astuti,{nik_of(5)},{kk_of(1)}"])
    assert counts(result) == (0, 1, 1, 0)
    assert {(2, "id_klien", "sudah_diperiksa"), (3, "id_klien", "sudah_selesai")} <= codes(result["warnings"])
    complaint = Complaint.objects.get(external_id="A-1")
    assert (complaint.findings.get().name, complaint.household.kk_number) == ("Siti Aminah", kk_of(1))
    assert complaint.events.last().reason
    assert Complaint.objects.get(external_id="A-2").findings.get().name == "Dwi"


def test_what_a_coordinator_works_on_keeps_its_household_and_kind(imported):
    header = "id_klien,nama,nik,no_kk,jenis_aduan"
    imported([f"A-1,Siti,{nik_of(3)},{kk_of(1)},dicoret"], header=header)
    Complaint.objects.update(state="diterima")
    imported([f"A-1,Siti,{nik_of(3)},{kk_of(2)},pungutan"], header=header)
    complaint = Complaint.objects.get()
    assert (complaint.kind, complaint.findings.get().kk_written) == ("dicoret", kk_of(2))
    assert Household.objects.get().kk_number == kk_of(1)


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_delimiter_and_encoding_is_read(delimiter, encoding):
    content = StringIO()
    rows = [["NAMA", "No. KK", "Id Klien", "Catatan Kami"], ['Aña, "Ani"\nHusein; P|t', "1", "A-1", "a\tb"]]
    csv.writer(content, delimiter=delimiter).writerows(rows)
    sheet = parse_sheet(content.getvalue().encode(encoding))
    assert sheet.headers == ["nama", "no_kk", "id_klien", "Catatan Kami"]
    assert list(sheet[0]) == rows[1]


def test_a_line_whose_quote_does_not_close_is_left_out_and_the_rest_is_kept(imported):
    result = imported(['A-1,"Siti,,', "A-2,Dwi,,", 'A-3,"Raka" P,,', 'A-4,Ani "Nani",,'])
    assert counts(result) == (3, 0, 0, 1)
    assert codes(result["errors"]) == {(2, "", "tanda_kutip_rusak")}
    assert set(Finding.objects.values_list("name", flat=True)) == {"Dwi", "Raka P", 'Ani "Nani"'}


def test_rows_are_counted_as_the_spreadsheet_counts_them(imported):
    content = b"Lembar temuan posko\n\nid_klien,nama\nA-1,Siti\n,\nA-2,\n"
    assert codes(imported(content)["errors"]) == {(6, "nama", "nama_kosong")}


def test_unknown_columns_and_cells_without_a_header_are_reported(imported):
    result = imported(["A-1,Siti,x,lebih"], header="id_klien,nama,Catatan Kami")
    assert codes(result["warnings"]) >= {(1, "Catatan Kami", "kolom_tidak_dikenal"), (2, "", "sel_berlebih")}


def test_a_nik_in_a_number_cell_is_kept_as_written_and_not_trusted(imported):
    rows = [["id_klien", "nama", "nik", "tanggal_lahir"], ["A-1", "Siti", int(nik_of(10)), date(1960, 6, 5)]]
    result = imported(workbook(rows), name="temuan.xlsx")
    assert (2, "nik", "angka_terakhir_hilang") in codes(result["warnings"])
    finding = Finding.objects.get()
    assert (finding.nik_written, finding.person.nik) == (nik_of(10), None)
    assert finding.birth_date == date(1960, 6, 5)
    rows[1][2] = nik_of(10)
    assert counts(imported(workbook(rows), name="temuan.xlsx")) == (0, 1, 0, 0)
    assert Person.objects.get().nik == nik_of(10)


def test_an_apostrophe_that_kept_a_formula_quiet_is_taken_off(imported):
    imported(["A-1,Siti,'=SUM(1)", "A-2,Dwi,'Aisyah tetangga"], header="id_klien,nama,uraian")
    assert list(Complaint.objects.order_by("external_id").values_list("description", flat=True)) == [
        "=SUM(1)",
        "'Aisyah tetangga",
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("bpnt", {"sembako"}),
        ("Sembako (BPNT)", {"sembako"}),
        ("PKH; KLJ", {"pkh", "klj"}),
        ("pkh/beras + BPNT", {"pkh", "beras", "sembako"}),
        ("PBI-JK", {"pbi_jk"}),
        ("PKH, lain", {"pkh"}),
    ],
)
def test_programmes_are_read_by_code_name_or_spelling(imported, written, expected):
    imported([f'A-1;Siti;"{written}"'], header="id_klien;nama;program")
    assert set(Complaint.objects.get().programmes.values_list("code", flat=True)) == expected


@pytest.mark.parametrize(
    ("code", "kelurahan", "region"),
    [
        ("31.74.01.1001", "", "31.74.01.1001"),
        ("3174011001", "Tebet Timurr", "31.74.01.1001"),
        ("3174011001", "Tebet Barat", "31.74.01.1002"),
        ("3172010001", "Tebet Barat", "31.74.01.1002"),
        ("", "", None),
    ],
)
def test_the_region_is_found_by_code_and_by_name(imported, tebet, code, kelurahan, region):
    imported([f"A-1,Siti,{code},{kelurahan},Tebet"], header="id_klien,nama,kode_wilayah,kelurahan,kecamatan")
    assert Household.objects.get().region_id == region
    assert Finding.objects.get().region_code == (code or region or "")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "berkas_kosong"),
        (b"\xef\xbb\xbf \n\n", "berkas_kosong"),
        (b"nama,alamat\nSiti,Gang\n", "kolom_tidak_ada"),
        (b"PK\x03\x04 bukan buku kerja", "berkas_rusak"),
        (b"%PDF-1.7\n\x00\x01\x02", "berkas_rusak"),
    ],
)
def test_a_file_that_is_no_sheet_ends_with_2_and_stores_nothing(imported, capsys, content, code):
    with pytest.raises(SystemExit) as ended:
        imported(content)
    assert ended.value.code == 2
    with pytest.raises(CaseRefused) as refused:
        parse_sheet(content)
    assert refused.value.code == code


def test_a_header_alone_is_a_sheet_without_rows(imported):
    assert counts(imported(b"id_klien,nama\n")) == (0, 0, 0, 0)


def test_the_resource_takes_admins_dataset_and_offers_a_preview(posko, koordinator):
    dataset = FindingsFile().create_dataset(b"id_klien;nama\nA-1;Siti\n;Dwi\n")
    resource = FindingsResource(organisation=posko)
    preview = resource.import_data(dataset, dry_run=True, user=koordinator, file_name="temuan.csv")
    assert not preview.has_errors() and not preview.has_validation_errors()
    assert [row.diff[:3] for row in preview.valid_rows()] == [[2, "A-1", "Siti"]]
    assert preview.totals["new"] == 1 and preview.totals["invalid"] == 1
    stored = resource.import_data(
        tablib.Dataset(("A-1", "Siti"), headers=["id_klien", "nama"]), user=koordinator
    )
    assert stored.counts["created"] == 1
    assert Complaint.objects.get().logged_by == koordinator


def test_only_who_may_import_does_and_only_for_their_organisation(posko, other_posko, relawan, koordinator):
    dataset = tablib.Dataset(("A-1", "Siti"), headers=["id_klien", "nama"])
    with pytest.raises(CaseRefused):
        FindingsResource(posko, relawan).import_data(dataset)
    with pytest.raises(CaseRefused):
        FindingsResource(other_posko, koordinator).import_data(dataset)
    assert not Complaint.objects.exists()


def test_one_id_in_two_organisations_is_two_complaints(imported, other_posko):
    imported(["A-1,Siti,,"])
    assert counts(imported(["A-1,Siti,,"], "--organisation", other_posko.name)) == (1, 0, 0, 0)
    assert set(Complaint.objects.values_list("organisation", flat=True)) == set(
        Organisation.objects.filter(kind="koalisi").values_list("pk", flat=True)
    )


def test_a_stray_cell_in_the_last_corner_of_a_sheet_ends_no_process():
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id_klien", "nama"])
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(SheetRefused):
        parse_sheet(content.getvalue())


def test_a_sheet_changes_no_complaint_outside_its_sender_s_area(imported, tebet, posko, account):
    imported(["A-1,Sumarni,tebet timur,tebet"], header="id_klien,nama,kelurahan,kecamatan")
    elsewhere = account("koordinator", posko)
    elsewhere.memberships.update(area_codes=["32"])
    changed = tablib.Dataset(("A-1", "Nama Lain"), headers=("id_klien", "nama"))
    result = FindingsResource(posko, User.objects.get(pk=elsewhere.pk)).import_data(changed)
    assert result.counts == {"unchanged": 1}
    assert [each.code for each in result.warnings][-1] == "di_luar_wilayah"
    assert Finding.objects.get().name == "Sumarni"
