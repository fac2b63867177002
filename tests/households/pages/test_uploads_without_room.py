"""An upload that is too large, or finds the disk full: a sentence at the field, and nothing of it kept."""

import errno
import os
from collections import namedtuple

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from households.extracts.models import Extract
from tests.households.pages.conftest import REGISTER, text

UPLOAD = "/admin/households/extract/terima/"
LARGE = REGISTER + "x" * 3_000_000
FULL = "Tempat simpan di server sudah penuh. Minta pengelola mengosongkannya, lalu kirim berkas ini lagi."


def refused(koordinator, sent):
    """What the page says at the field of the file."""
    response = koordinator.post(UPLOAD, sent(LARGE))
    assert response.status_code == 200 and not Extract.objects.exists()
    assert "Pilih berkasnya." not in text(response)
    return text(response)


def test_more_than_is_ever_taken_is_not_stored_at_all(koordinator, sent, settings, monkeypatch):
    settings.MAX_EXTRACT_BYTES = 1_000_000
    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", lambda *args: pytest.fail("stored"))
    assert "Berkas ini lebih besar dari batas." in refused(koordinator, sent)


def test_more_than_the_disk_has_room_for_is_not_begun(koordinator, sent, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage(9, 9, 1000))
    assert FULL in refused(koordinator, sent)


def test_a_disk_that_fills_up_while_the_file_comes_is_said(koordinator, sent, monkeypatch):
    def write(self, raw_data, start):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", write)
    assert FULL in refused(koordinator, sent)


def test_another_fault_of_the_disk_is_no_full_disk(koordinator, sent, monkeypatch):
    def write(self, raw_data, start):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", write)
    with pytest.raises(OSError, match="Input/output"):
        koordinator.post(UPLOAD, sent(LARGE))


def test_a_large_file_with_room_is_taken(koordinator, sent):
    response = koordinator.post(UPLOAD, sent(REGISTER + "D-4;3174094506600004;;BUDI;;;;;;;\n" * 70_000))
    assert response.status_code == 302 and Extract.objects.count() == 1
