"""A long step that cannot speak for itself: told of from beside it, and stopped when its job is cancelled.

A statement of a database engine may take a minute, and says nothing meanwhile. A thread beside it asks the engine
how far it is, passes that on, and interrupts the engine where the answer is that somebody has cancelled.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.db import DatabaseError, connection

from bansos_monitor.jobs.registry import JobCancelled, Progress, silent

_SECONDS_BETWEEN: Final = 1.0
# An interruption between two statements is lost: it is repeated until the step has ended.
_SECONDS_BETWEEN_STOPS: Final = 0.1


class _Watch(threading.Thread):
    """Calls `tell` every second until the step ends; once that raises JobCancelled, `stop`."""

    def __init__(self, tell: Callable[[], None], stop: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.tell = tell
        self.stop = stop
        self.step_ended = threading.Event()
        self.cancelled: JobCancelled | None = None

    def run(self) -> None:
        try:
            while self.cancelled is None and not self.step_ended.wait(_SECONDS_BETWEEN):
                self._tell()
            while self.cancelled is not None and not self.step_ended.wait(_SECONDS_BETWEEN_STOPS):
                self.stop()
        finally:
            connection.close()

    def _tell(self) -> None:
        try:
            self.tell()
        except JobCancelled as cancelled:
            self.cancelled = cancelled
            self.stop()
        except DatabaseError:
            # Busy or away for a moment: the next second tells more.
            pass


@contextmanager
def watched(progress: Progress, tell: Callable[[], None], stop: Callable[[], None]) -> Iterator[None]:
    """While the block runs, `tell` (which calls `progress`) is called every second from another thread.

    A cancelled job makes it call `stop` until the block ends, and whatever that made the block raise, JobCancelled
    is raised. Within a transaction nothing is done beside it: another thread would see nothing of it, and wait for it.
    """
    if progress is silent or connection.in_atomic_block:
        yield
        return
    watch = _Watch(tell, stop)
    watch.start()
    try:
        yield
    finally:
        watch.step_ended.set()
        watch.join()
        if watch.cancelled is not None:
            raise watch.cancelled
