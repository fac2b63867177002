"""Addresses: RT and RW out of wherever they were written, and a key to compare the rest."""

import re
from typing import Final

from households.identity.expressions import Rewrite, fold, fold_sql, let, literal, rewrite, rewrite_sql

# In a field of their own: one number, two numbers ('005/003'), or six digits run together.
_ONE: Final = "[^0-9]*([0-9]{1,4})[^0-9]*"
_TWO: Final = "[^0-9]*([0-9]{1,4})[^0-9]+([0-9]{1,4})[^0-9]*"
_JOINED: Final = "([0-9]{3})([0-9]{3})"
_DECIMALS: Rewrite = (("[.,]0+ *$", ""),)
# In an address: 'RT/RW 05/03', 'RT 05 RW 03', 'RT.05/03', or either alone.
_BOTH_NAMED_FIRST: Final = r"\bRT[ .:]*/? *RW[ .:]*([0-9]{1,4}) *[-/ .,] *([0-9]{1,4})\b"
_PAIR: Final = r"\bRT[ .:]*([0-9]{1,4})(?:[-/ .,]*RW[ .:]*| */ *)([0-9]{1,4})\b"
_RT: Final = r"\bRT[ .:]*([0-9]{1,4})\b"
_RW: Final = r"\bRW[ .:]*([0-9]{1,4})\b"

_STREET_WORDS: Rewrite = (
    ("'", ""),
    (_BOTH_NAMED_FIRST, " "),
    (_PAIR, " "),
    (_RT, " "),
    (_RW, " "),
    (r"\b(?:JALAN|JLN|JL|NOMOR|NOMER|NMR|NO)\b", " "),
    (r"\bGANG\b", "GG"),
    (r"\b(?:KAMPUNG|KAMP|KPG)\b", "KP"),
    (r"\b(?:KOMPLEKS|KOMPLEK|KOMPL)\b", "KOMP"),
    (r"\b(?:PERUMAHAN|PRM)\b", "PERUM"),
    (r"\bBLK\b", "BLOK"),
    (r"\b(?:LORONG|LRG)\b", "LR"),
    (r"\bDUSUN\b", "DSN"),
    ("[^A-Z0-9]+", " "),
    (r"\b([0-9]+) ([A-Z])\b", r"\1\2"),
    (r"\b0+([0-9])", r"\1"),
    ("^ | $", ""),
)


def read_rt_rw(rt: str, rw: str, address: str = "") -> tuple[str, str]:
    """RT and RW as three digits each, or '' where they can't be told.

    Each is taken from its own field; from the other field, where that holds both ('005/003'); else from the
    address. 0 and numbers of four digits are none.
    """
    first_rt, second_rt = _field(rt)
    first_rw, second_rw = _field(rw)
    lone_rt = _padded(first_rt) or (_padded(first_rw) if second_rw else "")
    lone_rw = _padded(second_rw or first_rw) or _padded(second_rt)
    if lone_rt and lone_rw:
        return lone_rt, lone_rw
    text = fold(address)
    return lone_rt or _in_address(text, 1, _RT), lone_rw or _in_address(text, 2, _RW)


def _field(written: str) -> tuple[str, str]:
    text = rewrite(fold(written), _DECIMALS)
    for pattern in (_JOINED, _TWO):
        if both := re.fullmatch(pattern, text):
            return both[1], both[2]
    one = re.fullmatch(_ONE, text)
    return (one[1], "") if one else ("", "")


def _in_address(text: str, group: int, alone: str) -> str:
    for pattern in (_BOTH_NAMED_FIRST, _PAIR):
        if both := re.search(pattern, text, re.ASCII):
            return _padded(both[group])
    single = re.search(alone, text, re.ASCII)
    return _padded(single[1]) if single else ""


def _padded(number: str) -> str:
    return f"{int(number):03d}" if number and 1 <= int(number) <= 999 else ""


def address_key(text: str) -> str:
    """An address for comparing: without RT and RW, 'Jalan' and 'No.', with one short form for each street word."""
    return rewrite(fold(text), _STREET_WORDS)


def address_key_sql(column: str) -> str:
    """VARCHAR: `address_key` over a text column."""
    return rewrite_sql(fold_sql(column), _STREET_WORDS)


def rt_sql(rt: str, rw: str = "''", address: str = "''") -> str:
    """The RT of `read_rt_rw`, or ''."""
    own = let("rt", _field_sql(rt), lambda pair: _padded_sql(f"{pair}.a"))
    other = let(
        "rw", _field_sql(rw), lambda pair: f"CASE WHEN {pair}.b <> '' THEN {_padded_sql(f'{pair}.a')} END"
    )
    return f"coalesce({own}, {other}, {_in_address_sql(address, 1, _RT)}, '')"


def rw_sql(rw: str, rt: str = "''", address: str = "''") -> str:
    """The RW of `read_rt_rw`, or ''."""
    own = let(
        "rw",
        _field_sql(rw),
        lambda pair: _padded_sql(f"CASE WHEN {pair}.b <> '' THEN {pair}.b ELSE {pair}.a END"),
    )
    other = let("rt", _field_sql(rt), lambda pair: _padded_sql(f"{pair}.b"))
    return f"coalesce({own}, {other}, {_in_address_sql(address, 2, _RW)}, '')"


def _field_sql(column: str) -> str:
    def read(text: str) -> str:
        def pair(pattern: str) -> str:
            return f"regexp_extract({text}, {literal(f'^{pattern}$')}, ['a', 'b'])"

        one = f"regexp_extract({text}, {literal(f'^{_ONE}$')}, 1)"
        return (
            f"CASE WHEN regexp_full_match({text}, {literal(_JOINED)}) THEN {pair(_JOINED)}"
            f" WHEN regexp_full_match({text}, {literal(_TWO)}) THEN {pair(_TWO)}"
            f" ELSE struct_pack(a := {one}, b := '') END"
        )

    return let("field", rewrite_sql(fold_sql(column), _DECIMALS), read)


def _in_address_sql(address: str, group: int, alone: str) -> str:
    def read(text: str) -> str:
        found = "CASE "
        for pattern, number in ((_BOTH_NAMED_FIRST, group), (_PAIR, group), (alone, 1)):
            extracted = _padded_sql(f"regexp_extract({text}, {literal(pattern)}, {number})")
            found += f"WHEN regexp_matches({text}, {literal(pattern)}) THEN {extracted} "
        return found + "END"

    return let("address", fold_sql(address), read)


def _padded_sql(number: str) -> str:
    def padded(value: str) -> str:
        return f"CASE WHEN {value} BETWEEN 1 AND 999 THEN lpad(CAST({value} AS VARCHAR), 3, '0') END"

    return let("number", f"try_cast({number} AS INTEGER)", padded)
