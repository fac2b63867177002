"""A worker for tests that are to kill one: each job is done by a child of this process, which has everything imported.

`python -m tests.extracts.forking_worker`, with the database as JSON in TEST_DATABASE and the folder in DATA_DIR. It is
told the numbers of jobs on its standard input; for each it says which process does it, and how that one ended.
"""

import json
import os
import sys

import django
from django.conf import settings

settings.DATABASES["default"].update(json.loads(os.environ["TEST_DATABASE"]))
django.setup()

# What needs the models; a worker that starts for one job would take longer to import these than to read a small file.
from bansos_monitor.jobs.actions import run, worker_name  # noqa: E402
from bansos_monitor.jobs.registry import KINDS  # noqa: E402

assert "households.read_extract" in KINDS


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os._exit(0 if run(int(line), worker_name()) else 1)
        _say(child)
        _say(os.waitpid(child, 0)[1])


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
