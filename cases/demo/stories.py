"""What families complain of: the kind, the programme and the words, in keeping with what the register has on them."""

from random import Random
from typing import NamedTuple

from cases.demo.draws import Odds, Pool, between, one_of
from cases.demo.kinship import AS_OF
from cases.demo.miswriting import MONTHS
from cases.demo.people import Member
from cases.demo.records import RecordTruth

FAMILY_AID = frozenset({"sembako", "pkh"})
_IN_KIND = ("sembako", "beras")
_WITH_AID = Pool(
    (
        "tidak_menerima", "jumlah_kurang", "tidak_disalurkan", "kartu_bermasalah", "mutu_buruk", "pungutan",
        "lainnya", "tidak_layak",
    ),
    (36, 16, 14, 12, 8, 8, 4, 2),
)  # fmt: skip
_WITHOUT_AID = Pool(
    ("tidak_menerima", "dicoret", "lainnya", "data_tidak_sesuai", "tidak_layak", "fiktif"),
    (55, 25, 8, 6, 3, 3),
)
_UNREGISTERED = Pool(("tidak_terdaftar", "tidak_menerima", "dicoret", "lainnya"), (66, 18, 10, 6))
# if the register has this wrong: the kind, and how often a family complains of just that
_OF_DAMAGE: tuple[tuple[frozenset[str], str, float], ...] = (
    (frozenset({"recorded_dead"}), "salah_data_meninggal", 0.95),
    (frozenset({"dead_recorded_alive"}), "salah_data_meninggal", 1.0),
    (frozenset({"duplicate"}), "ganda", 0.4),
    (frozenset({"address_wrong", "rt_wrong", "old_kk"}), "pindah", 0.35),
    (
        frozenset(
            {"nik_typo", "nik_transposed", "nik_last_zero", "nik_missing", "name_slip", "date_year_off"}
        ),
        "data_tidak_sesuai",
        0.5,
    ),
)
_WORDS: dict[str, tuple[str, ...]] = {
    "tidak_menerima": (
        "Nama ada di daftar, {aid} belum pernah sampai.",
        "Sudah tiga bulan {aid} tidak cair, tetangga sudah dapat.",
        "Dicek di kelurahan terdaftar, tapi {aid} tidak pernah masuk.",
    ),
    "tidak_terdaftar": (
        "Belum pernah didata, padahal satu rumah ada yang dapat {aid}.",
        "Baru pindah KK, tidak ada di daftar {aid}.",
        "Waktu pendataan sedang kerja, jadi tidak tercatat.",
    ),
    "data_tidak_sesuai": (
        "NIK di daftar tidak sama dengan KTP, {aid} jadi tertahan.",
        "Nama di daftar salah tulis, diminta perbaiki dulu.",
        "Tanggal lahir di data kelurahan beda dengan KK.",
    ),
    "dicoret": ("Tahun lalu dapat {aid}, sekarang dicoret tanpa pemberitahuan.", "Katanya sudah mampu, {aid} dihentikan."),
    "jumlah_kurang": ("{aid} yang diterima kurang dari yang seharusnya.", "Harusnya dua tahap, yang masuk hanya satu."),
    "tidak_disalurkan": ("{aid} sudah turun menurut bank, tidak dibagikan.", "Petugas bilang nanti, sampai sekarang tidak ada."),
    "kartu_bermasalah": ("Kartu ada, saldo nol terus.", "Kartu {aid} dipegang orang lain.", "Kartu terblokir, bank minta surat."),
    "mutu_buruk": ("Beras bau apek dan berkutu.", "Telur banyak yang pecah, beras kuning."),
    "pungutan": ("Diminta Rp20.000 waktu ambil {aid}.", "Harus bayar uang transport petugas."),
    "salah_data_meninggal": ("Di data tercatat meninggal, padahal masih hidup.", "Dicoret karena disebut sudah wafat."),
    "dead_recorded_alive": ("Sudah meninggal tahun lalu, {aid} masih atas namanya.", "Almarhum masih ada di daftar."),
    "pindah": ("Sudah pindah RT, undangan {aid} masih ke alamat lama.", "KK sudah baru, data masih yang lama."),
    "ganda": ("Nama tercatat dua kali, {aid} jadi ditahan.", "Ada dua data untuk satu orang."),
    "tidak_layak": ("Rumah tingkat dan punya mobil, tetap dapat {aid}.",),
    "fiktif": ("Nama ini tidak dikenal di RT kami.",),
    "lainnya": ("Mau tanya kapan {aid} cair.", "Minta penjelasan kenapa {aid} pindah bank.", "Pengurus KKS sakit, siapa penggantinya?"),
}  # fmt: skip
_WRITTEN: dict[str, tuple[str, ...]] = {
    "sembako": ("sembako", "BPNT", "BPNT", "bpnt", "Sembako", "BANSOS BPNT"),
    "pkh": ("pkh", "PKH", "PKH", "Program Keluarga Harapan (PKH)"),
    "sembako_ppkm": ("sembako_ppkm", "BPNT-PPKM"),
    "pbi_jk": ("pbi_jk", "PBI JKN", "PBI"),
    "pbi_pemda": ("pbi_pemda",),
    "beras": ("beras", "Bantuan Pangan"),
    "klj": ("klj", "KLJ"),
    "kaj": ("kaj", "KAJ"),
    "kjp_plus": ("kjp_plus", "KJP Plus"),
}
_SPOKEN = {
    "sembako": "BPNT", "pkh": "PKH", "sembako_ppkm": "BPNT PPKM", "pbi_jk": "kartu sehat", "pbi_pemda": "kartu sehat",
    "beras": "beras bantuan", "klj": "KLJ", "kaj": "KAJ", "kjp_plus": "KJP",
}  # fmt: skip
_PERIOD_FORMS = Odds((("words", 0.1), ("range", 0.05), ("empty", 0.06)))
# people begin a cell with whatever comes; a spreadsheet would take these for formulas
_FORMULA_LIKE = Odds((("={}", 0.01), ("+{}", 0.008), ("- {}", 0.012), ("@pak RT: {}", 0.005)))


