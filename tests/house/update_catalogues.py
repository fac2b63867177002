"""Bring `locale/` in step with the sources and compile it: `python -m tests.house.update_catalogues`.

New texts come in empty, for a person to translate; texts that nobody asks for any more go. A translation that
stands is never changed. Nothing else is needed than what requirements-dev.txt installs.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import polib

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bansos_monitor.settings")

from tests.house.texts_of_ours import Text, asked_by_us, texts_of_libraries

LOCALE = Path(__file__).resolve().parents[2] / "locale"
# Equal to Django's own, so that all catalogues of a language count alike.
PLURALS = {"en": "nplurals=2; plural=(n != 1);", "id": "nplurals=1; plural=0;"}


def catalogue(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def update(language: str, texts: Iterable[Text]) -> list[str]:
    """Write the catalogue of one language, source and compiled; the texts that still lack a translation."""
    path = catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = (
        {(each.msgctxt or "", each.msgid): each for each in polib.pofile(str(path))} if path.exists() else {}
    )
    forms = int(PLURALS[language].removeprefix("nplurals=")[0])
    written = polib.POFile()
    written.metadata = {
        "Project-Id-Version": "bansos-monitor",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    written.extend(_entry(text, known.get((text.context, text.msgid)), forms) for text in sorted(texts))
    written.save(str(path))
    path.with_suffix(".mo").write_bytes(written.to_binary())
    return [each.msgid for each in written if not each.translated()]


def _entry(text: Text, known: polib.POEntry | None, forms: int) -> polib.POEntry:
    """The entry of a text, with the translation that is known where it still fits."""
    entry = polib.POEntry(msgid=text.msgid, msgctxt=text.context or None, msgid_plural=text.plural)
    for words in (text.msgid, text.plural):
        if "%(" in words and "python-format" not in entry.flags:
            entry.flags.append("python-format")
    if text.plural:
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
        if known and known.msgid_plural == text.plural:
            entry.msgstr_plural |= known.msgstr_plural
    elif known:
        entry.msgstr = known.msgstr
    return entry


def main() -> int:
    missing = update("en", {each.text for each in asked_by_us()}) + update("id", texts_of_libraries())
    for msgid in missing:
        print(f"needs a translation: {msgid}")  # noqa: T201 - a command of the developer's
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
