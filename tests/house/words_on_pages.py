"""The words that somebody reads on a page: its text, and the attributes that are read out or shown as text."""

from html.parser import HTMLParser

_SHOWN = ("title", "aria-label", "placeholder", "alt", "data-l", "data-on", "data-off")
_EMPTY = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "line",
    "polyline", "source", "use", "wbr",
))  # fmt: skip
_UNREAD = frozenset({"script", "style"})


class _Reader(HTMLParser):
    """Collects words; what is marked as being in another language than the page is left out."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.words: list[str] = []
        self._left_out: list[bool] = [False]
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        is_foreign = named.get("lang") not in (None, self.language)
        left_out = self._left_out[-1] or is_foreign or tag in _UNREAD
        if not left_out:
            self.words += [named[name] or "" for name in _SHOWN if name in named]
            if tag == "input" and named.get("type") in ("submit", "button"):
                self.words.append(named.get("value") or "")
        if tag not in _EMPTY:
            self._open.append(tag)
            self._left_out.append(left_out)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                self._left_out.pop()
            self._left_out.pop()

    def handle_data(self, data: str) -> None:
        if not self._left_out[-1]:
            self.words.append(" ".join(data.split()))


def words_on(html: str, language: str) -> list[str]:
    """The texts on a page in `language`, in order."""
    reader = _Reader(language)
    reader.feed(html)
    reader.close()
    return [each for each in reader.words if each]
