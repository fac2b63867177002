"""The colour pairs of tokens.css, light and dark, by WCAG 2.2 contrast ratios of relative luminance.

Bounds: 7 for text, 4.5 for state text on other grounds, 3 for field edges, focus ring and bars.
"""

import re

import pytest
from django.conf import settings

TOKENS = settings.BASE_DIR / "static" / "css" / "tokens.css"
GROUNDS = ("page", "surface", "sunken")
STATES = ("run", "ask", "good", "bad", "off")
BARS = ("c1", "c2", "c3", "c4")
# Never the only carrier of a meaning.
DECORATION = {"line", "grid"}

PAIRS = [
    *((text, ground, 7) for text in ("ink", "ink-2", "link") for ground in (*GROUNDS, "brand-soft")),
    *(("on-brand", ground, 7) for ground in ("brand", "brand-hover")),
    ("on-eaves", "eaves", 7),
    *((state, ground, 7) for state in STATES for ground in (f"{state}-bg", "surface")),
    *((state, ground, 4.5) for state in STATES for ground in ("page", "sunken")),
    *(("ink", f"{state}-bg", 4.5) for state in STATES),
    *((line, ground, 3) for line in ("edge", "ring", "brand") for ground in GROUNDS),
    *((line, "brand-soft", 3) for line in ("edge", "ring")),
    ("accent", "eaves", 3),
    *((bar, ground, 3) for bar in BARS for ground in ("surface", "page")),
]


def palettes():
    light, _, dark = TOKENS.read_text().partition("@media (prefers-color-scheme:dark)")
    found = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", re.IGNORECASE).findall
    return {"light": dict(found(light)), "dark": dict(found(light)) | dict(found(dark))}


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_that_of_the_guideline():
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_pair_of_colours_can_be_told_apart(theme):
    colours = palettes()[theme]
    short = [
        (a, b, round(ratio(colours[a], colours[b]), 2), bound)
        for a, b, bound in PAIRS
        if ratio(colours[a], colours[b]) < bound
    ]
    assert not short


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_colour_is_left_out_of_the_pairs(theme):
    paired = {name for one, other, _bound in PAIRS for name in (one, other)}
    assert set(palettes()[theme]) <= paired | DECORATION


def test_no_other_sheet_sets_a_colour_of_the_screen():
    """Black, white and greys of the printed letter aside."""
    for sheet in ("app.css", "desk.css"):
        colours = set(re.findall(r"#[0-9a-f]{3,8}\b", (TOKENS.parent / sheet).read_text(), re.IGNORECASE))
        assert colours <= {
            "#fff",
            "#000",
            "#222",
            "#555",
            "#777",
            "#999",
            "#eee",
            "#0000",
            "#0002",
            "#0b4a46",
        }
