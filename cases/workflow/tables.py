"""The four tables: complaint, case, correction, correction list. Words of states: domain reference, section 9."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.workflow.machine import State, Transition, table

MOVE, EDIT, APPROVE, BUILD, ISSUE = (
    "cases.move_case",
    "cases.edit_own_complaint",
    "cases.approve_correction",
    "cases.build_list",
    "cases.issue_list",
)

COMPLAINT = table(
    "complaint",
    [
        State("terkirim", _("Terkirim"), "run", "kirim"),
        State("diterima", _("Diterima"), "run", "jalan"),
        State("perlu_dilengkapi", _("Perlu dilengkapi"), "ask", "perlu"),
        State("diproses", _("Diproses"), "run", "jalan"),
        State("selesai", _("Selesai"), "good", "baik", is_open=False),
        State("dicabut", _("Dicabut"), "off", "tutup", is_open=False),
        State("duplikat", _("Duplikat"), "off", "tutup", is_open=False),
    ],
    [
        Transition("terima", _("Terima aduan"), _("Aduan diterima koordinator"), frozenset({"terkirim", "perlu_dilengkapi"}), "diterima", MOVE),
        Transition("minta_lengkapi", _("Minta dilengkapi"), _("Relawan diminta melengkapi"), frozenset({"terkirim", "diterima"}), "perlu_dilengkapi", MOVE, needs_reason=True),
        Transition("lengkapi", _("Kirim kelengkapan"), _("Aduan dilengkapi"), frozenset({"perlu_dilengkapi"}), "terkirim", EDIT),
        Transition("proses", _("Proses"), _("Aduan diproses"), frozenset({"terkirim", "diterima", "perlu_dilengkapi"}), "diproses", MOVE),
        Transition("selesaikan", _("Selesaikan"), _("Aduan selesai"), frozenset({"diterima", "diproses"}), "selesai", MOVE),
        Transition("buka_kembali", _("Buka kembali"), _("Aduan dibuka kembali"), frozenset({"selesai"}), "diproses", MOVE),
        Transition("cabut", _("Cabut aduan"), _("Aduan dicabut"), frozenset({"terkirim", "diterima", "perlu_dilengkapi", "diproses"}), "dicabut", EDIT, needs_reason=True),
        Transition("tandai_duplikat", _("Tandai duplikat"), _("Ditandai duplikat"), frozenset({"terkirim", "diterima", "perlu_dilengkapi"}), "duplikat", MOVE, needs_reason=True),
    ],
)  # fmt: skip

_CASE_OPEN = frozenset(
    {"baru", "diperiksa", "diverifikasi", "menunggu", "dalam_daftar", "dirujuk", "dibuka_kembali"}
)
CASE = table(
    "case",
    [
        State("baru", _("Baru"), "ask", "tunggu"),
        State("diperiksa", _("Diperiksa"), "run", "jalan"),
        State("diverifikasi", _("Diverifikasi"), "run", "baik"),
        State("menunggu", _("Menunggu"), "ask", "tunggu"),
        State("dalam_daftar", _("Dalam daftar koreksi"), "run", "kirim"),
        State("dirujuk", _("Dirujuk"), "run", "kirim"),
        State("selesai_diterima", _("Selesai – bantuan diterima"), "good", "terbukti", is_open=False),
        State("selesai_gagal", _("Selesai – tidak berhasil"), "bad", "tolak", is_open=False),
        State("ditutup", _("Ditutup"), "off", "tutup", is_open=False),
        State("dibuka_kembali", _("Dibuka kembali"), "ask", "perlu"),
    ],
    [
        Transition("periksa", _("Mulai periksa"), _("Kasus mulai diperiksa"), frozenset({"baru", "menunggu", "dibuka_kembali"}), "diperiksa", MOVE),
        Transition("verifikasi", _("Nyatakan terverifikasi"), _("Kasus diverifikasi"), frozenset({"baru", "diperiksa", "menunggu", "dibuka_kembali"}), "diverifikasi", MOVE, needs_reason=True),
        Transition("tunggu", _("Tunggu pihak lain"), _("Kasus menunggu pihak lain"), frozenset({"baru", "diperiksa", "diverifikasi", "dibuka_kembali"}), "menunggu", MOVE, needs_reason=True),
        Transition("masuk_daftar", _("Masukkan ke daftar koreksi"), _("Masuk daftar koreksi yang terbit"), _CASE_OPEN, "dalam_daftar", ISSUE),
        Transition("rujuk", _("Rujuk ke instansi"), _("Kasus dirujuk"), _CASE_OPEN, "dirujuk", ISSUE, needs_reason=True),
        Transition("selesai_diterima", _("Selesai, bantuan diterima"), _("Keluarga menerima bantuan"), _CASE_OPEN, "selesai_diterima", MOVE, needs_reason=True),
        Transition("selesai_gagal", _("Selesai, tidak berhasil"), _("Kasus selesai tanpa hasil"), _CASE_OPEN, "selesai_gagal", MOVE, needs_reason=True),
        Transition("tutup", _("Tutup kasus"), _("Kasus ditutup"), _CASE_OPEN, "ditutup", MOVE, needs_reason=True),
        Transition("buka_kembali", _("Buka kembali"), _("Kasus dibuka kembali"), frozenset({"selesai_diterima", "selesai_gagal", "ditutup"}), "dibuka_kembali", MOVE, needs_reason=True),
    ],
)  # fmt: skip

CORRECTION = table(
    "correction",
    [
        State("diusulkan", _("Diusulkan"), "ask", "perlu"),
        State("disetujui", _("Disetujui"), "run", "baik"),
        State("dibatalkan", _("Dibatalkan"), "off", "tutup", is_open=False),
        State("dikirim", _("Dikirim"), "run", "kirim"),
    ],
    [
        Transition("setujui", _("Setujui"), _("Koreksi disetujui"), frozenset({"diusulkan"}), "disetujui", APPROVE),
        Transition("tarik_persetujuan", _("Tarik persetujuan"), _("Persetujuan ditarik"), frozenset({"disetujui"}), "diusulkan", APPROVE, needs_reason=True),
        Transition("batalkan", pgettext_lazy("koreksi", "Batalkan"), _("Koreksi dibatalkan"), frozenset({"diusulkan", "disetujui"}), "dibatalkan", APPROVE, needs_reason=True),
        Transition("kirim", _("Kirim"), _("Dikirim dalam daftar koreksi"), frozenset({"disetujui"}), "dikirim", ISSUE),
    ],
)  # fmt: skip

CORRECTION_LIST = table(
    "correction_list",
    [
        State("draf", _("Draf"), "off", "draf"),
        State("disetujui", _("Disetujui"), "run", "baik"),
        State("terbit", _("Terbit"), "run", "kirim"),
        State("dibatalkan", _("Dibatalkan"), "off", "tutup", is_open=False),
    ],
    [
        Transition("setujui", _("Setujui daftar"), _("Daftar disetujui"), frozenset({"draf"}), "disetujui", ISSUE),
        Transition("terbitkan", _("Terbitkan"), _("Daftar terbit"), frozenset({"disetujui"}), "terbit", ISSUE),
        Transition("batalkan", _("Batalkan draf"), _("Draf daftar dibatalkan"), frozenset({"draf", "disetujui"}), "dibatalkan", BUILD, needs_reason=True),
    ],
)  # fmt: skip

TABLES = {each.subject: each for each in (COMPLAINT, CASE, CORRECTION, CORRECTION_LIST)}
