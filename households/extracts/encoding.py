"""Bytes as plain text: UTF-8 without a mark, lines ended by one kind of newline.

A byte-order mark decides. Without one, zero bytes show UTF-16; else the text is UTF-8, and the bytes in it that
are not are read as cp1252, the code page in which Windows saves sheets, and counted.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from households.extracts.errors import ExtractRefused

_CHUNK: Final = 8 * 1024 * 1024
_SAMPLE: Final = 64 * 1024
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A byte or two that a transfer has spoilt make no picture of a text.
_FEW_CONTROLS: Final = 8
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1a")


@dataclass(frozen=True)
class PlainText:
    """Text ready for DuckDB.

    `lines` counts them all, `foreign_bytes` the bytes that were no UTF-8, `zero_bytes` zeros (and ones, which
    `line_reader` needs for itself) that stood in the text and are left out.
    """

    path: Path
    encoding: str
    lines: int
    has_quotes: bool
    foreign_bytes: int = 0
    zero_bytes: int = 0


@dataclass
class _Counts:
    """What one pass over the bytes counts."""

    size: int = 0
    newlines: int = 0
    pairs: int = 0
    returns: int = 0
    quotes: int = 0
    zeros: int = 0
    last: bytes = b"\n"

    def add(self, chunk: bytes) -> None:
        self.size += len(chunk)
        self.newlines += chunk.count(b"\n")
        self.quotes += b'"' in chunk
        self.zeros += b"\0" in chunk or b"\1" in chunk
        if b"\r" in chunk:
            self.returns += chunk.count(b"\r")
            self.pairs += chunk.count(b"\r\n")
        self.pairs += self.last.endswith(b"\r") and chunk.startswith(b"\n")
        self.last = chunk[-1:] or self.last

    @property
    def lines(self) -> int:
        return self.newlines + (not self.last.endswith(b"\n"))

    @property
    def is_even(self) -> bool:
        """Whether all lines end alike and no zero byte stands in them, nor the one that parts nothing (see `line_reader`)."""
        return not self.zeros and self.returns == self.pairs and self.pairs in (0, self.newlines)


def make_plain(path: Path, workplace: Path) -> PlainText:
    """The file itself where it is plain UTF-8, else a plain copy in `workplace`.

    Raises ExtractRefused where there is nothing in it, or bytes that are no text.
    """
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    mark, encoding = next(
        ((mark, name) for mark, name in _MARKS if sample.startswith(mark)), (b"", _unmarked(sample))
    )
    _refuse_binary(sample, encoding)
    counts = _Counts()
    if encoding == "utf-8" and not mark and _is_plain(path, counts):
        return _plain(path, encoding, counts)
    copy = workplace / "plain.txt"
    counts, decoder = _Counts(), _Decoder(encoding)
    with copy.open("wb") as target:
        for text in decoder.texts(path, len(mark)):
            chunk = text.encode("utf-8", errors="replace")
            counts.add(chunk)
            target.write(chunk)
    plain = _plain(copy, "cp1252" if decoder.foreign else encoding, counts)
    return replace(plain, foreign_bytes=decoder.foreign, zero_bytes=decoder.zeros)


def _plain(path: Path, encoding: str, counts: _Counts) -> PlainText:
    if counts.size == 0:
        raise ExtractRefused("berkas_kosong")
    return PlainText(path, encoding, counts.lines, counts.quotes > 0)


def _is_plain(path: Path, counts: _Counts) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            counts.add(chunk)
            if decoder.getstate()[0] or not chunk.isascii():
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return counts.is_even


def _unmarked(sample: bytes) -> str:
    """UTF-16 without a mark has a zero beside each Latin letter; zeros on both sides are a damaged disk's."""
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else "utf-8"


def _refuse_binary(sample: bytes, encoding: str) -> None:
    if not sample.strip():
        raise ExtractRefused("berkas_kosong")
    if sample.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"7z\xbc\xaf\x27\x1c", b"Rar!")):
        raise ExtractRefused("berkas_bukan_tabel")
    text = sample.decode(encoding, errors="ignore").encode() if encoding != "utf-8" else sample
    odd = len(text) - len(text.translate(None, _CONTROLS))
    if odd > max(_FEW_CONTROLS, len(text) // 50):
        raise ExtractRefused("berkas_bukan_tabel")


class _Decoder:
    """Decodes chunk by chunk; counts the bytes that were not of the encoding."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.foreign = 0
        self.zeros = 0

    def texts(self, path: Path, start: int) -> Iterator[str]:
        """The text in pieces, with every newline as one line feed and no zero characters."""
        decoder = codecs.getincrementaldecoder(self.encoding)("foreign_as_cp1252")
        held = ""
        seen = _FOREIGN.count
        for chunk in _chunks(path, start):
            text = held + decoder.decode(chunk)
            self.zeros += text.count("\0") + text.count("\1")
            held = "\r" if text.endswith("\r") else ""
            yield _newlines(text.removesuffix("\r") if held else text)
        yield _newlines(held + decoder.decode(b"", final=True))
        self.foreign = _FOREIGN.count - seen


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\1", "")


class _ForeignBytes:
    """An error handler for decoding that reads what is no UTF-8 as cp1252, and counts it."""

    count = 0

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        bad = error.object[error.start : error.end]
        self.count += len(bad)
        return bad.decode("cp1252", errors="replace"), error.end


_FOREIGN: Final = _ForeignBytes()
codecs.register_error("foreign_as_cp1252", _FOREIGN)


def _chunks(path: Path, start: int = 0) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while chunk := file.read(_CHUNK):
            yield chunk
