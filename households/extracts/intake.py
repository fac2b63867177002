"""A register file becomes a snapshot: open → columns → load → shape → clean → write → quality, read from top to bottom.

1. `receive_file` puts the original under DATA_DIR/uploads and commits the extract as `masuk`. A stop before the
   commit leaves at most a private file without a row, which the next upload of the same file takes over.
2. `read_extract` sets `dibaca`, and works in a folder of its own, which the next reading of this extract removes.
3. The snapshot is written under a temporary name, synced and renamed. A stop leaves a file that no row names; the
   next reading writes it again under the same name.
4. The row is committed as `siap` with its counts, or as `ditolak` with the reason.
"""

import calendar
import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import duckdb
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.jobs.registry import Progress, silent
from households.extracts.clean import clean, plain_numbers
from households.extracts.columns import recognise
from households.extracts.errors import ExtractRefused
from households.extracts.models import Extract
from households.extracts.opening import has_marks, header_of, load, open_file
from households.extracts.quality import Quality, judge
from households.extracts.shape import shape
from households.extracts.write import sync_folder, write_snapshot

_UNREAD = (Extract.State.UPLOADED, Extract.State.READING)
_CHUNK = 8 * 1024 * 1024
# The small tables that clean.sql makes are always the ones to build a hash table of; left to itself the
# optimiser has been seen to build it of the file.
_DUCKDB: dict[str, str | bool | int | float | list[str]] = {
    "disabled_optimizers": "join_order,build_side_probe_side,compressed_materialization"
}


