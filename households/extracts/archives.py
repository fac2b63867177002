"""Archives: the files of a ZIP, or the one of a GZ, each copied out under a number, never under its own name.

An archive says little that can be believed: what comes out is counted while it comes, and a name is only shown.
"""

import gzip
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Final

from django.conf import settings

from households.extracts.errors import ExtractRefused

ZIP_START: Final = b"PK\x03\x04"
EMPTY_ZIP_START: Final = b"PK\x05\x06"
GZIP_START: Final = b"\x1f\x8b"
MOST_UNPACKED_BYTES: Final = 4 * 1024**3
MOST_UNPACKED_RATIO: Final = 200
MOST_FILES: Final = 500
_ALWAYS_ALLOWED_BYTES: Final = 64 * 1024**2
_CHUNK: Final = 1024**2
# What the makers of archives put beside the files.
_NOISE: Final = ("__MACOSX/", ".", "Thumbs.db", "desktop.ini")


def refuse_bombs(path: Path) -> None:
    """Raises ExtractRefused for a ZIP with a password, or that says itself that it unpacks out of proportion."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ExtractRefused("berkas_rusak") from error
    if any(member.flag_bits & 1 for member in members):
        raise ExtractRefused("berkas_berkata_sandi")
    _refuse_growth(sum(member.file_size for member in members), path)


def unpack(path: Path, start: bytes, workplace: Path, name: str = "") -> Iterator[tuple[str, Path]]:
    """Copy out one file after another; gives its name and its copy, which the caller may remove.

    Raises ExtractRefused: a password, names that leave the archive, too many files, too large, damage.
    """
    if start.startswith(GZIP_START):
        copy = workplace / "0"
        with gzip.open(path) as packed:
            _copy(packed, copy, path, 0)
        yield name.removesuffix(".gz"), copy
        return
    refuse_bombs(path)
    size = 0
    with zipfile.ZipFile(path) as archive:
        for number, member in enumerate(_files(archive)):
            copy = workplace / str(number)
            size += _copy_member(archive, member, copy, path, size)
            yield _shown(member.filename), copy


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    for member in members:
        place = PurePosixPath(member.filename.replace("\\", "/"))
        is_link = stat.S_ISLNK(member.external_attr >> 16)
        if place.is_absolute() or ".." in place.parts or ":" in member.filename[:3] or is_link:
            raise ExtractRefused("arsip_berbahaya")
    files = [
        member
        for member in members
        if not member.is_dir()
        and not any(_is_noise(part) for part in (member.filename, _shown(member.filename)))
    ]
    if len(files) > MOST_FILES:
        raise ExtractRefused("arsip_terlalu_banyak_berkas")
    return files


def _is_noise(name: str) -> bool:
    return name.startswith(_NOISE)


def _shown(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name[:120]


def _copy_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, copy: Path, path: Path, before: int
) -> int:
    try:
        with archive.open(member) as packed:
            return _copy(packed, copy, path, before)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ExtractRefused("berkas_rusak") from error


def _copy(packed: IO[bytes] | gzip.GzipFile, copy: Path, path: Path, before: int) -> int:
    """Copy out one file and give its size. Raises ExtractRefused where it is damaged or grows out of proportion."""
    size = 0
    try:
        with copy.open("wb") as target:
            while chunk := packed.read(_CHUNK):
                size += len(chunk)
                _refuse_growth(before + size, path)
                target.write(chunk)
    except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise ExtractRefused("berkas_rusak") from error
    return size


def _refuse_growth(size: int, path: Path) -> None:
    if size > max(MOST_UNPACKED_BYTES, settings.MAX_EXTRACT_BYTES):
        raise ExtractRefused("berkas_mengembang")
    if size > _ALWAYS_ALLOWED_BYTES and size > MOST_UNPACKED_RATIO * max(1, path.stat().st_size):
        raise ExtractRefused("berkas_mengembang")
