"""Every setting that is read from the environment has a line in the reference and in `.env.example`."""

import re

import pytest
from django.conf import settings

NAMES = sorted(
    set(
        re.findall(
            r'env\.\w+\(\s*"([A-Z_]+)"', (settings.BASE_DIR / "bansos_monitor" / "settings.py").read_text()
        )
    )
)


def test_settings_are_found():
    assert {"DEBUG", "DATABASE_URL", "DATA_DIR"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_stands_in_the_reference_and_in_the_example(name):
    assert f"| `{name}` |" in (settings.BASE_DIR / "docs" / "reference" / "settings.md").read_text()
    assert re.search(rf"^(# )?{name}=", (settings.BASE_DIR / ".env.example").read_text(), re.MULTILINE)
