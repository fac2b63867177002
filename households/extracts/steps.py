"""How far a reading is. Each step is a share of the whole work, and within a step the engine says how far it is."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from bansos_monitor.jobs.registry import Progress
from bansos_monitor.jobs.watching import watched
from households.extracts.engine import percent_done


class Steps:
    """Tells `progress` of the steps that a connection works through; a cancelled job stops the statement that runs.

    What is told counts in rows: a step that is half of the work is told as half of the rows. It never goes back,
    also where a step has several statements, each of which begins at nothing.
    """

    def __init__(self, progress: Progress, connection: duckdb.DuckDBPyConnection) -> None:
        self.progress = progress
        self.connection = connection
        self.rows: int | None = None
        self._message = ""
        self._share = self._begins = self._ends = 0.0

    @contextmanager
    def step(self, message: str, share: float) -> Iterator[None]:
        """The block is `share` of the work, of 1. Raises JobCancelled, at its beginning or while it runs."""
        self._message, self._begins, self._ends = message, self._ends, min(1.0, self._ends + share)
        self._share = self._begins
        self._tell()
        with watched(self.progress, self._look, self.connection.interrupt):
            yield
        self._share = self._ends

    def _look(self) -> None:
        reached = self._begins + (self._ends - self._begins) * percent_done(self.connection) / 100
        self._share = max(self._share, reached)
        self._tell()

    def _tell(self) -> None:
        if self.rows is None:
            self.progress(0, None, self._message)
        else:
            self.progress(int(self.rows * self._share), self.rows, self._message)
