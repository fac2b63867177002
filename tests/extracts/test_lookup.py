"""One number asked of a snapshot."""

import pytest

from households.extracts.errors import SnapshotGone
from households.extracts.lookup import family_of, find_by_kk, find_by_nik
from households.extracts.models import Extract
from tests.extracts.conftest import BUDI, SITI, text

HEADER = ["ID DTKS", "Nama", "NIK", "KK", "Tanggal Lahir", "Hub Keluarga"]


@pytest.fixture
def extract(take_in):
    child = ["D3", "ANI", "", SITI[3], "", "ANAK"]
    take_in(
        text(
            HEADER, child, [*SITI[:5], "ISTRI"], [*BUDI[:5], "KEPALA KELUARGA"], ["D4", "EDI", "", "", "", ""]
        )
    )
    return Extract.objects.get()


def test_a_person_is_found_by_nik_with_dates_as_text(extract):
    (siti,) = find_by_nik(extract, "3174014506850001")
    assert (siti["name"], siti["birth_date"], siti["row_number"]) == ("SITI AMINAH", "1985-06-05", 2)
    assert find_by_nik(extract, "3174014506850002") == []


def test_a_family_is_found_by_its_card_the_head_first(extract):
    assert [row["name"] for row in find_by_kk(extract, SITI[3])] == ["ANI", "SITI AMINAH", "BUDI SANTOSO"]
    assert [row["name"] for row in family_of(extract, SITI[3])] == ["BUDI SANTOSO", "ANI", "SITI AMINAH"]


def test_a_snapshot_that_is_gone_is_said_to_be_gone(extract):
    extract.snapshot_path.unlink()
    with pytest.raises(SnapshotGone):
        find_by_nik(extract, "3174014506850001")
    with pytest.raises(SnapshotGone):
        find_by_nik(Extract(), "3174014506850001")
