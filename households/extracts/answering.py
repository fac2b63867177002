"""The verbs of an extract that waits for its columns to be settled: answer, or let it go.

1. `answer_columns` commits the answers, the mapping that remembers them, the state `masuk` and the job that reads on,
   all in one transaction. A stop before the commit leaves an extract that still waits.
2. `abandon` commits the removal of the row; then the original goes. A stop between them leaves a private file
   without a row, which the next upload of the same file takes over.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db import IntegrityError, transaction

from bansos_monitor.accounts.models import User
from bansos_monitor.jobs.actions import queue
from households.extracts.errors import ExtractRefused
from households.extracts.mapping import Answers, checked_answers, digest, remember
from households.extracts.models import Extract
from households.extracts.originals import let_go_of_original

READ: Final = "households.read_extract"
"""The kind of job that reads a received file."""


def answer_columns(
    extract: Extract, answers: Mapping[str, Any], *, by: User, remember_as: str = ""
) -> Extract:
    """Settle what was asked about an extract's columns, and have it read on.

    `answers` has the shape that `mapping.py` describes; with `remember_as` they are kept under that name for the
    next file with these columns. Returns the extract in state `masuk`. Raises MappingRefused for an answer that is
    none, and ExtractRefused where the extract doesn't wait (`tidak_menunggu_jawaban`), or where the same file was
    already read by the same answers (`sudah_dibaca_begitu`).
    """
    header = extract.questions.get("header", [])
    said = checked_answers({**extract.answers, **answers}, header)
    waiting = Extract.objects.filter(pk=extract.pk, state=Extract.State.ASKING)
    try:
        with transaction.atomic():
            mapping = (
                remember(said, header, remember_as, organisation=extract.organisation, by=by)
                if remember_as
                else None
            )
            if not waiting.update(
                mapping=mapping, state=Extract.State.UPLOADED, **_settled_by(said, extract)
            ):
                raise ExtractRefused("tidak_menunggu_jawaban")
            queue(READ, extract.pk, by=by)
    except IntegrityError as twin:
        raise ExtractRefused("sudah_dibaca_begitu") from twin
    extract.refresh_from_db()
    return extract


def _settled_by(said: Answers, extract: Extract) -> dict[str, Any]:
    return {
        "answers": said.as_json(),
        "reading": digest(said),
        "kind": said.kind or extract.kind,
        "programme": said.programme,
        "stage": said.stage,
    }


def abandon(extract: Extract) -> None:
    """Let an extract go that waits for answers, with its original where no other extract names it.

    Raises ExtractRefused (`tidak_menunggu_jawaban`) where it doesn't wait any more.
    """
    removed, _by_model = Extract.objects.filter(pk=extract.pk, state=Extract.State.ASKING).delete()
    if not removed:
        raise ExtractRefused("tidak_menunggu_jawaban")
    let_go_of_original(extract.upload)
