"""Rows as delimited text and as archives of files, byte by byte."""

import csv
import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence

Rows = Sequence[Sequence[object]]


def lines(rows: Rows, delimiter: str = ",", newline: str = "\n") -> str:
    """Rows joined without any quoting, as a careless export writes them."""
    return "".join(delimiter.join(str(cell) for cell in row) + newline for row in rows)


def quoted(rows: Rows, delimiter: str = ",", newline: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    """Rows by the rules of CSV."""
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=delimiter, quoting=quoting, lineterminator=newline).writerows(rows)
    return sheet.getvalue()


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these files, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 10, 1, 8, 0, 0)), content, compression)
    return buffer.getvalue()


def with_password(archive: bytes) -> bytes:
    """The same archive with the mark of encryption on every member, as a reader sees it before the password."""
    marked = bytearray(archive)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(signature)
        while place >= 0:
            marked[place + flags] |= 1
            place = marked.find(signature, place + 4)
    return bytes(marked)


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
