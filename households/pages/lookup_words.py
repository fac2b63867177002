"""What each extract answers, in words: a chip, a sentence that says what it proves, and what to mind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bansos_monitor.templatetags.dates import bulan
from bansos_monitor.templatetags.numbers import angka, rupiah
from households.extracts.lookup_answer import Answer, ExtractAnswer, Says, Why
from households.extracts.lookup_reader import MOST_RECORDS
from households.extracts.models import Extract

Names = Mapping[str, str]
"""Programme code → name."""
_SILENCE: Final[Mapping[Why, Promise]] = {
    Why.PARTIAL: gettext_lazy("%(list)s adalah daftar sebagian: tidak ada di sini bukan bukti."),
    Why.PURGED: gettext_lazy("Isi %(list)s sudah dihapus, jadi tidak dapat ditanya lagi."),
    Why.GONE: gettext_lazy("Berkas %(list)s tidak ada lagi, jadi tidak dapat ditanya."),
    Why.WITHOUT_NIK: gettext_lazy("%(list)s tidak memuat NIK. Tanyakan dengan nama."),
    Why.WITHOUT_KK: gettext_lazy("%(list)s tidak memuat nomor KK. Tanyakan dengan NIK."),
    Why.HEADS_ONLY: gettext_lazy(
        "%(list)s hanya memuat kepala keluarga. Kalau yang ditanya bukan kepalanya, tanyakan dengan nomor KK."
    ),
    Why.UNKNOWN_PLACE: gettext_lazy(
        "Kelurahan itu tidak tertulis di %(list)s. Periksa ejaannya, atau tulis juga kecamatannya."
    ),
}


@dataclass(frozen=True)
class Line:
    """One extract's answer. `family` and `icon` are the chip's; `notes` is what to mind."""

    extract: Extract
    family: str
    icon: str
    word: str
    sentence: str
    notes: tuple[str, ...] = ()


def label_of(extract: Extract, programmes: Names) -> str:
    """What an extract is called: DTSEN Oktober 2026; Sembako (BPNT) tahap 3, Oktober 2026."""
    month = bulan(extract.period)
    if extract.kind != Extract.Kind.RECIPIENTS:
        return f"{extract.get_source_display()} {month}"
    programme = programmes.get(extract.programme, extract.programme) or _("bantuan")
    stage = extract.stage.strip()
    if stage and "tahap" not in stage.lower():
        stage = _("tahap %(stage)s") % {"stage": stage}
    return f"{programme} {stage}, {month}" if stage else f"{programme}, {month}"


def headline(answer: Answer) -> str:
    """The answer in a line: what the newest registers say; a list that was replaced decides nothing."""
    standing = [each for each in answer.extracts if each.extract.superseded_by_id is None]
    registers = {each.says for each in standing if each.extract.kind != Extract.Kind.RECIPIENTS}
    payments = {each.says for each in standing if each.extract.kind == Extract.Kind.RECIPIENTS}
    is_number = answer.asked_as != "nama"
    if Says.YES in registers:
        return _("Nomor itu ada di register") if is_number else _("Orang itu ada di register")
    if any(_is_of_family_list(each) for each in standing):
        return _("Keluarganya ada di register")
    if Says.FAMILY in registers:
        return _("Keluarganya ada di register, orang itu tidak")
    if payments & {Says.YES, Says.FAMILY}:
        return _("Tercatat dibayar, tetapi belum ditemukan di register")
    if Says.MAYBE in registers | payments:
        return _("Mungkin ada: bandingkan dulu orangnya")
    if Says.NO not in registers:
        return _("Daftar yang ada belum dapat menjawab")
    return _("Nomor itu tidak ada di register") if is_number else _("Nama itu belum ditemukan di register")


def _is_of_family_list(said: ExtractAnswer) -> bool:
    """Whether a list that names heads of families has this family: whoever is no head can't be missing there."""
    return said.says == Says.FAMILY and said.extract.kind == Extract.Kind.FAMILIES


def lines(answer: Answer, programmes: Names) -> tuple[list[Line], list[Line]]:
    """What registers say, and what payments say."""
    registers: list[Line] = []
    payments: list[Line] = []
    for each in answer.extracts:
        is_payment = each.extract.kind == Extract.Kind.RECIPIENTS
        said = _payment_line if is_payment else _register_line
        (payments if is_payment else registers).append(said(each, answer, programmes))
    return registers, payments


