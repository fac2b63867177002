"""The catalogue of programmes: one entry each. The migration fills the table from it.

Source: the programmes table of the domain reference (Kemensos, Bapanas and DKI publications, 2007 to 2025).
`spellings` are header names and words seen in extracts and sheets; `BNPT` and `Bnpnt` are slips of BPNT.
"""

from dataclasses import dataclass

FAMILY, PERSON = "keluarga", "orang"


@dataclass(frozen=True)
class ProgrammeEntry:
    """A programme: code, name, who pays, family or person, years (None: still running or unknown), spellings."""

    code: str
    name: str
    payer: str
    beneficiary: str
    first_year: int | None
    last_year: int | None
    spellings: tuple[str, ...] = ()


PROGRAMMES: tuple[ProgrammeEntry, ...] = (
    ProgrammeEntry("pkh", "Program Keluarga Harapan (PKH)", "Kemensos", FAMILY, 2007, None, ("PKH", "BANSOS PKH")),
    ProgrammeEntry(
        "sembako", "Sembako (BPNT)", "Kemensos", FAMILY, 2017, None,
        ("BPNT", "BNPT", "Bnpnt", "BANSOS BPNT", "SEMBAKO", "Program Sembako", "Kartu Sembako"),
    ),
    ProgrammeEntry("beras", "Bantuan pangan beras", "Bapanas", FAMILY, 2023, None, ("BERAS", "Beras 10 kg", "Bantuan Pangan", "CPP")),
    ProgrammeEntry("pbi_jk", "PBI Jaminan Kesehatan", "APBN", PERSON, 2014, None, ("PBI", "PBI JKN", "PBI-JK", "Pbi_Jni", "pbi_nas", "pbi_nasional", "KIS")),
    ProgrammeEntry("klj", "Kartu Lansia Jakarta (KLJ)", "DKI Jakarta", PERSON, 2018, None, ("KLJ", "Kartu Lansia")),
    ProgrammeEntry("kaj", "Kartu Anak Jakarta (KAJ)", "DKI Jakarta", PERSON, 2020, None, ("KAJ",)),
    ProgrammeEntry("kpdj", "Kartu Penyandang Disabilitas Jakarta (KPDJ)", "DKI Jakarta", PERSON, 2019, None, ("KPDJ", "KPJ")),
    ProgrammeEntry("kparj", "Kartu Peduli Anak dan Remaja Jakarta (KPARJ)", "DKI Jakarta", PERSON, 2023, None, ("KPARJ",)),
    ProgrammeEntry("kjp_plus", "KJP Plus", "DKI Jakarta (Disdik)", PERSON, 2013, None, ("KJP", "KJP Plus", "Kartu Jakarta Pintar")),
    ProgrammeEntry("kjmu", "KJMU", "DKI Jakarta (Disdik)", PERSON, 2016, None, ("KJMU", "Kartu Jakarta Mahasiswa Unggul")),
    ProgrammeEntry("pbi_pemda", "PBI daerah", "DKI Jakarta", PERSON, None, None, ("pbi_pemda", "pbi_apbd", "PBI APBD")),
    ProgrammeEntry("blts_kesra", "BLT Sementara Kesra", "Kemensos", FAMILY, 2025, 2025, ("BLTS", "BLT Kesra", "BLTS Kesra")),
    ProgrammeEntry("atensi", "Atensi", "Kemensos", PERSON, 2021, None, ("ATENSI",)),
    ProgrammeEntry("yapi", "Atensi yatim piatu (YAPI)", "Kemensos", PERSON, 2021, None, ("YAPI",)),
    ProgrammeEntry("permakanan", "Permakanan", "Kemensos", PERSON, 2021, None, ("PERMAKANAN",)),
    ProgrammeEntry("pena", "Pahlawan Ekonomi Nusantara (PENA)", "Kemensos", FAMILY, 2021, None, ("PENA",)),
    ProgrammeEntry("rutilahu", "Rumah tidak layak huni", "Kemensos", FAMILY, None, None, ("RUTILAHU",)),
    ProgrammeEntry("blt_bbm", "BLT BBM", "Kemensos", FAMILY, 2022, 2022, ("BLT_BBM", "BLT BBM")),
    ProgrammeEntry("blt_dd", "BLT Dana Desa", "Dana Desa", FAMILY, 2020, None, ("BLT", "BLT DD", "BLT-DD", "BLT Dana Desa")),
    ProgrammeEntry("bst_pusat", "Bantuan Sosial Tunai Kemensos", "Kemensos", FAMILY, 2020, 2021, ("BST", "BST Kemensos")),
    ProgrammeEntry("bst_dki", "Bantuan Sosial Tunai DKI", "DKI Jakarta", FAMILY, 2021, 2021, ("BST DKI",)),
    ProgrammeEntry("sembako_ppkm", "BPNT PPKM", "Kemensos", FAMILY, 2021, 2021, ("BPNT-PPKM", "BANSOS BPNT-PPKM", "BNPT_PPKM", "BPNT_PPKM", "Bansos_Bnpnt_Ppkm")),
    ProgrammeEntry("sembako_adaptif", "Sembako adaptif", "Kemensos", FAMILY, None, None, ("SEMBAKO_ADAPTIF",)),
    ProgrammeEntry("sembako_presiden", "Bansos sembako Jabodetabek", "Kemensos", FAMILY, 2020, 2020, ("Sembako Presiden", "Banpres")),
    ProgrammeEntry("sembako_psbb", "Bansos PSBB DKI", "DKI Jakarta", FAMILY, 2020, 2020, ("Bansos PSBB",)),
)  # fmt: skip