class Upload(Protocol):
    """What Django hands over for an uploaded file; all that is needed of it."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]: ...


def take_in(
    file: Path,
    *,
    organisation: Organisation,
    source: str | None,
    period: str,
    is_complete: bool = True,
    by: User,
    progress: Progress = silent,
) -> Extract:
    """Receive and read a file at once: for commands. The same file again gives the extract that it gave before.

    Raises ExtractRefused, and then nothing is stored.
    """
    extract = receive_file(
        file,
        file.name,
        organisation=organisation,
        source=source,
        period=period,
        is_complete=is_complete,
        by=by,
    )
    try:
        return read_extract(extract, progress=progress)
    except ExtractRefused:
        forget_refused(extract)
        raise


def receive_file(
    file: Path | Upload,
    name: str,
    *,
    organisation: Organisation,
    source: str | None,
    period: str,
    is_complete: bool = True,
    by: User,
    received_from: str = "",
    letter: str = "",
) -> Extract:
    """Keep a register file privately and make its extract, state `masuk`; the same file twice is one extract.

    Without `source` the header decides ('ID DTKS' → dtks; columns that only DTSEN has → dtsen), failing that dtks.
    Raises ExtractRefused, with nothing stored, for a period or source that is none, a file that is missing, empty
    or too large, and, without `source`, for one that cannot be read.
    """
    if not re.fullmatch("(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])", period):
        raise ExtractRefused("periode_salah")
    if source is not None and source not in Extract.Source.values:
        raise ExtractRefused("sumber_tidak_dikenal")
    with _workplace("masuk") as workplace:
        arrived = workplace / "arrived"
        sha256 = _copy(file, arrived)
        if source is None:
            source = recognise(header_of(arrived, workplace)).source or Extract.Source.DTKS
        same_file = {
            "organisation": organisation,
            "source": source,
            "period": period,
            "is_complete": is_complete,
            "original_sha256": sha256,
        }
        earlier = _standing(same_file)
        if earlier:
            return earlier
        upload = _keep(arrived, sha256)
    try:
        with transaction.atomic():
            return Extract.objects.create(
                **same_file,
                received_from=received_from,
                letter=letter,
                original_name=Path(name).name[-200:],
                upload=upload,
                made_by=by,
            )
    except IntegrityError:
        # Somebody else sent the same file at the same moment: theirs stands.
        earlier = _standing(same_file)
        if earlier is None:
            raise
        return earlier


def read_extract(extract: Extract, *, progress: Progress = silent) -> Extract:
    """Read a received file into its snapshot; one that is ready is returned as it is, one half read is read anew.

    Returns the extract in state `siap`. Raises ExtractRefused after the reason is on the extract (`ditolak`), and
    whatever `progress` raises to stop; the extract can then be read again.
    """
    with _alone(extract):
        return _read_alone(extract, progress)


def _read_alone(extract: Extract, progress: Progress) -> Extract:
    waiting = Extract.objects.filter(pk=extract.pk, state__in=_UNREAD)
    if not waiting.update(state=Extract.State.READING):
        return _as_it_ended(extract)
    snapshot = f"{extract.source}-{extract.period}-{extract.pk}.parquet"
    path = settings.DATA_DIR / "snapshots" / snapshot
    try:
        with _workplace(f"baca-{extract.pk}") as workplace:
            quality, sha256 = _read(extract, path, workplace, progress)
    except ExtractRefused as refusal:
        path.unlink(missing_ok=True)
        waiting.update(state=Extract.State.REFUSED, error=str(refusal)[:400])
        raise
    waiting.update(
        state=Extract.State.READY,
        snapshot=snapshot,
        snapshot_sha256=sha256,
        rows_read=quality.rows_read,
        rows_accepted=quality.rows_accepted,
        rows_rejected=quality.rows_rejected,
        quality=quality.report,
        ready_at=timezone.now(),
        error="",
    )
    extract.refresh_from_db()
    return extract


def _as_it_ended(extract: Extract) -> Extract:
    """An extract that somebody else has read: ready, or refused and perhaps gone again."""
    found = Extract.objects.exclude(state=Extract.State.REFUSED).filter(pk=extract.pk).first()
    if found is None:
        raise ExtractRefused("sudah_ditolak")
    extract.refresh_from_db()
    return extract


def forget_refused(extract: Extract) -> None:
    """Remove a refused extract and, where no other names it, its original: for callers that store nothing then."""
    Extract.objects.filter(pk=extract.pk, state=Extract.State.REFUSED).delete()
    if not Extract.objects.filter(upload=extract.upload).exists():
        (settings.DATA_DIR / "uploads" / extract.upload).unlink(missing_ok=True)


def _read(extract: Extract, snapshot: Path, workplace: Path, progress: Progress) -> tuple[Quality, str]:
    """The way of the rows: each step makes a table or view of the next one."""
    progress(0, None, _("membuka berkas"))
    opened = open_file(settings.DATA_DIR / "uploads" / extract.upload, workplace)
    layout = recognise(opened.header)
    last_day = _last_day(extract.period)
    with duckdb.connect(config={**_DUCKDB, "temp_directory": str(workplace)}) as connection:
        marks = has_marks(opened)
        load(connection, opened, layout, plain_numbers(layout, has_marks=marks))
        shaped = shape(connection, layout, extract.kind)
        layout = shaped.layout
        total = connection.execute("SELECT count(*) FROM file_rows").fetchall()[0][0]
        progress(total // 3, total, _("memeriksa isi"))
        clean(connection, layout, as_of=max(last_day, date.today()), has_marks=marks)
        progress(total * 2 // 3, total, _("menyimpan"))
        sha256 = write_snapshot(connection, snapshot)
        quality = judge(connection, opened, layout, snapshot, last_day=last_day, more_notes=shaped.notes)
    progress(total, total, _("selesai"))
    return quality, sha256


def _last_day(period: str) -> date:
    year, month = int(period[:4]), int(period[5:])
    return date(max(year, 1), month, calendar.monthrange(max(year, 1), month)[1])


def _standing(same_file: dict[str, object]) -> Extract | None:
    return Extract.objects.filter(**same_file).exclude(state=Extract.State.REFUSED).first()


@contextmanager
def _workplace(name: str) -> Iterator[Path]:
    """A private folder on the disk of the snapshots; what a killed worker left under this name is removed."""
    home = settings.DATA_DIR / "snapshots"
    home.mkdir(parents=True, exist_ok=True)
    if name.startswith("baca-"):
        for left in home.glob(f".{name}-*"):
            shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=f".{name}-", dir=home) as folder:
        yield Path(folder)


@contextmanager
def _alone(extract: Extract) -> Iterator[None]:
    """One reader of an extract at a time: the next one waits and finds it read. A lock ends with its process."""
    home = settings.DATA_DIR / "snapshots"
    home.mkdir(parents=True, exist_ok=True)
    path = home / f".baca-{extract.pk}.kunci"
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            # Nobody reads it any more once it is ready or refused; until then the file stays for the next reader.
            if not Extract.objects.filter(pk=extract.pk, state__in=_UNREAD).exists():
                path.unlink(missing_ok=True)


def _copy(file: Path | Upload, target: Path) -> str:
    """Copy the original and return its SHA-256."""
    if isinstance(file, Path):
        _copy_path(file, target)
    else:
        size = 0
        with target.open("wb") as copy:
            for chunk in file.chunks(_CHUNK):
                size += len(chunk)
                _refuse_size(size)
                copy.write(chunk)
    with target.open("rb") as copied:
        digest = hashlib.file_digest(copied, "sha256").hexdigest()
    if not target.stat().st_size:
        raise ExtractRefused("berkas_kosong")
    return digest


def _copy_path(file: Path, target: Path) -> None:
    try:
        _refuse_size(file.stat().st_size)
        shutil.copyfile(file, target)
    except (
        FileNotFoundError,
        IsADirectoryError,
        NotADirectoryError,
        PermissionError,
        shutil.SpecialFileError,
    ) as error:
        raise ExtractRefused("berkas_tidak_ada") from error


def _refuse_size(size: int) -> None:
    if size > settings.MAX_EXTRACT_BYTES:
        raise ExtractRefused("berkas_terlalu_besar")


def _keep(arrived: Path, sha256: str) -> str:
    """Move the original to its place, named by its hash; returns the path under DATA_DIR/uploads."""
    place = Path("extracts") / sha256
    target = settings.DATA_DIR / "uploads" / place
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    arrived.chmod(0o600)
    handle = os.open(arrived, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    arrived.replace(target)
    sync_folder(target.parent)
    return str(place)
