"""What a level of agreement means, in a reviewer's words; sums of weights are shown beside these."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIELDS: Final[Mapping[str, str | Promise]] = {
    "name": _("Nama"),
    "identity": _("NIK dan tanggal lahir"),
    "home": _("KK dan alamat"),
    "sex": _("Jenis kelamin"),
}

LEVELS: Final[Mapping[tuple[str, str], str | Promise]] = {
    ("name", "nothing"): _("nama kosong"),
    ("name", "same"): _("nama sama"),
    ("name", "same_joined"): _("nama sama, spasinya berbeda"),
    ("name", "initials"): _("nama sama, sebagian disingkat"),
    ("name", "words_left_out"): _("nama sama, ada kata yang kurang"),
    ("name", "slip"): _("nama sama kecuali satu huruf"),
    ("name", "slip_words_left_out"): _("nama sama kecuali satu huruf, dan ada kata yang kurang"),
    ("name", "one_word_differs"): _("satu kata nama berbeda"),
    ("name", "one_rare_word"): _("satu kata yang jarang sama, kata lain kurang"),
    ("name", "one_word"): _("satu kata yang umum sama, kata lain kurang"),
    ("name", "alike"): _("nama mirip"),
    ("name", "shares_rare_word"): _("satu kata yang jarang sama, kata lain berbeda"),
    ("name", "shares_word"): _("satu kata sama, kata lain berbeda"),
    ("name", "differs"): _("nama berbeda"),
    ("identity", "nothing"): _("tidak ada NIK atau tanggal lahir untuk dibandingkan"),
    ("identity", "nik_zero_and_date"): _("NIK dan tanggal lahir sama, NIK berakhir 0"),
    ("identity", "nik_and_date"): _("NIK dan tanggal lahir sama"),
    ("identity", "nik"): _("NIK sama, tanggal lahir mirip atau kosong"),
    ("identity", "nik_date_off"): _("NIK sama, tanggal lahir berbeda"),
    ("identity", "nik15_and_date"): _("NIK sama kecuali angka terakhir yang hilang, tanggal lahir sama"),
    ("identity", "nik15"): _("NIK sama kecuali angka terakhir yang hilang, tanggal lahir mirip atau kosong"),
    ("identity", "nik15_date_off"): _("NIK sama kecuali angka terakhir yang hilang, tanggal lahir berbeda"),
    ("identity", "serial_digit_and_date"): _("satu angka nomor urut NIK berbeda, tanggal lahir sama"),
    ("identity", "serial_and_date"): _("nomor urut NIK berbeda, tanggal lahir sama"),
    ("identity", "serial"): _("nomor urut NIK berbeda, tanggal lahir tidak sama"),
    ("identity", "nik_edit_and_date"): _("NIK sama kecuali satu angka, tanggal lahir sama"),
    ("identity", "nik_edit"): _("NIK sama kecuali satu angka, tanggal lahir mirip atau kosong"),
    ("identity", "nik_edit_date_off"): _("NIK sama kecuali satu angka, tanggal lahir berbeda"),
    ("identity", "nik_two_edits_and_date"): _("NIK sama kecuali dua angka, tanggal lahir sama"),
    ("identity", "nik_two_edits"): _("NIK sama kecuali dua angka, tanggal lahir mirip atau kosong"),
    ("identity", "date_and_area_of_issue"): _("NIK berbeda dari kecamatan yang sama, tanggal lahir sama"),
    ("identity", "date_nik_differs"): _("NIK berbeda, tanggal lahir sama"),
    ("identity", "date_no_nik"): _("NIK kosong, tanggal lahir sama"),
    ("identity", "date_close_nik_differs"): _("NIK berbeda, tanggal lahir mirip"),
    ("identity", "date_close_no_nik"): _("NIK kosong, tanggal lahir mirip"),
    ("identity", "year_nik_differs"): _("NIK berbeda, tahun lahir sama"),
    ("identity", "year_no_nik"): _("NIK kosong, tahun lahir sama"),
    ("identity", "nik_differs_no_date"): _("NIK berbeda, tanggal lahir kosong"),
    ("identity", "date_differs_no_nik"): _("NIK kosong, tanggal lahir berbeda"),
    ("identity", "both_differ"): _("NIK dan tanggal lahir berbeda"),
    ("home", "nothing"): _("tidak ada KK atau alamat untuk dibandingkan"),
    ("home", "card_and_rt"): _("nomor KK dan RT sama"),
    ("home", "card"): _("nomor KK sama"),
    ("home", "card_nearly"): _("nomor KK sama kecuali satu angka"),
    ("home", "address"): _("alamat sama"),
    ("home", "rt"): _("RT sama"),
    ("home", "street"): _("jalan sama"),
    ("home", "rw"): _("RW sama"),
    ("home", "kelurahan"): _("kelurahan sama"),
    ("home", "kecamatan"): _("kecamatan sama"),
    ("home", "differs"): _("alamat berbeda"),
    ("sex", "nothing"): _("jenis kelamin kosong"),
    ("sex", "same"): _("jenis kelamin sama"),
    ("sex", "differs"): _("jenis kelamin berbeda"),
}


def reason(field: str, level: str) -> str:
    """A level in words; its code where a later model has levels that this release has no words for."""
    return str(LEVELS.get((field, level), level))


def field_name(field: str) -> str:
    """A comparison in words."""
    return str(FIELDS.get(field, field))
