"""A rule's SQL gives what its Python gives, on generated and on awkward texts, many to a query."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from households.identity.addresses import address_key, address_key_sql, read_rt_rw, rt_sql, rw_sql
from households.identity.areas import area_key, area_key_sql
from households.identity.dates import (
    date_reading_sql,
    date_sql,
    is_stand_in,
    month_first_sql,
    read_date,
    since_1904_sql,
    stand_in_sql,
)
from households.identity.digits import clean_digits, clean_digits_sql
from households.identity.expressions import fold, fold_sql
from households.identity.kk import kk_problem_sql, kk_recorded_sql, kk_sql, read_kk
from households.identity.marital import marital_sql, read_marital
from households.identity.money import read_rupiah, rupiah_sql
from households.identity.names import death_sign_sql, name_key, name_key_sql, read_name
from households.identity.nik import nik_birth_date_sql, nik_problem_sql, nik_sex_sql, nik_sql, read_nik
from households.identity.relations import CODINGS, bare_number_sql, read_relation, relation_sql
from households.identity.sex import read_sex, sex_sql

TODAY = date(2026, 11, 24)
quick = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=25)
# Full-width and superscript digits, letters of other scripts, marks that join, spaces of every kind.
AWKWARD = ["", " ", "\u00a0", "0", "-", "'", "NULL", "tidak ada", "é", "e\u0301", "ß", "ẞ", "Æ", "ﬁ", "İ", "ı", "\x00",
           "\t", "\n", "１２", "²", "٣", "जान", "李", "😀", "\u200b", "\ufeff", "a\nb", "’", "`", "\\", "''", '"', "%"]  # fmt: skip

digit_runs = st.from_regex(r"[0-9]{0,17}", fullmatch=True)
plausible = st.builds(
    lambda province, area, day, month, year, serial: (
        f"{province}{area:04d}{day:02d}{month:02d}{year:02d}{serial:04d}"
    ),
    st.sampled_from(["31", "09", "54", "99", "65", "11", "00"]),
    st.integers(0, 9999),
    st.integers(0, 80),
    st.integers(0, 14),
    st.integers(0, 99),
    st.sampled_from([0, 1, 3, 10, 120, 9999]),
)
leap_days = st.builds(
    lambda day, year: f"317401{day}{year:02d}0003",
    st.sampled_from(["2902", "6902", "3002", "7104"]),
    st.integers(0, 99),
)


def dressed(number: str, dress: str) -> str:
    return {
        "plain": number,
        "text cell": "'" + number,
        "formula": f'="{number}"',
        "float": number + ".0",
        "fours": " ".join(number[i : i + 4] for i in range(0, len(number), 4)),
        "dotted": ".".join(number[i : i + 3] for i in range(0, len(number), 3)),
        "label": "NIK : " + number,
        "card": "No. KK " + number,
        "science": number[:1] + "," + number[1:6] + "E+15",
        "whole science": number[:1] + "," + number[1:15] + "0E+15",
        "float that lost its end": number[:15] + "0,00",
        "java": number[:1] + "." + number[1:] + "E15",
        "letter": number[:7] + "O" + number[8:],
        "space after": number + "\u00a0",
        "wide": number.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    }[dress]


DRESSES = ["plain", "text cell", "formula", "float", "fours", "dotted", "label", "card", "science", "java", "letter",
           "whole science", "float that lost its end", "space after", "wide"]  # fmt: skip
numbers = st.one_of(
    st.builds(dressed, st.one_of(plausible, leap_days, digit_runs), st.sampled_from(DRESSES)),
    any_text,
    st.sampled_from(
        [*AWKWARD, "1111111111111111", "9999999999999999", "123456", "1234567890123456", "0E+00", "3E99"]
    ),
)
days = st.dates(date(1900, 1, 1), date(2030, 1, 1))


def batch(strategy):
    return st.lists(strategy, min_size=20, max_size=60)


def assert_same(texts, in_python, in_duckdb):
    differing = [(t, p, d) for t, p, d in zip(texts, in_python, in_duckdb, strict=True) if p != d]
    assert not differing, differing[:5]


@quick
@given(texts=batch(st.one_of(any_text, st.sampled_from(AWKWARD))))
def test_folded_text(in_sql, texts):
    assert_same(texts, [fold(t) for t in texts], in_sql(fold_sql("a"), [(t,) for t in texts]))


@quick
@given(texts=batch(numbers), number_cell=st.booleans())
def test_clean_digits(in_sql, texts, number_cell):
    found = in_sql(clean_digits_sql("a", number_cell=str(number_cell).lower()), [(t,) for t in texts])
    read = [clean_digits(t, from_number_cell=number_cell) for t in texts]
    as_rows = [{"digits": n.digits, "trusted": n.trusted, "damaged": n.damaged} for n in read]
    assert_same(texts, as_rows, found)


@quick
@given(texts=batch(numbers), number_cell=st.booleans())
def test_nik(in_sql, texts, number_cell):
    cell = str(number_cell).lower()
    read = [read_nik(t, today=TODAY, from_number_cell=number_cell) for t in texts]
    errors = [next((p.code for p in r.problems if p.level == "error"), None) for r in read]
    rows = [(t,) for t in texts]
    assert_same(texts, [r.nik for r in read], in_sql(nik_sql("a", number_cell=cell), rows))
    assert_same(texts, errors, in_sql(nik_problem_sql("a", number_cell=cell), rows))
    assert_same(texts, [r.sex for r in read], in_sql(nik_sex_sql("a", number_cell=cell), rows))
    born = in_sql(nik_birth_date_sql("a", today=TODAY, number_cell=cell), rows)
    assert_same(texts, [r.birth_date for r in read], born)


@quick
@given(pairs=batch(st.tuples(st.one_of(plausible, leap_days), days)))
def test_the_birth_date_beside_a_nik_settles_the_century(in_sql, pairs):
    read = [read_nik(nik, birth_date=day, today=TODAY).birth_date for nik, day in pairs]
    found = in_sql(
        nik_birth_date_sql("a", birth_date="CAST(b AS DATE)", today=TODAY),
        [(nik, str(day)) for nik, day in pairs],
    )
    assert_same(pairs, read, found)


@quick
@given(texts=batch(numbers))
def test_kk(in_sql, texts):
    read = [read_kk(t, today=TODAY) for t in texts]
    errors = [next((p.code for p in r.problems if p.level == "error"), None) for r in read]
    rows = [(t,) for t in texts]
    assert_same(texts, [r.kk for r in read], in_sql(kk_sql("a"), rows))
    assert_same(texts, errors, in_sql(kk_problem_sql("a"), rows))
    assert_same(texts, [r.recorded for r in read], in_sql(kk_recorded_sql("a", today=TODAY), rows))


parts = ["H.", "Hj", "Dr", "dra.", "Raden", "R.A.", "bin", "BINTI", "b.", "a/l", "al.", "alias", "(alm)", "ALM0", "almh.",
         "S.Pd", "SE", "M.A.", ", S.Sos", "Siti", "Ma'ruf", "José", "Moh.", "M", "Ny.", "RT", "x", "2"]  # fmt: skip
written_names = st.lists(st.one_of(st.sampled_from(parts), any_text), max_size=6).map(" ".join)


@quick
@given(texts=batch(st.one_of(written_names, any_text)))
def test_name_key(in_sql, texts):
    assert_same(texts, [name_key(t) for t in texts], in_sql(name_key_sql("a"), [(t,) for t in texts]))
    died = in_sql(death_sign_sql("a"), [(t,) for t in texts])
    assert_same(texts, [read_name(t).death_sign for t in texts], died)


separators = st.sampled_from(["/", "-", ".", " ", ", ", "--"])
written_dates = st.one_of(
    st.builds(
        lambda a, b, c, x, y: f"{a}{x}{b}{y}{c}",
        st.integers(0, 33), st.integers(0, 14), st.sampled_from(["0", "5", "26", "60", "1960", "2030", "0000", "99"]),
        separators, separators,
    ),
    st.builds(lambda y, m, d, t: f"{y}-{m}-{d}{t}", st.sampled_from(["0000", "1899", "1960", "2026", "9999"]),
              st.integers(0, 13), st.integers(0, 32), st.sampled_from(["", " 00:00:00", "T17:00:00.000Z", "T16:00Z"])),
    st.builds(lambda d, m, y: f"{d} {m} {y}", st.integers(0, 32),
              st.sampled_from(["Agustus", "Agt.", "may", "Foo", "Nopember"]), st.sampled_from(["45", "1945", "29"])),
    st.builds(lambda m, d, y: f"{m} {d}, {y}", st.sampled_from(["August", "MEI"]), st.integers(0, 32), st.just(1945)),
    st.from_regex(r"[0-9]{4,8}(\.0)?", fullmatch=True),
    st.sampled_from([*AWKWARD, "Jakarta, 14-06-1960", "14/06/1960 00:00", "'14/06/1960", "#N/A", "9999-12-31T17:00Z"]),
    any_text,
)  # fmt: skip


@quick
@given(pairs=batch(st.tuples(written_dates, st.one_of(plausible, st.none(), any_text))))
def test_date(in_sql, pairs):
    found = in_sql(date_sql("a", "b", latest=TODAY), pairs)
    assert_same(pairs, [read_date(text, nik=nik, latest=TODAY).date for text, nik in pairs], found)
    alone = in_sql(date_sql("a", latest=TODAY), pairs)
    assert_same(pairs, [read_date(text, latest=TODAY).date for text, _ in pairs], alone)
    for since_1904 in (False, True):
        how = in_sql(f"({date_reading_sql('a', 'b', latest=TODAY, since_1904=since_1904)}).how", pairs)
        read = [read_date(text, nik=nik, latest=TODAY, since_1904=since_1904) for text, nik in pairs]
        assert_same(pairs, [reading.how if reading.date else None for reading in read], how)


@quick
@given(texts=batch(written_dates))
def test_the_short_ways_to_another_reading_of_a_date(in_sql, texts):
    alone = [read_date(text, latest=TODAY) for text in texts]
    rows = [
        (text, str(found.date) if found.date else None, found.how)
        for text, found in zip(texts, alone, strict=True)
    ]
    niks = [f"310101{found.date:%m%d%y}0001" if found.date else None for found in alone]
    beside = [read_date(text, nik=nik, latest=TODAY) for text, nik in zip(texts, niks, strict=True)]
    expected = [found.date if found.how == "nik" else None for found in beside]
    assert_same(texts, expected, in_sql(month_first_sql("a", "CAST(b AS DATE)", "c", latest=TODAY), rows))
    serials = [("36994", "2001-04-13", "serial"), *(row for row in rows if row[2] == "serial" and row[1])]
    later = [read_date(text, latest=TODAY, since_1904=True).date for text, _day, _how in serials]
    assert_same(serials, later, in_sql(since_1904_sql("CAST(b AS DATE)", latest=TODAY), serials))


@quick
@given(some=batch(days))
def test_stand_in_days(in_sql, some):
    found = in_sql(stand_in_sql("CAST(a AS DATE)"), [(str(day),) for day in some])
    assert_same(some, [is_stand_in(day) for day in some], found)


@quick
@given(texts=batch(st.one_of(any_text, st.sampled_from(
    [*AWKWARD, "L", "lk.", "1", "1.0", "01", "2", "0", "LAKI - LAKI", "2. Perempuan", "Laki2", "W", "wanita"]))))  # fmt: skip
def test_sex(in_sql, texts):
    rows = [(t,) for t in texts]
    assert_same(texts, [read_sex(t) for t in texts], in_sql(sex_sql("a"), rows))
    old_form = in_sql(sex_sql("a", zero_is_female=True), rows)
    assert_same(texts, [read_sex(t, zero_is_female=True) for t in texts], old_form)


@quick
@given(
    texts=batch(st.one_of(any_text, st.integers(0, 30).map(str), st.sampled_from(
        [*AWKWARD, "1. Kepala Keluarga", "isteri", "Orang Tua/Mertua", "03", "11.0", "Famili Lain", "KK"]))),
    codings=st.lists(st.sampled_from([*CODINGS]), unique=True),
)  # fmt: skip
def test_relation(in_sql, texts, codings):
    rows = [(t,) for t in texts]
    assert_same(texts, [read_relation(t, *codings) for t in texts], in_sql(relation_sql("a", *codings), rows))
    numbers = in_sql(bare_number_sql("a"), rows)
    read = [number and read_relation(str(number), *codings) for number in numbers]
    assert_same(
        texts,
        [read_relation(t, *codings) if number else None for t, number in zip(texts, numbers, strict=True)],
        read,
    )


@quick
@given(texts=batch(st.one_of(any_text, st.sampled_from(
    [*AWKWARD, "1", "2.0", "03", "5", "KAWIN", "belum kawin", "B.K.", "K", "Kawin Belum Tercatat", "4. Cerai Mati", "CH"]))))  # fmt: skip
def test_marital(in_sql, texts):
    for numbers in (True, False):
        found = in_sql(marital_sql("a", numbers=numbers), [(t,) for t in texts])
        assert_same(texts, [read_marital(t, numbers=numbers) for t in texts], found)


amounts = st.builds(
    lambda front, amount, form, back: front + form.format(amount) + back,
    st.sampled_from(["", "Rp", "Rp. ", "IDR ", "'"]), st.integers(0, 10**14),
    st.sampled_from(["{}", "{:,}", "{:_}"]), st.sampled_from(["", ",00", ".0", ",-", ".50", " rupiah"]),
).map(lambda text: text.replace("_", "."))  # fmt: skip


@quick
@given(texts=batch(st.one_of(amounts, any_text, st.sampled_from(AWKWARD))))
def test_rupiah(in_sql, texts):
    assert_same(texts, [read_rupiah(t) for t in texts], in_sql(rupiah_sql("a"), [(t,) for t in texts]))


fields = st.one_of(st.sampled_from(["", "5", "005", "RT 05", "005/003", "05 / 03", "005003", "5.0", "0", "1234", "1/2/3",
                                    "RT.5 RW.3"]), any_text)  # fmt: skip
streets = st.lists(
    st.sampled_from(["Jl.", "Jalan", "Melati", "No.", "12 A", "gg.", "RT", "RW", "RT/RW", "05", "/", "003", "rt.5", "Kp",
                     "Blok", "é", "007", "RT05/RW03", "-"]), max_size=9
).map(" ".join)  # fmt: skip


@quick
@given(rows=batch(st.tuples(fields, fields, st.one_of(streets, any_text))))
def test_rt_and_rw(in_sql, rows):
    read = [read_rt_rw(*row) for row in rows]
    assert_same(rows, [rt for rt, _ in read], in_sql(rt_sql("a", "b", "c"), rows))
    assert_same(rows, [rw for _, rw in read], in_sql(rw_sql("b", "a", "c"), rows))


@quick
@given(texts=batch(st.one_of(streets, any_text)))
def test_address_key(in_sql, texts):
    assert_same(texts, [address_key(t) for t in texts], in_sql(address_key_sql("a"), [(t,) for t in texts]))


areas = st.lists(st.sampled_from(["Kel.", "Kota Adm.", "KOTA", "Kec", "Jakarta", "Sel.", "JKT", "Bambu", "Kep.", "Seribu",
                                  "D.K.I.", "Prov", "II", "Jaksel", "babel"]), max_size=5).map(" ".join)  # fmt: skip


@quick
@given(texts=batch(st.one_of(areas, any_text)))
def test_area_key(in_sql, texts):
    assert_same(texts, [area_key(t) for t in texts], in_sql(area_key_sql("a"), [(t,) for t in texts]))


@pytest.mark.parametrize(
    ("expression", "empty"),
    [
        (nik_sql("a"), None), (nik_problem_sql("a"), None), (nik_birth_date_sql("a"), None), (nik_sex_sql("a"), None),
        (kk_sql("a"), None), (name_key_sql("a"), ""), (date_sql("a", "a"), None), (sex_sql("a"), None),
        (rt_sql("a", "a", "a"), ""), (rw_sql("a", "a", "a"), ""), (address_key_sql("a"), ""), (area_key_sql("a"), ""),
        (relation_sql("a"), None), (marital_sql("a"), None), (rupiah_sql("a"), None), (death_sign_sql("coalesce(a, '')"), False),
    ],
)  # fmt: skip
def test_null_reads_as_an_empty_text(in_sql, expression, empty):
    assert in_sql(expression, [(None,), ("",)]) == [empty, empty]
