"""What somebody reports: one shape for the form, the offline queue and a row of a sheet."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from bansos_monitor.accounts.models import Organisation
from cases.complaints.models import Complaint


@dataclass(frozen=True, slots=True)
class MemberReport:
    """One member of the family, as told this time.

    `person_id` names a person who is known already. What is left empty is then taken from that person.
    `sex` is L, P or empty. `birth_date` may be left out where `birth_date_written` says it.
    `nik_from_number_cell`: a spreadsheet held the NIK as a number, so that a 0 at its end proves nothing.
    """

    name: str = field(default="", repr=False)
    person_id: int | None = None
    nik_written: str = field(default="", repr=False)
    nik_from_number_cell: bool = False
    birth_place: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    birth_date_written: str = field(default="", repr=False)
    sex: str = ""
    relation: str = ""
    mother_name: str = field(default="", repr=False)
    is_concerned: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """One complaint as it arrives: who, what, where, when, and with whose consent.

    Keys that keep it single: `client_uuid` everywhere, `external_id` within the organisation (`row_sha256` then
    says whether it still says the same). `household_id` names a family that is known already. `rt` and `rw` may be
    as written; `region` is a dotted Kemendagri code or None, `kelurahan`, `kecamatan` and `region_code` are as
    written. Periods are YYYY-MM. `programmes` are codes. `row_written` is a sheet's row by column.
    """

    organisation: Organisation
    kind: str
    members: tuple[MemberReport, ...]
    basis: str = Complaint.Basis.FORM
    client_uuid: uuid.UUID = field(default_factory=uuid.uuid4)
    external_id: str | None = None
    row_sha256: str = ""
    row_written: dict[str, str] = field(default_factory=dict, repr=False)
    household_id: int | None = None
    kk_written: str = field(default="", repr=False)
    kk_from_number_cell: bool = False
    address: str = field(default="", repr=False)
    rt: str = ""
    rw: str = ""
    region: str | None = None
    kelurahan: str = ""
    kecamatan: str = ""
    region_code: str = ""
    phone: str = field(default="", repr=False)
    programmes: tuple[str, ...] = ()
    period_from: str = ""
    period_to: str = ""
    period_written: str = ""
    description: str = field(default="", repr=False)
    consent_to_share: bool = False
    consent_how: str = ""
    consent_text_version: str = ""
    consent_at: datetime | None = None
    logged_at: datetime | None = None
    is_synthetic: bool = False

    @property
    def concerned(self) -> tuple[MemberReport, ...]:
        """The members that the complaint is about: each becomes a finding."""
        return tuple(member for member in self.members if member.is_concerned)
