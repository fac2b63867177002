"""The numbers on `docs/explanation/linkage.md` are those of the shipped model."""

import re

from django.conf import settings

from cases.reconciliation.linkage.blocking import RULES
from cases.reconciliation.linkage.comparisons import COMPARISONS
from cases.reconciliation.linkage.model import shipped_model

PAGE = (settings.BASE_DIR / "docs/explanation/linkage.md").read_text(encoding="utf-8")


def test_the_page_counts_rules_and_fields():
    assert f"`blocking`): {len(RULES)} rules" in PAGE
    assert len(COMPARISONS) == 4 and "`comparisons`): four fields" in PAGE


def test_weights_on_the_page_are_the_models():
    rows = re.findall(r"^\| (\w+) \| (\w+) \| [^|]+ \| (-?[\d.]+) \|$", PAGE, re.MULTILINE)
    model = shipped_model()
    assert len(rows) == 10
    assert {(field, level): float(bits) for field, level, bits in rows} == {
        (field, level): round(model.weight(field, level), 1) for field, level, _bits in rows
    }
    assert f"version {model.version}." in PAGE


def test_thresholds_on_the_page_are_the_models():
    found = dict(re.findall(r"^\| (match|rival|review) \| ([\d.]+) \|", PAGE, re.MULTILINE))
    assert {name: float(p) for name, p in found.items()} == vars(shipped_model().thresholds)
