"""What somebody answered about the columns of a file: checked, read from a file, kept, and found again.

Answers are a JSON object with these keys, each of which may be missing:

- `columns`: {header as written: meaning}, a meaning being one of `spellings.SPELLINGS`, `program:CODE` for a
  programme's flag, or '' for a column that is kept and not read. Where several columns share a header, or have
  none, its key is followed by '#' and the column's place from 1 ('Nama#5', '#7'); see `columns.answer_key`.
- `kind`: a code of `Extract.Kind`.
- `relation_coding`: 'siak', 'bps' or 'dtsen', by which numbers of family relation are read; '' lets the data decide.
- `programme`, `stage`: of a list of recipients, what was paid; a programme by its code.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from bansos_monitor.accounts.models import Organisation, User
from households.extracts.columns import answer_key, comparable_key, fingerprint
from households.extracts.errors import MappingRefused
from households.extracts.models import ColumnMapping, Extract
from households.extracts.spellings import PROGRAMME, SPELLINGS
from households.people.programmes import PROGRAMMES

CODINGS: Final = ("siak", "bps", "dtsen")
_PROGRAMME_CODES: Final = frozenset(entry.code for entry in PROGRAMMES)
_MOST_BYTES: Final = 1024 * 1024


@dataclass(frozen=True)
class Answers:
    """Answers that were checked. `columns` is by the key of `columns.answer_key`."""

    columns: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    relation_coding: str = ""
    programme: str = ""
    stage: str = ""

    def as_json(self) -> dict[str, Any]:
        """As they are stored: without what nobody answered."""
        said = {
            "columns": dict(self.columns),
            "kind": self.kind,
            "relation_coding": self.relation_coding,
            "programme": self.programme,
            "stage": self.stage,
        }
        return {key: value for key, value in said.items() if value}


def checked_answers(said: object, header: Sequence[str] | None = None) -> Answers:
    """Answers of unknown shape, checked; `header` is the file's, where it is known.

    Raises MappingRefused, whose sentence names the key that is wrong.
    """
    if not isinstance(said, Mapping):
        raise MappingRefused(key="", what=_("harus berupa objek JSON."))
    for key in said:
        if key not in Answers.__dataclass_fields__:
            raise MappingRefused(key=str(key), what=_("kunci ini tidak dikenal."))
    return Answers(
        columns=_columns(said.get("columns", {}), header),
        kind=_one_of(said, "kind", Extract.Kind.values),
        relation_coding=_one_of(said, "relation_coding", CODINGS),
        programme=_one_of(said, "programme", sorted(_PROGRAMME_CODES)),
        stage=_text(said, "stage"),
    )


def _columns(said: object, header: Sequence[str] | None) -> dict[str, str]:
    if not isinstance(said, Mapping):
        raise MappingRefused(key="columns", what=_("harus berupa objek dari judul ke arti."))
    in_file = (
        None
        if header is None
        else {comparable_key(answer_key(place, header)) for place in range(len(header))}
    )
    for key, meaning in said.items():
        where = f"columns.{key}"
        if in_file is not None and comparable_key(str(key)) not in in_file:
            raise MappingRefused(key=where, what=_("tidak ada kolom dengan judul itu di berkas."))
        if not isinstance(meaning, str) or not is_meaning(meaning):
            raise MappingRefused(
                key=where, what=_("arti “%(value)s” tidak dikenal.") % {"value": str(meaning)[:40]}
            )
    return {str(key): str(meaning) for key, meaning in said.items()}


def is_meaning(meaning: str) -> bool:
    """Whether an answer about a column is one that is understood; '' is."""
    word, colon, programme = meaning.partition(":")
    if colon:
        return word == PROGRAMME and programme in _PROGRAMME_CODES
    return not word or word in SPELLINGS


def _one_of(said: Mapping[str, Any], key: str, choices: Sequence[str]) -> str:
    value = _text(said, key)
    if value and value not in choices:
        raise MappingRefused(
            key=key, what=_("pilih salah satu dari: %(choices)s.") % {"choices": ", ".join(choices)}
        )
    return value


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key) or ""
    if not isinstance(value, str):
        raise MappingRefused(key=key, what=_("harus berupa teks."))
    return value.strip()[:80]


def read_mapping_file(path: Path) -> Answers:
    """The answers in a JSON file. Raises MappingRefused for one that is missing, no JSON, or wrong in a key."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise MappingRefused(key="", what=_("berkasnya terlalu besar untuk sebuah pemetaan."))
        said = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise MappingRefused(key="", what=_("berkasnya tidak ditemukan.")) from error
    except (ValueError, RecursionError) as error:
        raise MappingRefused(key="", what=_("isinya bukan JSON.")) from error
    return checked_answers(said)


def digest(answers: Answers) -> str:
    """What tells this reading of a file from another one: '' where nothing was answered."""
    said = answers.as_json()
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest() if said else ""


def find_mapping(organisation: Organisation, header: Sequence[str]) -> ColumnMapping | None:
    """What this organisation has answered about these columns before."""
    return ColumnMapping.objects.filter(organisation=organisation, fingerprint=fingerprint(header)).first()


def remember(
    answers: Answers, header: Sequence[str], name: str, *, organisation: Organisation, by: User
) -> ColumnMapping:
    """Keep answers under a name for the next file with these columns; an earlier answer is replaced.

    What a single file says of itself, its programme and stage, is not kept.
    """
    said = answers.as_json()
    kept = {key: said[key] for key in ("columns", "kind", "relation_coding") if key in said}
    mapping, _is_new = ColumnMapping.objects.update_or_create(
        organisation=organisation,
        fingerprint=fingerprint(header),
        defaults={"name": name[:120], "answers": kept, "changed_at": timezone.now()},
        create_defaults={"name": name[:120], "answers": kept, "header": list(header), "made_by": by},
    )
    return mapping
