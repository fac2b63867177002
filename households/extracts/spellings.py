"""The header dictionary: what registers call their columns, spelled any way, with a slip of the keyboard allowed.

Spellings are those of the domain reference, section 2 ('Header dictionary'), as a header's key: lower-case
letters and digits only, a trailing number in brackets off. Typos that are listed were found in real sheets;
others are known by `near`. Within a meaning the first spelling that the file has fills the snapshot.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from households.people.programmes import PROGRAMMES

How = Literal["", "judul", "mirip", "jawaban"]
"""By what a column's meaning is known: its header, a header that differs by a slip, or what a person said."""

# Meaning → spellings, the ones to prefer first. Meanings without a snapshot column are kept as `x_`.
SPELLINGS: Final[dict[str, str]] = {
    "nik": (
        "nik nomornik nonik nomorindukkependudukan noindukkependudukan nikktp noktp nomorktp nikart dunik nikpenerima "
        "nikwarga nikanggota nikanggotakeluarga nikpenduduk nikindividu idpenduduk"
    ),
    "nik_kepala": "nikkk nikkepalakeluarga nikkepala nikkrt",
    "nik_pasangan": "nikpkk nikpasangan nikistri niksuami niksuamiistri nikistrisuami",
    "nik_anak": "nikanak",
    "no_kk": (
        "nokk nomorkk nomorkartukeluarga nokartukeluarga nokartukeluargakk nkk kk idkk kknumber kartukeluarga "
        "nomorkkart nokkart"
    ),
    "nama": (
        "nama namalengkap namapenduduk namaart namapenerima namaanggotakeluarga namaanggota namaindividu "
        "namapenerimamanfaat namapenguruskpm namapengurus namakpm namawarga namasubjek namaktp namalengkapktp"
    ),
    "nama_kepala": "namakepalakeluarga kepalakeluarga namakk namakrt namakepala",
    "nama_pasangan": "namapkk namapasangan namaistri namasuami namasuamiistri namaistrisuami",
    "nama_anak": "namaanak",
    "tanggal_lahir": (
        "tanggallahir tgllahir tgllhr tanggallahirktp tgllahirktp tanggallahirart tanggalkelahiran tglblnth "
        "tglbulanthn dob tempatdantanggallahir tempattanggallahir tempattgllahir ttl"
    ),
    "tempat_lahir": "tempatlahir tmptlhr tmplahir tmptlahir tempatlahirktp tempatlahirart kotalahir",
    "jenis_kelamin": "jeniskelamin jk kelamin jenkel jnskelamin jnskel lp sex gender idjeniskelamin namajenkel jeniskelaminktp",
    "hubungan": (
        "hubungan shdk hubkel hubkeluarga hubungankeluarga statushubungankeluarga statushubungandalamkeluarga "
        "statushubkeluarga hubungandengankepalakeluarga hubdgnkplkeluarga hubkepalakeluarga hubungankepalakeluarga "
        "hubkrt kklevel rtmlevel statuskeluarga"
    ),
    "status_kawin": "statuskawin statkwn statusperkawinan statuspernikahan statusnikah kdstawin",
    "nama_ibu": "namaibukandung namaibu namibukandung ibukandung namagadisibukandung namagadisibu ibu namaibukandungktp",
    "nama_ayah": "namaayah namaayahkandung ayah namaortu",
    "alamat": (
        "alamat alamatlengkap alamattinggal alamatrumah alamatsekarang alamatdomisili alamattinggalkpm alamatkpm "
        "domisili alamatktp alamatkk"
    ),
    "rt": "rt nort namart rtktp rtkk rtdomisili nomorrt",
    "rw": "rw norw namarw rwktp rwkk rwdomisili nomorrw",
    "rt_rw": "rtrw rtrwktp namasls",
    "kelurahan": (
        "kelurahan desakelurahan kelurahandesa desakel keldesa kel desa nmkel namakel namakelurahan namadesa "
        "namakelurahandesa namadesakelurahan desakeluarahan desakeluragan villagename kelurahandesaktp kelurahanktp"
    ),
    "kecamatan": "kecamatan kec nmkec namakec namakecamatan districtname kecamatanktp",
    "kota": (
        "kabupatenkota kotakabupaten kabkota kabkot kotakab kota kabupaten nmkab namakab namakabkota namakabupaten "
        "namakabupatenkota namakota regencyname kabupatenkotaktp kabupatenktp"
    ),
    "provinsi": "provinsi propinsi prov nmprov namaprov namaprovinsi provincename provinsiktp",
    "kode_wilayah": (
        "kodewilayah idwilayah kodekemdagri kodekemendagri kodekelurahandesa kodekelurahan kodedesa iddesa kddesa kdkel "
        "nokel villageid desano idkelurahan"
    ),
    "kode_provinsi": "kodeprovinsi kodepropinsi kdprovinsi kdprov provno idprovinsi nopropinsi noprov",
    "kode_kota": "kodekabupatenkota kodekabupaten kodekota kodekab kdkab kdkota kabkotno idkabupaten idkota nokab",
    "kode_kecamatan": "kodekecamatan kodekec kdkec kecno idkecamatan nokec",
    # A person's own id before a family's: the record that a correction names is a person.
    "id_register": (
        "idsemesta idindividu idart iddtks iddkts noiddtks idiart nomoridbdt iddtsen idprelist nuk verifyid idkpm "
        "idkeluarga idkeluargap3ke idrumahtangga idruta ruta6"
    ),
    "padan": "keteranganpadan ketpadan padandukcapil padancapil statuspadan keteranganpadandukcapil padankanat",
    "hidup_status": "statusdasar statushidup statuskependudukan status",
    "hidup_label": "masihhiduplabel masihhidup",
    "meninggal": "keteranganmeninggal ketmeninggal meninggal statusmeninggal",
    "nonaktif": "isnonaktif nonaktif",
    "dihapus": "deletedlabel isdeleted deleted",
    "desil": (
        "desilnasional desil desilkesejahteraan desilprovinsi desilkabupatenkota desilkab desilp3ke desilkesejahteraanp3ke"
    ),
    "telepon": "nohp nomorhp nomorkontak notelepon telepon notelp nomorhpyangaktif nohpresponden",
    "kartu": "nomorkks nokks nomorrekeningbansos norekening nomorpesertapkh nomorpeserta",
    "jumlah_anggota": "jumlahart jumlahanggotakeluarga tanggungan",
    "pekerjaan": "pekerjaan jenispekerjaan pekerjaanktp pekerjaanid pekerjaanutama deskripsipekerjaan",
    "pendidikan": "pendidikan pendidikanterakhir pendidikankkid pendidikanakhirktp",
    "umur": "umur usia umurtahun usiatahun",
    "agama": "agama agamaid idagama agamaktp",
    "dusun": "dusun dusunktp lingkungan namadusun",
    "disabilitas": "disabilitas jenisdisabilitas statusdisabilitas keterangandisabilitas",
    "peringkat": "peringkatnasional peringkatprovinsi peringkatkabkota peringkatkab percentile percentilenasional",
    "nomor_urut": "no nomor nourut nomorurut urut",
    # What a list of recipients says of the payment: which programme, which stage, how much.
    "daftar_program": (
        "bansos jenisbansos namabansos jenisbantuan namabantuan programbantuan program namaprogram jenisprogram "
        "bantuanditerima bantuanyangditerima bansosditerima bansosyangditerima programditerima bantuan"
    ),
    "tahap": "tahap tahapan tahappenyaluran tahapsalur firstsk",
    "nominal": "nominal nominalbantuan jumlahbantuan nilaibantuan besaranbantuan jumlahuang jumlahditerima nominalditerima",
    "cara_bayar": "metodepembayaran kodebayar carabayar carapembayaran",
}  # fmt: skip
MEANING_OF: Final = {key: meaning for meaning, keys in SPELLINGS.items() for key in keys.split()}
# Looks like a card number and is OpenSID's own household number.
_NO_MEANING: Final = frozenset({"nomorrumahtangga"})
# Words that a sheet puts before a programme's name: 'BANSOS PKH', 'Penerima BPNT', 'Status PKH'.
_BEFORE_PROGRAMME: Final = re.compile("^(?:bansos|penerima|status|program|bantuan|flag|is|peserta)+")
_PERIOD_OF: Final = re.compile("^periode(?:penerima|bansos)?")
# Columns that come once for each member of a family: 'nik_anak_2', 'Nama Anak 3'.
_NUMBERED: Final = re.compile("^(nikanak|namaanak)(?:ke)?([0-9]{1,2})$|^(nik|nama)([0-9]{1,2})anak$")
# With fewer letters one slip makes another word of too many.
FEWEST_LETTERS_FOR_A_SLIP: Final = 6
PROGRAMME: Final = "program"
PERIOD: Final = "periode"


