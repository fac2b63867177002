"""Photos: re-encoded, without what the camera wrote into them, under names that say nothing.

Steps: (1) refuse what is too large or no picture; (2) decode, turn upright, shrink, encode anew as JPEG, so that
EXIF, position, comments and anything hidden behind the picture are gone; (3) write it under a random name (temporary
name, sync, rename, mode 0600); (4) row and event in one transaction. A stop after 3 leaves a file that no row names.
"""

import hashlib
import os
import secrets
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from PIL import Image, ImageOps

from bansos_monitor.accounts.models import User
from cases.complaints.errors import (
    closed,
    no_photo,
    not_theirs,
    photo_has_too_many_pixels,
    photo_is_gone,
    photo_too_large,
    unknown_evidence_kind,
)
from cases.complaints.models import Complaint, Evidence
from cases.workflow.actions import write_event
from cases.workflow.tables import EDIT, MOVE

# Pillow reads what some phones make of a JPEG with a preview in it (MPO) as JPEG.
FORMATS: Final = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE: Final = 2000  # pixels
QUALITY: Final = 85


def add_photo(complaint: Complaint, upload: IO[bytes], kind: str, caption: str = "", *, by: User) -> Evidence:
    """Keep a photo as evidence; the same photo twice in a complaint is kept once, as it was the first time.

    `upload` is anything that can be read as bytes. Raises EvidenceRefused for what is too large, has too many
    pixels or is no JPEG, PNG or WebP, and ComplaintRefused where this account may not or the complaint is closed.
    """
    if kind not in Evidence.Kind.values:
        raise unknown_evidence_kind()
    if not (by.is_system or by.has_perm(EDIT, complaint) or by.has_perm(MOVE, complaint)):
        raise not_theirs()
    if not complaint.state_entry.is_open:
        raise closed()
    content = clean_photo(_read(upload))
    digest = hashlib.sha256(content).hexdigest()
    known = Evidence.objects.filter(complaint=complaint, sha256=digest).first()
    if known:
        return known
    name = _store(content)
    try:
        return _write(complaint, name, content, digest, kind, caption, by)
    except IntegrityError:
        # Somebody sent the same photo at the same moment: theirs is kept.
        _folder().joinpath(name).unlink(missing_ok=True)
        return Evidence.objects.get(complaint=complaint, sha256=digest)


@transaction.atomic
def _write(
    complaint: Complaint, name: str, content: bytes, digest: str, kind: str, caption: str, by: User
) -> Evidence:
    evidence = Evidence.objects.create(
        complaint=complaint,
        kind=kind,
        caption=caption[:200],
        file=name,
        sha256=digest,
        bytes=len(content),
        added_by=by,
    )
    with translation.override("id"):
        kind_words = evidence.get_kind_display()
    write_event(complaint, "bukti", by=by, reason=kind_words)
    return evidence


def open_photo(evidence: Evidence) -> Path:
    """Where the photo lies; whoever serves it has asked `for_user` and recorded the access."""
    path = _folder() / evidence.file
    if not evidence.file or not path.is_file():
        raise photo_is_gone()
    return path


def clean_photo(content: bytes) -> bytes:
    """The picture alone, upright, as a JPEG of at most 2,000 pixels a side."""
    limit = settings.MAX_PHOTO_PIXELS
    Image.MAX_IMAGE_PIXELS = limit
    try:
        image = Image.open(BytesIO(content), formats=FORMATS)
        if image.width * image.height > limit:
            raise photo_has_too_many_pixels(limit // 1_000_000)
        # A large JPEG is decoded at a fraction of its size: less memory, same result.
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return _encoded(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise photo_has_too_many_pixels(limit // 1_000_000) from bomb
    except (OSError, ValueError, SyntaxError, EOFError) as broken:
        # Pillow's ways of saying that it can't make a picture of this.
        raise no_photo() from broken


def _encoded(image: Image.Image) -> bytes:
    # A canvas of our own: nothing that the file carried beside its pixels comes along.
    canvas = Image.new("RGB", image.size, "white")
    picture = image.convert("RGBA")
    canvas.paste(picture, mask=picture.getchannel("A"))
    out = BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _read(upload: IO[bytes]) -> bytes:
    limit = settings.MAX_PHOTO_BYTES
    upload.seek(0)
    content = upload.read(limit + 1)
    if len(content) > limit:
        raise photo_too_large(limit // (1024 * 1024))
    return content


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "evidence"


def _store(content: bytes) -> str:
    """Write the file and return its name under the evidence folder."""
    token = secrets.token_hex(16)
    name = f"{token[:2]}/{token[2:]}.jpg"
    path = _folder() / name
    for folder in (_folder(), path.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    temporary.touch(mode=0o600, exist_ok=False)
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(path)
    return name
