"""Months as people write them."""

import pytest

from cases.complaints.periods import read_period


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-09", "2026-09", "2026-09"),
        ("September 2026", "2026-09", "2026-09"),
        ("bulan mei 2026", "2026-05", "2026-05"),
        ("9/2026", "2026-09", "2026-09"),
        ("2026-01-01", "2026-01", "2026-01"),
        ("Okt 26", "2026-10", "2026-10"),
        ("Januari-Maret 2026", "2026-01", "2026-03"),
        ("Nov 2025 s/d Jan 2026", "2025-11", "2026-01"),
        ("2026-01 - 2026-03", "2026-01", "2026-03"),
        ("Triwulan IV 2026", "2026-10", "2026-12"),
        ("tw 1 2026", "2026-01", "2026-03"),
        ("2026", "2026-01", "2026-12"),
        ("Maret", "", ""),
        ("Maret-Januari 2026", "", ""),
        ("2026-13", "", ""),
        ("sejak lama", "", ""),
        ("", "", ""),
    ],
)
def test_a_period_is_read_as_its_first_and_last_month(written, first, last):
    assert read_period(written) == (first, last)
