"""What changed between two snapshots: pairs, fields, counts that add up, the list for people."""

import csv
import json
from datetime import date
from io import StringIO

import duckdb
import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.jobs.actions import run
from bansos_monitor.jobs.models import Job
from bansos_monitor.jobs.registry import JobCancelled
from households.extracts.compare import compare
from households.extracts.compare_fields import CODES
from households.extracts.comparisons import HEADER, ask_for_comparison, make_comparison
from households.extracts.errors import ExtractRefused, SnapshotGone
from households.extracts.models import Comparison, Extract
from households.extracts.snapshot import SNAPSHOT_COLUMNS
from households.privacy.models import AccessEvent

SITI = {
    "record_id": "D1",
    "nik": "3174014506850001",
    "nik_written": "3174014506850001",
    "nik_digits": "3174014506850001",
    "nik_trusted": 16,
    "kk_number": "3174011203150007",
    "kk_written": "3174011203150007",
    "kk_digits": "3174011203150007",
    "kk_trusted": 16,
    "name": "Siti Aminah",
    "name_key": "SITI AMINAH",
    "birth_date": date(1985, 6, 5),
    "birth_date_written": "05/06/1985",
    "sex": "P",
    "address": "Jl. Melati No. 4",
    "rt": "003",
    "rw": "007",
    "kelurahan": "TEBET TIMUR",
    "kecamatan": "TEBET",
    "kelurahan_key": "TEBETTIMUR",
    "kecamatan_key": "TEBET",
    "decile": 3,
    "programmes": ["pkh"],
    "programmes_known": ["pkh", "sembako"],
    "living": "hidup",
}
BUDI = SITI | {
    "record_id": "D2",
    "nik": "3174011708450002",
    "nik_written": "3174011708450002",
    "nik_digits": "3174011708450002",
    "name": "Budi Santoso",
    "name_key": "BUDI SANTOSO",
    "birth_date": date(1945, 8, 17),
    "birth_date_written": "17/08/1945",
    "sex": "L",
    "kelurahan": "MANGGARAI",
    "kelurahan_key": "MANGGARAI",
    "programmes": [],
}


def write_snapshot(path, rows, *, without=()):
    """A snapshot of these rows; `without` names columns that a file read by an older version does not have."""
    with duckdb.connect() as connection:
        columns = {name: kind for name, kind in SNAPSHOT_COLUMNS.items() if name not in without}
        connection.execute(
            f"CREATE TABLE rows ({', '.join(f'{name} {kind}' for name, kind in columns.items())})"
        )
        if rows:
            places = ", ".join("?" for _ in columns)
            connection.executemany(
                f"INSERT INTO rows VALUES ({places})",
                [
                    [({"row_number": number} | row).get(name) for name in columns]
                    for number, row in enumerate(rows, 1)
                ],
            )
        connection.execute(
            f"COPY (FROM rows ORDER BY nik NULLS LAST, row_number) TO '{path}' (FORMAT parquet)"
        )
    return path


@pytest.fixture
def compared(tmp_path):
    """Compare two lists of rows; gives the counts and the rows of the list."""

    def run(old, new, *, without_old=(), **options):
        paths = [
            write_snapshot(tmp_path / "lama.parquet", old, without=without_old),
            write_snapshot(tmp_path / "baru.parquet", new),
        ]
        target = tmp_path / "beda.parquet"
        found = compare(*paths, target, workplace=tmp_path, **options)
        return found, duckdb.sql(f"FROM '{target}'").fetchall()

    return run


def counts(found):
    return found.added, found.removed, found.changed, found.unchanged


def test_a_register_that_stays_as_it_is_has_no_changes(compared):
    found, rows = compared([SITI, BUDI], [BUDI, SITI])
    assert counts(found) == (0, 0, 0, 2)
    assert rows == []


