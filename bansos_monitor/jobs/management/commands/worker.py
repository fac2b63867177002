"""`manage.py worker`: does the queued work, and shows that it lives."""

import os
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker

from bansos_monitor.jobs.actions import reap, sweep, worker_name
from bansos_monitor.jobs.models import Job, Worker


class Heartbeat(threading.Thread):
    """Every few seconds: this worker lives, its running jobs live, and jobs of dead workers are taken up."""

    def __init__(self, parent: int | None) -> None:
        super().__init__(daemon=True)
        self.parent = parent
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(self._beat()):
            pass

    def _beat(self) -> float:
        """One beat; returns the seconds until the next."""
        if self.parent and os.getppid() != self.parent:
            os.kill(os.getpid(), signal.SIGTERM)
        try:
            close_old_connections()
            Worker.objects.update_or_create(name=worker_name(), defaults={"seen_at": timezone.now()})
            Job.objects.filter(worker=worker_name(), state=Job.State.RUNNING).update(
                heartbeat_at=timezone.now()
            )
            if reap():
                sweep()
        except DatabaseError:
            # The database may be away for a moment; the next beat tries again.
            return 1.0
        return float(settings.JOB_HEARTBEAT_SECONDS)


class Command(BaseCommand):
    help = "Do queued work until told to stop (SIGTERM or Ctrl-C: the running job is finished first)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="do what is queued, then end")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that started it has ended"
        )

    def handle(self, *args: object, **options: Any) -> None:
        heartbeat = Heartbeat(os.getppid() if options["with_parent"] else None)
        worker = TaskWorker(
            queue_names=["default"], interval=0.5, batch=options["batch"], backend_name="default",
            startup_delay=False, max_tasks=None, worker_id=worker_name()[:64], excluded_queue_names=[],
        )  # fmt: skip
        worker.configure_signals()
        sweep()
        heartbeat.start()
        try:
            worker.run()
        finally:
            heartbeat.ended.set()
            Worker.objects.filter(name=worker_name()).delete()
