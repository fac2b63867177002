"""Any bytes at all give an extract or a refusal in one line, in ten seconds and within the bound of memory."""

import json
import resource
import shutil
import tempfile
from io import StringIO
from pathlib import Path
from time import monotonic

from django.conf import settings as django_settings
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from households.extracts.models import Extract
from tests.extracts.corpus.catalogue import BY_NAME

QUICK = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# One of every way in, and of every layout that is taken apart before it is read.
SAMPLES = [
    "comma", "utf16", "cp1252", "all_quoted", "xlsx", "xlsm", "xlsb", "xls", "ods", "zip_csv", "zip_xlsx", "gz_csv",
    "siks_rows_json", "bip_xlsx", "bip_text", "wide_family", "dtsen_v3_joined", "regsosek_2022",
]  # fmt: skip
SUFFIXES = ["csv", "xlsx", "xls", "ods", "zip", "gz", "txt", "json", "pdf"]
MOST_SECONDS = 10


def _take_in(content: bytes, name: str, data_dir: Path) -> None:
    """Whatever the command does, it ends well: a table, or one line and nothing left."""
    Extract.objects.all().delete()
    shutil.rmtree(data_dir)
    data_dir.mkdir()
    printed, started = StringIO(), monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            call_command(
                "import_extract",
                str(path),
                "--period",
                "2026-10",
                "--json",
                stdout=printed,
                stderr=StringIO(),
            )
        except SystemExit as end:
            assert end.code == 2
            refusal = json.loads(printed.getvalue().splitlines()[-1])
            assert refusal["error"] and refusal["message"] and "\n" not in refusal["message"]
            assert [left for left in data_dir.rglob("*") if left.is_file()] == []
        else:
            extract = Extract.objects.get()
            assert extract.rows_read == extract.rows_accepted + extract.rows_rejected > 0
    assert monotonic() - started < MOST_SECONDS


def _within_memory(before: int) -> bool:
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return grown / 1024 < django_settings.EXTRACT_MEMORY_MB


@QUICK
@given(
    noise=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(str.encode)),
    start=st.sampled_from(
        [
            b"", b"Nama,NIK,Alamat\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b\x08\x00", b"\xff\xfe",
            b'[{"Nama": ', b'No. KK : 1\n"Nama";"NIK"\n',
        ]
    ),
)  # fmt: skip
def test_any_bytes_are_an_extract_or_a_refusal(db, private_data_dir, noise, start):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _take_in(start + noise, "register.csv", private_data_dir)
    assert _within_memory(before)


@QUICK
@given(
    sample=st.sampled_from(SAMPLES),
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 7)), max_size=5),
    suffix=st.sampled_from(SUFFIXES),
    is_whole=st.booleans(),
)
def test_a_file_cut_short_flipped_and_renamed_is_an_extract_or_a_refusal(
    db, private_data_dir, sample, cut, flips, suffix, is_whole
):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    content = bytearray(next(iter(BY_NAME[sample].files.values())))
    for place, bit in flips:
        content[int(place * len(content))] ^= 1 << bit
    if not is_whole:
        del content[int(cut * len(content)) :]
    _take_in(bytes(content), f"register.{suffix}", private_data_dir)
    assert _within_memory(before)
