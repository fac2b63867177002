"""The rules that turn a finding and its register record into what should be corrected, as data.

Each rule says in words when it holds, and names the complaint kinds, the run's word and the correction kind;
`wants` looks at one subject and touches nothing. What no rule asks for has a reason in SILENCES. Sources:
domain reference, "Complaint kinds" (which kinds concern the register, which delivery, which are settled by
looking the person up), section 1 (deciles of Kepmensos 79/HUK/2025), section 2 (what DTSEN's "not registered"
means), section 8 (kinds of correction). A removal or a merge asks for a match that a person confirmed and for
a photo or document: suspicion alone goes on no list.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cases.complaints.kinds import KINDS
from cases.complaints.models import Finding
from cases.corrections.differences import COLUMNS, WHERE_THEY_LIVE, WHO_THEY_ARE, Record, difference
from households.identity.names import read_name

# Aid is meant for deciles 1 to 5, PKH for 1 to 4 (Kepmensos 79/HUK/2025); the ranking can't be corrected.
HIGHEST_DECILE: Final = 5
HIGHEST_DECILE_OF: Final = {"pkh": 4}


@dataclass(frozen=True)
class Subject:
    """All that the rules look at: one finding, and what holds of it in one run.

    `record` is the register's record that the finding is held to be, None for "not in the register".
    `kelurahan` is the official name of the family's; `programmes` the codes that the complaint claims, without
    `ended` ones; `confirmed` says that a person decided the match; `twin` is a second record of the same person
    that a person confirmed.
    """

    finding: Finding
    complaint_kind: str
    source: str
    is_complete: bool
    record: Record | None
    in_file: frozenset[str] = frozenset()
    kelurahan: str = ""
    programmes: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    period: str = ""
    confirmed: bool = False
    has_proof: bool = False
    own_record: str = ""
    twin: str = ""

    def flag(self, programme: str) -> bool | None:
        """Whether the register's file says yes or no to a programme; None where it has no column for it."""
        record = self.record or {}
        if programme not in (record.get("programmes_known") or ()):
            return None
        return programme in (record.get("programmes") or ())

    def within_deciles(self, programme: str) -> bool:
        """Not ranked counts as within; only DTSEN ranks."""
        decile = (self.record or {}).get("decile")
        return (
            self.source != "dtsen" or not decile or decile <= HIGHEST_DECILE_OF.get(programme, HIGHEST_DECILE)
        )

    @property
    def out_of_reach(self) -> bool:
        """In DTSEN, but in a decile that no programme reaches: DTSEN's way of not being registered."""
        return not self.within_deciles("")

    @property
    def is_recorded_lost(self) -> bool:
        record = self.record or {}
        return record.get("living") == "meninggal" or record.get("is_active") is False

    @property
    def sounds_dead(self) -> bool:
        """The family's own spelling of the name says that the person died ('Alm.')."""
        return read_name(self.finding.name).death_sign


@dataclass(frozen=True, slots=True)
class Want:
    """One thing to be corrected. `matter` parts referrals that ask for different months or different faults."""

    rule: str
    kind: str
    column: str = ""
    from_value: str = ""
    to_value: str = ""
    programme: str = ""
    matter: str = ""


@dataclass(frozen=True)
class Rule:
    """When it holds, in words and as data, and what it wants.

    `found`: True needs a record, False needs "not in the register", None takes either.
    """

    code: str
    words: str | Promise
    complaint_kinds: frozenset[str]
    found: bool | None
    kind: str
    column: str
    find: Callable[["Rule", Subject], Sequence[Want]]

    def holds_for(self, subject: Subject) -> bool:
        return subject.complaint_kind in self.complaint_kinds and self.found in (
            None,
            subject.record is not None,
        )


# Reason codes for a removal, domain reference, section 8.
REMOVAL_REASONS: Final = {"tidak_layak": "mampu", "fiktif": "orang_tidak_ditemukan"}
ABOUT_OTHERS: Final = frozenset({"tidak_layak", "fiktif", "ganda"})
DELIVERY: Final = frozenset(
    {"tidak_disalurkan", "jumlah_kurang", "mutu_buruk", "pungutan", "kartu_bermasalah"}
)
WITHOUT_AID: Final = frozenset({"tidak_menerima", "tidak_terdaftar", "dicoret"})
# A family that moved here is registered elsewhere, and who is "recorded dead" may be dead: no new entry for them.
ABSENCE_MATTERS: Final = WITHOUT_AID | {"data_tidak_sesuai", "lainnya"}
ABOUT_THEMSELVES: Final = frozenset(KINDS) - ABOUT_OTHERS


