"""Extracts whose term is over: their content goes, what was counted and decided stays.

In: the extracts, a day. Out: states `dihapus`, and fewer files. What stays: the row with its terms, checksums, counts
and quality report; the counts of comparisons; the copies of records that matches hold. What goes: the snapshot, its
file of problems, the original (where no other extract needs it), the files of its comparisons.

1. The extract's row is committed as `dihapus`, with a line in its history. From here on nobody opens its files.
2. Its files are removed. A stop before leaves files that no page reaches; the next run removes them.
"""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bansos_monitor.accounts.models import User
from bansos_monitor.jobs.models import ACTIVE, Job
from households.extracts.models import Comparison, Extract
from households.extracts.terms import past_their_term, write_down

_READ: Final = "households.read_extract"
_OF_EXTRACT: Final = re.compile(r"-([0-9]+)(?:\.masalah)?\.parquet$")
_OF_COMPARISON: Final = re.compile(r"^perbandingan-([0-9]+)\.parquet$")
# An original that came again after its extract was purged belongs to whoever is sending it at this moment.
_SENT_AGAIN_SECONDS: Final = 600


@dataclass(frozen=True)
class Purged:
    """The extracts whose content goes, as keys, and the files that went: how many, and their bytes."""

    extracts: list[int]
    files: int
    bytes: int


def due(day: date) -> list[Extract]:
    """The extracts whose content must be gone on this day and isn't yet; one that is being read waits for its end."""
    reading = Job.objects.filter(kind=_READ, state__in=ACTIVE).values("subject_id")
    kept = Extract.objects.filter(purged_at=None).exclude(pk__in=reading)
    return past_their_term(kept.order_by("pk"), day)


def purge(*, by: User, day: date | None = None) -> Purged:
    """Purge every extract that is due on `day` (today without one), and what a stopped run has left."""
    found = due(day or timezone.localdate())
    gone = [extract.pk for extract in found if _let_go(extract, by)]
    files = list(_remove(leftovers()))
    return Purged(gone, len(files), sum(files))


def would_purge(day: date | None = None) -> Purged:
    """What `purge` would do now; nothing is changed."""
    found = due(day or timezone.localdate())
    # The files of today's, and what earlier runs have left.
    files = {path for extract in found for path in _files_of(extract)} | set(leftovers())
    sizes = [path.stat().st_size for path in files if path.exists()]
    return Purged([extract.pk for extract in found], len(sizes), sum(sizes))


@transaction.atomic
def _let_go(extract: Extract, by: User) -> bool:
    """Commit that the content is gone; False where somebody else has done so. A refused file stays refused."""
    row = Extract.objects.filter(pk=extract.pk, state=extract.state, purged_at=None)
    now = timezone.now()
    if extract.state == Extract.State.REFUSED:
        changed = row.update(purged_at=now)
    else:
        # The same file may come again under another term: its place in the list of files is free.
        changed = row.update(
            state=Extract.State.PURGED, snapshot="", purged_at=now, reading=f"dihapus-{extract.pk}"
        )
    if changed:
        write_down(extract, "Isi dihapus: masa simpannya habis.", by=by)
    return bool(changed)


def _files_of(extract: Extract) -> Iterator[Path]:
    """Every file of one extract that would go with it."""
    folder = settings.DATA_DIR / "snapshots"
    yield from (path for path in folder.glob(f"*-{extract.pk}.*parquet") if _OF_EXTRACT.search(path.name))
    if extract.snapshot:
        yield from (extract.snapshot_path, extract.problems_path)
    for comparison in Comparison.objects.filter(Q(old=extract) | Q(new=extract)):
        yield comparison.file_path
    if extract.upload and not _is_needed(extract.upload, but_for=extract.pk):
        yield settings.DATA_DIR / "uploads" / extract.upload


def leftovers() -> list[Path]:
    """The files of purged extracts that are still there: of today's, and of a run that was stopped."""
    purged = dict(Extract.objects.exclude(purged_at=None).values_list("pk", "upload"))
    found = [
        path
        for path in _in("snapshots")
        if (match := _OF_EXTRACT.search(path.name))
        and not _OF_COMPARISON.match(path.name)
        and int(match[1]) in purged
    ]
    found += _comparison_files(purged)
    for upload in sorted(set(purged.values()) - {""}):
        path = settings.DATA_DIR / "uploads" / upload
        if path.is_file() and not _is_needed(upload) and not _just_sent(path, upload):
            found.append(path)
    return found


def _in(folder: str) -> list[Path]:
    home = settings.DATA_DIR / folder
    return sorted(path for path in home.iterdir() if path.is_file()) if home.is_dir() else []


def _comparison_files(purged: Iterable[int]) -> list[Path]:
    files = {int(match[1]): path for path in _in("snapshots") if (match := _OF_COMPARISON.match(path.name))}
    if not files:
        return []
    gone = set(purged)
    pairs = Comparison.objects.filter(pk__in=files).values_list("pk", "old", "new")
    return [files[key] for key, old, new in pairs if {old, new} & gone]


def _is_needed(upload: str, *, but_for: int = 0) -> bool:
    """Whether an extract that is not purged rests on this original."""
    return Extract.objects.filter(upload=upload, purged_at=None).exclude(pk=but_for).exists()


def _just_sent(path: Path, upload: str) -> bool:
    """Whether the file came after the last extract that names it: its own row may be about to be committed."""
    newest = (
        Extract.objects.filter(upload=upload).order_by("-made_at").values_list("made_at", flat=True).first()
    )
    came = path.stat().st_mtime
    return (
        newest is not None
        and came > newest.timestamp() + _SENT_AGAIN_SECONDS
        and time.time() - came < _SENT_AGAIN_SECONDS
    )


def _remove(paths: Iterable[Path]) -> Iterator[int]:
    """Remove files; yields the size of each that was there."""
    for path in paths:
        try:
            size = path.stat().st_size
            path.unlink()
        except FileNotFoundError:
            continue
        yield size
