"""Run the README's first line as a newcomer would: a page within 90 s, and a clean end on Ctrl-C."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

PAGE = "http://127.0.0.1:8000/akun/masuk/"
LIMIT = 90.0  # seconds, package download aside


def serves() -> bool:
    try:
        with urllib.request.urlopen(PAGE, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def main() -> int:
    env = os.environ | {"DATA_DIR": tempfile.mkdtemp(prefix="first-line-")}
    started = time.monotonic()
    process = subprocess.Popen(["bash", "-c", sys.argv[1]], env=env, start_new_session=True)
    try:
        while time.monotonic() - started < LIMIT and process.poll() is None and not serves():
            time.sleep(0.5)
        seconds = time.monotonic() - started
        if process.poll() is not None or not serves():
            print(f"no page after {seconds:.0f} s")
            return 1
        print(f"a page after {seconds:.0f} s")
        os.killpg(process.pid, signal.SIGINT)
        code = process.wait(timeout=20)
        print(f"ended with {code}")
        return 0 if code in (0, 130) else 1
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    raise SystemExit(main())
