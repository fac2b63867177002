"""What the corpus must cover: the shapes of the domain reference's table, and each thing that intake promises to take.

Every topic has at least one entry that names it.
"""

SHAPES = (
    "DTKS sheet", "SIKS-NG rows", "SIKS-NG DTSEN view", "DTSEN release", "P3KE", "BDT 2015", "Regsosek 2022", "BIP",
    "SIAK sheet", "OpenSID import", "BNBA of a payment", "BNBA BLT-DD", "household with members in columns",
)  # fmt: skip
TOPICS = (
    *(f"shape: {shape}" for shape in SHAPES),
    # Kinds
    "kind: register by person", "kind: register by family", "kind: family joined with its person file",
    "kind: recipients of one stage", "kind: members in columns", "kind: without identity numbers", "kind: told by itself",
    "kind: told by --kind",
    # Terms
    "terms: who, letter, purpose, until, report", "terms: partial",
    # Files
    "file: CSV", "file: TSV", "file: TXT", "file: ,", "file: ;", "file: |", "file: tab", "file: UTF-8",
    "file: UTF-8 with mark", "file: UTF-16", "file: cp1252", "file: quotes and newlines in fields", "file: broken lines",
    "file: bad bytes", "file: sep= line", "file: XLSX", "file: XLSM", "file: XLSB", "file: XLS", "file: ODS", "file: ZIP",
    "file: GZ", "file: a false name", "files: several in one extract", "file: several sheets", "file: letterhead",
    "file: title rows", "file: merged headers", "file: two-row headers", "file: row of column numbers", "file: total rows",
    "file: repeated header rows", "file: family's line carried down", "file: empty rows and columns", "file: hidden sheets",
    "file: sheets that name nobody", "refused: no table", "refused: password", "refused: bombs",
    "refused: paths that leave the archive", "refused: damage",
    # Columns
    "columns: dictionary", "columns: any spelling", "columns: typos", "columns: asked", "columns: --mapping",
    "columns: unknown ones are kept", "columns: traps", "columns: order differs between parts",
    # Numbers
    "numbers: separators", "numbers: apostrophes", "numbers: full-width digits", "numbers: scientific notation",
    "numbers: fewer digits", "numbers: number cell", "numbers: last digit unknown", "numbers: 15 digits",
    "numbers: impossible NIK", "numbers: placeholders", "numbers: formerly known provinces", "numbers: KK",
    # Dates
    "dates: Indonesian forms", "dates: two-digit years", "dates: serials of 1900", "dates: serials of 1904",
    "dates: date cells", "dates: D/M/Y and M/D/Y mixed", "dates: NIK decides", "dates: guessed and said so", "dates: unreadable",
    "dates: place and date under one header",
    # Codings
    "relation: words", "relation: SIAK numbers", "relation: BPS numbers", "relation: DTSEN viewer numbers",
    "relation: told by the data", "relation: asked", "values: sex", "values: sex in the old form", "marital: words",
    "marital: letters", "marital: numbers", "living: words", "living: numbers", "living: active or not", "values: padan",
    "values: deciles", "programmes: flags", "programmes: 1 yes, 2 no", "programmes: 3 yes, 4 no",
    "programmes: code in a cell", "programmes: list in one cell", "programmes: period text", "programmes: spellings",
    # Names and places
    "names: titles", "names: bin and binti", "names: alm is a sign of death", "addresses: streets and lanes",
    "addresses: RT and RW in the address", "areas: by name", "areas: misspelling", "areas: within their kecamatan",
    "areas: Kemendagri code", "areas: BPS code", "areas: never by bare digits",
    # Quality
    "quality: originals kept", "quality: rejected rows", "quality: title, total and header rows are no rows",
    "quality: counts add up", "quality: NIK against birth date and sex", "quality: one NIK on several people",
    "quality: one person on several NIKs", "quality: KK with members in several places", "quality: NIK in the KK column",
    "quality: ages", "quality: people recorded as dead", "quality: share of damaged identities",
    "quality: in the register and in no programme", "quality: families without a head",
)  # fmt: skip