def test_who_came_who_went_and_what_changed_are_told_apart(compared):
    dewi = SITI | {"record_id": "D3", "nik": None, "name_key": "DEWI", "name": "Dewi", "nik_written": None}
    found, rows = compared([SITI, BUDI], [SITI | {"decile": 2}, dewi])
    assert counts(found) == (1, 1, 1, 0)
    assert rows == [
        ("bertambah", "D3", None, "Dewi", "TEBET TIMUR", "", "", ""),
        ("berubah", "D1", "3174014506850001", "Siti Aminah", "TEBET TIMUR", "desil", "3", "2"),
        ("hilang", "D2", "3174011708450002", "Budi Santoso", "MANGGARAI", "", "", ""),
    ]
    assert found.result["by_field"] == {"desil": 1}


@pytest.mark.parametrize(
    ("changes", "way"),
    [
        ({"nik": "3174014506850009", "nik_digits": "3174014506850009"}, "id"),
        ({"record_id": "lain"}, "nik"),
        ({"record_id": None, "nik": None, "nik_digits": None, "nik_written": None}, "identitas"),
    ],
)
def test_rows_are_paired_by_the_register_s_id_then_by_nik_then_by_identity(compared, changes, way):
    found, _rows = compared([SITI, BUDI], [SITI | changes, BUDI])
    assert (found.added, found.removed) == (0, 0)
    assert found.result["paired_by"].get(way, 0) >= 1
    assert sum(found.result["paired_by"].values()) == 2


def test_an_identity_that_two_people_share_pairs_nobody(compared):
    bare = {"record_id": None, "nik": None, "nik_written": None, "nik_digits": None}
    found, _rows = compared([SITI | bare, SITI | bare], [SITI | bare])
    assert counts(found) == (1, 2, 0, 0)


def test_an_id_that_a_whole_family_has_pairs_each_member_with_itself(compared):
    def family(*members):
        return [
            member | {"record_id": f"K{number}", "nik": None, "nik_written": None, "nik_digits": None}
            for number in range(5)
            for member in members
        ]

    dewi = SITI | {"name": "Dewi", "name_key": "DEWI", "birth_date": date(2026, 1, 1)}
    found, _rows = compared(family(SITI, BUDI), family(dewi, SITI | {"decile": 1}))
    # Budi is gone and Dewi came: nobody was renamed.
    assert counts(found) == (5, 5, 5, 0)
    assert found.result["by_field"] == {"desil": 5}


@pytest.mark.parametrize(
    ("code", "changes", "before", "after"),
    [
        (
            "nik",
            {"nik": "3174014506850009", "nik_written": "'3174014506850009"},
            "3174014506850001",
            "'3174014506850009",
        ),
        ("no_kk", {"kk_number": None, "kk_written": None, "kk_digits": None}, "3174011203150007", ""),
        ("nama", {"name_key": "SITI AMALIA", "name": "Sitti Amalia"}, "Siti Aminah", "Sitti Amalia"),
        ("tanggal_lahir", {"birth_date": date(1985, 5, 6), "birth_date_written": "6-5-85"}, "05/06/1985", "6-5-85"),
        ("jenis_kelamin", {"sex": "L"}, "P", "L"),
        ("alamat", {"address": "Jalan Melati 5"}, "Jl. Melati No. 4", "Jalan Melati 5"),
        ("rt", {"rt": "004"}, "003", "004"),
        ("kelurahan", {"kelurahan_key": "MANGGARAI", "kelurahan": "Manggarai"}, "TEBET TIMUR", "Manggarai"),
        ("desil", {"decile": None}, "3", ""),
        ("program", {"programmes": ["sembako"]}, "pkh", "sembako"),
        ("hidup", {"living": "meninggal"}, "hidup", "meninggal"),
    ],
)  # fmt: skip
def test_a_changed_field_quotes_both_sides_as_written(compared, code, changes, before, after):
    found, rows = compared([SITI, BUDI], [SITI | changes, BUDI])
    assert found.result["by_field"] == {code: 1}
    assert [row[5:] for row in rows] == [(code, before, after)]


