"""A finding beside a register record, field by field: what differs, with numbers masked where they agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bansos_monitor.templatetags.dates import tanggal
from bansos_monitor.templatetags.letters import MISSING, align
from cases.complaints.models import Finding
from cases.corrections.differences import COLUMNS
from households.people.models import Person
from households.privacy.pairs import masked_pair

_NUMBERS: Final = ("nik", "no_kk")
_OUTER: Final = 4


@dataclass(frozen=True)
class Compared:
    """One field as the family and the register have it. `differs` is False where only one side says anything.

    `words` say the difference for whoever doesn't see marks; `name` is the findings' column.
    """

    label: str | Promise
    ours: str
    theirs: str
    differs: bool
    words: str = ""
    name: str = ""

    @property
    def is_one_sided(self) -> bool:
        return bool(self.ours) != bool(self.theirs)


def compare(finding: Finding, record: Mapping[str, Any]) -> list[Compared]:
    """The fields of both sides in the order of a card; a field that neither side has is left out."""
    fields = [_compared(name, finding, record) for name in COLUMNS]
    address = Compared(_("alamat"), finding.address, str(record.get("address") or ""), False, name="alamat")
    fields.insert(list(COLUMNS).index("rt"), address)
    return [each for each in fields if each.ours or each.theirs]


def _compared(name: str, finding: Finding, record: Mapping[str, Any]) -> Compared:
    column = COLUMNS[name]
    ours = column.ours(finding).strip() or (finding.nik_written if name == "nik" else "")
    ours = ours or (finding.kk_written if name == "no_kk" else "")
    theirs = column.theirs(record)
    differs = bool(ours and theirs) and column.key(ours) != column.key(theirs)
    words = difference_in_words(ours, theirs) if differs else ""
    if name in _NUMBERS:
        ours, theirs = masked_pair(ours, theirs)
    elif not differs or name == "jenis_kelamin":
        ours, theirs = _shown(name, ours), _shown(name, theirs)
    return Compared(column.words, ours, theirs, differs, words, name)


def _shown(name: str, value: str) -> str:
    """A value in people's words where nothing is compared letter by letter."""
    if name == "jenis_kelamin":
        return str(dict(Person.Sex.choices).get(value, value))
    try:
        return tanggal(date.fromisoformat(value), "lengkap") if name == "tanggal_lahir" else value
    except ValueError:
        return value


def difference_in_words(ours: str, theirs: str) -> str:
    """ "lebih satu huruf: H", "kurang 2 huruf: AN", "3 angka berbeda": how the second writing departs from the first."""
    left, right = align(ours, theirs)
    ours_only = "".join(part for part, same in left if not same).replace(MISSING, "")
    theirs_only = "".join(part for part, same in right if not same).replace(MISSING, "")
    if ours_only.isdigit() or theirs_only.isdigit():
        n = max(len(ours_only), len(theirs_only))
        return ngettext("%(n)s angka berbeda", "%(n)s angka berbeda", n) % {"n": n}
    if len(ours_only) > _OUTER or len(theirs_only) > _OUTER or (ours_only and theirs_only):
        return gettext("tertulis lain")
    more, less = (
        ngettext("lebih %(n)s huruf: %(letters)s", "lebih %(n)s huruf: %(letters)s", len(theirs_only)),
        ngettext("kurang %(n)s huruf: %(letters)s", "kurang %(n)s huruf: %(letters)s", len(ours_only)),
    )
    return (more if theirs_only else less) % {
        "n": len(theirs_only or ours_only),
        "letters": theirs_only or ours_only,
    }
