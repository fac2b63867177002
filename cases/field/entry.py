"""One filled form, as it goes back and forth: fields, rows of members, the known family, photos kept so far.

An entry lives in what the browser sends: each step in between (look a family up, add a row, keep a photo) answers
with the same form and all that was typed. Only photos wait on the server, as drafts of this form's UUID.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bansos_monitor.accounts.models import User
from cases.complaints.errors import EvidenceRefused
from cases.complaints.models import Evidence
from cases.field.families import Family, family_of
from cases.field.forms import ComplaintForm
from cases.field.numbers import kk_answer
from cases.field.photos import MOST_PHOTOS, PhotoDrafts
from cases.field.regions import place_of
from cases.field.rows import MOST_ROWS, ROWS, TOTAL, MemberRows, Row, joined, put_rows, rows_of

# What a photo may be called; a statement is no photo.
PHOTO_KINDS: Final = [choice for choice in Evidence.Kind.choices if choice[0] != Evidence.Kind.STATEMENT]


@dataclass(frozen=True)
class Photo:
    """A photo that is kept for this form, and what it shows."""

    name: str
    kind: str


class Entry:
    """The form of one complaint, new or to be corrected."""

    def __init__(self, data: QueryDict, *, user: User, kept: dict[str, str] | None = None) -> None:
        self.data, self.user = data.copy(), user
        self.client_uuid = _uuid(data.get("client_uuid", ""))
        self.data["client_uuid"] = str(self.client_uuid)
        self.data[TOTAL], self.data[f"{ROWS}-INITIAL_FORMS"] = str(self._rows), "0"
        self.drafts = PhotoDrafts(user, self.client_uuid)
        self.photo_errors: list[str] = []
        self._kept, self._checked = kept, False

    @classmethod
    def fresh(cls, user: User) -> "Entry":
        """An empty form: one row, whose person has the problem; the answer is given by word of mouth."""
        data = QueryDict(mutable=True)
        data.update({"consent_how": "lisan", f"{ROWS}-0-is_concerned": "on"})
        return cls(data, user=user)

    @cached_property
    def form(self) -> ComplaintForm:
        return ComplaintForm(self.data, user=self.user, kept=self._kept)

    @cached_property
    def members(self) -> Any:
        return MemberRows(self.data, prefix=ROWS)

    # -- steps in between ---------------------------------------------------------------------------

    def add_row(self) -> None:
        """One more member, to be written."""
        self.data[TOTAL] = str(min(self._rows + 1, MOST_ROWS))

    def use_family(self, household_id: int) -> None:
        """Take a known family: its people become choices, and what is known of its home fills what is blank."""
        family = family_of(household_id, by=self.user)
        if family is None:
            return
        self.leave_family()
        household = family.household
        known = {
            "address": household.address,
            "rt": household.rt,
            "rw": household.rw,
            "phone": household.phone,
        }
        if household.region and not self.data.get("kelurahan"):
            label = place_of(household.region).label
            for name, value in (
                ("kelurahan", label),
                ("region", household.region.code),
                ("region_asked", label),
            ):
                self.data[name] = value
        for name, value in known.items():
            if not self.data.get(name):
                self.data[name] = value
        self.data["household"] = str(household.pk)
        put_rows(self.data, joined(family.people, self._typed_rows()))

    def leave_family(self) -> None:
        """Not this family after all: what was typed by hand stays."""
        self.data["household"] = ""
        put_rows(self.data, self._typed_rows() or [{"is_concerned": "on"}])

    def keep_photos(self, uploads: Iterable[UploadedFile], kind: str) -> None:
        """Keep what was uploaded; a picture that can't be kept is told of by its place, others are kept."""
        for place, upload in enumerate(uploads, start=1):
            if len(self.drafts.names()) >= MOST_PHOTOS:
                self.photo_errors.append(_("Paling banyak %(n)d foto untuk satu aduan.") % {"n": MOST_PHOTOS})
                break
            try:
                name = self.drafts.keep(upload)
            except EvidenceRefused as refusal:
                self.photo_errors.append(_("Foto ke-%(n)d: %(why)s") % {"n": place, "why": refusal})
            else:
                self.data.setdefault(f"foto-{name}", kind)

    def _typed_rows(self) -> list[dict[str, str]]:
        """The rows that somebody wrote a name or a number into."""
        return [
            row
            for row in self._written_rows()
            if not row.get("is_known") and (row.get("name") or row.get("nik"))
        ]

    def _written_rows(self) -> Iterator[dict[str, str]]:
        for number in range(self._rows):
            start = f"{ROWS}-{number}-"
            yield {
                name.removeprefix(start): str(value)
                for name, value in self.data.items()
                if name.startswith(start)
            }

    @property
    def _rows(self) -> int:
        text = self.data.get(TOTAL, "")
        return max(1, min(int(text), MOST_ROWS)) if text.isdecimal() else 1

    # -- what the page shows ------------------------------------------------------------------------

    def show_without_errors(self) -> None:
        """A step in between tells nobody that something is missing."""
        self.form.forget_errors()
        self.form.offer_places()
        for row in self.members.forms:
            row.forget_errors()

    @cached_property
    def family(self) -> Family | None:
        """The known family that was taken."""
        text = self.data.get("household", "")
        return family_of(int(text), by=self.user) if text.isdecimal() else None

    @cached_property
    def rows(self) -> list[Row]:
        """The members' rows with who they are and what their numbers say."""
        return rows_of(self.members.forms, user=self.user)

    @property
    def has_known_rows(self) -> bool:
        return any(row.is_known for row in self.rows)

    @property
    def told_rows(self) -> list[Row]:
        """The rows in which somebody stands."""
        return [row for row in self.rows if row.is_told]

    @property
    def kk_reading(self) -> SafeString:
        return kk_answer(self.data.get("kk", "")).html

    @property
    def photos(self) -> list[Photo]:
        """The photos kept so far, each with what it was said to show."""
        kinds = dict(PHOTO_KINDS)
        named = ((name, self.data.get(f"foto-{name}", "")) for name in self.drafts.names())
        return [Photo(name, kind if kind in kinds else Evidence.Kind.OTHER) for name, kind in named]

    # -- checking -----------------------------------------------------------------------------------

    def is_valid(self) -> bool:
        """Check everything at once; the page then shows all faults."""
        self._checked = True
        both = [self.form.is_valid(), self.members.is_valid()]
        fine = all([*both, self._somebody_is_concerned(), not self.photo_errors])
        if not fine and not self.form.places:
            self.form.offer_places()
        return fine

    def _somebody_is_concerned(self) -> bool:
        told = self.told_rows
        if not told:
            if not any(row.form.errors for row in self.rows):
                self.rows[0].form.add_error("name", _("Tulis nama orang yang mengadu."))
        elif not any(row.form["is_concerned"].value() for row in told):
            told[0].form.add_error(
                "is_concerned", _("Pilih setidaknya satu orang yang mengalami masalah ini.")
            )
        else:
            return True
        return False

    # For the list of faults at the top: the entry is asked as a form is.
    is_bound = True

    def non_field_errors(self) -> list[str]:
        general = [str(each) for each in self.form.non_field_errors()] if self._checked else []
        return [*general, *self.photo_errors]

    def __iter__(self) -> Iterator[Any]:
        if self._checked:
            yield from self.form
            for row in self.members.forms:
                yield from row


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()
