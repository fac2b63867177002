"""Names of areas: kelurahan, kecamatan, kota and provinsi as people and registers write them."""

import re
from typing import Final, Literal

from households.identity.expressions import Rewrite, fold, fold_sql, let, literal, rewrite, rewrite_sql

_PREFIX: Final = (
    "KELURAHAN|KEL|DESA|DS|KECAMATAN|KEC|KOTAMADYA|KODYA|KOTIF|KOTA|KABUPATEN|KAB|ADMINISTRASI|ADMINISTRATIF|ADM"
    "|PROVINSI|PROPINSI|PROV|PROP"
)
_STEPS: Rewrite = (
    ("'", ""),
    ("[^A-Z0-9]+", " "),
    ("^ | $", ""),
    # Kelurahan whose own name begins with 'Kota' keep it, however they are spaced.
    (r"\bKOTA (BAMBU|BARU|GAJAH|AGUNG)\b", r"KOTA\1"),
    (f"^(?:(?:{_PREFIX}) )+([A-Z0-9])", r"\1"),
    (r"^KEP\b", "KEPULAUAN"),
    ("^(?:JAKARTA|JKT|JAK) (SEL|BAR|UT|TIM|PUS)(?:ATAN|AT|ARA|UR)?$", r"JAK\1"),
    (" ", ""),
)
# Other names of one area; keys and values are already without spaces. DKI's first, then what provinces are
# called in sheets and speech.
_NICKNAMES: Final = {
    "JAKSEL": "JAKARTASELATAN", "JAKBAR": "JAKARTABARAT", "JAKUT": "JAKARTAUTARA", "JAKTIM": "JAKARTATIMUR",
    "JAKPUS": "JAKARTAPUSAT", "PULAUSERIBU": "KEPULAUANSERIBU", "PSERIBU": "KEPULAUANSERIBU",
    "DAERAHKHUSUSIBUKOTAJAKARTA": "DKIJAKARTA", "DAERAHKHUSUSJAKARTA": "DKIJAKARTA", "JAKARTA": "DKIJAKARTA",
    "DKI": "DKIJAKARTA", "DKJ": "DKIJAKARTA", "DKIJKT": "DKIJAKARTA", "JAKARTARAYA": "DKIJAKARTA",
    "DAERAHISTIMEWAYOGYAKARTA": "DIYOGYAKARTA", "DIY": "DIYOGYAKARTA", "NANGGROEACEHDARUSSALAM": "ACEH", "NAD": "ACEH",
    "BANGKABELITUNG": "KEPULAUANBANGKABELITUNG", "BABEL": "KEPULAUANBANGKABELITUNG", "KEPRI": "KEPULAUANRIAU",
    "SUMUT": "SUMATERAUTARA", "SUMBAR": "SUMATERABARAT", "SUMSEL": "SUMATERASELATAN", "JABAR": "JAWABARAT",
    "JATENG": "JAWATENGAH", "JATIM": "JAWATIMUR", "NTB": "NUSATENGGARABARAT", "NTT": "NUSATENGGARATIMUR",
    "KALBAR": "KALIMANTANBARAT", "KALTENG": "KALIMANTANTENGAH", "KALSEL": "KALIMANTANSELATAN",
    "KALTIM": "KALIMANTANTIMUR", "KALTARA": "KALIMANTANUTARA", "SULUT": "SULAWESIUTARA",
    "SULTENG": "SULAWESITENGAH", "SULSEL": "SULAWESISELATAN", "SULTRA": "SULAWESITENGGARA",
    "SULBAR": "SULAWESIBARAT", "MALUT": "MALUKUUTARA",
}  # fmt: skip
_REGENCY: Final = r"\bKAB(?:UPATEN)?\b"
_CITY: Final = r"\b(?:KOTA|KOTAMADYA|KODYA)\b"


def area_key(name: str) -> str:
    """An area's name for comparing within its parent area: capitals without spaces, kind words and nicknames.

    Roman numerals stay. 'Kota Bandung' and 'Kabupaten Bandung' have one key: see `regency_kind`.
    """
    key = rewrite(fold(name), _STEPS)
    return _NICKNAMES.get(key, key)


def area_key_sql(column: str) -> str:
    """VARCHAR: `area_key` over a text column."""
    branches = " ".join(f"WHEN {literal(name)} THEN {literal(key)}" for name, key in _NICKNAMES.items())
    return let(
        "key", rewrite_sql(fold_sql(column), _STEPS), lambda key: f"CASE {key} {branches} ELSE {key} END"
    )


def regency_kind(name: str) -> Literal["kota", "kabupaten"] | None:
    """What a name says of itself; None where it says neither."""
    text = fold(name)
    if re.search(_REGENCY, text, re.ASCII):
        return "kabupaten"
    return "kota" if re.search(_CITY, text, re.ASCII) else None
