"""What stands on a list: its columns, its rows in words, its order, its summary and its reading guide.

A list is an Indonesian document whoever reads the site in whichever language, so its words are plain texts here
and nothing is translated. Header and order are those that agencies were promised; an answer comes back by them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone, translation

from cases.complaints.models import Evidence, Finding
from cases.corrections.kinds import CORRECTION_KINDS
from cases.corrections.models import Correction, CorrectionList
from cases.corrections.numbers import JAKARTA, row_number
from households.identity.digits import clean_digits

HEADER: Final = (
    "nomor", "jenis", "id_register", "nik", "no_kk", "nama", "tanggal_lahir", "alamat", "kelurahan",
    "kolom", "nilai_asal", "nilai_usulan", "bukti", "status", "alasan",
)  # fmt: skip
STATUSES: Final = ("diterima", "ditolak", "verifikasi lapangan", "perlu bukti")
GUIDE: Final = (
    ("Isi status pada setiap baris", "Pilih salah satu: " + ", ".join(STATUSES) + "."),
    (
        "Isi alasan bila ditolak",
        "Tulis sebabnya, misalnya orang tidak ditemukan, sudah sesuai, atau bukan wewenang.",
    ),
    ("Jangan ubah kolom lain", "Baris dikenali dari kolom nomor. Urutan baris dan kolom boleh berubah."),
    ("nomor", "Nomor koreksi: nomor urut daftar, lalu nomor baris."),
    (
        "usulan baru",
        "Keluarga ini belum ada di register. Kolom nilai kosong: seluruh orangnya yang diusulkan.",
    ),
    ("perbaikan data", "Kolom yang disebut di kolom, dari nilai_asal menjadi nilai_usulan."),
    ("usulan bansos", "Orang ini ada di register, tetapi belum tercatat pada program di nilai_usulan."),
    (
        "penonaktifan",
        "Sebabnya ada di nilai_usulan. Padanannya dipastikan satu orang dan disetujui orang lain.",
    ),
    ("data ganda", "Dua catatan milik satu orang: nilai_asal digabungkan ke nilai_usulan."),
    ("reaktivasi", "Tercatat meninggal atau nonaktif, padahal orangnya ada."),
    ("pindah wilayah", "Keluarga sudah pindah: wilayah lama di nilai_asal, yang baru di nilai_usulan."),
    (
        "pengaduan penyaluran",
        "Bukan perubahan register. Aduannya ada di nilai_asal, programnya di nilai_usulan.",
    ),
    ("nik dan no_kk", "Angka seperti disampaikan keluarga, disimpan sebagai teks. Kosong bila tidak ada."),
    ("id_register", "Id pada ekstrak register. Bila ekstrak tidak memuat id, ditulis nomor barisnya."),
    ("berdasar keterangan saja", "Dasarnya kata keluarga, tanpa foto atau dokumen."),
    ("Data pribadi", "Berkas ini memuat data pribadi. Pakai hanya untuk memperbaiki register."),
)
WORD_ONLY: Final = "berdasar keterangan saja"
_KIND_ORDER: Final = {code: place for place, code in enumerate(CORRECTION_KINDS)}
_NAMES_ITS_RT: Final = re.compile(r"\bRT\b", re.IGNORECASE)
_AT_ONCE: Final = 1000

Row = tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A list as a whole: what its files are named by, and its summary as pairs of words."""

    slug: str
    issued_at: datetime
    rows: int
    facts: tuple[tuple[str, str], ...]
    by_kind: tuple[tuple[str, str], ...]


def document_of(correction_list: CorrectionList) -> Document:
    """The document of a list that has its number and day; counts are those of the rows that it holds."""
    assert correction_list.number and correction_list.issued_at
    kinds = Counter(correction_list.corrections.order_by().values_list("kind", flat=True))
    day = timezone.localtime(correction_list.issued_at, JAKARTA).date().isoformat()
    facts = (
        ("Nomor", correction_list.number),
        ("Terbit", day),
        ("Kepada", correction_list.agency.name),
        ("Dari", correction_list.organisation.name),
        ("Register", correction_list.source.upper()),
        ("Periode ekstrak", correction_list.period),
        ("Disusun oleh", str(correction_list.made_by)),
        ("Disetujui oleh", str(correction_list.approved_by)),
    )
    by_kind = tuple((kind.jenis, str(kinds[code])) for code, kind in CORRECTION_KINDS.items() if kinds[code])
    return Document(correction_list.slug, correction_list.issued_at, correction_list.rows, facts, by_kind)


def in_order(correction_list: CorrectionList) -> list[Correction]:
    """The list's corrections as they are read: by kind, then from place to place, then by name."""
    rows = correction_list.corrections.select_related("finding").only(
        "state",
        "position",
        "kind",
        "correction_list",
        "finding__kelurahan",
        "finding__rw",
        "finding__rt",
        "finding__name",
    )
    return sorted(rows, key=_place_in_list)


def _place_in_list(correction: Correction) -> tuple[object, ...]:
    finding = correction.finding
    place = (finding.kelurahan.casefold(), finding.rw, finding.rt, finding.name.casefold(), finding.pk)
    return (_KIND_ORDER[correction.kind], *place, correction.pk)


def rows_of(correction_list: CorrectionList) -> Iterator[Row]:
    """The list's rows in the order of their positions, read a thousand at a time."""
    number = correction_list.number or ""
    corrections = (
        correction_list.corrections.select_related("finding__complaint__household__region")
        .prefetch_related("evidence")
        .order_by("position")
    )
    with translation.override("id"):
        for correction in corrections.iterator(chunk_size=_AT_ONCE):
            yield _row(number, correction)


def _row(number: str, correction: Correction) -> Row:
    finding = correction.finding
    return (
        row_number(number, correction.position or 0),
        correction.kind_entry.jenis,
        correction.extract_record,
        bare_digits(finding.nik_written),
        bare_digits(finding.kk_written),
        finding.name,
        finding.birth_date.isoformat() if finding.birth_date else "",
        _address(finding),
        _kelurahan(finding),
        correction.column,
        correction.from_value,
        correction.to_value,
        _evidence_words(correction),
        "",
        "",
    )


def bare_digits(written: str) -> str:
    """A number's digits as the family gave them; empty where what was written is damaged and says other digits."""
    number = clean_digits(written)
    return "" if number.damaged else number.digits


def _address(finding: Finding) -> str:
    """The address down to RT and RW: without them nobody finds the house."""
    home = "/".join(f"{name} {number}" for name, number in (("RT", finding.rt), ("RW", finding.rw)) if number)
    if not home or _NAMES_ITS_RT.search(finding.address):
        return finding.address
    return ", ".join(filter(None, (finding.address, home)))


def _kelurahan(finding: Finding) -> str:
    """As the family gave it; a form that only picks an area leaves the name to the area."""
    region = finding.complaint.household.region
    return finding.kelurahan or (region.name if region else "")


def _evidence_words(correction: Correction) -> str:
    held = {evidence.kind for evidence in correction.evidence.all()}
    words = [str(label) for code, label in Evidence.Kind.choices if code in held]
    if correction.basis == Correction.Basis.WORD:
        words.append(WORD_ONLY)
    return "; ".join(words)
