"""What a list holds in numbers: rows by kind, in the order of the catalogue."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from cases.corrections.kinds import CORRECTION_KINDS
from cases.corrections.models import Correction, CorrectionList
from cases.corrections.wording import Words


@dataclass(frozen=True)
class KindCount:
    """How many rows of one kind; `label_inside` is for the middle of a sentence."""

    code: str
    label: Words
    count: int

    @property
    def label_inside(self) -> str:
        text = str(self.label)
        return text[:1].lower() + text[1:]


def counts_of(lists: Iterable[CorrectionList]) -> dict[int, list[KindCount]]:
    """Rows by kind of several lists, by the list's key: one query."""
    rows = Correction.objects.filter(correction_list__in=lists).order_by()
    found: dict[int, Counter[str]] = {}
    for key, kind, count in rows.values_list("correction_list", "kind").annotate(Count("pk")):
        found.setdefault(key, Counter())[kind] = count
    return {
        key: [
            KindCount(code, kind.label, counter[code])
            for code, kind in CORRECTION_KINDS.items()
            if counter[code]
        ]
        for key, counter in found.items()
    }
