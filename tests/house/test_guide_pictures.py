"""Pictures of the guides: each is there, small, made by us, shown somewhere, and told in words."""

import re

import pytest
from django.conf import settings

from tests.ways.guide_pictures import GUIDES, LARGEST, PICTURES

SHOWN = re.compile(r"!\[([^]]*)\]\(gambar/([\w-]+)\.png\)")
GUIDE_FILES = sorted(GUIDES.glob("*.md"))


@pytest.mark.parametrize("guide", GUIDE_FILES, ids=lambda guide: guide.stem)
def test_a_guide_shows_pictures_that_are_there_and_says_what_is_on_them(guide):
    shown = SHOWN.findall(guide.read_text(encoding="utf-8"))
    assert shown
    for words, name in shown:
        assert len(words.split()) >= 4, f"{name} needs a text for whoever can't see it"
        assert name in PICTURES
        assert (GUIDES / "gambar" / f"{name}.png").exists()


def test_every_picture_is_small_and_shown_in_a_guide():
    pictures = sorted((GUIDES / "gambar").iterdir())
    texts = "".join(guide.read_text(encoding="utf-8") for guide in GUIDE_FILES)
    assert [path.name for path in pictures] == sorted(f"{name}.png" for name in PICTURES)
    assert {name for _words, name in SHOWN.findall(texts)} == PICTURES.keys()
    assert [path.name for path in pictures if path.stat().st_size > LARGEST] == []


def test_the_how_to_names_the_command():
    how_to = (settings.BASE_DIR / "docs" / "how-to" / "pictures.md").read_text(encoding="utf-8")
    assert "tests.ways.guide_pictures" in how_to
