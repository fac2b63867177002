"""What is asked of many extracts, and what each of them answers: the shapes between `lookup_inquiry` and the pages."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from households.extracts.lookup_names import AskedPerson
from households.extracts.lookup_reader import Record
from households.extracts.models import Extract
from households.identity.names import key_words

AskedAs = Literal["nik", "kk", "nomor", "nama"]
DAMAGED_NUMBER: Final = "nomor_rusak"


class Says(StrEnum):
    """What one extract answers; SILENT proves nothing either way."""

    YES = "ada"
    FAMILY = "keluarga"
    MAYBE = "mungkin"
    NO = "tidak"
    SILENT = "tak_menjawab"


class Why(StrEnum):
    """Why an extract is silent."""

    PARTIAL = "sebagian"
    PURGED = "dihapus"
    GONE = "hilang"
    WITHOUT_NIK = "tanpa_nik"
    WITHOUT_KK = "tanpa_kk"
    HEADS_ONLY = "kepala_saja"
    UNKNOWN_PLACE = "kelurahan_tidak_dikenal"
    TOO_MANY = "terlalu_banyak"


@dataclass(frozen=True)
class AskedNumber:
    """Sixteen digits from a card: a NIK or a KK number, the registers tell which."""

    digits: str = field(repr=False)


Question = AskedNumber | AskedPerson


@dataclass(frozen=True)
class Hit:
    """A record of an extract. `is_family`: another member of the family of whoever was asked for."""

    extract: Extract
    record: Record = field(repr=False)
    doubts: tuple[str, ...] = ()
    is_family: bool = False

    @property
    def person_key(self) -> tuple[object, ...]:
        """What is the same for one person in several extracts, as far as that is certain."""
        if self.record["nik"]:
            return (self.record["nik"],)
        words = tuple(sorted(key_words(self.record["name_key"] or "")))
        if words and self.record["birth_date"]:
            return (words, self.record["birth_date"])
        return (self.extract.pk, self.record["row_number"])


@dataclass(frozen=True)
class ExtractAnswer:
    """What one extract says. `unsound`: rows in which the number asked for could not be seen, being lost or damaged."""

    extract: Extract
    says: Says
    why: Why | None = None
    hits: tuple[Hit, ...] = ()
    unsound: int = 0


@dataclass(frozen=True)
class Answer:
    """All answers, in the order of the extracts.

    `asked_as`: what the question turned out to be by; `nomor` where no extract knows the number. `is_exact`: asked by
    a number in the end, so that nothing found is more than a name that is written otherwise. `knows_family`: the whole
    card was asked for, and not only one person. `left_out`: older extracts that were not asked any more.
    """

    asked_as: AskedAs
    extracts: tuple[ExtractAnswer, ...]
    is_exact: bool = True
    knows_family: bool = False
    left_out: int = 0

    @property
    def people(self) -> list[list[Hit]]:
        """The records of one person together, whoever was asked for before their family."""
        people: dict[tuple[object, ...], list[Hit]] = {}
        hits = [hit for answer in self.extracts for hit in answer.hits]
        for hit in sorted(hits, key=lambda each: each.is_family):
            people.setdefault(hit.person_key, []).append(hit)
        order = [answer.extract.pk for answer in self.extracts]
        return [sorted(rows, key=lambda each: order.index(each.extract.pk)) for rows in people.values()]
