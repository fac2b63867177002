"""Text that is broken, and files that are no register: what can be kept is kept, the rest is refused in one line."""

import struct

from tests.extracts.corpus.dialects import CLEAN
from tests.extracts.corpus.entry import Entry, text_entry
from tests.extracts.corpus.people import (
    BUDI,
    HEADER,
    READ_BUDI,
    READ_FAMILY,
    READ_RIFKI,
    READ_SITI,
    RIFKI,
    SITI,
    changed,
)
from tests.extracts.corpus.sheets import xlsx
from tests.extracts.corpus.text_writers import gzipped, lines, quoted, with_password, zipped

_TEXT = lines(CLEAN)
_MIB = 1024 * 1024


def _refused(name: str, code: str, topics: list[str], content: bytes, suffix: str = "csv") -> Entry:
    return Entry(name, tuple(topics), {f"{name}.{suffix}": content}, refusal=code)


def _broken_siti() -> str:
    """Her line with a line break in the address, in a file without quotes."""
    return ",".join(changed(SITI, alamat="Jl. Mawar\n3")) + "\n"


ENTRIES = [
    text_entry(
        "line_broken_in_two", ["file: broken lines"], lines([HEADER, BUDI]) + _broken_siti() + lines([RIFKI]),
        rows=[READ_BUDI, {**READ_SITI, "address": "Jl. Mawar 3"}, READ_RIFKI], warnings={"baris_disambung": 1}, rows_read=3,
    ),
    text_entry(
        "field_too_many", ["file: broken lines", "quality: originals kept"], lines([HEADER, BUDI, changed(SITI, alamat="Jl. Mawar, 3"), RIFKI]),
        rows=[READ_BUDI, {"name": "SITI AMINAH", "nik": "3174014506850001", "x_baris_asli": ",".join(changed(SITI, alamat="Jl. Mawar, 3"))}, READ_RIFKI],
        rows_read=3, problems=[(2, "", "kolom_lebih")],
    ),
    text_entry(
        "line_cut_short", ["file: broken lines"], lines([HEADER, BUDI, SITI[:3], RIFKI]),
        rows=[READ_BUDI, {"name": "SITI AMINAH", "nik": "3174014506850001", "kk_number": None}, READ_RIFKI], problems=[(2, "", "kolom_kurang")],
    ),
    text_entry(
        "columns_shifted", ["file: broken lines", "quality: rejected rows"], lines([HEADER, BUDI, ["D2", "AMINAH", *SITI[1:]], RIFKI]),
        rows=[READ_BUDI, READ_RIFKI], rejected=[(2, "", "kolom_lebih")],
    ),
    text_entry(
        "stray_quote", ["file: quotes and newlines in fields", "file: broken lines"], lines([HEADER, BUDI, changed(SITI, alamat='"Jl. Mawar 3'), RIFKI]),
        rows=[READ_BUDI, {"name": "SITI AMINAH", "nik": "3174014506850001", "programmes": ["pkh"]}, READ_RIFKI], rows_read=3,
    ),
    text_entry(
        "bad_bytes", ["file: bad bytes"], _TEXT.encode().replace(b"SITI AMINAH", b"SITI AM\xc9NAH").replace(b"RIFKI", b"RIF\xffKI"),
        rows=[READ_BUDI, {**READ_SITI, "name": "SITI AMÉNAH"}, {**READ_RIFKI, "name": "RIFÿKI SANTOSO"}], warnings={"bukan_utf8": 2},
    ),
    text_entry(
        "zero_bytes", ["file: bad bytes"], _TEXT.encode().replace(b"SITI AMINAH", b"SITI\0 AMINAH"), rows=READ_FAMILY,
    ),
    text_entry(
        "nobody_and_nothing", ["quality: rejected rows"],
        lines([HEADER, BUDI, changed(SITI, nama="", nomor_nik=""), changed(RIFKI, nama="-", nomor_nik="0")]),
        rows=[READ_BUDI], rejected=[(2, "Nama", "tanpa_nama_dan_nik"), (3, "Nama", "tanpa_nama_dan_nik")],
    ),
    _refused("empty", "berkas_kosong", ["refused: no table"], b""),
    _refused("prose", "judul_tidak_dikenal", ["refused: no table"], b"Dengan hormat,\nbersama ini kami kirim daftar penerima.\n"),
    _refused("header_alone", "tanpa_baris", ["refused: no table"], lines([HEADER]).encode()),
    _refused("only_totals", "tanpa_baris", ["refused: no table", "file: total rows"], lines([HEADER, ["", "JUMLAH", "0"] + [""] * 10]).encode()),
    _refused("pdf", "berkas_bukan_tabel", ["refused: no table"], b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
    _refused("picture_in_zip", "berkas_bukan_tabel", ["refused: no table", "file: ZIP"], zipped({"foto.jpg": b"\xff\xd8\xff\xe0" + bytes(800)}), "zip"),
    _refused("workbook_password", "berkas_berkata_sandi", ["refused: password"], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "xlsx"),
    _refused("zip_password", "berkas_berkata_sandi", ["refused: password"], with_password(zipped({"register.csv": _TEXT.encode()})), "zip"),
    _refused("workbook_bomb", "berkas_mengembang", ["refused: bombs"], zipped({"xl/workbook.xml": b"0" * (70 * _MIB)}), "xlsx"),
    _refused("zip_bomb", "berkas_mengembang", ["refused: bombs"], zipped({"register.csv": _TEXT.encode() + b"\n" * (70 * _MIB)}), "zip"),
    _refused("gz_bomb", "berkas_mengembang", ["refused: bombs"], gzipped(_TEXT.encode() + b"\n" * (70 * _MIB)), "gz"),
    _refused("zip_in_zip_in_zip", "arsip_bersarang", ["refused: bombs"], zipped({"a.zip": zipped({"b.zip": zipped({"register.csv": _TEXT.encode()})})}), "zip"),
    _refused("zip_leaves_upwards", "arsip_berbahaya", ["refused: paths that leave the archive"], zipped({"../../register.csv": _TEXT.encode()}), "zip"),
    _refused("zip_leaves_by_root", "arsip_berbahaya", ["refused: paths that leave the archive"], zipped({"/etc/register.csv": _TEXT.encode()}), "zip"),
    _refused("zip_leaves_by_backslash", "arsip_berbahaya", ["refused: paths that leave the archive"], zipped({"..\\..\\register.csv": _TEXT.encode()}), "zip"),
    _refused("zip_cut_short", "berkas_rusak", ["refused: damage"], zipped({"register.csv": _TEXT.encode()})[:-30], "zip"),
    _refused("gz_cut_short", "berkas_rusak", ["refused: damage"], gzipped(_TEXT.encode())[:-20], "gz"),
    _refused("gz_wrong_sum", "berkas_rusak", ["refused: damage"], gzipped(_TEXT.encode())[:-8] + struct.pack("<II", 1, len(_TEXT)), "gz"),
    _refused("xlsx_cut_short", "berkas_rusak", ["refused: damage"], xlsx({"Sheet1": CLEAN})[:-200], "xlsx"),
    _refused("unknown_columns", "kolom_perlu_dipastikan", ["columns: asked"], quoted([["Kolom A", "Kolom B", "Kolom C"], ["BUDI SANTOSO", "3174011708450002", "x"]]).encode()),
]  # fmt: skip
