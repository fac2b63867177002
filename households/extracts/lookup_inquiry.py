"""One question to many extracts: is this family in the register, and was it paid?

In: a number or a named person, and extracts. Out: what each extract says, record by record as it stood there. A paid
recipient is often another member of the family, so that payments are asked for the whole card too. An extract that
can't answer (partial, gone, without such a column) says so and counts for nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, Literal

from households.extracts.errors import SnapshotGone
from households.extracts.lookup import find_by_damaged, find_by_kk, find_by_nik, find_by_niks
from households.extracts.lookup_answer import (
    DAMAGED_NUMBER,
    Answer,
    AskedAs,
    ExtractAnswer,
    Hit,
    Question,
    Says,
    Why,
)
from households.extracts.lookup_names import AskedPerson, find_by_name
from households.extracts.lookup_reader import MOST_RECORDS, Record, Snapshot
from households.extracts.models import Extract
from households.identity.kk import read_kk
from households.identity.nik import read_nik

Number = Literal["nik", "kk"]
_SOUND: Final = {"nik": "nik", "kk": "kk_number"}
# Lists with one row a family, under the name of one of its members.
_ONE_A_FAMILY: Final = frozenset({Extract.Kind.RECIPIENTS, Extract.Kind.FAMILIES})


def answer(question: Question, extracts: Sequence[Extract]) -> Answer:
    """Ask all of these extracts. Full numbers stand in the records: whoever shows them masks them."""
    inquiry = _Inquiry(extracts)
    kinds: tuple[Number, ...] = ()
    if isinstance(question, AskedPerson):
        asked_as = inquiry.ask_person(question)
    else:
        asked_as = inquiry.ask_number(question.digits)
        kinds = _kinds(question.digits, asked_as)
    inquiry.ask_for_family(asked_as)
    return Answer(
        asked_as,
        tuple(inquiry.verdict(extract, kinds) for extract in extracts),
        is_exact=asked_as != "nama" or bool(inquiry.niks),
        knows_family=inquiry.knows_family,
    )


def _kinds(digits: str, asked_as: AskedAs) -> tuple[Number, ...]:
    """As what an extract has to know the number; of one that none knows, what it can be by its own digits.

    A woman's day of birth is in no KK number.
    """
    if asked_as in ("nik", "kk"):
        return ("nik",) if asked_as == "nik" else ("kk",)
    is_nik, is_kk = read_nik(digits).nik is not None, read_kk(digits).kk is not None
    return ("nik", "kk") if is_nik == is_kk else (("nik",) if is_nik else ("kk",))


class _Inquiry:
    """What is known so far, extract by extract: records of whoever was asked for, of their family, and who is silent."""

    def __init__(self, extracts: Sequence[Extract]) -> None:
        self.open = [extract for extract in extracts if extract.state == Extract.State.READY]
        self.own: dict[int, list[Hit]] = defaultdict(list)
        self.family: dict[int, list[Hit]] = defaultdict(list)
        self.silent: dict[int, Why] = {}
        self.niks: set[str] = set()
        self.knows_family = False

    def ask_number(self, digits: str) -> AskedAs:
        """As a NIK; where no extract has it, as a KK number; a damaged one only where no sound one is found."""
        asked_as: AskedAs = "nomor"
        if self._ask_all(lambda extract: find_by_nik(extract, digits)):
            asked_as = "nik"
        elif self._ask_all(lambda extract: find_by_kk(extract, digits)):
            asked_as = "kk"
        kinds: tuple[Number, ...] = ("nik", "kk")
        for extract in self.open:
            for kind in kinds:
                if asked_as in (kind, "nomor") and not self.own[extract.pk]:
                    self._add_damaged(extract, digits, kind)
        return asked_as

    def _ask_all(self, find: Callable[[Extract], list[Record]]) -> bool:
        """Whether any extract has it, and be it too often to say more."""
        for extract in self.open:
            self._add(self.own, extract, self._find(extract, find))
        return any(self.own.values()) or Why.TOO_MANY in self.silent.values()

    def _add_damaged(self, extract: Extract, digits: str, kind: Number) -> None:
        for record in self._find(extract, lambda each: find_by_damaged(each, digits, kind)):
            doubts = () if record[f"{kind}_trusted"] == len(digits) else (DAMAGED_NUMBER,)
            self.own[extract.pk].append(Hit(extract, record, doubts))

    def ask_person(self, asked: AskedPerson) -> AskedAs:
        """By name, then by the NIK that came of it where that is one person's: payments seldom say a birth date."""
        for extract in self.open:
            self._add_named(extract, asked)
        self.niks = {hit.record["nik"] for hit in self._certain()} - {None}
        if len(self.niks) != 1:
            self.niks = set()
            return "nama"
        for extract in self.open:
            if all(hit.doubts for hit in self.own[extract.pk]):
                records = self._find(extract, lambda each: find_by_niks(each, self.niks))
                if records:
                    self.own.pop(extract.pk)
                    self.silent.pop(extract.pk, None)
                self._add(self.own, extract, records)
        return "nama"

    def _add_named(self, extract: Extract, asked: AskedPerson) -> None:
        try:
            found = find_by_name(extract, asked)
        except SnapshotGone:
            self.silent[extract.pk] = Why.GONE
            return
        if found.has_more:
            self.silent[extract.pk] = Why.TOO_MANY
        elif found.people:
            self.own[extract.pk] = [Hit(extract, each.record, each.doubts) for each in found.people]
        elif not found.knows_place:
            self.silent[extract.pk] = Why.UNKNOWN_PLACE

    def ask_for_family(self, asked_as: AskedAs) -> None:
        """Who else stands on the card, in every extract; and whether a list with one row a family has one of them."""
        if asked_as == "nama" and not self.niks:
            return
        certain = self._certain()
        cards = {hit.record["kk_number"] for hit in certain} - {None}
        # Whoever asks for a card asks for all of it: nobody on it is "another member".
        is_family = asked_as != "kk"
        if is_family:
            self.knows_family = bool([card for card in sorted(cards) if self._add_card(card)])
        else:
            self.knows_family = bool(certain)
        self.niks |= self._niks_of_the_registered()
        for extract in self.open:
            if extract.kind in _ONE_A_FAMILY and not self.own[extract.pk]:
                records = self._find(extract, lambda each: find_by_niks(each, self.niks))
                self._add(self.family if is_family else self.own, extract, records, is_family=is_family)

    def _add_card(self, card: str) -> bool:
        """Add the members on a card; not those of a number that more people have than a family can."""
        found = [
            (extract, self._find(extract, lambda each: find_by_kk(each, card), keep_silence=False))
            for extract in self.open
        ]
        if any(len(records) > MOST_RECORDS for _extract, records in found):
            return False
        for extract, records in found:
            self._add(self.family, extract, records, is_family=True)
        return True

    def _niks_of_the_registered(self) -> set[str]:
        hits = [hit for hits in (*self.own.values(), *self.family.values()) for hit in hits]
        return {
            hit.record["nik"]
            for hit in hits
            if not hit.doubts and hit.extract.kind != Extract.Kind.RECIPIENTS and hit.record["nik"]
        }

    def _certain(self) -> list[Hit]:
        return [hit for hits in self.own.values() for hit in hits if not hit.doubts]

    def _find(
        self, extract: Extract, find: Callable[[Extract], list[Record]], *, keep_silence: bool = True
    ) -> list[Record]:
        """The records that an extract has; none, and the reason kept, where its file is gone or it has too many."""
        if self.silent.get(extract.pk) == Why.GONE:
            return []
        try:
            records = find(extract)
        except SnapshotGone:
            self.silent[extract.pk] = Why.GONE
            return []
        if keep_silence and len(records) > MOST_RECORDS:
            self.silent[extract.pk] = Why.TOO_MANY
            return []
        return records

    def _add(
        self,
        found: dict[int, list[Hit]],
        extract: Extract,
        records: Iterable[Record],
        *,
        is_family: bool = False,
    ) -> None:
        known = {hit.record["row_number"] for hit in (*self.own[extract.pk], *self.family[extract.pk])}
        found[extract.pk] += [
            Hit(extract, record, is_family=is_family)
            for record in records
            if record["row_number"] not in known
        ]

    def verdict(self, extract: Extract, kinds: Collection[Number]) -> ExtractAnswer:
        """What it comes to for one extract, where the number was asked for as each of these kinds."""
        own, family = self.own.get(extract.pk, []), self.family.get(extract.pk, [])
        hits = (*own, *family)
        if any(not hit.doubts for hit in own):
            return ExtractAnswer(extract, Says.YES, hits=hits)
        if hits:
            return ExtractAnswer(extract, Says.FAMILY if family else Says.MAYBE, hits=hits)
        if extract.state == Extract.State.PURGED:
            return ExtractAnswer(extract, Says.SILENT, Why.PURGED)
        if extract.pk in self.silent:
            return ExtractAnswer(extract, Says.SILENT, self.silent[extract.pk])
        if not extract.is_complete:
            return ExtractAnswer(extract, Says.SILENT, Why.PARTIAL)
        try:
            return self._absence(extract, Snapshot.of(extract), kinds)
        except SnapshotGone:
            return ExtractAnswer(extract, Says.SILENT, Why.GONE)

    def _absence(self, extract: Extract, snapshot: Snapshot, kinds: Collection[Number]) -> ExtractAnswer:
        """Not found: what that is worth, since a number that is nowhere written can't be found."""
        has_nik = snapshot.holds("nik", "nik_written")
        asked_by_niks = bool(self.niks) and has_nik and extract.kind in _ONE_A_FAMILY
        if "nik" in kinds and not has_nik:
            return ExtractAnswer(extract, Says.SILENT, Why.WITHOUT_NIK)
        if "kk" in kinds and not asked_by_niks and not snapshot.holds("kk_number", "kk_written"):
            return ExtractAnswer(extract, Says.SILENT, Why.WITHOUT_KK)
        is_about_one = "nik" in kinds or (not kinds and bool(self.niks))
        if extract.kind == Extract.Kind.FAMILIES and is_about_one and not self.knows_family:
            return ExtractAnswer(extract, Says.SILENT, Why.HEADS_ONLY)
        unsound = [snapshot.without(_SOUND[kind]) for kind in kinds if snapshot.holds(_SOUND[kind])]
        return ExtractAnswer(extract, Says.NO, unsound=max(unsound, default=0))
