"""The verbs of a comparison: ask for it, make it, write its list for people.

1. `ask_for_comparison` commits the row as `menunggu` and queues the job. The same pair twice is one comparison.
2. `make_comparison` works in a folder of its own, which the next attempt removes, and puts the Parquet file of all
   differences in its place. A stop leaves a file that the next attempt writes anew.
3. The counts and `siap` are committed in one statement, or `gagal` with the reason.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bansos_monitor.accounts.models import User
from bansos_monitor.jobs.actions import queue
from bansos_monitor.jobs.registry import Progress, silent
from households.extracts.compare import Compared, compare
from households.extracts.errors import ExtractError, ExtractRefused, SnapshotGone
from households.extracts.models import Comparison, Extract
from households.identity.expressions import literal

COMPARE: Final = "households.compare_extracts"
HEADER: Final = ("perubahan", "id_register", "nik", "nama", "kelurahan", "kolom", "nilai_lama", "nilai_baru")
# What a spreadsheet would take for a formula; the same rule as for a correction list: an apostrophe stands before it,
# and apostrophes that stood there already are counted in.
_TAKEN_FOR_FORMULA: Final = "^'*[=+\\-@\\t\\r]"
_LIST: Final = Template(Path(__file__).with_name("compare_list.sql").read_text(encoding="utf-8"))
_LEFTOVER_AFTER_SECONDS: Final = 24 * 3600
_MARK: Final = b"\xef\xbb\xbf"


def ask_for_comparison(old: Extract, new: Extract, *, by: User) -> Comparison:
    """The comparison of two extracts, queued where it isn't made or under way. Raises ExtractRefused."""
    refuse_pair(old, new)
    with transaction.atomic():
        found, _is_new = Comparison.objects.get_or_create(old=old, new=new, defaults={"made_by": by})
        failed = Comparison.objects.filter(pk=found.pk, state=Comparison.State.FAILED)
        failed.update(state=Comparison.State.WAITING, error="")
        found.refresh_from_db()
        if found.state == Comparison.State.WAITING:
            queue(COMPARE, found.pk, by=by)
    return found


def refuse_pair(old: Extract, new: Extract) -> None:
    """Raise ExtractRefused for two that can't be compared: the same, of two organisations, of two natures, not ready."""
    if old.pk == new.pk:
        raise ExtractRefused("ekstrak_yang_sama")
    if old.organisation_id != new.organisation_id:
        raise ExtractRefused("organisasi_berbeda")
    if (old.kind == Extract.Kind.RECIPIENTS) != (new.kind == Extract.Kind.RECIPIENTS):
        raise ExtractRefused("jenis_tidak_sebanding")
    if not all(each.state == Extract.State.READY for each in (old, new)):
        raise ExtractRefused("ekstrak_belum_siap")


def make_comparison(comparison: Comparison, *, progress: Progress = silent) -> Comparison:
    """Compare the two snapshots; one that is ready is returned as it is.

    Returns the comparison in state `siap`. Raises ExtractRefused or SnapshotGone after the reason is on it (`gagal`),
    and whatever `progress` raises to stop; it can then be made again.
    """
    row = Comparison.objects.filter(pk=comparison.pk).exclude(state=Comparison.State.READY)
    if row.exists():
        try:
            with _workplace(comparison) as workplace:
                compared = compare_extracts(
                    comparison.old,
                    comparison.new,
                    comparison.file_path,
                    workplace=workplace,
                    progress=progress,
                )
        except ExtractError as refusal:
            row.update(state=Comparison.State.FAILED, error=str(refusal)[:400])
            raise
        row.update(
            state=Comparison.State.READY,
            added=compared.added,
            removed=compared.removed,
            changed=compared.changed,
            unchanged=compared.unchanged,
            result=compared.result,
            ready_at=timezone.now(),
            error="",
        )
    comparison.refresh_from_db()
    return comparison


def compare_extracts(
    old: Extract, new: Extract, target: Path, *, workplace: Path, progress: Progress = silent
) -> Compared:
    """Compare two extracts and write the Parquet file of their differences to `target`.

    `workplace` is a private folder on the disk of `target`, which the caller removes.
    Raises ExtractRefused for two that can't be compared, SnapshotGone where a snapshot isn't there any more.
    """
    for extract in (old, new):
        extract.refresh_from_db()
    refuse_pair(old, new)
    try:
        return compare(
            old.snapshot_path,
            new.snapshot_path,
            target,
            workplace=workplace,
            is_partial=not new.is_complete,
            progress=progress,
        )
    except duckdb.IOException as error:
        if old.snapshot_path.exists() and new.snapshot_path.exists():
            raise
        raise SnapshotGone from error


@contextmanager
def private_folder(prefix: str = ".banding-") -> Iterator[Path]:
    """A folder of one's own on the disk of the snapshots, gone with the block."""
    home = settings.DATA_DIR / "snapshots"
    home.mkdir(parents=True, exist_ok=True)
    for left in home.glob(f"{prefix}*"):
        # What a killed process left holds people's numbers, and nobody reads it.
        if time.time() - left.stat().st_mtime > _LEFTOVER_AFTER_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=prefix, dir=home) as folder:
        yield Path(folder)


@contextmanager
def _workplace(comparison: Comparison) -> Iterator[Path]:
    """The folder of the one job that makes this comparison; what a killed worker left of it is removed."""
    prefix = f".{comparison.file_path.stem}-"
    for left in comparison.file_path.parent.glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    with private_folder(prefix) as folder:
        yield folder


def write_list(differences: Path, target: Path, *, workplace: Path, for_spreadsheets: bool = False) -> None:
    """Write the differences as CSV under HEADER, all fields quoted: with commas as commands write files, or with `;`
    and a byte-order mark as a spreadsheet set to Indonesian expects it.

    Texts that a spreadsheet would take for a formula have `'` before them. Raises SnapshotGone where the file of
    differences isn't there any more, OSError where `target` can't be written.
    """
    texts = ", ".join(
        f"CASE WHEN regexp_matches({column}, {literal(_TAKEN_FOR_FORMULA)}) THEN '''' || {column}"
        f" ELSE coalesce({column}, '') END AS {column}"
        for column in HEADER
    )
    bare = workplace / "tanpa-tanda.csv"
    script = _LIST.substitute(
        texts=texts,
        source=literal(str(differences)),
        target=literal(str(bare)),
        delimiter=literal(";" if for_spreadsheets else ","),
    )
    try:
        with duckdb.connect() as connection:
            connection.execute(script)
    except duckdb.IOException as error:
        if differences.exists():
            raise
        raise SnapshotGone from error
    with target.open("wb") as file, bare.open("rb") as rows:
        target.chmod(0o600)
        if for_spreadsheets:
            file.write(_MARK)
        shutil.copyfileobj(rows, file)
    bare.unlink()


@contextmanager
def list_of(comparison: Comparison) -> Iterator[Path]:
    """The list of a comparison as a CSV file, for as long as the block lasts. Raises SnapshotGone."""
    if comparison.state != Comparison.State.READY or not comparison.file_path.exists():
        raise SnapshotGone
    with private_folder() as workplace:
        target = workplace / "perbandingan.csv"
        write_list(comparison.file_path, target, workplace=workplace, for_spreadsheets=True)
        yield target
