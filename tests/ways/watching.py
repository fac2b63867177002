"""What no page may do, whoever opens it: the console, other sites, sideways scroll, and what axe-core finds."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response

from tests.conftest import PHONE

_AXE = Axe().axe_script
_RUN_AXE = """options => axe.run(document, options).then(found => found.violations
    .filter(each => ["serious", "critical"].includes(each.impact))
    .map(each => `axe, ${each.impact}, ${each.id}: ` + each.nodes.slice(0, 4).map(node => node.target.join(" ")).join("; ")))"""
_SCREENSHOTS = os.environ.get("SCREENSHOTS")
# What sticks out to the right of the page, or of a part that cuts it off, and cells of a card whose label has no room.
# Meant to scroll: the desk's menu on a phone, and what says so by its class; meant to be hidden: words for screen readers.
_WIDEST = """() => {
    const name = each => `${each.tagName.toLowerCase()}#${each.id}.${each.getAttribute("class")} (${each.textContent.trim().slice(0, 40)})`;
    const all = [...document.body.querySelectorAll("*")];
    const room = document.documentElement.clientWidth, wide = document.documentElement.scrollWidth;
    const out = wide <= room ? [] : all.filter(each => each.getBoundingClientRect().right > room + 1).slice(-3)
        .map(each => `sideways, ${wide} px in ${room} px: ${name(each)}`);
    const cut = all.filter(each => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1
        && getComputedStyle(each).overflowX !== "visible" && !each.matches("#side, .scroll, input, select, textarea, .vh, .vh *"));
    const hidden = [...document.querySelectorAll("td[data-l]")].filter(each => {
        const label = getComputedStyle(each, "::before");
        return label.content !== "none" && label.content !== "normal"
            && -parseFloat(label.marginLeft) > parseFloat(getComputedStyle(each).paddingLeft) + 1;
    });
    return out.concat(hidden.slice(0, 2).map(each => `no room for its label: ${name(each)}`),
        cut.map(each => `cut off, ${each.scrollWidth} px in ${each.clientWidth} px: ${name(each)}`));
}"""


@dataclass
class Watch:
    """Listens to all pages of a browser; `faults` is what they did that none may do.

    A violation of the content security policy is an error in the console too.
    """

    url: str
    faults: list[str] = field(default_factory=list)
    expected: re.Pattern[str] | None = None

    def listen(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error.message}"))
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console, {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self._note(f"another site was asked: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"{response.status} for {response.request.method} {response.url}")

    def _note(self, fault: str) -> None:
        if not (self.expected and self.expected.search(fault)):
            self.faults.append(fault)

    def taken(self) -> list[str]:
        """The faults since the last question."""
        faults, self.faults = self.faults, []
        return faults


def sideways(page: Page) -> list[str]:
    """What makes this page, or a part of it, scroll sideways at its present width; nothing, if it fits."""
    # A page that has just been asked for has an address before it has a body.
    page.wait_for_load_state()
    return list(page.evaluate(_WIDEST))


def axe_faults(page: Page, only: str | None = None) -> list[str]:
    """The serious and critical violations that axe-core finds: rule, and the first elements that break it.

    The script comes in by the browser's own door for tools, so the page keeps its policy meanwhile.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE)
    return list(
        page.evaluate(_RUN_AXE, {"resultTypes": ["violations"], **({"runOnly": [only]} if only else {})})
    )


def take_picture(page: Page, name: str, *, whole: bool = True) -> None:
    """A picture of the page, whole or as it is on the screen, where SCREENSHOTS names a folder for them."""
    if _SCREENSHOTS:
        folder = Path(_SCREENSHOTS)
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / (re.sub(r"[^\w-]+", "-", name) + ".png"), full_page=whole)


@dataclass
class Visitor:
    """Somebody with a browser of their own, whose pages are looked at closely."""

    page: Page
    watch: Watch

    def open(self, address: str) -> None:
        self.page.goto(address)

    def sign_in(self, username: str, password: str) -> None:
        """On the page of sign-in, which is open."""
        self.page.get_by_label("Nama pengguna").fill(username)
        self.page.get_by_label("Kata sandi").fill(password)
        self.page.get_by_role("button", name="Masuk").click()
        self.page.wait_for_url(lambda url: "/akun/masuk/" not in url)

    def looks(self, name: str) -> None:
        """Look at the page that is open: it fits this screen and a phone, is quiet, and axe-core lets it pass."""
        faults = sideways(self.page) + axe_faults(self.page)
        take_picture(self.page, name)
        screen = self.page.viewport_size
        if screen and screen != PHONE:
            self.page.set_viewport_size(PHONE)
            faults += [f"{each} (on a phone)" for each in sideways(self.page) + axe_faults(self.page)]
            self.page.set_viewport_size(screen)
        faults += self.watch.taken()
        assert not faults, "\n".join([f"{name}, {self.page.url}", *faults])

    def picture(self, name: str, top: Locator) -> None:
        """A picture of the screen, scrolled so that this part stands at the top: for the guides."""
        top.evaluate("each => window.scrollTo(0, each.getBoundingClientRect().top + window.scrollY - 96)")
        take_picture(self.page, name, whole=False)
