"""What can be refused here, in a person's words. No sentence quotes an identity."""

from django.utils.translation import gettext as _


class ReconciliationRefused(Exception):
    """The run or the decision can't be done; nothing was stored but, for a failed run, why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class RunFailed(ReconciliationRefused):
    """The run was begun and could not be finished; it says why."""


def may_not_run() -> ReconciliationRefused:
    return ReconciliationRefused(
        "tidak_berwenang", _("Akun Anda tidak memulai rekonsiliasi. Minta koordinator Anda.")
    )


def extract_not_ready() -> ReconciliationRefused:
    return ReconciliationRefused(
        "ekstrak_belum_siap", _("Ekstrak ini belum siap. Tunggu sampai selesai dibaca.")
    )


def extract_is_no_register() -> ReconciliationRefused:
    return ReconciliationRefused(
        "ekstrak_bukan_register",
        _(
            "Ini daftar penerima satu tahap, bukan register: orang yang tidak ada di sini bisa saja terdaftar. Pilih ekstrak register."
        ),
    )


def no_extract() -> ReconciliationRefused:
    return ReconciliationRefused(
        "ekstrak_tidak_ada", _("Belum ada ekstrak yang siap. Impor berkas register lebih dulu.")
    )


def may_not_decide() -> ReconciliationRefused:
    return ReconciliationRefused(
        "tidak_berwenang", _("Padanan ini di luar jangkauan akun Anda. Minta koordinator Anda.")
    )


def run_not_finished() -> ReconciliationRefused:
    return ReconciliationRefused(
        "rekonsiliasi_belum_selesai", _("Rekonsiliasi ini belum selesai. Tunggu, lalu putuskan lagi.")
    )


def not_a_candidate() -> ReconciliationRefused:
    return ReconciliationRefused(
        "bukan_calon", _("Catatan itu bukan calon untuk temuan ini. Muat ulang halaman.")
    )


def candidate_missing() -> ReconciliationRefused:
    return ReconciliationRefused("calon_kosong", _("Pilih catatan register yang sama dengan orang ini."))


def nothing_to_decide() -> ReconciliationRefused:
    return ReconciliationRefused(
        "tidak_ada_calon", _("Tidak ada calon yang masih perlu diputuskan untuk temuan ini.")
    )


def decided_meanwhile() -> ReconciliationRefused:
    return ReconciliationRefused(
        "sudah_diputuskan",
        _("Orang lain baru saja memutuskan temuan ini. Muat ulang halaman, lalu lihat putusannya."),
    )


def already_sent() -> ReconciliationRefused:
    return ReconciliationRefused(
        "koreksi_sudah_dikirim",
        _(
            "Koreksi dari padanan ini sudah dikirim ke dinas, jadi putusannya tidak bisa diubah. Hubungi penghubung."
        ),
    )


def nothing_to_reverse() -> ReconciliationRefused:
    return ReconciliationRefused(
        "tidak_ada_putusan", _("Belum ada putusan yang bisa diurungkan untuk temuan ini.")
    )


def snapshot_unreadable() -> RunFailed:
    return RunFailed(
        "snapshot_tidak_terbaca", _("Berkas snapshot ekstrak ini tidak bisa dibaca. Impor ulang ekstraknya.")
    )


def linkage_failed() -> RunFailed:
    return RunFailed(
        "pencocokan_gagal", _("Pencocokan gagal. Coba lagi; bila gagal lagi, beri tahu pengelola.")
    )


def model_unusable() -> RunFailed:
    return RunFailed("model_ditolak", _("Berkas model pencocokan tidak bisa dipakai. Beri tahu pengelola."))


def run_cancelled() -> RunFailed:
    return RunFailed("dibatalkan", _("Rekonsiliasi ini dibatalkan. Mulai yang baru bila perlu."))