@pytest.mark.parametrize(
    "changes",
    [
        {"address": "JALAN MELATI NOMOR 4 RT 003"},
        {"name": "SITI  AMINAH"},
        {"birth_date_written": "5 Juni 1985"},
        {"row_number": 77},
        {"kelurahan": "Kel. Tebet Timur"},
        # A sheet kept 15 digits, or six of them: what is known of the number is the same.
        {"nik": None, "nik_digits": "3174014506850000", "nik_trusted": 15, "nik_written": "3174014506850000"},
        {"nik": None, "nik_digits": "3174010000000000", "nik_trusted": 6, "nik_written": "3,17401E+15"},
    ],
)
def test_another_spelling_is_no_change(compared, changes):
    found, rows = compared([SITI, BUDI], [SITI | changes, BUDI])
    assert (counts(found), rows) == ((0, 0, 0, 2), [])


def test_a_damaged_number_whose_known_digits_differ_is_a_change(compared):
    broken = {"nik": None, "nik_digits": "3175010000000000", "nik_trusted": 6, "nik_written": "3,17501E+15"}
    found, _rows = compared([SITI], [SITI | broken])
    assert found.result["by_field"] == {"nik": 1}


def test_a_field_that_one_file_does_not_have_is_reported_and_is_no_change_of_everybody(compared):
    found, rows = compared([SITI, BUDI], [each | {"decile": None, "living": None} for each in (SITI, BUDI)])
    assert (counts(found), rows) == ((0, 0, 0, 2), [])
    assert found.result["missing_in_new"] == ["desil", "hidup"]
    found, rows = compared([SITI], [SITI | {"marital": "kawin"}], without_old=("marital", "kk_digits"))
    assert (counts(found), rows) == ((0, 0, 0, 1), [])
    assert found.result["missing_in_old"] == ["status_kawin"]
    assert set(found.result["compared"]) <= set(CODES)


def test_a_programme_that_one_file_has_no_column_for_is_not_lost(compared):
    found, _rows = compared([SITI], [SITI | {"programmes": [], "programmes_known": ["sembako"]}])
    assert counts(found) == (0, 0, 0, 1)


def test_programmes_are_counted_gained_and_lost_and_among_those_who_came_and_went(compared):
    gone = BUDI | {"programmes": ["sembako"]}
    new = SITI | {"record_id": "D9", "nik": None, "name_key": "RINI", "programmes": ["pkh", "sembako"]}
    found, _rows = compared([SITI, gone], [SITI | {"programmes": ["sembako"]}, new])
    assert found.result["by_programme"] == {
        "pkh": {"gained": 0, "lost": 1, "among_added": 1, "among_removed": 0},
        "sembako": {"gained": 1, "lost": 0, "among_added": 1, "among_removed": 1},
    }


def test_areas_are_counted_the_busiest_first_and_the_rest_together(compared):
    def of_area(number, times):
        return [
            SITI | {"record_id": f"{number}-{time}", "nik": None, "name_key": f"{number} {time}",
                    "kelurahan": f"Kel {number}", "kelurahan_key": f"KEL{number}"}
            for time in range(times)
        ]  # fmt: skip

    found, _rows = compared([], [row for number in range(1, 23) for row in of_area(number, number)])
    assert [each["added"] for each in found.result["by_kelurahan"]] == list(range(22, 2, -1))
    assert found.result["by_kelurahan"][0] == {
        "kelurahan": "Kel 22",
        "kecamatan": "TEBET",
        "added": 22,
        "removed": 0,
        "changed": 0,
    }
    assert found.result["other_kelurahan"] == {"areas": 2, "added": 3, "removed": 0, "changed": 0}


def test_who_is_not_in_a_partial_extract_is_not_said_to_have_gone(compared):
    found, rows = compared([SITI, BUDI], [SITI], is_partial=True)
    assert found.removed == 1
    assert [row[0] for row in rows] == ["tidak ada di ekstrak sebagian"]


