"""Every text is there in Indonesian and English: the catalogues follow the sources, and pages speak one language."""

import re
from io import BytesIO

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from PIL import Image

from cases.complaints.evidence import add_photo
from cases.complaints.models import Complaint
from cases.workflow.models import Event
from cases.workflow.timeline import entry
from households.extracts.errors import ExtractRefused, refusal_for_reader
from households.people.programmes import PROGRAMMES
from tests.house.test_addresses import known_addresses, path_of, read_table
from tests.house.texts_of_ours import asked_by_us, texts_of_libraries
from tests.house.update_catalogues import catalogue
from tests.house.words_on_pages import words_on
from tests.house.world import make_world

HOW = "run python -m tests.house.update_catalogues, then see docs/how-to/translate.md"
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w[^>]*>")
# Words of one language that the other doesn't have, and no name or address in the tests either.
_TELLTALE = {
    "en": re.compile(
        r"\b(yang|dan|tidak|belum|untuk|dari|dengan|atau|ini|itu|ada|sudah|akan|pada|oleh|dapat|bisa|bila|kalau|"
        r"lalu|Anda|semua|keluarga|aduan|kasus|koreksi|dicatat|pilih|tulis|simpan)\b",
        re.IGNORECASE,
    ),
    "id": re.compile(
        r"\b(the|of|you|your|not|this|that|with|for|from|select|change|add|delete|search|save|required|please|"
        r"has|have|must|true|false|none|view|history|toggle|empty|by|is|are|yes|submit|export|preview)\b",
        re.IGNORECASE,
    ),
}
# Names that hold Indonesian words in any language.
_AS_THEY_ARE = re.compile("|".join(re.escape(str(each.name)) for each in PROGRAMMES))


def entries(language):
    return list(polib.pofile(str(catalogue(language))))


def keys(texts):
    return {(each.context, each.msgid, each.plural) for each in texts}


def keys_of_entries(language):
    return {(each.msgctxt or "", each.msgid, each.msgid_plural) for each in entries(language)}


def forms(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_catalogue_holds_every_text_and_no_other(language):
    wanted = keys(each.text for each in asked_by_us()) if language == "en" else keys(texts_of_libraries())
    assert sorted(wanted - keys_of_entries(language)) == [], HOW
    assert sorted(keys_of_entries(language) - wanted) == [], HOW


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_text_has_its_translation(language):
    assert [each.msgid for each in entries(language) if not all(forms(each))] == []
    assert [each.msgid for each in entries(language) if each.fuzzy or each.obsolete] == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_placeholders_and_tags_are_those_of_the_text(language):
    """A singular may leave its number out: "The first row"."""
    wrong = []
    for each in entries(language):
        *singular, last = forms(each)
        wanted = sorted(_PLACEHOLDER.findall(each.msgid_plural or each.msgid))
        if sorted(_PLACEHOLDER.findall(last)) != wanted:
            wrong.append(each.msgid)
        wrong += [each.msgid for one in singular if not set(_PLACEHOLDER.findall(one)) <= set(wanted)]
    assert wrong == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_is_compiled_is_what_is_written(language):
    path = catalogue(language)
    compiled = {
        (each.msgctxt, each.msgid): forms(each) for each in polib.mofile(str(path.with_suffix(".mo")))
    }
    assert compiled == {(each.msgctxt, each.msgid): forms(each) for each in entries(language)}, HOW


def test_no_text_is_translated_before_anybodys_language_is_known():
    assert [each.where for each in asked_by_us() if each.at_import] == []


def test_indonesian_says_our_texts_as_they_are_written():
    """A text of ours that is also a library's would get the library's translation."""
    with translation.override("id"):
        changed = [
            each.text.msgid
            for each in asked_by_us()
            if not each.text.context
            and each.text.msgid
            and translation.ngettext(each.text.msgid, each.text.plural or each.text.msgid, 2)
            != (each.text.plural or each.text.msgid)
        ]
    assert changed == []


def test_one_and_many_differ_in_english():
    with translation.override("en"):
        said = [translation.ngettext("%(n)s aduan baru", "%(n)s aduan baru", n) for n in (1, 2)]
    assert said == ["%(n)s new complaint", "%(n)s new complaints"]


@pytest.fixture
def world(db, tmp_path):
    return make_world(tmp_path)


def test_words_on_a_timeline_are_kept_in_indonesian_and_shown_in_the_readers_language(world):
    complaint = Complaint.objects.latest("pk")
    picture = BytesIO()
    Image.new("RGB", (40, 30), "maroon").save(picture, "PNG")
    with translation.override("en"):
        add_photo(complaint, picture, "rumah", by=world.accounts["relawan"])
        event = Event.objects.latest("pk")
        assert entry(event, "complaint").text == "Evidence added: House"
    assert event.reason == "Rumah"
    assert entry(event, "complaint").text == "Bukti ditambahkan: Rumah"


def test_a_stored_refusal_is_shown_in_the_readers_language():
    stored = str(ExtractRefused("berkas_kosong"))
    assert stored == "Berkas ini kosong. Minta pengirim mengirimnya lagi."
    with translation.override("en"):
        assert refusal_for_reader(stored) == "This file is empty. Ask the sender to send it again."
        assert refusal_for_reader("Kata lain.") == "Kata lain."


def addresses_for(person):
    return [
        name
        for (name, method), answers in read_table().items()
        if method == "GET" and answers[person] == "200"
    ]


def client_of(world, person, language):
    client, user = Client(), world.accounts[person]
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if user is not None:
        user.language = language
        user.save()
        client.force_login(user)
    return client


@pytest.mark.parametrize("language", ["en", "id"])
def test_pages_speak_one_language(world, language):
    known, found = known_addresses(), []
    for person in ("anonim", "relawan", "penghubung", "admin"):
        client = client_of(world, person, language)
        for name in addresses_for(person):
            response = client.get(path_of(known[name], world))
            if not response.headers.get("Content-Type", "").startswith("text/html") or response.streaming:
                continue
            html = response.content.decode()
            assert "<html" not in html or f'<html lang="{language}"' in html, name
            for words in words_on(html, language):
                if _TELLTALE[language].search(_AS_THEY_ARE.sub("", words)):
                    found.append(f"{name}, {person}: {words}")
    assert found == []
