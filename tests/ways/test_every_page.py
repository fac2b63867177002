"""Every page that somebody can reach by links, at both widths, light and dark.

Nothing may stand in the console or break the content security policy, nothing may scroll sideways, no link may lead
nowhere, and axe-core may find nothing serious. A page is looked at by axe once for each set of controls that it
has: the same list, sorted otherwise, or shown to somebody with the same rights, tells axe nothing new.
"""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from cases.demo.accounts import ACCOUNTS
from tests.conftest import DESK, PHONE
from tests.ways.crawling import MOST_OF_A_SORT, pages_within_reach
from tests.ways.watching import axe_faults, sideways, take_picture

pytestmark = pytest.mark.browser

# A phone whose owner reads with everything at twice the size has half the room.
TWICE_THE_TEXT = {"width": PHONE["width"] // 2, "height": PHONE["height"] // 2}
ONE_OF_EACH_ROLE = list({account.role: account for account in reversed(ACCOUNTS)}.values())[::-1]
# Files: a browser would save them or show a bare picture. Their own tests read them.
FILES = frozenset(
    {"correction_list_file", "evidence", "mfa_download_recovery_codes", "admin:households_extract_problems"}
)
# Pages that somebody meets on most days; if one of them is not reached, the walk itself is broken.
MUST_BE_REACHED = {
    "relawan": {"home", "complaints", "complaint_new", "complaint", "complaint_edit", "complaint_withdraw", "account_home", "register_look_up"},
    "koordinator": {
        "admin:index", "admin:cases_case_change", "admin:cases_complaint_change", "admin:cases_complaint_import",
        "admin:households_extract_change", "admin:households_extract_upload", "admin:households_extract_terms",
        "admin:households_comparison_changelist", "admin:households_comparison_start", "admin:cases_run_change", "review",
        "admin:cases_correction_change", "admin:cases_correctionlist_build", "admin:accounts_user_invite", "register_search",
        "correction_list",
    },
    "penghubung": {"correction_lists", "correction_list", "correction_letter"},
    "admin": {"admin:index", "admin:accounts_organisation_add", "admin:households_programme_change"},
}  # fmt: skip
_CONTROLS = """() => [...document.querySelectorAll('input,select,textarea,button,summary,h1,h2,caption')]
    .map(each => `${each.tagName} ${each.type || ''}`).filter((each, place, all) => all.indexOf(each) === place).sort().join()"""


@pytest.fixture(scope="module")
def examined():
    """What axe-core has seen so far: sorts of pages with their controls."""
    return set()


@pytest.mark.parametrize("account", ONE_OF_EACH_ROLE, ids=lambda account: account.role)
def test_every_page_within_reach_is_sound(enter, demo_site, examined, account):
    visitor = enter(demo_site, account.username)
    page, faults, reached = visitor.page, [], Counter()
    # An admin sees a coordinator's pages, of which the coordinator opens more.
    most = 1 if account.role == "admin" else MOST_OF_A_SORT
    for sort, address in pages_within_reach(page, demo_site.url + "/", FILES, most):
        reached[sort] += 1
        name = f"{account.role}-{sort}" + (f"-{reached[sort]}" if reached[sort] > 1 else "")
        found = visitor.watch.taken() + look_at(page, sort, examined, name)
        faults += [f"{urlsplit(address).path}: {each}" for each in found + visitor.watch.taken()]
    assert not faults, "\n".join(faults)
    assert reached.keys() >= MUST_BE_REACHED[account.role]


def look_at(page, sort, examined, name):
    """What is wrong with the page that is open, on a phone and on the desk's screen, in light and in dark."""
    kind = "a narrowed list" if " ?" in sort and "_changelist" in sort else sort.partition(" ?")[0]
    seen = (kind, page.evaluate(_CONTROLS))
    is_new = seen not in examined
    examined.add(seen)
    faults = []
    for screen in (PHONE, DESK):
        page.set_viewport_size(screen)
        faults += [
            f"{each} ({screen['width']} px)" for each in sideways(page) + (axe_faults(page) if is_new else [])
        ]
        if is_new:
            take_picture(page, f"{name}-{screen['width']}")
    if is_new:
        page.set_viewport_size(TWICE_THE_TEXT)
        faults += [f"{each} (text at 200 %)" for each in sideways(page)]
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme="dark")
        faults += [f"{each} (dark)" for each in axe_faults(page, "color-contrast")]
        page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    return faults


def test_pages_of_who_has_not_signed_in_are_sound(visit, demo_site):
    """The way in, a link that is spent, and what is not there."""
    anybody = visit(demo_site)
    anybody.watch.expected = re.compile("404|410")
    faults = []
    for address in ("/akun/masuk/", "/akun/daftar/", "/akun/tautan/tidak-ada/", "/tidak/ada/"):
        anybody.open(address)
        found = look_at(anybody.page, address, set(), f"anonim{address}") + anybody.watch.taken()
        faults += [f"{address}: {each}" for each in found]
    assert not faults, "\n".join(faults)
