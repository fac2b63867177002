"""Lines that say something of the rows below them: 'No. KK : … Alamat : …', 'KELURAHAN : KEBON BARU'.

The patterns are such that Python's `re` and DuckDB's RE2 read them alike.
"""

import re
from collections.abc import Sequence
from typing import Final

# Meaning → how a line calls it, and the header of the column that its value comes into where the file has none.
LABELS: Final[dict[str, tuple[str, str]]] = {
    "no_kk": (r"(?:no(?:mor)?[.\s]*)?(?:k[.]?k[.]?|kartu\s+keluarga)", "No. KK"),
    "nama_kepala": (r"(?:nama\s+)?kepala\s+(?:keluarga|rumah\s+tangga)|nama\s+kk", "Nama Kepala Keluarga"),
    "alamat": (r"alamat", "Alamat"),
    "rt_rw": (r"rt\s*/\s*rw", "RT/RW"),
    "rt": (r"rt", "RT"),
    "rw": (r"rw", "RW"),
    "dusun": (r"dusun|lingkungan", "Dusun"),
    "kelurahan": (r"desa\s*/\s*kel(?:urahan)?|kel(?:urahan)?\s*/\s*desa|kelurahan|desa|kel", "Kelurahan"),
    "kecamatan": (r"kecamatan|kec", "Kecamatan"),
    "kota": (r"kab(?:upaten)?\s*/\s*kota|kota\s*/\s*kab(?:upaten)?|kabupaten|kota|kab", "Kabupaten/Kota"),
    "provinsi": (r"provinsi|propinsi|prov", "Provinsi"),
}
AREAS: Final = ("kelurahan", "kecamatan", "kota", "provinsi", "dusun", "rt", "rw", "rt_rw")
_ANY: Final = "|".join(
    [*(pattern for pattern, _header in LABELS.values()), r"kode\s*pos", r"jumlah\s+anggota"]
)
# Between a label and its value stands a colon, an equals sign or the border of two cells (0x1f).
_BEFORE: Final = r"(?:^|[\s,;|\x1f\"(])"
_AFTER: Final = r"[.\s]*[:=\x1f][\s:=,;|\x1f\"]*"
FAMILY_LINE: Final = rf"(?i){_BEFORE}(?:{LABELS['no_kk'][0]})[^0-9A-Za-z]{{0,12}}[0-9][0-9.,E+ ]{{9,}}"
AREA_LINE: Final = rf"(?i)^[\s,;|\x1f\"]*(?:{'|'.join(LABELS[area][0] for area in AREAS)})[.\s\x1f]*:"


def value_pattern(meaning: str) -> str:
    """A pattern whose only group is what a line says under this label, up to the next label."""
    return rf"(?is){_BEFORE}(?:{LABELS[meaning][0]}){_AFTER}(.*?)(?:[\s,;|\x1f\"]+(?:{_ANY})[.\s]*[:=\x1f]|$)"


def areas_named(titles: Sequence[str]) -> dict[str, str]:
    """The areas that a letterhead names, by meaning: 'KELURAHAN : KEBON BARU'; of two that differ, neither."""
    found: dict[str, set[str]] = {}
    for title in titles:
        if re.search(AREA_LINE, title):
            for area in AREAS:
                said = re.search(value_pattern(area), title)
                if said and (value := said[1].replace("\x1f", " ").strip(' ,;|":')):
                    found.setdefault(area, set()).add(value)
    return {area: values.pop() for area, values in found.items() if len(values) == 1}
