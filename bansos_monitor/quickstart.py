"""What the quick start does around the demonstration: its accounts' passwords, and serving with a worker.

The demonstration itself is made by `cases.demo.site`; this module is about processes and one private file.
"""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.core.management import call_command

PASSWORDS_FILE = "akun-contoh.json"
_WORDS = [
    "atap",
    "bakul",
    "batik",
    "beras",
    "bukit",
    "bunga",
    "daun",
    "delima",
    "embun",
    "gajah",
    "galah",
    "gigi",
    "hujan",
    "jambu",
    "jati",
    "kali",
    "kapur",
    "kelapa",
    "kendi",
    "kopi",
    "kunyit",
    "lesung",
    "lilin",
    "lontar",
    "mangga",
    "melati",
    "nangka",
    "nira",
    "padi",
    "pagar",
    "pandan",
    "payung",
    "perahu",
    "pinang",
    "pisang",
    "rakit",
    "rambut",
    "rotan",
    "rumah",
    "sagu",
    "sawah",
    "selasih",
    "serai",
    "sungai",
    "surau",
    "talas",
    "tebu",
    "teduh",
    "teras",
    "tikar",
    "timun",
    "ulos",
    "waru",
]


def passwords(usernames: Sequence[str]) -> dict[str, str]:
    """The demonstration accounts' passwords: made once, kept where only we may read them, the same at every run."""
    path = settings.DATA_DIR / PASSWORDS_FILE
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    missing = {name: _new_password() for name in usernames if name not in known}
    if missing:
        known |= missing
        _write_private(path, json.dumps(known, indent=1))
    return {name: known[name] for name in usernames}


def _new_password() -> str:
    words = [secrets.choice(_WORDS) for _ in range(3)]
    return f"{'-'.join(words)}-{secrets.randbelow(90) + 10}"


def _write_private(path: Path, text: str) -> None:
    """Whole or not at all, readable by us alone from the first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".tmp")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(text)
    fresh.replace(path)


def port_is_free(port: int) -> bool:
    """Whether we may listen on this port of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@contextmanager
def a_worker() -> Iterator[subprocess.Popen[bytes]]:
    """A worker beside us, in a session of its own: Ctrl-C reaches us alone, and it gets one SIGTERM at our end.

    It ends by itself when we are killed without a chance to tell it.
    """
    command = [
        sys.executable,
        str(settings.BASE_DIR / "manage.py"),
        "worker",
        "--with-parent",
        "--verbosity",
        "0",
    ]
    worker = subprocess.Popen(command, start_new_session=True)
    try:
        yield worker
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait()


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def serve(port: int) -> None:
    """Serve on the loopback address with a worker, until Ctrl-C or SIGTERM; both end cleanly."""
    signal.signal(signal.SIGTERM, _interrupt)
    # A shell that starts us in the background makes us ignore Ctrl-C; a person's Ctrl-C must still end us.
    signal.signal(signal.SIGINT, _interrupt)
    with a_worker():
        try:
            call_command(
                "runserver", f"127.0.0.1:{port}", use_reloader=False, skip_checks=True, stdout=sys.stderr
            )
        except (KeyboardInterrupt, SystemExit):
            return