def test_cancelling_leaves_nothing_at_the_target(compared, tmp_path):
    def stop(done, total=None, message=""):
        if done:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        compared([SITI], [BUDI], progress=stop)
    assert not (tmp_path / "beda.parquet").exists()


few = st.sampled_from
people = st.lists(
    st.fixed_dictionaries(
        {
            "record_id": few([None, "D1", "D2", "D3"]),
            "nik": few([None, "3174014506850001", "3174011708450002", "3174010101900003"]),
            "name_key": few([None, "SITI", "BUDI"]),
            "birth_date": few([None, date(1985, 6, 5), date(1945, 8, 17)]),
            "kk_number": few([None, "3174011203150007", "3174011203150008"]),
            "kelurahan_key": few([None, "TEBETTIMUR", "MANGGARAI"]),
            "decile": few([None, 1, 2]),
            "programmes": few([[], ["pkh"]]),
            "programmes_known": few([["pkh"], []]),
        }
    ),
    max_size=30,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=people, new=people)
def test_every_row_is_counted_exactly_once_however_often_ids_and_numbers_repeat(compared, old, new):
    found, rows = compared(old, new)
    assert min(counts(found)) >= 0
    assert found.added + found.changed + found.unchanged == len(new)
    assert found.removed + found.changed + found.unchanged == len(old)
    kinds = [row[0] for row in rows]
    assert (kinds.count("bertambah"), kinds.count("hilang")) == (found.added, found.removed)
    assert kinds.count("berubah") == sum(found.result["by_field"].values()) >= found.changed
    areas = [*found.result["by_kelurahan"], found.result["other_kelurahan"]]
    for kind in ("added", "removed", "changed"):
        assert sum(each[kind] for each in areas) == getattr(found, kind)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=people)
def test_a_table_beside_itself_has_no_changes(compared, rows):
    named = [row | {"record_id": f"D{number}"} for number, row in enumerate(rows)]
    assert counts(compared(named, named)[0]) == (0, 0, 0, len(rows))


# -- the verbs and the command


@pytest.fixture
def posko(db):
    return Organisation.objects.get(is_default=True)


@pytest.fixture
def extract(posko, private_data_dir):
    """A ready extract with these rows, without a reading."""

    def make(*rows, period="2026-10", organisation=None, **changes):
        number = Extract.objects.count()
        name = f"uji-{number}.parquet"
        folder = private_data_dir / "snapshots"
        folder.mkdir(exist_ok=True)
        write_snapshot(folder / name, rows)
        return Extract.objects.create(
            **{
                "organisation": organisation or posko,
                "source": "dtks",
                "period": period,
                "original_name": "uji.csv",
                "original_sha256": f"{number:064x}",
                "snapshot": name,
                "snapshot_sha256": "0" * 64,
                "state": "siap",
                "ready_at": "2026-11-01T00:00Z",
                "made_by": User.objects.get(username="sistem"),
            }
            | changes
        )

    return make


def command(*words):
    out = StringIO()
    try:
        call_command("compare_extracts", *map(str, words), "--json", stdout=out, stderr=StringIO())
    except SystemExit as end:
        assert end.code == 2
    return json.loads(out.getvalue().splitlines()[-1])


