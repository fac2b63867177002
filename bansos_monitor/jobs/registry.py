"""Which function does which kind of job. Rooms register theirs in `tasks.py`; jobs import no room."""

from collections.abc import Callable
from typing import Protocol


class Progress(Protocol):
    """How a long verb tells how far it is; raises JobCancelled when somebody has cancelled the job."""

    def __call__(self, done: int, total: int | None = None, message: str = "") -> None: ...


Work = Callable[[int, Progress], str]
KINDS: dict[str, Work] = {}
SWEEPS: list[Callable[[], None]] = []


class JobCancelled(Exception):
    """Somebody cancelled the job; the verb leaves what its docstring says a stop leaves."""


def job(kind: str) -> Callable[[Work], Work]:
    """Register a function for a kind; it takes the subject's key and a Progress, and returns its last message."""

    def register(function: Work) -> Work:
        if KINDS.setdefault(kind, function) is not function:
            raise ValueError(f"The job kind {kind} is registered twice.")
        return function

    return register


def sweeper(function: Callable[[], None]) -> Callable[[], None]:
    """Register what removes the leavings of killed workers; it is called where a worker starts and where one died."""
    SWEEPS.append(function)
    return function


def silent(done: int, total: int | None = None, message: str = "") -> None:
    """A Progress that tells nobody: for commands and tests."""
