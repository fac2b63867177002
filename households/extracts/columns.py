"""The header dictionary: what a register calls its columns, and which snapshot column each one fills.

Spellings are those of the domain reference, section 2 ('Header dictionary'), as a header's key: lower-case
letters and digits only, a trailing number in brackets off. Typos are as found in real sheets. Within a
meaning the first spelling that the file has fills the snapshot; the others are kept beside it as `x_` columns.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from households.people.programmes import PROGRAMMES

# Meaning → spellings, the ones to prefer first. Meanings without a snapshot column are kept as `x_`.
SPELLINGS: Final[dict[str, str]] = {
    "nik": (
        "nik nomornik nonik nomorindukkependudukan noindukkependudukan nikktp noktp nomorktp nikart dunik nikpenerima "
        "nikwarga nikanggota nikanggotakeluarga nikpenduduk nikindividu idpenduduk"
    ),
    "nik_kepala": "nikkk nikkepalakeluarga nikkepala nikkrt",
    "nik_pasangan": "nikpkk nikpasangan",
    "no_kk": (
        "nokk nomorkk nomorkartukeluarga nokartukeluarga nokartukeluargakk nkk kk idkk kknumber kartukeluarga "
        "nomorkkart nokkart"
    ),
    "nama": (
        "nama namalengkap namapenduduk namaart namapenerima namaanggotakeluarga namaanggota namaindividu "
        "namapenerimamanfaat namapenguruskpm namapengurus namakpm namawarga namasubjek namaktp namalengkapktp"
    ),
    "nama_kepala": "namakepalakeluarga kepalakeluarga namakk namakrt namakepala",
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
    # A person's own id before a family's: the record that a correction names is a person.
    "id_register": (
        "idsemesta idindividu idart iddtks iddkts noiddtks idiart nomoridbdt iddtsen idprelist nuk verifyid idkpm "
        "idkeluarga idkeluargap3ke idrumahtangga idruta ruta6"
    ),
    "padan": "keteranganpadan ketpadan padandukcapil padancapil statuspadan keteranganpadandukcapil",
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
    "tahap": "tahap firstsk",
}  # fmt: skip
MEANING_OF: Final = {key: meaning for meaning, keys in SPELLINGS.items() for key in keys.split()}
# Looks like a card number and is OpenSID's own household number.
_NO_MEANING: Final = frozenset({"nomorrumahtangga"})
_IDENTIFYING: Final = frozenset({"nik", "nik_kepala", "nama", "nama_kepala"})
# Words that a sheet puts before a programme's name: 'BANSOS PKH', 'Penerima BPNT', 'Status PKH'.
_BEFORE_PROGRAMME: Final = re.compile("^(?:bansos|penerima|status|program|bantuan|flag|is|peserta)+")
_DTSEN_SIGNS: Final = frozenset(
    {
        "desilnasional", "percentilenasional", "peringkatnasional", "idkeluarga", "nomorindukkependudukan",
        "nomorkartukeluarga", "idsemesta",
    }
)  # fmt: skip
_DTKS_SIGNS: Final = frozenset({"iddtks", "iddkts", "noiddtks"})


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


_PROGRAMME_OF: Final = _programme_keys()


@dataclass(frozen=True)
class Column:
    """A column of the file: its place from 0, its header as written, its meaning, and a programme's code for a flag."""

    place: int
    header: str
    meaning: str | None = None
    programme: str | None = None

    @property
    def source(self) -> str:
        """Its name in the table that opening makes."""
        return f"c{self.place}"


@dataclass(frozen=True)
class Layout:
    """What the columns of a file mean. `chosen` holds the one column that fills each meaning."""

    columns: tuple[Column, ...]
    chosen: dict[str, Column]

    @property
    def flags(self) -> tuple[Column, ...]:
        """The columns that say whether somebody is in a programme."""
        return tuple(column for column in self.columns if column.programme)

    def place(self, *meanings: str) -> Column | None:
        """The column of the first of these meanings that the file has."""
        return next((self.chosen[meaning] for meaning in meanings if meaning in self.chosen), None)

    @property
    def nik(self) -> Column | None:
        """The person's NIK; the head's only where the rows are heads of family."""
        return self.place("nik") or (None if "nama" in self.chosen else self.place("nik_kepala"))

    @property
    def name(self) -> Column | None:
        """The person's name; the head's only where the rows are heads of family."""
        return self.place("nama", "nama_kepala")

    @property
    def source(self) -> str | None:
        """The register that the header shows, or None where it could be either."""
        keys = {header_key(column.header) for column in self.columns}
        if keys & _DTKS_SIGNS:
            return "dtks"
        return "dtsen" if keys & _DTSEN_SIGNS else None

    def extra(self) -> dict[str, Column]:
        """Columns that no snapshot column holds, by the name under which they are kept."""
        used = {column.place for column in self.used()}
        names: dict[str, Column] = {}
        for column in self.columns:
            if column.place not in used:
                names[_free_name(column, names)] = column
        return names

    def used(self) -> tuple[Column, ...]:
        """Columns whose whole content goes into snapshot columns of their own."""
        heads = [column for column in (self.nik, self.name) if column]
        places = [self.chosen[meaning] for meaning in _IN_SNAPSHOT if meaning in self.chosen]
        return (*heads, *places)


_IN_SNAPSHOT: Final = (
    "no_kk", "tanggal_lahir", "tempat_lahir", "hubungan", "nama_ibu", "alamat", "kelurahan",
    "kecamatan", "kota", "provinsi", "kode_wilayah", "id_register",
)  # fmt: skip


def meaning_of(header: str) -> tuple[str | None, str | None]:
    """The meaning of a header and, for a flag, the programme; both None where the dictionary knows nothing.

    A question's number before the words ('402 Nama') is dropped where the whole is unknown.
    """
    whole = header_key(header)
    for key in (whole, whole.lstrip("0123456789")):
        if key in _NO_MEANING:
            return None, None
        if key in MEANING_OF:
            return MEANING_OF[key], None
        programme = _PROGRAMME_OF.get(key) or _PROGRAMME_OF.get(_BEFORE_PROGRAMME.sub("", key))
        if programme:
            return "program", programme
    return None, None


def recognise(header: Sequence[str]) -> Layout:
    """What each column means; of several columns with one meaning the best spelling, then the leftmost, is chosen."""
    columns = tuple(Column(place, text.strip(), *meaning_of(text)) for place, text in enumerate(header))
    chosen: dict[str, Column] = {}
    for column in sorted(columns, key=_preference):
        if column.meaning and not column.programme:
            chosen.setdefault(column.meaning, column)
    return Layout(columns, chosen)


def names_people(header: Sequence[str]) -> int:
    """How well a row serves as a header: the number of known columns, 0 where none of them names a person."""
    meanings = [meaning_of(text)[0] for text in header if text.strip()]
    known = {meaning for meaning in meanings if meaning}
    if not known & _IDENTIFYING or (len(known) == 1 and len(meanings) > 3):
        return 0
    return sum(meaning is not None for meaning in meanings)


def _preference(column: Column) -> tuple[int, int]:
    spellings = SPELLINGS.get(column.meaning or "", "").split()
    key = header_key(column.header)
    return (spellings.index(key) if key in spellings else len(spellings), column.place)


def _free_name(column: Column, taken: dict[str, Column]) -> str:
    slug = re.sub("[^a-z0-9]+", "_", column.header.lower()).strip("_") or f"kolom_{column.place + 1}"
    name = f"x_{slug}"
    return name if name not in taken else f"{name}_{column.place + 1}"