def test_the_command_writes_a_list_for_people_and_records_who_took_it(extract, tmp_path):
    old = extract(SITI, BUDI, period="2026-09")
    new = extract(SITI | {"address": "=1+1", "name": 'Siti; "Ami"'})
    target = tmp_path / "beda.csv"
    said = command(old.pk, new.pk, "--output", target)
    assert said.pop("seconds") >= 0
    assert said == {"added": 0, "removed": 1, "changed": 1, "unchanged": 0}
    raw = target.read_bytes()
    assert raw.startswith(b'"perubahan","id_register",') and target.stat().st_mode & 0o077 == 0
    rows = list(csv.reader(raw.decode().splitlines()))
    assert tuple(rows[0]) == HEADER
    assert sorted(rows[1:]) == [
        ["berubah", "D1", "3174014506850001", 'Siti; "Ami"', "TEBET TIMUR", "alamat", "Jl. Melati No. 4", "'=1+1"],
        ["hilang", "D2", "3174011708450002", "Budi Santoso", "MANGGARAI", "", "", ""],
    ]  # fmt: skip
    event = AccessEvent.objects.get()
    assert (event.kind, event.thing, event.people) == ("ekspor", "households.comparison", 2)
    assert not list((old.snapshot_path.parent).glob(".banding-*"))


def test_the_command_refuses_in_one_line_and_writes_nothing(extract, posko, tmp_path):
    old, target = extract(SITI), tmp_path / "beda.csv"
    others = extract(SITI, organisation=Organisation.objects.create(name="Posko Lain", kind="koalisi"))
    paid = extract(SITI, kind="penerima")
    unread = extract(SITI, state="masuk", snapshot="")
    for words, code in (
        ((old.pk, old.pk), "ekstrak_yang_sama"),
        ((old.pk, others.pk), "organisasi_berbeda"),
        ((old.pk, paid.pk), "jenis_tidak_sebanding"),
        ((old.pk, unread.pk), "ekstrak_belum_siap"),
        ((old.pk, 9_999), "ekstrak_tidak_ada"),
    ):
        assert command(*words, "--output", target)["error"] == code
    assert (
        command(old.pk, extract(BUDI).pk, "--output", tmp_path / "tidak" / "ada.csv")["error"]
        == "tidak_dapat_ditulis"
    )
    paid.snapshot_path.unlink()
    gone = extract(SITI, kind="penerima")
    assert command(paid.pk, gone.pk, "--output", target)["error"] == "snapshot_tidak_ada"
    assert not target.exists()


def test_a_comparison_is_asked_for_once_made_by_its_job_and_kept(extract, koordinator_user):
    old, new = extract(SITI), extract(SITI | {"decile": 9}, BUDI)
    asked = ask_for_comparison(old, new, by=koordinator_user)
    assert ask_for_comparison(old, new, by=koordinator_user) == asked
    job = run(Job.objects.get().pk, "uji")
    asked.refresh_from_db()
    assert (job.state, asked.state, asked.added, asked.changed) == ("selesai", "siap", 1, 1)
    assert asked.file_path.stat().st_mode & 0o077 == 0
    assert ask_for_comparison(old, new, by=koordinator_user).state == "siap" and Job.objects.count() == 1


def test_a_comparison_of_a_snapshot_that_is_gone_fails_with_the_reason_and_can_be_asked_for_again(
    extract, koordinator_user
):
    old, new = extract(SITI), extract(BUDI)
    asked = ask_for_comparison(old, new, by=koordinator_user)
    hidden = new.snapshot_path.with_suffix(".jauh")
    new.snapshot_path.rename(hidden)
    assert "tidak tersimpan lagi" in run(Job.objects.get().pk, "uji").message
    asked.refresh_from_db()
    assert asked.state == "gagal" and "tidak tersimpan lagi" in asked.error
    hidden.rename(new.snapshot_path)
    assert ask_for_comparison(old, new, by=koordinator_user).state == "menunggu"
    assert make_comparison(asked).state == "siap"


def test_what_can_t_be_compared_is_not_asked_for(extract, koordinator_user):
    with pytest.raises(ExtractRefused):
        ask_for_comparison(extract(SITI), extract(SITI, kind="penerima"), by=koordinator_user)
    with pytest.raises(SnapshotGone):
        old, new = extract(SITI), extract(BUDI)
        old.snapshot_path.unlink()
        make_comparison(Comparison.objects.create(old=old, new=new, made_by=koordinator_user))


@pytest.fixture
def koordinator_user(posko):
    return User.objects.create_user("kiki")
