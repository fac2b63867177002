"""Uploads that find no room: stopped before they are stored, and said in a sentence instead of an error page."""

import errno
import shutil
import tempfile
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

# What a form holds beside its file.
_BESIDE_THE_FILE: Final = 1024 * 1024
_WHY: Final = "bansos_monitor.upload_refusal"
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def refusal_of_upload(request: HttpRequest) -> str:
    """Why the files of this request were not stored: 'terlalu_besar', 'diska_penuh', or '' where they were."""
    return str(request.META.get(_WHY, ""))


class SmallUploads(MemoryFileUploadHandler):
    """Looks at how much is coming before anything is stored; keeps small files in memory, as Django does."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)
        refusal = ""
        if content_length > settings.MAX_EXTRACT_BYTES + _BESIDE_THE_FILE:
            refusal = "terlalu_besar"
        elif not self.activated and content_length > shutil.disk_usage(_temporary_folder()).free:
            refusal = "diska_penuh"
        if self.request is not None:
            self.request.META[_WHY] = refusal

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.request is not None and refusal_of_upload(self.request):
            raise SkipFile
        super().new_file(*args, **kwargs)


class LargeUploads(TemporaryFileUploadHandler):
    """Keeps larger files on the disk, as Django does; one that finds it full while it comes is let go."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            if error.errno not in _NO_ROOM or self.request is None:
                raise
            self.request.META[_WHY] = "diska_penuh"
            self.file.close()
            raise SkipFile from error


def _temporary_folder() -> str:
    return settings.FILE_UPLOAD_TEMP_DIR or tempfile.gettempdir()
