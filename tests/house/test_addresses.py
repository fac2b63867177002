"""Every address of the project as every kind of person, against one table; an address that isn't in it fails.

A line of the table: the address's name, the method, then what each person gets: a status, or where they are sent
(`masuk`: to sign-in; `beranda`: home; `meja`: to the desk's door, which sends them home with a message; `tiada`: to
the desk's first page, which says that there is no such thing; `lanjut`: somewhere else). The objects that the addresses speak of are the first posko's,
in Tebet; `relawan_lain` works for another posko, `koordinator_lain` for the same one in another city,
`penghubung_lain` for another agency.
"""

import re
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from tests.house.addresses import walk
from tests.house.world import make_world

TABLE = Path(__file__).with_name("addresses.txt")
PEOPLE = (
    "anonim",
    "relawan",
    "relawan_lain",
    "koordinator",
    "koordinator_lain",
    "penghubung",
    "penghubung_lain",
    "admin",
)
SENT = (("/akun/masuk/", "masuk"), ("/admin/login/", "meja"))
UNKNOWN_UUID = "00000000-0000-4000-8000-000000000000"


def read_table():
    """Name and method of an address → what each person gets."""
    rows = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        name, method, *answers = line.split() if line.strip() and not line.startswith("#") else ("",) * 2
        if name:
            assert len(answers) == len(PEOPLE), line
            assert (name, method) not in rows, line
            rows[name, method] = dict(zip(PEOPLE, answers, strict=True))
    return rows


def known_addresses():
    return {address.name: address for address in walk(get_resolver())}


def test_every_address_is_in_the_table_and_nothing_else_is():
    named = {name for name, _method in read_table()}
    addresses = known_addresses().keys()
    assert sorted(addresses - named) == [], "say in tests/house/addresses.txt who may open these"
    assert sorted(named - addresses) == [], "these are gone"


@pytest.fixture
def world(db, tmp_path):
    return make_world(tmp_path)


def args_of(address, world):
    """What an address speaks of: the world's object of that kind."""
    name = address.name.removeprefix("admin:")
    special = {
        "one_time_link": {"token": world.values["token"]},
        "photo_draft": {"client_uuid": UNKNOWN_UUID, "name": "0"},
        "evidence": {"public_id": world.things["cases.Evidence"].public_id},
        "correction_list_file": {"number": world.values["issued"].slug, "file_format": "csv"},
        "app_list": {"app_label": "cases"},
        "cases_case_step": {"pk": world.things["cases.Case"].pk, "name": "verifikasi"},
        "cases_complaint_step": {"pk": world.things["cases.Complaint"].pk, "name": "minta_lengkapi"},
        "cases_correction_step": {"pk": world.values["proposed"].pk, "name": "batalkan"},
        "cases_correctionlist_take_off": {"pk": world.things["cases.CorrectionList"].pk, "correction": world.values["proposed"].pk},
        "accounts_user_end_role": {
            "pk": world.things["accounts.User"].pk, "membership_pk": world.things["accounts.Membership"].pk
        },
    }  # fmt: skip
    if name in special:
        return special[name]
    if address.keys == ("reference",):
        return {"reference": world.things["cases.Complaint"].reference}
    if address.keys == ("number",):
        return {"number": world.values["issued"].slug}
    if name.startswith("review") and address.keys == ("pk",):
        return {"pk": world.things["cases.Match"].pk}
    return dict.fromkeys(address.keys, world.keys.get("_".join(name.split("_")[:2]), 1))


def path_of(address, world):
    if address.name.startswith("("):
        # Addresses without a name: admin's short way to an object, and its last resort.
        filled = re.sub(r"\(\?P<url>\.\*\)\$", "tidak-ada/", address.pattern)
        key = world.keys.get("_".join(address.pattern.split("/")[1:3]), 1)
        return "/" + re.sub(r"<path:object_id>", str(key), filled)
    return reverse(address.name, kwargs=args_of(address, world))


def answer_of(client, method, path):
    """One request, with whatever it changes taken back."""
    with transaction.atomic():
        response = client.get(path) if method == "GET" else client.post(path)
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    if response.status_code != 302:
        return str(response.status_code)
    target = response.headers["Location"]
    sent = {"/": "beranda", "/admin/": "tiada"}
    return sent.get(target) or next((word for start, word in SENT if target.startswith(start)), "lanjut")


def is_signed_in(client):
    cookie = client.cookies.get("sessionid")
    return bool(cookie and cookie.value)


def test_every_address_answers_each_person_as_the_table_says(world):
    addresses, wrong = known_addresses(), []
    for person in PEOPLE:
        client = Client()
        for (name, method), expected in read_table().items():
            if world.accounts[person] is not None and not is_signed_in(client):
                client.force_login(world.accounts[person])
            got = answer_of(client, method, path_of(addresses[name], world))
            if got != expected[person]:
                wrong.append(f"{name} {method}, {person}: {got}, not {expected[person]}")
    assert wrong == [], "\n".join(wrong)