@dataclass(frozen=True, slots=True)
class Known:
    """What the dictionary says of a header; all empty where it knows nothing.

    `programme` is a code where the meaning is `program` (a flag) or `periode` (a period text in place of one);
    `number` counts columns that come once for each member, from 1.
    """

    meaning: str | None = None
    programme: str | None = None
    number: int = 0
    how: How = ""


NOTHING: Final = Known()


def header_key(header: str) -> str:
    """A header for comparing: 'NO. KK' = 'No_KK' = 'nokk'; 'Nama KRT (13)' = 'namakrt'."""
    text = unicodedata.normalize("NFKC", header).lower()
    return re.sub("[^a-z0-9]", "", re.sub(r"\(\s*[0-9a-z]{1,3}\s*\)\s*$", "", text))


def _programme_keys() -> dict[str, str]:
    keys = {}
    for entry in PROGRAMMES:
        for spelling in (entry.code, *entry.spellings):
            key = header_key(spelling)
            keys[_BEFORE_PROGRAMME.sub("", key) or key] = entry.code
    return keys


PROGRAMME_OF: Final = _programme_keys()


def known(header: str) -> Known:
    """What the dictionary says of a header.

    A question's number before the words ('402 Nama') is dropped where the whole is unknown; then one slip is
    forgiven (a letter wrong, missing, too many, or two swapped) in six letters and more, where only one meaning
    is that near.
    """
    return _known(header_key(header))