def _not_registered(rule: Rule, subject: Subject) -> list[Want]:
    return [Want(rule.code, rule.kind)] if subject.is_complete and not subject.sounds_dead else []


def _differs(rule: Rule, subject: Subject) -> list[Want]:
    found = difference(
        COLUMNS[rule.column], subject.finding, subject.record or {}, subject.in_file, subject.kelurahan
    )
    return [Want(rule.code, rule.kind, rule.column, found.from_value, found.to_value)] if found else []


def _programme_missing(rule: Rule, subject: Subject) -> list[Want]:
    return [
        Want(rule.code, rule.kind, rule.column, to_value=programme, programme=programme)
        for programme in subject.programmes
        if subject.flag(programme) is False and subject.within_deciles(programme)
    ]


def _recorded_but_nothing_came(rule: Rule, subject: Subject) -> list[Want]:
    """Of a claimed programme the register says yes, or nothing at all; without a claim, all that it says yes to."""
    claimed = [each for each in subject.programmes if _may_be_recorded(subject, each)]
    recorded = (
        [] if subject.programmes or subject.ended else list((subject.record or {}).get("programmes") or ())
    )
    return [_referral(rule, subject, programme) for programme in claimed + recorded]


def _may_be_recorded(subject: Subject, programme: str) -> bool:
    flag = subject.flag(programme)
    return subject.within_deciles(programme) if flag is None else flag


def _delivery_fault(rule: Rule, subject: Subject) -> list[Want]:
    return [_referral(rule, subject, programme) for programme in subject.programmes + subject.ended or ("",)]


def _referral(rule: Rule, subject: Subject, programme: str) -> Want:
    label = str(KINDS[subject.complaint_kind].label)
    return Want(
        rule.code,
        rule.kind,
        rule.column if programme else "",
        from_value=f"{label}, {subject.period}" if subject.period else label,
        to_value=programme,
        programme=programme,
        matter=f"{subject.complaint_kind} {subject.period}",
    )


def _reactivate(rule: Rule, subject: Subject) -> list[Want]:
    if not subject.is_recorded_lost or subject.sounds_dead:
        return []
    dead = (subject.record or {}).get("living") == "meninggal"
    return [
        Want(
            rule.code,
            rule.kind,
            from_value="meninggal" if dead else "nonaktif",
            to_value="hidup" if dead else "aktif",
        )
    ]


def _remove(rule: Rule, subject: Subject) -> list[Want]:
    reason = REMOVAL_REASONS[subject.complaint_kind]
    return [Want(rule.code, rule.kind, to_value=reason)] if subject.confirmed and subject.has_proof else []


def _merge(rule: Rule, subject: Subject) -> list[Want]:
    if not (subject.twin and subject.confirmed and subject.has_proof):
        return []
    return [Want(rule.code, rule.kind, from_value=subject.twin, to_value=subject.own_record)]


def _differing(column: str) -> Rule:
    words = format_lazy(
        _("Ditemukan di register, tetapi {column} di sana berbeda dari kata keluarga."),
        column=COLUMNS[column].words,
    )
    kinds = ABOUT_THEMSELVES - {"pindah"} if column in WHERE_THEY_LIVE else ABOUT_THEMSELVES
    return Rule(f"{column}_berbeda", words, kinds, True, "ubah", column, _differs)


def _moved(column: str) -> Rule:
    words = format_lazy(
        _("Keluarga pindah, dan {column} di register masih yang lama."), column=COLUMNS[column].words
    )
    return Rule(f"pindah_{column}", words, frozenset({"pindah"}), True, "pindah", column, _differs)


