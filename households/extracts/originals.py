"""The file as it was sent: copied while its checksum is counted, kept privately under that checksum, and let go.

A delivery of several files is kept as one archive, whose bytes depend on the files and their names alone, so that
the same delivery is recognised when it comes again.
"""

import hashlib
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Final, Protocol

from django.conf import settings

from households.extracts.errors import ExtractRefused
from households.extracts.models import Extract
from households.extracts.write import sync_folder

_CHUNK: Final = 8 * 1024 * 1024
# A number with sixteen digits in a file's name would come to stand on every page of the extract.
_NUMBER_IN_NAME: Final = re.compile(r"[0-9]{16}")
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


class Upload(Protocol):
    """What Django hands over for an uploaded file; all that is needed of it."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]: ...


Source = Path | Upload


def shown_name(name: str) -> str:
    """A file's name without its folder, and without what may be a NIK or a KK number."""
    return _NUMBER_IN_NAME.sub("…", Path(name).name)[-200:]


def name_of_all(names: Sequence[str]) -> str:
    """How a delivery is called on its page: by its first file, with how many came along."""
    first = shown_name(names[0])
    return first if len(names) == 1 else f"{first[:190]} (+{len(names) - 1})"


def copy_original(files: Sequence[Source], names: Sequence[str], target: Path) -> str:
    """Copy what was sent to `target`, several files as one archive; returns the SHA-256 of that.

    Raises ExtractRefused for a file that is missing, empty or too large, all together, or changes meanwhile.
    """
    if len(files) == 1:
        return _copy_one(files[0], target)
    _copy_all(files, names, target)
    with target.open("rb") as copied:
        return hashlib.file_digest(copied, "sha256").hexdigest()


def _copy_one(file: Source, target: Path) -> str:
    digest = hashlib.sha256()
    # Another thread counts the checksum of a piece while it is written: of a gigabyte that is half a second.
    with target.open("wb") as copy, ThreadPoolExecutor(max_workers=1) as beside:
        counted = beside.submit(digest.update, b"")
        for chunk in _up_to_the_limit(file, 0):
            counted.result()
            counted = beside.submit(digest.update, chunk)
            copy.write(chunk)
        counted.result()
        if not copy.tell():
            raise ExtractRefused("berkas_kosong")
    return digest.hexdigest()


def _copy_all(files: Sequence[Source], names: Sequence[str], target: Path) -> None:
    """In the order of their names: the same files sent in another order are the same delivery."""
    size = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        ordered = sorted(zip(names, files, strict=True), key=lambda pair: pair[0])
        for name, file in zip(
            _different([name for name, _file in ordered]), (f for _n, f in ordered), strict=True
        ):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            with archive.open(entry, "w", force_zip64=True) as copy:
                poured = _pour(file, copy, size)
            if not poured:
                raise ExtractRefused("berkas_kosong")
            size += poured


def _different(names: Sequence[str]) -> Iterator[str]:
    """The names as shown; one that comes twice gets its count."""
    seen: dict[str, int] = {}
    for name in map(shown_name, names):
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{seen[name]}-{name}"


def _pour(file: Source, copy: IO[bytes], before: int) -> int:
    """Copy one file's bytes; `before` are those of the files that came first. Returns how many they were."""
    return sum(copy.write(chunk) for chunk in _up_to_the_limit(file, before))


def _up_to_the_limit(file: Source, before: int) -> Iterator[bytes]:
    """One file's bytes, refused where they and those `before` become too many."""
    size = before
    for chunk in _chunks(file):
        size += len(chunk)
        if size > settings.MAX_EXTRACT_BYTES:
            raise ExtractRefused("berkas_terlalu_besar")
        yield chunk


def _chunks(file: Source) -> Iterator[bytes]:
    if not isinstance(file, Path):
        yield from file.chunks(_CHUNK)
        return
    try:
        if not file.is_file():
            raise ExtractRefused("berkas_tidak_ada")
        told = file.stat()
        if told.st_size > settings.MAX_EXTRACT_BYTES:
            raise ExtractRefused("berkas_terlalu_besar")
        source = file.open("rb")
    except OSError as error:
        raise ExtractRefused("berkas_tidak_ada") from error
    with source:
        while chunk := source.read(_CHUNK):
            yield chunk
        read = os.fstat(source.fileno())
    if (read.st_size, read.st_mtime_ns) != (told.st_size, told.st_mtime_ns):
        # Somebody was still writing it: what was copied is no file that ever was.
        raise ExtractRefused("berkas_berubah")


def keep_original(arrived: Path, sha256: str) -> str:
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


def let_go_of_original(upload: str) -> None:
    """Remove an original that no extract names any more."""
    if upload and not Extract.objects.filter(upload=upload).exists():
        (settings.DATA_DIR / "uploads" / upload).unlink(missing_ok=True)
