"""What every test shares: a private DATA_DIR of its own, quick password hashing, and the browser's settings."""

import os
import shutil

import pytest
from django.db import connection
from pytest_django.plugin import blocking_manager_key

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# The page must fit a small phone held upright, and the desk's screen.
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
FIRST_ROWS = pytest.StashKey[str]()
# The browser's own loop goes on running in the thread of the tests; Django would refuse the database to all after it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def private_data_dir(settings, tmp_path):
    """Snapshots, evidence and lists of a test lie in its own folder and go with it."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return settings.DATA_DIR


def commits(item):
    """Whether a test works with real commits: threads, a live server."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "live_server" in item.fixturenames


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A test that commits begins with the rows that migrations made."""
    for item in filter(commits, items):
        item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, request):
    """Keep the rows that migrations made, as text, beside the database."""
    request.config.stash[FIRST_ROWS] = getattr(connection, "_test_serialized_contents", "")


def know_first_rows(item):
    """Tell the connection of this moment: once a browser's loop runs, Django hands out another than at the start."""
    if rows := item.config.stash.get(FIRST_ROWS, ""):
        connection._test_serialized_contents = rows
    return rows


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test that commits ends with an empty database: what migrations put there is put back for those after it."""
    if not commits(item):
        return (yield)
    rows = know_first_rows(item)
    result = yield
    # After the last test the database itself is gone.
    if nextitem and rows:
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(rows)
            connection.close()
    return result


def pytest_runtest_setup(item):
    """A test with a browser is left out where there is none, and fails there where BROWSER_REQUIRED says so."""
    if commits(item):
        know_first_rows(item)
    if item.get_closest_marker("browser") is None or CHROMIUM:
        return
    if os.environ.get("BROWSER_REQUIRED"):
        pytest.fail("BROWSER_REQUIRED is set, and there is no chromium on the path.", pytrace=False)
    pytest.skip("no Chromium on this machine")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The distribution's browser. Its own sandbox can't be had as root, and our pages are the only ones it opens."""
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Somebody in Jakarta, whose system asks for light pages. A walk adds its screen."""
    kept = {name: value for name, value in browser_context_args.items() if name != "viewport"}
    return kept | {"locale": "id-ID", "timezone_id": "Asia/Jakarta", "color_scheme": "light"}
