"""What a decision is bound to: a checksum over the identity fields of either side.

A decision holds for the next run and the next extract as long as both checksums stay. Address and programmes are
not identity: a family that moves is still decided.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.complaints.models import Finding
from households.identity.digits import clean_digits
from households.identity.names import name_key


def finding_fingerprint(finding: Finding) -> str:
    """SHA-256 over NIK, KK, name, birth date and sex as the family gave them, after cleaning."""
    return _fingerprint(
        finding.nik_written,
        finding.kk_written,
        finding.name,
        finding.birth_date or finding.birth_date_written,
        finding.sex,
    )


def record_fingerprint(record: Mapping[str, Any]) -> str:
    """SHA-256 over the same fields of a register record, given as the snapshot's columns by name."""
    return _fingerprint(
        record.get("nik_written"),
        record.get("kk_written"),
        record.get("name"),
        record.get("birth_date") or record.get("birth_date_written"),
        record.get("sex"),
    )


def _fingerprint(
    nik: str | None, kk: str | None, name: str | None, born: date | str | None, sex: str | None
) -> str:
    day = born.isoformat() if isinstance(born, date) else (born or "").strip()
    parts = (
        clean_digits(nik or "").digits,
        clean_digits(kk or "").digits,
        name_key(name or ""),
        day,
        sex or "",
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
