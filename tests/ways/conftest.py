"""Sites to walk through in a browser, and people who sign in there."""

import json
import shutil

import pytest

from cases.demo.accounts import ACCOUNTS
from tests.conftest import PHONE
from tests.ways.running_site import manage, served
from tests.ways.watching import Visitor, Watch

# Long enough for the site's own rules; the accounts are those of the demonstration.
PASSWORDS = {account.username: "kelapa-payung-17" for account in ACCOUNTS}


@pytest.fixture(scope="session")
def first_evening(tmp_path_factory):
    """The files of a site as they are after its first evening: migrated, areas loaded, five accounts, nobody's data."""
    folder = tmp_path_factory.mktemp("situs-baru")
    manage(folder, "migrate", "--verbosity", "0")
    manage(folder, "load_regions")
    words = f"from cases.demo.accounts import *; make_accounts({PASSWORDS})"
    manage(folder, "shell", "--verbosity", "0", "-c", words)
    return folder


@pytest.fixture(scope="module")
def new_site(first_evening, tmp_path_factory):
    """That site, served anew for each file of tests: what one of them writes is not there for another."""
    folder = tmp_path_factory.mktemp("situs")
    shutil.copytree(first_evening, folder, dirs_exist_ok=True)
    with served(folder, PASSWORDS) as site:
        yield site


@pytest.fixture(scope="module")
def demo_site(tmp_path_factory):
    """The demonstration of forty families, as the quick start makes it."""
    folder = tmp_path_factory.mktemp("situs-contoh")
    printed = manage(folder, "quickstart", "--households", "40", "--no-serve", "--json")
    accounts = json.loads(printed.strip().splitlines()[-1])["accounts"]
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
