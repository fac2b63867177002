"""README and docs: short, and every link leads somewhere."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings

PAGES = [settings.BASE_DIR / name for name in ("README.md", "CHANGELOG.md", "THIRD-PARTY.md")] + sorted(
    (settings.BASE_DIR / "docs").rglob("*.md")
)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_OURS = re.compile(r"(?<!\w)/(?:work|root|home|tmp/(?!bansos))\b")


def readme():
    return (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")


def name_of(path):
    return str(path.relative_to(settings.BASE_DIR))


def test_the_readme_is_short():
    assert len(re.sub(r"```.*?```", "", readme(), flags=re.DOTALL).split()) <= 500


def test_the_readmes_two_shell_blocks_are_quickstart_and_tests():
    blocks = re.findall(r"^```sh\n(.*?)^```$", readme(), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    assert "manage.py quickstart" in blocks[0] and "python3 -m venv" in blocks[0]
    assert "pytest" in blocks[1] and "python3 -m venv" in blocks[1]
    assert all(len(block.strip().splitlines()) == 1 for block in blocks)


@pytest.mark.parametrize("doc", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(doc):
    text = re.sub(r"```.*?```", "", doc.read_text(encoding="utf-8"), flags=re.DOTALL)
    missing = []
    for target in _LINK.findall(text):
        parts = urlsplit(target)
        if not parts.scheme and parts.path and not (doc.parent / unquote(parts.path)).exists():
            missing.append(target)
        if (
            not parts.scheme
            and parts.fragment
            and parts.fragment not in headings(doc.parent / parts.path if parts.path else doc)
        ):
            missing.append(target)
    assert missing == []


def headings(page: Path) -> set[str]:
    """The anchors that a page's headings make."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("doc", PAGES, ids=name_of)
def test_a_page_names_no_machine_of_ours(doc):
    assert _OURS.findall(doc.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("doc", sorted((settings.BASE_DIR / "docs/decisions").glob("*.md")), ids=name_of)
def test_a_decision_record_is_short_and_whole(doc):
    text = doc.read_text(encoding="utf-8")
    assert len(text.split()) <= 300
    for part in ("**Context.**", "**Decision.**", "**Price.**"):
        assert part in text


def test_every_page_of_docs_can_be_found_from_another():
    linked = set()
    for page in PAGES:
        for target in _LINK.findall(page.read_text(encoding="utf-8")):
            path = (page.parent / urlsplit(target).path).resolve()
            linked |= {path} if path.is_file() else set(path.glob("*.md")) if path.is_dir() else set()
    assert [name_of(page) for page in PAGES if page not in linked and page.name != "README.md"] == []