def programme_of(text: str) -> str | None:
    """The code of a programme that a cell names: 'BANSOS BPNT', 'Program Sembako', 'pkh'."""
    key = header_key(text)
    return PROGRAMME_OF.get(key) or PROGRAMME_OF.get(_BEFORE_PROGRAMME.sub("", key))


@lru_cache(maxsize=4096)
def _known(whole: str) -> Known:
    bare = whole.lstrip("0123456789")
    for key in (whole, bare):
        if key in _NO_MEANING:
            return NOTHING
        exact = _exactly(key)
        if exact.meaning:
            return exact
    return _nearly(bare)


def _exactly(key: str) -> Known:
    if key in MEANING_OF:
        return Known(MEANING_OF[key], how="judul")
    numbered = _NUMBERED.match(key)
    if numbered:
        what, number = numbered[1] or numbered[3], numbered[2] or numbered[4]
        return Known(f"{what.removesuffix('anak')}_anak", number=int(number), how="judul")
    programme = programme_of(key)
    if programme:
        return Known(PROGRAMME, programme, how="judul")
    if _PERIOD_OF.match(key):
        programme = PROGRAMME_OF.get(_PERIOD_OF.sub("", key))
        return Known(PERIOD, programme, how="judul") if programme else NOTHING
    return NOTHING


def _nearly(key: str) -> Known:
    if len(key) < FEWEST_LETTERS_FOR_A_SLIP:
        return NOTHING
    candidates = {spelling for slip in _slips(key) for spelling in _NEAR.get(slip, ())}
    meanings = {_exactly(spelling) for spelling in candidates if is_one_slip(key, spelling)}
    if len(meanings) != 1:
        return NOTHING
    (found,) = meanings
    return Known(found.meaning, found.programme, found.number, "mirip")


def _slips(key: str) -> Iterator[str]:
    """The key, and the key without each of its letters: two words that are one slip apart share one of these."""
    yield key
    for place in range(len(key)):
        yield key[:place] + key[place + 1 :]


def is_one_slip(first: str, second: str) -> bool:
    """Whether two different words become equal by one letter changed, added, dropped, or swapped with the next."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    if len(first) > len(second):
        first, second = second, first
    place = next(
        (place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]),
        len(first),
    )
    if len(first) < len(second):
        return first[place:] == second[place + 1 :]
    swapped = first[place + 1 : place + 2] + first[place] + first[place + 2 :]
    return first[place + 1 :] == second[place + 1 :] or swapped == second[place:]


def _near_index() -> dict[str, tuple[str, ...]]:
    index: dict[str, set[str]] = {}
    for spelling in (*MEANING_OF, *PROGRAMME_OF):
        if len(spelling) >= FEWEST_LETTERS_FOR_A_SLIP - 1:
            for slip in _slips(spelling):
                index.setdefault(slip, set()).add(spelling)
    return {slip: tuple(sorted(spellings)) for slip, spellings in index.items()}


_NEAR: Final = _near_index()
