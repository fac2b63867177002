"""The guides name buttons, states and menus as the pages do."""

import re
from functools import cache

import pytest
from django.conf import settings

from tests.house.code_of_ours import APPS

GUIDES = sorted((settings.BASE_DIR / "docs/panduan").glob("*.md"))


@cache
def words_of_pages():
    """All that templates and code say, as one text in small letters."""
    files = [*(settings.BASE_DIR / "templates").rglob("*.html")]
    for app in APPS:
        files += (settings.BASE_DIR / app).rglob("*.py")
    return "\n".join(path.read_text(encoding="utf-8") for path in files).lower()


def labels(text):
    """What a guide sets in bold or italics as the name of something: short, and no sentence."""
    found = re.findall(r"(?<!\*)\*{1,2}([^*\n]{2,40})\*{1,2}(?!\*)", text)
    return {label for label in found if not label.endswith((".", ":")) and len(label) > 2}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_guide_calls_things_by_the_names_of_the_pages(guide):
    named = labels(guide.read_text(encoding="utf-8"))
    assert len(named) > 4
    parts = {part for label in named for part in label.split(" … ")}
    assert {label for label in parts if label.lower() not in words_of_pages()} == set()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_guide_speaks_as_the_pages_do(guide):
    text = guide.read_text(encoding="utf-8").replace("![", "[")  # a picture's mark is no shout
    assert not re.search(r"\b[Ss]ilakan\b|!|\boops\b|\bmohon maaf\b", text)
    assert len(text.split()) < 1100