RULES: Final[tuple[Rule, ...]] = (
    Rule("tidak_ada_di_register", _("Tidak ditemukan di ekstrak yang lengkap untuk wilayahnya."), ABSENCE_MATTERS, False, "tambah", "", _not_registered),
    *(_differing(column) for column in (*WHO_THEY_ARE, *WHERE_THEY_LIVE)),
    *(_moved(column) for column in WHERE_THEY_LIVE),
    Rule("program_belum_tercatat", _("Ditemukan di register, tetapi program yang diminta di sana tertulis tidak."), WITHOUT_AID, True, "usul_program", "program", _programme_missing),
    Rule("tercatat_tidak_menerima", _("Register tidak menyangkal programnya, tetapi keluarga tidak menerima apa pun."), frozenset({"tidak_menerima"}), True, "penyaluran", "program", _recorded_but_nothing_came),
    Rule("penyaluran_bermasalah", _("Bantuan ditahan, kurang, buruk, dipungut uang, atau kartunya bermasalah."), DELIVERY, None, "penyaluran", "program", _delivery_fault),
    Rule("tercatat_meninggal_atau_nonaktif", _("Register mencatat orang ini meninggal atau nonaktif, padahal ia melapor."), WITHOUT_AID | {"salah_data_meninggal"}, True, "aktifkan", "", _reactivate),
    Rule("tidak_layak_dipastikan", _("Orang mampu menerima bantuan: padanannya dipastikan orang, dan ada foto atau dokumen."), frozenset({"tidak_layak"}), True, "hapus", "", _remove),
    Rule("fiktif_dipastikan", _("Nama tanpa orang: padanannya dipastikan orang, dan ada foto atau dokumen."), frozenset({"fiktif"}), True, "hapus", "", _remove),
    Rule("ganda_dipastikan", _("Dua catatan register dipastikan milik satu orang, dan ada foto atau dokumen."), frozenset({"ganda"}), True, "gabung", "", _merge),
)  # fmt: skip
RULE_BY_CODE: Final[dict[str, Rule]] = {rule.code: rule for rule in RULES}
BY_HAND: Final = "usulan_orang"
BY_HAND_WORDS: Final = _("Diusulkan oleh koordinator, di luar aturan.")

SILENCES: Final[dict[str, str | Promise]] = {
    "tanpa_izin": _("Keluarga belum mengizinkan datanya diteruskan."),
    "belum_diputuskan": _("Padanannya masih perlu ditinjau orang."),
    "temuan_berubah": _("Aduan ini diubah sesudah rekonsiliasi. Jalankan rekonsiliasi lagi."),
    "ekstrak_sebagian": _("Ekstraknya hanya sebagian: tidak ada di sana bukan bukti tidak terdaftar."),
    "desil_di_luar_batas": _("Terdaftar di desil di luar batas program. Peringkat tidak dapat dikoreksi, hanya data di bawahnya."),
    "program_berakhir": _("Program yang diminta sudah berakhir."),
    "program_tidak_disebut": _("Terdaftar, tetapi aduan tidak menyebut program yang diminta."),
    "program_tidak_tampak": _("Ekstrak ini tidak memuat kolom program yang diminta."),
    "belum_dipastikan": _("Koreksi ini mengambil bantuan seseorang: padanannya harus dipastikan orang lebih dulu."),
    "perlu_bukti": _("Koreksi ini mengambil bantuan seseorang: perlu foto atau dokumen."),
    "perlu_orang": _("Aturan tidak dapat menyimpulkan apa pun dari aduan ini. Baca ceritanya, lalu usulkan sendiri bila perlu."),
    "sudah_tercatat": _("Register mencatat programnya. Tanyakan kepada keluarga apakah bantuannya sampai."),
    "sudah_sesuai": _("Register sudah sesuai dengan kata keluarga."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What the rules make of a subject: what they ask for, and a key of SILENCES where they hold something back."""

    wants: tuple[Want, ...]
    silence: str = ""


def look_at(subject: Subject) -> Look:
    """Ask all rules, in the order of RULES. A silence stands where nothing is asked, and beside mere facts where
    the family's real matter, its decile, can't be corrected."""
    found = tuple(want for rule in RULES if rule.holds_for(subject) for want in rule.find(rule, subject))
    reason = _silence(subject)
    return Look(found, reason if not found or reason == "desil_di_luar_batas" else "")


def _silence(subject: Subject) -> str:
    if subject.complaint_kind in ABOUT_OTHERS and subject.record is not None:
        return "perlu_bukti" if subject.confirmed and not subject.has_proof else "belum_dipastikan"
    if subject.record is None:
        partial = subject.complaint_kind in ABSENCE_MATTERS and not subject.is_complete
        return "ekstrak_sebagian" if partial else "perlu_orang"
    if subject.complaint_kind in WITHOUT_AID:
        return _silence_without_aid(subject)
    return "sudah_sesuai" if subject.complaint_kind in ("data_tidak_sesuai", "pindah") else "perlu_orang"


def _silence_without_aid(subject: Subject) -> str:
    flags = {programme: subject.flag(programme) for programme in subject.programmes}
    if subject.out_of_reach or any(
        not (flag or subject.within_deciles(each)) for each, flag in flags.items()
    ):
        return "desil_di_luar_batas"
    if not flags:
        return "program_berakhir" if subject.ended else "program_tidak_disebut"
    return "program_tidak_tampak" if None in flags.values() else "sudah_tercatat"
