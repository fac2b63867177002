"""A list's number: `012/KPB-DTKS/XI/2026`, serial/unit/Roman month/year.

Source: numbers of Indonesian official letters, domain reference, section 8. The unit is the coalition's
abbreviation and the extract's register; month and year are those of the day of issue in Jakarta; the serial
restarts each year and runs through both registers. In addresses hyphens stand for the slashes.
"""

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils import timezone

from bansos_monitor.accounts.models import Organisation
from cases.corrections.errors import CorrectionRefused
from cases.workflow.actions import next_serials
from households.extracts.models import Extract

JAKARTA: Final = ZoneInfo("Asia/Jakarta")
MONTHS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
DEFAULT_SERIES: Final = "KPB"
_NUMBER: Final = re.compile(
    rf"([0-9]{{3,}})[/-](.+)-({'|'.join(Extract.Source.values)})[/-]({'|'.join(MONTHS)})[/-]([0-9]{{4}})",
    re.IGNORECASE,
)
_NOT_IN_A_SERIES: Final = re.compile(r"[^A-Z0-9-]+")


def next_number(organisation: Organisation, source: str, issued_at: datetime) -> str:
    """The next number of this organisation's series; the serial is taken, so call it in the issuing transaction."""
    day = timezone.localtime(issued_at, JAKARTA).date()
    series = _NOT_IN_A_SERIES.sub("", organisation.series.upper()) or DEFAULT_SERIES
    (serial,) = next_serials(series, day.year)
    return f"{serial:03d}/{series}-{source.upper()}/{MONTHS[day.month - 1]}/{day.year}"


def parse_number(text: str) -> str:
    """A number as a person types it, with slashes or hyphens, in its one form; raises `nomor_tidak_dikenal`."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise CorrectionRefused("nomor_tidak_dikenal")
    serial, series, source, month, year = (part.upper() for part in found.groups())
    return f"{serial}/{series}-{source}/{month}/{year}"


def row_number(number: str, position: int) -> str:
    """A correction's number within its list: `012-0001`."""
    return f"{number.partition('/')[0]}-{position:04d}"