class Story(NamedTuple):
    """A complaint in a sheet: code of the kind, programme and period as written, and the family's words."""

    kind: str
    programme: str
    period: str
    words: str


def tell(member: Member, records: tuple[RecordTruth, ...], rng: Random) -> Story:
    """A complaint that fits the member and the register's records of the member (none: not registered)."""
    damage = frozenset(kind for record in records for kind in record.damage)
    aid = frozenset(code for record in records for code in record.programmes)
    kind = _kind(damage, bool(aid & FAMILY_AID), bool(records), rng)
    programme = _programme(kind, member, aid, rng)
    told = "dead_recorded_alive" if kind == "salah_data_meninggal" and not member.alive else kind
    words = one_of(_WORDS[told], rng).format(aid=_SPOKEN[programme])
    form = _FORMULA_LIKE.draw(rng)
    return Story(kind, one_of(_WRITTEN[programme], rng), _period(rng), form.format(words) if form else words)


def _kind(damage: frozenset[str], has_aid: bool, registered: bool, rng: Random) -> str:
    if not registered:
        return _UNREGISTERED.draw(rng)
    for wrong, kind, share in _OF_DAMAGE:
        if wrong & damage and rng.random() < share:
            return kind
    return (_WITH_AID if has_aid else _WITHOUT_AID).draw(rng)


def _programme(kind: str, member: Member, aid: frozenset[str], rng: Random) -> str:
    if kind == "mutu_buruk":
        return one_of(_IN_KIND, rng)
    held = sorted(FAMILY_AID & aid)
    if held and rng.random() < 0.85:
        return one_of(held, rng)
    age = AS_OF.year - member.birth_date.year
    personal = "klj" if age >= 60 else "kaj" if age < 7 else "kjp_plus" if age < 19 else ""
    if personal and rng.random() < 0.4:
        return personal
    return one_of(("sembako", "sembako", "pkh", "pkh", "pbi_jk", "beras"), rng)


def _period(rng: Random) -> str:
    month = between(1, AS_OF.month, rng)
    match _PERIOD_FORMS.draw(rng):
        case "words":
            return f"{MONTHS[month - 1]} {AS_OF.year}"
        case "range":
            return f"{MONTHS[max(month - 3, 0)]}-{MONTHS[month - 1]} {AS_OF.year}"
        case "empty":
            return ""
        case _:
            return f"{AS_OF.year}-{month:02d}"
