"""A real site in child processes, with its own folder and database: what the browser tests walk through.

Nothing of it is shared with the test's own Django, so a page is served as a person gets it, and no row of another
test is seen or removed.
"""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]
# Slower machines than ours run this too; a site that never answers must still end.
LONGEST_START = 60.0


def environment(folder: Path, **more: str) -> dict[str, str]:
    """A child's environment: this folder and nothing of the developer's own settings."""
    kept = {
        name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "SYSTEMROOT")
    }
    ours = {
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/bansos.sqlite3",
        "LOG_LEVEL": "WARNING",
    }
    return kept | ours | more


def wait_for(happened: Callable[[], object], seconds: float) -> object:
    """Ask again and again until it has happened or the time is over; the last answer."""
    end = time.monotonic() + seconds
    while not (answer := happened()) and time.monotonic() < end:
        time.sleep(0.1)
    return answer


def a_free_port() -> int:
    """A port of the loopback address that the system says is free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Site:
    """Where it answers, where its files lie, and who may sign in with which password."""

    url: str
    folder: Path
    passwords: dict[str, str]


def manage(folder: Path, *words: str, **more: str) -> str:
    """Run one of our commands there; its standard output. What it says of a failure is shown."""
    done = subprocess.run(
        [*MANAGE, *words], env=environment(folder, **more), capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def made_once(root: Path, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of files that the first of several test processes makes, and the others wait for."""
    folder, unfinished = root / name, root / f"{name}-dibuat"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished.mkdir(exist_ok=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder


@contextmanager
def served(folder: Path, passwords: dict[str, str], **more: str) -> Iterator[Site]:
    """Serve by gunicorn as in production, so that styles have hashed names and errors have our pages."""
    manage(folder, "collectstatic", "--noinput", "--verbosity", "0", **_production(), **more)
    port = a_free_port()
    url = f"http://localhost:{port}"
    command = [
        sys.executable, "-m", "gunicorn", "bansos_monitor.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4",
        "--worker-tmp-dir", str(folder), "--log-level", "warning",
    ]  # fmt: skip
    with ExitStack() as ends:
        children = [
            ends.enter_context(_child(words, folder, **_production(), **more))
            for words in (command, [*MANAGE, "worker", "--with-parent"])
        ]
        wait_for(lambda: _answers(f"{url}/readyz") or any(child.poll() for child in children), LONGEST_START)
        assert _answers(f"{url}/readyz"), "The site or its worker did not start; what they say stands above."
        yield Site(url, folder, passwords)


def _production() -> dict[str, str]:
    return {
        "DEBUG": "false", "SECRET_KEY": "tests-only-" + "x" * 50, "ALLOWED_HOSTS": "localhost",
        "SECURE_SSL_REDIRECT": "false",
    }  # fmt: skip


@contextmanager
def _child(command: Sequence[str], folder: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process beside us; it is told to end, and made to where it does not."""
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment(folder, **more))
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
