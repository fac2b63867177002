"""Where a file is received and read: a private folder on the disk of the snapshots, and what a killed process left.

Who works in a folder holds a lock on it, which ends with its process: a folder without one is nobody's. Who reads an
extract holds a lock on its original. `sweep` removes what stands in no row and is in nobody's hands.
"""

import errno
import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.conf import settings

from bansos_monitor.jobs.registry import sweeper
from households.extracts.errors import ExtractRefused
from households.extracts.models import Extract

_FOLDERS: Final = (".masuk-*", ".baca-*")
_OF_READING: Final = re.compile(
    r"^\.?(?:dtks|dtsen)-[0-9]{4}-[0-9]{2}-([0-9]+)(?:\.masalah)?\.parquet(?:\.part)?$"
)
# An original is moved to its place a moment before the row that names it is committed.
_SECONDS_TO_COMMIT: Final = 600
_DISK_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def workplace(name: str) -> Iterator[Path]:
    """A private folder of this process, gone with the block. Raises ExtractRefused where the disk becomes full."""
    home = _home()
    with _held(home):
        # Made and locked while nobody sweeps, or it would look like one that a dead process left.
        folder = TemporaryDirectory(prefix=f".{name}-", dir=home)
        handle = _lock(Path(folder.name))
    try:
        with folder:
            yield Path(folder.name)
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise ExtractRefused("diska_penuh") from error
        raise
    finally:
        if handle is not None:
            os.close(handle)


@contextmanager
def alone(extract: Extract) -> Iterator[None]:
    """One reader of an extract at a time: the next one waits, and finds it read. Without its original none can read."""
    handle = None
    with suppress(FileNotFoundError):
        handle = _lock(_original(extract))
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


@contextmanager
def removed_if_stopped(*paths: Path) -> Iterator[None]:
    """Files that nobody is to find where the block does not come to its end."""
    is_whole = False
    try:
        yield
        is_whole = True
    finally:
        if not is_whole:
            for path in paths:
                path.unlink(missing_ok=True)


@sweeper
def sweep() -> None:
    """Remove what killed processes left: their folders, snapshots and originals that no row names."""
    home = _home()
    with _held(home):
        for left in [path for pattern in _FOLDERS for path in home.glob(pattern) if path.is_dir()]:
            if (handle := _lock(left, wait=False)) is not None:
                shutil.rmtree(left, ignore_errors=True)
                os.close(handle)
    for path in list(home.iterdir()):
        if match := _OF_READING.match(path.name):
            _sweep_snapshot(path, int(match[1]))
    originals = settings.DATA_DIR / "uploads" / "extracts"
    for path in list(originals.iterdir()) if originals.is_dir() else []:
        _sweep_original(path)


def _sweep_snapshot(path: Path, extract_id: int) -> None:
    extract = Extract.objects.filter(pk=extract_id).first()
    if extract is None or not _original(extract).exists():
        handle = None
    elif (handle := _lock(_original(extract), wait=False)) is None:
        return  # somebody is reading it
    # Asked again under the lock: its reader may have ended a moment ago.
    if not _is_named(path, extract_id):
        path.unlink(missing_ok=True)
    if handle is not None:
        os.close(handle)


def _is_named(path: Path, extract_id: int) -> bool:
    extract = Extract.objects.filter(pk=extract_id).exclude(snapshot="").first()
    return extract is not None and path in (extract.snapshot_path, extract.problems_path)


def _sweep_original(path: Path) -> None:
    if Extract.objects.filter(upload=f"extracts/{path.name}").exists():
        return
    with suppress(FileNotFoundError):
        if time.time() - path.stat().st_mtime > _SECONDS_TO_COMMIT:
            path.unlink()


def _home() -> Path:
    home: Path = settings.DATA_DIR / "snapshots"
    home.mkdir(parents=True, exist_ok=True)
    return home


def _original(extract: Extract) -> Path:
    return Path(settings.DATA_DIR / "uploads" / extract.upload)


@contextmanager
def _held(path: Path) -> Iterator[None]:
    handle = _lock(path)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _lock(path: Path, *, wait: bool = True) -> int | None:
    """A handle that holds the lock of a file or folder until it is closed; None where another has it and `wait` isn't set."""
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle
