"""A register file becomes a snapshot, read from top to bottom:
open → understand → load → shape → clean → write → quality.

1. `receive_file` puts the original under DATA_DIR/uploads and commits the extract as `masuk`. A stop before the
   commit leaves at most a private file without a row, which the next upload of the same file takes over.
2. `read_extract` sets `dibaca`, and works in a folder of its own. A stop leaves the folder, which `sweep` removes.
3. Where columns have to be settled first it commits the questions with the state `perlu_kolom`, and leaves no file.
4. The snapshot is written under a temporary name, synced and renamed. A stop leaves a file that no row names; `sweep`
   removes it, or the next reading writes it again under the same name.
5. The row is committed as `siap` with its counts, and with it the extracts that it supersedes; or as `ditolak` with
   the reason.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, Unpack

import duckdb
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.jobs.registry import Progress, silent
from households.extracts.clean import clean, plain_numbers
from households.extracts.columns import IDENTIFYING, Layout, recognise
from households.extracts.engine import engine
from households.extracts.errors import ExtractRefused, SnapshotGone
from households.extracts.mapping import Answers, checked_answers, digest, find_mapping
from households.extracts.models import ColumnMapping, Extract
from households.extracts.opening import Opened, has_marks, header_of, load, open_file
from households.extracts.originals import (
    Source,
    copy_original,
    keep_original,
    let_go_of_original,
    name_of_all,
)
from households.extracts.payments import Payment, payment_of
from households.extracts.quality import Quality, judge
from households.extracts.shape import shape
from households.extracts.steps import Steps
from households.extracts.supersession import supersede
from households.extracts.understanding import (
    ROWS_LOOKED_AT,
    Understanding,
    coding_is_open,
    questions_about,
    understand,
)
from households.extracts.workplace import alone, removed_if_stopped, workplace
from households.extracts.write import write_snapshot
from households.identity.expressions import literal

_UNREAD = (Extract.State.UPLOADED, Extract.State.READING)


class Terms(TypedDict, total=False):
    """On which terms a file was given: by whom, by which letter, what for, and the dates that were agreed."""

    received_from: str
    letter: str
    purpose: str
    keep_until: date | None
    report_due: date | None


class _Asked(Exception):
    """The file can't be read before somebody has answered `questions`."""

    def __init__(self, questions: dict[str, Any]) -> None:
        super().__init__()
        self.questions = questions


def take_in(
    files: Sequence[Path],
    *,
    organisation: Organisation,
    source: str | None,
    period: str,
    is_complete: bool = True,
    answers: Answers | None = None,
    by: User,
    progress: Progress = silent,
    **terms: Unpack[Terms],
) -> Extract:
    """Receive and read a delivery at once: for commands. The same again gives the extract that it gave before.

    Nobody is asked: columns that aren't certain are kept unread. Raises ExtractRefused, and then nothing is stored,
    and SnapshotGone where the content was purged while it was read.
    """
    extract = receive_file(
        files,
        [file.name for file in files],
        organisation=organisation,
        source=source,
        period=period,
        is_complete=is_complete,
        answers=answers,
        by=by,
        **terms,
    )
    try:
        found = read_extract(extract, ask=False, progress=progress)
    except ExtractRefused:
        forget_refused(extract)
        raise
    if found.state == Extract.State.PURGED:
        raise SnapshotGone  # its term ended, or somebody purged it, while it was read
    return found


def receive_file(
    file: Source | Sequence[Source],
    name: str | Sequence[str],
    *,
    organisation: Organisation,
    source: str | None,
    period: str,
    is_complete: bool = True,
    answers: Answers | None = None,
    by: User,
    **terms: Unpack[Terms],
) -> Extract:
    """Keep a delivery privately and make its extract, state `masuk`; the same delivery twice is one extract.

    Several files are one delivery, kept as one archive. `answers` are what is told of its columns and kind; the
    same file with other answers is another extract, without any it is the one that is there. Without `source` the
    header decides ('ID DTKS' → dtks; columns that only DTSEN has → dtsen), failing that dtks.
    Raises ExtractRefused, with nothing stored, for a period or source that is none, a file that is missing, empty
    or too large, and, without `source`, for one that cannot be read.
    """
    if not re.fullmatch("(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])", period):
        raise ExtractRefused("periode_salah")
    if source is not None and source not in Extract.Source.values:
        raise ExtractRefused("sumber_tidak_dikenal")
    files = [file] if isinstance(file, Path) or not isinstance(file, Sequence) else list(file)
    names = [name] if isinstance(name, str) else list(name)
    said = answers or Answers()
    with workplace("masuk") as folder:
        arrived = folder / "arrived"
        sha256 = copy_original(files, names, arrived)
        if source is None:
            source = recognise(header_of(arrived, folder)).source or Extract.Source.DTKS
        same_file = {
            "organisation": organisation,
            "source": source,
            "period": period,
            "is_complete": is_complete,
            "original_sha256": sha256,
        }
        earlier = _standing(same_file, said)
        if earlier:
            return earlier
        upload = keep_original(arrived, sha256)
    try:
        with transaction.atomic():
            return Extract.objects.create(
                **same_file,
                **terms,
                **_told(said),
                original_name=name_of_all(names),
                upload=upload,
                made_by=by,
            )
    except IntegrityError:
        # Somebody else sent the same file at the same moment: theirs stands.
        earlier = _standing(same_file, said)
        if earlier is None:
            raise
        return earlier


def _told(said: Answers) -> dict[str, Any]:
    """What an extract keeps of the answers that came with it."""
    return {
        "kind": said.kind or Extract.Kind.PEOPLE,
        "programme": said.programme,
        "stage": said.stage,
        "answers": said.as_json(),
        "reading": digest(said),
    }


def _standing(same_file: dict[str, object], said: Answers) -> Extract | None:
    """The extract that this file gave before. One that waits for answers takes those that are told now."""
    # What was purged may come again, under another term.
    kept = Extract.objects.filter(**same_file, purged_at=None)
    found = kept.exclude(state=Extract.State.REFUSED).order_by("-pk")
    reading = digest(said)
    if not reading:
        return found.first()
    if exact := found.filter(reading=reading).first():
        return exact
    asking = found.filter(state=Extract.State.ASKING).first()
    if asking is None:
        return None
    found.filter(pk=asking.pk).update(state=Extract.State.UPLOADED, **_told(said))
    asking.refresh_from_db()
    return asking


def read_extract(extract: Extract, *, ask: bool = True, progress: Progress = silent) -> Extract:
    """Read a received file into its snapshot; one that is ready is returned as it is, one half read is read anew.

    Returns the extract in state `siap`, or, where something needed isn't certain and `ask` is set, in `perlu_kolom`
    with its questions. Raises ExtractRefused after the reason is on the extract (`ditolak`), and whatever `progress`
    raises to stop; the extract can then be read again.
    """
    with alone(extract):
        return _read_alone(extract, ask, progress)


def _read_alone(extract: Extract, ask: bool, progress: Progress) -> Extract:
    waiting = Extract.objects.filter(pk=extract.pk, state__in=_UNREAD)
    if not waiting.update(state=Extract.State.READING):
        return _as_it_ended(extract, ask)
    snapshot = f"{extract.source}-{extract.period}-{extract.pk}.parquet"
    path = settings.DATA_DIR / "snapshots" / snapshot
    extract.refresh_from_db()
    with removed_if_stopped(path, path.with_suffix(".masalah.parquet")):
        try:
            with workplace(f"baca-{extract.pk}") as folder:
                read = _read(extract, path, folder, ask, progress)
        except ExtractRefused as refusal:
            waiting.update(state=Extract.State.REFUSED, error=str(refusal)[:400])
            raise
        except duckdb.IOException:
            if waiting.exists():
                raise
            return _as_it_ended(extract, ask)  # purged meanwhile, and its files with it
        except _Asked as asked:
            waiting.update(state=Extract.State.ASKING, questions=asked.questions)
            extract.refresh_from_db()
            return extract
        _commit(extract, snapshot, read)
    extract.refresh_from_db()
    return extract


@transaction.atomic
def _commit(extract: Extract, snapshot: str, read: "_Read") -> None:
    """The row says that it is ready, and takes the place of those that it corrects."""
    waiting = Extract.objects.filter(pk=extract.pk, state__in=_UNREAD)
    waiting.update(
        state=Extract.State.READY,
        snapshot=snapshot,
        snapshot_sha256=read.sha256,
        kind=read.kind,
        programme=read.payment.programme,
        stage=read.payment.stage,
        mapping=read.mapping,
        rows_read=read.quality.rows_read,
        rows_accepted=read.quality.rows_accepted,
        rows_rejected=read.quality.rows_rejected,
        people=read.quality.people,
        quality=read.quality.report,
        ready_at=timezone.now(),
        error="",
    )
    extract.refresh_from_db()
    if extract.state == Extract.State.READY:
        supersede(extract)


def _as_it_ended(extract: Extract, ask: bool) -> Extract:
    """An extract that somebody else has read: ready, or refused and perhaps gone again."""
    found = Extract.objects.exclude(state=Extract.State.REFUSED).filter(pk=extract.pk).first()
    if found is None:
        raise ExtractRefused("sudah_ditolak")
    if found.state == Extract.State.ASKING and not ask:
        raise ExtractRefused("kolom_perlu_dipastikan")
    extract.refresh_from_db()
    return extract


def forget_refused(extract: Extract) -> None:
    """Remove a refused extract and, where no other names it, its original: for callers that store nothing then."""
    Extract.objects.filter(pk=extract.pk, state=Extract.State.REFUSED).delete()
    let_go_of_original(extract.upload)


@dataclass(frozen=True)
class _Read:
    """What a reading found out, for the row that is committed after its snapshot."""

    sha256: str
    quality: Quality
    kind: str
    payment: Payment
    mapping: ColumnMapping | None


def _read(extract: Extract, snapshot: Path, workplace: Path, ask: bool, progress: Progress) -> _Read:
    """The way of the rows: each step makes a table or view of the next one."""
    progress(0, None, _("membuka berkas"))
    opened = open_file(settings.DATA_DIR / "uploads" / extract.upload, workplace)
    mapping = extract.mapping
    if mapping is None and not extract.answers.get("columns"):
        mapping = find_mapping(extract.organisation, opened.header)
    understood = _understood(extract, opened, mapping, ask)
    kind = understood.kind
    layout = replace(understood.layout, kind=kind)
    last_day = _last_day(extract.period)
    with engine(workplace) as connection:
        steps, marks = Steps(progress, connection), has_marks(opened)
        with steps.step(_("membaca baris"), 0.25):
            load(connection, opened, layout, plain_numbers(layout, has_marks=marks))
            shaped = shape(connection, layout, kind)
            layout = shaped.layout
            payment = _settled(connection, extract, opened, layout, kind, ask)
            total = connection.execute("SELECT count(*) FROM file_rows").fetchall()[0][0]
        steps.rows = total
        with steps.step(_("memeriksa isi"), 0.15):
            clean(
                connection,
                layout,
                as_of=max(last_day, date.today()),
                has_marks=marks,
                programme=payment.programme,
                stage=payment.stage,
            )
        with steps.step(_("menyimpan"), 0.45):
            sha256 = write_snapshot(connection, snapshot)
        with steps.step(_("menghitung mutu"), 0.15):
            notes = {**shaped.notes, "kolom_tidak_dikenal": _kept_unread(connection, layout, snapshot)}
            quality = judge(connection, opened, layout, snapshot, last_day=last_day, more_notes=notes)
    progress(total, total, _("selesai"))
    return _Read(sha256, quality, kind, payment, mapping)


def _understood(extract: Extract, opened: Opened, mapping: ColumnMapping | None, ask: bool) -> Understanding:
    """The columns and the kind; asks about them, or refuses where nobody may be asked and nobody is named."""
    checked_answers(extract.answers, opened.header)
    said = {**(mapping.answers if mapping else {}), **extract.answers}
    understood = understand(opened, said, extract.answers.get("kind"))
    if understood.questions and ask:
        raise _Asked(understood.questions)
    if not IDENTIFYING & understood.layout.chosen.keys():
        names = ", ".join(f"“{column.header}”" for column in understood.layout.doubts[:12] if column.header)
        raise ExtractRefused(
            "kolom_perlu_dipastikan", _("Yang perlu dipastikan: %(names)s.") % {"names": names}
        )
    return understood


def _settled(
    connection: duckdb.DuckDBPyConnection,
    extract: Extract,
    opened: Opened,
    layout: Layout,
    kind: str,
    ask: bool,
) -> Payment:
    """What was paid; asks for that, and for the coding of relations, where neither rows nor answers tell. Once."""
    payment = (
        payment_of(connection, layout, extract.answers) if kind == Extract.Kind.RECIPIENTS else Payment()
    )
    asks_coding = ask and not extract.questions.get("relation_coding") and coding_is_open(connection, layout)
    asks_payment = ask and not extract.questions.get("programme") and bool(payment.missing)
    if asks_coding or asks_payment:
        questions = questions_about(layout, opened.sample(ROWS_LOOKED_AT), {}, frozenset(), kind, True)
        raise _Asked(
            {
                **questions,
                "relation_coding": {"proposal": "", "certain": False} if asks_coding else None,
                **(payment.questions if asks_payment else {}),
                "headline": "penyaluran" if asks_payment else "hubungan",
            }
        )
    return payment


def _kept_unread(connection: duckdb.DuckDBPyConnection, layout: Layout, snapshot: Path) -> int:
    """How many columns of which nobody knows the meaning hold anything, and are kept as they are."""
    kept = {
        name
        for name, *_type in connection.execute(
            f"DESCRIBE FROM read_parquet({literal(str(snapshot))})"
        ).fetchall()
    }
    doubts = {column.place for column in layout.doubts}
    return sum(name in kept and column.place in doubts for name, column in layout.extra().items())


def _last_day(period: str) -> date:
    year, month = int(period[:4]), int(period[5:])
    return date(max(year, 1), month, calendar.monthrange(max(year, 1), month)[1])
