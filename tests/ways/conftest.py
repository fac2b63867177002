"""Sites to walk through in a browser, and people who sign in there."""

import json

import pytest

from cases.demo.accounts import ACCOUNTS
from tests.ways.running_site import manage, served
from tests.ways.watching import Visitor, Watch

# Long enough for the site's own rules; the accounts are those of the demonstration.
PASSWORD = "kelapa-payung-17"


@pytest.fixture(scope="session")
def new_site(tmp_path_factory):
    """A site as it is after its first evening: migrated, areas loaded, five accounts, and nobody's data."""
    folder = tmp_path_factory.mktemp("situs-baru")
    manage(folder, "migrate", "--verbosity", "0")
    manage(folder, "load_regions")
    passwords = {account.username: PASSWORD for account in ACCOUNTS}
    manage(
        folder,
        "shell",
        "--verbosity",
        "0",
        "-c",
        f"from cases.demo.accounts import *; make_accounts({passwords})",
    )
    with served(folder, passwords) as site:
        yield site


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory):
    """The demonstration of forty families, as the quick start makes it."""
    folder = tmp_path_factory.mktemp("situs-contoh")
    printed = manage(folder, "quickstart", "--households", "40", "--no-serve", "--json")
    accounts = json.loads(printed.strip().splitlines()[-1])["accounts"]
    with served(folder, {each["username"]: each["password"] for each in accounts}) as site:
        yield site


@pytest.fixture
def enter(new_context):
    """A browser of somebody who signs in by the real page; each has their own. None of their pages may misbehave."""
    watches = []

    def go(site, username, **screen):
        context = new_context(base_url=site.url, **screen)
        watch = Watch(site.url)
        watch.listen(context)
        watches.append(watch)
        page = context.new_page()
        page.goto("/akun/masuk/")
        page.get_by_label("Nama pengguna").fill(username)
        page.get_by_label("Kata sandi").fill(site.passwords[username])
        page.get_by_role("button", name="Masuk").click()
        page.wait_for_url(lambda url: "/akun/masuk/" not in url)
        return Visitor(page, watch)

    yield go
    assert [fault for watch in watches for fault in watch.faults] == []