def _register_line(said: ExtractAnswer, answer: Answer, programmes: Names) -> Line:
    label = {"list": label_of(said.extract, programmes)}
    if said.says == Says.YES:
        words = _("Terdaftar di %(list)s.") % label
        return _line(said, "good", "baik", _("Terdaftar"), words, _standing(said))
    if _is_of_family_list(said):
        words = _("Keluarganya terdaftar di %(list)s, yang hanya memuat kepala keluarga.") % label
        return _line(said, "good", "keluarga", _("Keluarganya terdaftar"), words)
    if said.says == Says.FAMILY:
        words = _("Keluarganya ada di %(list)s, tetapi orang ini tidak.") % label
        return _line(said, "ask", "keluarga", _("Keluarganya saja"), words)
    if said.says == Says.MAYBE:
        return _maybe(said, label)
    if said.says == Says.SILENT:
        return _silence(said, answer, label)
    if not answer.is_exact:
        return _name_not_found(said, label)
    words = _("Tidak ada di daftar lengkap %(list)s, berarti tidak terdaftar menurut daftar itu.") % label
    return _line(said, "bad", "tolak", _("Tidak terdaftar"), words, _unsound(said))


def _payment_line(said: ExtractAnswer, answer: Answer, programmes: Names) -> Line:
    label = {"list": label_of(said.extract, programmes)}
    if said.says in (Says.YES, Says.FAMILY):
        return _paid(said, label)
    if said.says == Says.MAYBE:
        return _maybe(said, label)
    if said.says == Says.SILENT:
        return _silence(said, answer, label)
    if not answer.is_exact:
        return _name_not_found(said, label)
    if answer.knows_family:
        words = _(
            "Tidak ada di daftar lengkap %(list)s, berarti keluarga ini tidak dibayar menurut daftar itu."
        )
    else:
        words = _("Tidak ada di daftar lengkap %(list)s, berarti orang ini tidak dibayar menurut daftar itu.")
    return _line(said, "bad", "tolak", _("Tidak dibayar"), words % label, _unsound(said))


def _paid(said: ExtractAnswer, label: dict[str, str]) -> Line:
    certain = [hit for hit in said.hits if not hit.doubts and hit.is_family == (said.says == Says.FAMILY)]
    names = ", ".join(dict.fromkeys(hit.record["name"] or "–" for hit in certain))
    values = label | {"names": names}
    words = _("Dibayar: %(list)s, atas nama %(names)s.") % values
    if said.says == Says.FAMILY:
        words = _("Dibayar: %(list)s, atas nama anggota keluarga %(names)s.") % values
    amounts = [hit.record["paid_amount"] for hit in certain if hit.record["paid_amount"]]
    notes = (_("Tercatat %(amount)s.") % {"amount": rupiah(sum(amounts))},) if amounts else ()
    return _line(said, "good", "terbukti", _("Dibayar"), words, notes)


def _maybe(said: ExtractAnswer, label: dict[str, str]) -> Line:
    words = _("Mungkin ada di %(list)s: bandingkan catatannya di bawah dengan kartunya.")
    return _line(said, "ask", "perlu", _("Mungkin"), words % label)


def _name_not_found(said: ExtractAnswer, label: dict[str, str]) -> Line:
    words = _("Tidak ada nama seperti itu di %(list)s. Tanyakan juga dengan NIK sebelum menyimpulkan.")
    return _line(said, "ask", "perlu", _("Belum ditemukan"), words % label)


def _silence(said: ExtractAnswer, answer: Answer, label: dict[str, str]) -> Line:
    if said.why is Why.TOO_MANY:
        if answer.asked_as == "nama":
            words = _(
                "Lebih dari %(most)s orang cocok di %(list)s. Persempit: tanggal lahir dan kelurahannya."
            )
        else:
            words = _("Lebih dari %(most)s baris %(list)s memuat nomor itu: bukan nomor satu keluarga.")
        return _line(said, "ask", "perlu", _("Terlalu banyak"), words % (label | {"most": MOST_RECORDS}))
    words = str(_SILENCE[said.why or Why.GONE]) % label
    return _line(said, "off", "draf", _("Tidak menjawab"), words)


def _standing(said: ExtractAnswer) -> tuple[str, ...]:
    own = [hit.record for hit in said.hits if not hit.is_family]
    dead = [record["name"] or "–" for record in own if record["living"] == "meninggal"]
    inactive = [record["name"] or "–" for record in own if record["is_active"] is False]
    return (
        *(_("%(name)s tercatat meninggal.") % {"name": name} for name in dead),
        *(_("%(name)s tercatat nonaktif.") % {"name": name} for name in inactive),
    )


def _unsound(said: ExtractAnswer) -> tuple[str, ...]:
    if not said.unsound:
        return ()
    words = _("%(n)s barisnya tanpa nomor yang utuh: bisa jadi ia salah satunya. Tanyakan juga dengan nama.")
    return (words % {"n": angka(said.unsound)},)


def _line(
    said: ExtractAnswer, family: str, icon: str, word: str, sentence: str, notes: tuple[str, ...] = ()
) -> Line:
    if said.extract.superseded_by_id is not None:
        notes = (*notes, _("Daftar ini sudah digantikan yang diperbaiki."))
        family = "off"
    return Line(said.extract, family, icon, word, sentence, notes)
