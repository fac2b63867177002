"""Finds the pages that a person can reach: from the first page on, by every link, a few of each sort."""

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import parse_qs, urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

# Of one sort of page, such as "a case": enough to see some of its states, few enough for a quick walk.
MOST_OF_A_SORT = 2
# Of a list that is narrowed or sorted, one is like another.
MOST_OF_A_QUESTION = 1
# Where the admin will lead back to: the same page.
_WAY_BACK = "_changelist_filters"
_LINKS = "() => [...document.querySelectorAll('a[href]')].map(each => each.href)"


def sort_of(address: str) -> str:
    """What sort of page stands at a path: its address's name, and what it is asked for besides."""
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        name = "nothing stands there"
    asked = sorted(parse_qs(parts.query, keep_blank_values=True).keys() - {_WAY_BACK})
    if len(asked) > 1:
        return f"{name} ? several"
    return f"{name} ? {asked[0]}" if asked else name


def pages_within_reach(
    page: Page, start: str, leave_out: frozenset[str], most: int = MOST_OF_A_SORT
) -> Iterator[tuple[str, str]]:
    """Open page after page, breadth first, and give the sort and address of each while it is open.

    Sorts in `leave_out` are not opened: files, which a browser would save. Of the others `most` are.
    """
    waiting, known, opened = deque([start]), {start}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        sort = sort_of(address)
        if sort in leave_out or opened[sort] >= (MOST_OF_A_QUESTION if "?" in sort else most):
            continue
        opened[sort] += 1
        page.goto(address)
        yield sort, address
        for link in page.evaluate(_LINKS):
            target = urljoin(page.url, link).partition("#")[0]
            if urlsplit(target).netloc == urlsplit(page.url).netloc and target not in known:
                known.add(target)
                waiting.append(target)
