"""Every page of this part of the desk as it is rendered: under the strict policy, nothing inline, no full number."""

import re

import pytest
from django.urls import reverse

from tests.cases.conftest import kk_of, nik_of
from tests.cases.desk.conftest import SIXTEEN, sign_in

LISTS = [
    "cases_case", "cases_complaint", "households_household", "households_person", "households_region",
    "households_programme", "households_accessevent", "jobs_job", "accounts_user", "accounts_organisation",
    "accounts_membership", "accounts_onetimelink",
]  # fmt: skip
INLINE = re.compile(
    r"""<style|\sstyle=|\son[a-z]+=["']|<script(?![^>]*\ssrc=)|https?://(?!testserver|www\.w3\.org)"""
)


@pytest.fixture
def pages(complain, account, tebet, relawan):
    """An admin's browser and every address of theirs."""
    admin = account("admin")
    complaint = complain("Sumarni", nik=nik_of(3), kk=kk_of(1), region=tebet.code, description="Cerita.")
    person = complaint.findings.get().person
    addresses = [reverse("admin:index"), *(reverse(f"admin:{name}_changelist") for name in LISTS)]
    changes = {
        "cases_case": complaint.case.pk, "cases_complaint": complaint.pk, "households_household": complaint.household_id,
        "households_person": person.pk, "households_region": tebet.pk, "households_programme": "pkh",
        "accounts_user": relawan.pk, "accounts_organisation": complaint.organisation_id,
    }  # fmt: skip
    addresses += [reverse(f"admin:{name}_change", args=[pk]) for name, pk in changes.items()]
    for name in (
        "cases_complaint_import",
        "cases_complaint_export",
        "cases_case_export",
        "accounts_user_invite",
    ):
        addresses.append(reverse(f"admin:{name}"))
    addresses += [reverse(f"admin:{name}_add") for name in ("households_programme", "accounts_organisation")]
    addresses.append(reverse("admin:accounts_user_close", args=[relawan.pk]))
    return sign_in(admin), addresses


def test_every_page_is_strict_and_masks_numbers(pages):
    browser, addresses = pages
    for address in addresses:
        answer = browser.get(address)
        page = answer.content.decode()
        policy = answer.headers["Content-Security-Policy"]
        assert answer.status_code == 200, address
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert not INLINE.findall(page), address
        assert not SIXTEEN.search(page), address
        assert page.count("<h1") == 1, address
