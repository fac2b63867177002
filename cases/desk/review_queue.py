"""Which pairs wait for a person in one run, in what order, and how far one has come."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q

from bansos_monitor.accounts.models import User
from cases.desk.waiting import matches_to_review
from cases.reconciliation.models import Decision, Match, Run


@dataclass(frozen=True)
class Queue:
    """A run's pairs for one person: how many there were and are left, and the keys of those left in order."""

    run: Run
    total: int
    keys: list[int]

    @property
    def done(self) -> int:
        return self.total - len(self.keys)

    def after(self, key: int) -> int | None:
        """The pair that comes next; from the last one on to the first; None where no other is left."""
        others = [each for each in self.keys if each != key]
        if not others:
            return None
        place = self.keys.index(key) if key in self.keys else -1
        return self.keys[place + 1] if place + 1 < len(self.keys) else others[0]


def queue_of(run: Run, user: User) -> Queue:
    """The best first, and those that this person was unsure of last."""
    mine = Match.objects.for_user(user).filter(run=run)
    waited = Q(machine_decision=Match.Decided.REVIEW) | Q(decision=Match.Decided.REVIEW)
    doubts = Decision.objects.standing().filter(
        finding=OuterRef("finding"), source=run.extract.source, verdict=Decision.Verdict.UNSURE, by=user
    )
    left = mine.filter(decision=Match.Decided.REVIEW).annotate(doubted=Exists(doubts))
    keys = left.order_by("doubted", "-probability", "pk").values_list("pk", flat=True)
    return Queue(run, mine.filter(waited).count(), list(keys))


def run_to_review(user: User, key: int | None = None) -> Run | None:
    """The newest finished run that has pairs waiting for this person; with a key that one, if it has."""
    waiting = matches_to_review(user).values("run")
    runs = Run.objects.for_user(user).finished().filter(pk__in=waiting).select_related("extract")
    runs = runs.filter(pk=key) if key is not None else runs
    return runs.order_by(F("finished_at").desc(nulls_last=True), "-pk").first()


def last_decision(run: Run, user: User) -> Decision | None:
    """What this person said last about a pair of this run, if it still stands: the one that "undo" takes back."""
    said = Decision.objects.filter(match__run=run, by=user).select_related("match", "finding")
    last = said.order_by("-at", "-pk").first()
    return last if last is not None and last.reversed_at is None else None
