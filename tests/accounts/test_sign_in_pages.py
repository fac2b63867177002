"""Sign-in and the account's own pages, at the door."""

import base64
import hashlib
import hmac
import re
import struct
import time
from html.parser import HTMLParser

import pytest
from django.core.cache import cache
from django.urls import get_resolver, reverse
from django.utils import translation

PASSWORD = "contoh-sandi-1"  # what conftest's accounts have
MISMATCH = "Nama pengguna dan kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."


@pytest.fixture(autouse=True)
def no_earlier_attempts(db):
    cache.clear()


class Page(HTMLParser):
    """What a page is made of, as far as these tests ask."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.tags, self.inline, self.language = [], [], [], None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append(tag)
        if tag == "html":
            self.language = attributes.get("lang")
        if tag == "form":
            self.forms.append([])
        if tag == "input" and self.forms:
            self.forms[-1].append(attributes.get("type", "text"))
        if tag == "style" or (tag == "script" and "src" not in attributes):
            self.inline.append(tag)
        self.inline += [name for name in attributes if name == "style" or name.startswith("on")]


def page_of(answer):
    return Page(answer.content.decode())


def sign_in(client, username, password=PASSWORD, **fields):
    return client.post("/akun/masuk/", {"login": username, "password": password, **fields})


def sign_in_and_confirm(client, username):
    """What guards an account asks for the password once more."""
    sign_in(client, username)
    client.post("/akun/konfirmasi/", {"password": PASSWORD})


def test_a_name_and_its_password_open_the_site(client, koordinator):
    answer = sign_in(client, koordinator.username)
    assert answer.status_code == 302 and answer.url == "/"
    assert client.get("/akun/").context["user"] == koordinator


def test_sign_in_leads_back_to_the_page_that_was_asked_for(client, koordinator):
    asked = client.get("/akun/keamanan/")
    assert asked.url == "/akun/masuk/?next=/akun/keamanan/"
    assert sign_in(client, koordinator.username, next="/akun/keamanan/").url == "/akun/keamanan/"


def test_sign_in_never_leads_to_another_site(client, koordinator):
    assert sign_in(client, koordinator.username, next="https://contoh.example/").url == "/"


def test_a_wrong_password_and_an_unknown_name_read_the_same(client, koordinator):
    wrong = sign_in(client, koordinator.username, "bukan-itu-sandi")
    unknown = sign_in(client, "tidak-ada-orangnya", "bukan-itu-sandi")
    for answer in (wrong, unknown):
        assert answer.status_code == 200
        assert answer.context["form"].errors["password"] == [MISMATCH]
        assert MISMATCH in answer.content.decode()


def test_a_closed_account_and_the_system_account_stay_outside(client, koordinator):
    koordinator.is_active = False
    koordinator.save()
    assert sign_in(client, koordinator.username).status_code == 200
    assert sign_in(client, "sistem").status_code == 200
    assert client.get("/akun/").status_code == 302


def test_after_many_wrong_passwords_one_has_to_wait(client, koordinator):
    for _attempt in range(5):
        sign_in(client, koordinator.username, "bukan-itu-sandi")
    answer = sign_in(client, koordinator.username)
    assert "Terlalu banyak percobaan yang salah" in answer.content.decode()
    assert client.get("/akun/").status_code == 302


def test_many_requests_get_a_page_that_says_how_long_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client.get("/akun/masuk/")
    sign_in(client, "siapa")
    answer = sign_in(client, "siapa")
    assert answer.status_code == 429
    assert "Tunggu lima menit" in answer.content.decode()


def test_a_borrowed_phone_forgets_and_an_own_phone_remembers(client, koordinator, settings):
    sign_in(client, koordinator.username)
    assert client.session.get_expire_at_browser_close()
    client.logout()
    sign_in(client, koordinator.username, remember="on")
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_the_sign_in_page_has_one_form_with_a_password_beside_the_language_form(client):
    page = page_of(client.get("/akun/masuk/"))
    assert [form.count("password") for form in page.forms] == [0, 1]
    assert page.forms[1].count("text") == 1
    assert page.language == "id"


def test_sign_up_is_closed(client, make_account, coalition):
    assert client.get("/akun/daftar/").url.startswith("/akun/masuk/")
    client.force_login(make_account("relawan", coalition))
    answer = client.get("/akun/daftar/")
    assert "Tidak ada pendaftaran di sini" in answer.content.decode()
    assert client.post("/akun/daftar/", {"username": "baru"}).status_code == 405


def test_signing_out_takes_a_post(client, koordinator):
    client.force_login(koordinator)
    assert client.get("/akun/keluar/").status_code == 200
    assert client.get("/akun/").status_code == 200
    assert client.post("/akun/keluar/").url == "/akun/masuk/"
    assert client.get("/akun/").status_code == 302


OWN_PAGES = [
    "account_home",
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "account_signup",
    "account_inactive",
    "mfa_index",
    "mfa_activate_totp",
]


@pytest.mark.parametrize("name", OWN_PAGES)
def test_an_accounts_own_page_is_whole_and_strict(client, koordinator, name):
    sign_in_and_confirm(client, koordinator.username)
    answer = client.get(reverse(name))
    page = page_of(answer)
    assert answer.status_code == 200
    assert page.language == "id"
    assert (page.tags.count("main"), page.tags.count("h1")) == (1, 1)
    assert page.inline == []
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


GUARDED = [
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_reauthenticate",
    "account_set_password",
    "styleguide",
    "admin:index",
]


@pytest.mark.parametrize("name", [*OWN_PAGES, *GUARDED])
def test_whoever_is_not_signed_in_is_led_to_sign_in(client, db, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer.url.startswith("/akun/masuk/")


def test_only_what_is_named_public_answers_without_sign_in(client, db):
    public = {
        pattern.name
        for pattern in get_resolver().url_patterns
        if getattr(pattern, "name", None)
        and not pattern.pattern.converters
        and client.get(reverse(pattern.name)).status_code != 302
    }
    assert public == {"set_language", "healthz", "readyz"}


def test_the_second_factor_can_be_set_up_and_is_asked_for(client, koordinator):
    sign_in(client, koordinator.username)
    assert client.get("/akun/keamanan/aplikasi/pasang/").url.startswith("/akun/konfirmasi/")
    sign_in_and_confirm(client, koordinator.username)
    secret = re.search(
        r'class="id secret">(\w+)<', client.get("/akun/keamanan/aplikasi/pasang/").content.decode()
    )[1]
    wrong = client.post("/akun/keamanan/aplikasi/pasang/", {"code": "000000"})
    assert "Kode tidak cocok" in wrong.content.decode()
    answer = client.post("/akun/keamanan/aplikasi/pasang/", {"code": code_of(secret)})
    assert answer.url == "/akun/keamanan/kode-cadangan/"
    codes = re.findall(r"<li>(\d{8})</li>", client.get(answer.url).content.decode())
    assert len(codes) == 10
    assert client.get("/akun/keamanan/kode-cadangan/unduh/").content.decode().split() == codes

    client.post("/akun/keluar/")
    assert sign_in(client, koordinator.username).url == "/akun/masuk/kode/"
    assert client.get("/akun/").status_code == 302
    assert client.post("/akun/masuk/kode/", {"code": codes[0]}).url == "/"
    assert client.get("/akun/").status_code == 200


def code_of(secret):
    """RFC 6238: HMAC-SHA1 of the count of half minutes, cut to six digits."""
    count = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), count, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def test_a_language_that_was_chosen_is_kept_with_the_account(client, koordinator):
    client.force_login(koordinator)
    answer = client.post("/bahasa/", {"language": "en", "next": "/akun/"})
    assert answer.url == "/akun/"
    koordinator.refresh_from_db()
    assert koordinator.language == "en"
    client.cookies.clear()
    client.force_login(koordinator)
    assert page_of(client.get("/akun/")).language == "en"


def test_a_language_that_we_do_not_speak_changes_nothing(client, koordinator):
    client.force_login(koordinator)
    client.post("/bahasa/", {"language": "fr", "next": "https://contoh.example/"})
    koordinator.refresh_from_db()
    assert koordinator.language == "id"


def test_pages_are_indonesian_whatever_the_browser_asks_for(client, db):
    answer = client.get("/akun/masuk/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert answer.headers["Content-Language"] == "id"
    client.post("/bahasa/", {"language": "en"})
    assert client.get("/akun/masuk/").headers["Content-Language"] == "en"
    assert translation.get_language() == "id"


def test_the_language_changes_by_post_only(client, db):
    assert client.get("/bahasa/").status_code == 405
