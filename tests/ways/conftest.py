"""Sites to walk through in a browser, and people who sign in there."""

import json
import os
import shutil

import pytest

from cases.demo.accounts import ACCOUNTS
from tests.conftest import PHONE
from tests.ways.running_site import made_once, manage, served
from tests.ways.watching import Visitor, Watch

# Long enough for the site's own rules; the accounts are those of the demonstration.
PASSWORDS = {account.username: "kelapa-payung-17" for account in ACCOUNTS}


@pytest.fixture(scope="session")
def shared_root(tmp_path_factory):
    """Where all processes of this run of tests find what one of them has made."""
    root = tmp_path_factory.getbasetemp()
    return root.parent if "PYTEST_XDIST_WORKER" in os.environ else root


@pytest.fixture(scope="session")
def first_evening(shared_root):
    """The files of a site as they are after its first evening: migrated, areas loaded, five accounts, nobody's data."""

    def make(folder):
        manage(folder, "migrate", "--verbosity", "0")
        manage(folder, "load_regions")
        words = f"from cases.demo.accounts import *; make_accounts({PASSWORDS})"
        manage(folder, "shell", "--verbosity", "0", "-c", words)

    return made_once(shared_root, "situs-baru", make)


@pytest.fixture(scope="session")
def demonstration(shared_root):
    """The files of the demonstration, as the quick start makes it, and its answer in `jawaban.json`. Only to be copied."""

    def make(folder):
        printed = manage(folder, "quickstart", "--households", "60", "--no-serve", "--json")
        (folder / "jawaban.json").write_text(printed.strip().splitlines()[-1])

    return made_once(shared_root, "situs-contoh", make)


@pytest.fixture(scope="module")
def new_site(first_evening, tmp_path_factory):
    """The new site, served for each file of tests anew: what one of them writes is not there for another."""
    folder = tmp_path_factory.mktemp("situs")
    shutil.copytree(first_evening, folder, dirs_exist_ok=True)
    with served(folder, PASSWORDS) as site:
        yield site


@pytest.fixture(scope="module")
def demo_site(demonstration, tmp_path_factory):
    """The demonstration, served."""
    folder = tmp_path_factory.mktemp("situs")
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    accounts = json.loads((folder / "jawaban.json").read_text())["accounts"]
    with served(folder, {each["username"]: each["password"] for each in accounts}) as site:
        yield site


@pytest.fixture
def visit(new_context):
    """A browser of somebody who comes to a site; each has their own. None of their pages may misbehave."""
    watches = []

    def come(site, viewport=PHONE, **more):
        context = new_context(base_url=site.url, viewport=viewport, **more)
        watch = Watch(site.url)
        watch.listen(context)
        watches.append(watch)
        return Visitor(context.new_page(), watch)

    yield come
    assert [fault for watch in watches for fault in watch.faults] == []


@pytest.fixture
def enter(visit):
    """A browser of somebody who has signed in by the real page."""

    def go(site, username, **screen):
        visitor = visit(site, **screen)
        visitor.open("/akun/masuk/")
        visitor.sign_in(username, site.passwords[username])
        return visitor

    return go
