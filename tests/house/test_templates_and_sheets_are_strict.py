"""Nothing inline and nothing from elsewhere, in any template, sheet or script: the strict CSP would refuse it."""

import re

import pytest
from django.conf import settings

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
SHEETS = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))
SCRIPTS = sorted((settings.BASE_DIR / "static" / "js").glob("*.js"))
SYMBOLS = set(re.findall(r'<symbol id="([^"]+)"', (settings.BASE_DIR / "static/img/ikon.svg").read_text()))
PHONE_BYTES = 20_000

FORBIDDEN = {
    "a style attribute": r"\sstyle\s*=",
    "a style element": r"<style\b",
    "a script with content": r"<script\b(?![^>]*\bsrc=)",
    "a handler in an attribute": r"<[^>]*\son[a-z]+\s*=",
    "an address of another site": r"""(?:href|src|action)\s*=\s*["']?(?:https?:)?//""",
    "a javascript address": r"javascript:",
    "a picture from a data address": r"""src\s*=\s*["']?data:""",
}


def name(path):
    return str(path.relative_to(settings.BASE_DIR))


def test_there_is_something_to_check():
    assert len(TEMPLATES) > 40
    assert {"tokens.css", "app.css", "desk.css", "admin-base.css"} <= {sheet.name for sheet in SHEETS}
    assert {"baik", "perlu", "tanda"} <= SYMBOLS


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_holds_nothing_that_the_csp_refuses(template):
    text = template.read_text()
    found = [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)]
    assert not found


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_names_only_icons_that_exist(template):
    text = template.read_text()
    named = re.findall(r"""{% icon ["'](\w+)["']""", text) + re.findall(r"""\bicon=["'](\w+)["']""", text)
    assert set(named) <= SYMBOLS


@pytest.mark.parametrize("file", SHEETS + SCRIPTS, ids=name)
def test_a_sheet_or_script_fetches_nothing_from_elsewhere_and_evaluates_nothing(file):
    text = file.read_text()
    assert not re.search(r"""(?:url\(|@import|import|fetch\(|src\s*=)\s*["']?(?:https?:)?//""", text)
    assert not re.search(r"\beval\(|new Function\(|\.innerHTML\s*=|setAttribute\(.style", text)


def test_a_phone_loads_less_than_twenty_kilobytes_of_style():
    sheets = settings.BASE_DIR / "static" / "css"
    assert (sheets / "tokens.css").stat().st_size + (sheets / "app.css").stat().st_size < PHONE_BYTES


def test_htmx_is_told_to_evaluate_nothing_and_to_write_no_style():
    base = (settings.BASE_DIR / "templates" / "base.html").read_text()
    assert '"allowEval": false' in base
    assert '"includeIndicatorStyles": false' in base


def test_vendored_scripts_carry_their_version_and_a_notice():
    notices = (settings.BASE_DIR / "THIRD-PARTY.md").read_text()
    for script in (settings.BASE_DIR / "static" / "vendor").iterdir():
        assert re.search(r"-\d+\.\d+\.\d+\.min\.js$", script.name)
        assert script.name in notices
