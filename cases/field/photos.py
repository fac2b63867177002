"""Photos of a form that was not sent yet: kept from one try to the next, so that no error costs a picture.

A draft is cleaned like evidence (no EXIF, no position), lies under DATA_DIR/uploads, belongs to one account and one
form (the client's UUID), and goes when the complaint is stored, or after three days.
"""

import hashlib
import re
import shutil
import time
import uuid
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from PIL import Image, ImageFilter

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.who import requires, signed_in
from cases.complaints.errors import photo_too_large
from cases.complaints.evidence import clean_photo

MOST_PHOTOS: Final = 12
_KEPT_SECONDS: Final = 3 * 24 * 3600
_NAME: Final = re.compile(r"[0-9a-f]{32}")
THUMB_SIDE: Final = 220  # pixels
# A card that fills its picture can be read even as a thumbnail: blurred, it can only be recognised.
_BLUR: Final = 3


class PhotoDrafts:
    """The photos that one account has put into one form."""

    def __init__(self, user: User, client_uuid: uuid.UUID) -> None:
        self._folder = _root() / str(user.pk) / str(client_uuid)

    def keep(self, upload: IO[bytes]) -> str:
        """Clean and store a photo; the same one twice is kept once. Raises EvidenceRefused as evidence does."""
        _sweep()
        content = clean_photo(_read(upload))
        name = hashlib.sha256(content).hexdigest()[:32]
        path = self._path(name)
        if not path.exists():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.touch(mode=0o600)
            part.write_bytes(content)
            part.rename(path)
        return name

    def names(self) -> list[str]:
        """The drafts, in the order in which they came."""
        found = self._folder.glob("*.jpg") if self._folder.is_dir() else ()
        return [path.stem for path in sorted(found, key=lambda each: (each.stat().st_mtime_ns, each.name))]

    def open(self, name: str) -> IO[bytes]:
        """The draft's bytes; FileNotFoundError where there is none."""
        if not _NAME.fullmatch(name):
            raise FileNotFoundError(name)
        return self._path(name).open("rb")

    def drop(self, name: str) -> None:
        if _NAME.fullmatch(name):
            self._path(name).unlink(missing_ok=True)

    def clear(self) -> None:
        """Nothing of this form is left."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.jpg"


def thumbnail(content: bytes, *, blurred: bool) -> bytes:
    """A small JPEG of a photo of ours; blurred where it may show a card."""
    image = Image.open(BytesIO(content), formats=("JPEG",))
    image.draft("RGB", (THUMB_SIDE * 2, THUMB_SIDE * 2))
    image.thumbnail((THUMB_SIDE, THUMB_SIDE))
    small = image.filter(ImageFilter.GaussianBlur(_BLUR)) if blurred else image
    out = BytesIO()
    small.save(out, "JPEG", quality=75)
    return out.getvalue()


@requires("cases.add_complaint")
@require_safe
def photo_draft(request: HttpRequest, client_uuid: uuid.UUID, name: str) -> FileResponse:
    """A thumbnail of one's own draft; anybody else's isn't there."""
    try:
        with PhotoDrafts(signed_in(request), client_uuid).open(name) as file:
            content = file.read()
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(BytesIO(thumbnail(content, blurred=False)), content_type="image/jpeg")
    response["Content-Disposition"] = 'inline; filename="draf.jpg"'
    return response


def _root() -> Path:
    return Path(settings.DATA_DIR) / "uploads" / "foto-draf"


def _read(upload: IO[bytes]) -> bytes:
    # One byte more than allowed is enough to know; `clean_photo` opens pictures, it doesn't weigh them.
    limit = settings.MAX_PHOTO_BYTES
    content = upload.read(limit + 1)
    if len(content) > limit:
        raise photo_too_large(limit // (1024 * 1024))
    return content


def _sweep() -> None:
    """Drafts of forms that were never sent go after a while, whoever began them."""
    oldest = time.time() - _KEPT_SECONDS
    for folder in _root().glob("*/*"):
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
