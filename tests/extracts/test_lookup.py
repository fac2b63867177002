"""One question asked of one snapshot."""

import pytest

from households.extracts.errors import SnapshotGone
from households.extracts.lookup import family_of, find_by_damaged, find_by_kk, find_by_nik, find_by_niks
from households.extracts.lookup_reader import MOST_RECORDS
from households.extracts.models import Extract
from households.extracts.snapshot import SNAPSHOT_COLUMNS
from tests.extracts.ready_extracts import ready_extract, row

pytestmark = pytest.mark.django_db
SITI, BUDI, KK = "3174014506850001", "3174011708450002", "3174011203150007"


@pytest.fixture(params=[False, True], ids=["of today", "of before the newest columns"])
def extract(request):
    return ready_extract(
        row("ANI", kk=KK, relation="ANAK"),
        row("SITI AMINAH", SITI, KK, "1985-06-05", relation="ISTRI"),
        row("BUDI SANTOSO", BUDI, KK, "1945-08-17", relation="KEPALA KELUARGA"),
        row("EDI"),
        is_old=request.param,
    )


def test_a_person_is_found_by_nik_with_dates_as_text(extract):
    [siti] = find_by_nik(extract, SITI)
    assert (siti["name"], siti["birth_date"], siti["row_number"]) == ("SITI AMINAH", "1985-06-05", 2)
    assert find_by_nik(extract, "3174014506850002") == []


def test_a_record_has_every_column_whatever_its_snapshot_has(extract):
    [siti] = find_by_nik(extract, SITI)
    assert list(siti) == list(SNAPSHOT_COLUMNS)
    assert siti["paid_amount"] is None


def test_several_people_are_found_by_their_niks(extract):
    assert [each["name"] for each in find_by_niks(extract, {SITI, BUDI})] == ["SITI AMINAH", "BUDI SANTOSO"]
    assert find_by_niks(extract, set()) == []


def test_a_family_is_found_by_its_card_the_head_first(extract):
    assert [each["name"] for each in find_by_kk(extract, KK)] == ["ANI", "SITI AMINAH", "BUDI SANTOSO"]
    assert [each["name"] for each in family_of(extract, KK)] == ["BUDI SANTOSO", "ANI", "SITI AMINAH"]


def test_a_snapshot_that_is_gone_is_said_to_be_gone(extract):
    find_by_nik(extract, SITI)
    extract.snapshot_path.unlink()
    with pytest.raises(SnapshotGone):
        find_by_nik(extract, SITI)
    with pytest.raises(SnapshotGone):
        find_by_nik(Extract(), SITI)


def test_a_file_that_is_no_snapshot_any_more_counts_as_gone(extract):
    extract.snapshot_path.write_bytes(b"nothing of use")
    with pytest.raises(SnapshotGone):
        find_by_nik(extract, SITI)


@pytest.mark.parametrize(
    ("digits", "trusted", "is_found"),
    [("3174014506850000", 15, True), ("3174014506850000", 13, False), ("3174014506860000", 15, False)],
)
def test_a_damaged_nik_is_found_by_the_digits_that_are_left(digits, trusted, is_found):
    extract = ready_extract(
        row("SITI AMINAH", nik_digits=digits, nik_trusted=trusted, nik_written="3,17E+15")
    )
    assert bool(find_by_damaged(extract, SITI, "nik")) is is_found


def test_a_damaged_kk_number_is_found_the_same_way():
    extract = ready_extract(row("SITI", kk_digits="3174011203150000", kk_trusted=15, kk_written="3,17E+15"))
    assert find_by_damaged(extract, KK, "kk")
    assert find_by_damaged(extract, "3174011203160007", "kk") == []


def test_a_placeholder_finds_nobody():
    nines = "9" * 16
    extract = ready_extract(row("SITI", nik_digits=nines, nik_trusted=16, nik_written=nines))
    assert find_by_damaged(extract, nines, "nik") == []


def test_more_records_than_an_answer_holds_are_cut_off_after_one_more():
    extract = ready_extract(*(row(f"ORANG {place}", kk=KK) for place in range(MOST_RECORDS + 9)))
    assert len(find_by_kk(extract, KK)) == MOST_RECORDS + 1
