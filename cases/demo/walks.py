"""Moves demonstration complaints and cases into every state that they can have, by the verbs that people use."""

from collections.abc import Sequence

from bansos_monitor.accounts.models import User
from cases.casework.actions import ask_for_completion, move, take_up
from cases.casework.models import Case
from cases.complaints.actions import mark_duplicate, withdraw
from cases.complaints.models import Complaint

_REASONS = {
    "verifikasi": "Sudah dikunjungi; KTP dan KK dilihat.",
    "tunggu": "Menunggu keluarga mengambil KK baru di Dukcapil.",
    "selesai_diterima": "Keluarga menerima beras dan sembako bulan ini.",
    "selesai_gagal": "Dinas menyatakan kuota habis; keluarga sudah diberi tahu.",
    "tutup": "Keluarga pindah ke luar Jakarta.",
    "buka_kembali": "Keluarga kembali; bantuannya belum juga datang.",
}
# The state that is wanted, and the transitions that lead to it from a case that is new.
_WALKS: dict[str, tuple[str, ...]] = {
    "diperiksa": (),
    "diverifikasi": ("verifikasi",),
    "menunggu": ("tunggu",),
    "selesai_diterima": ("selesai_diterima",),
    "selesai_gagal": ("selesai_gagal",),
    "ditutup": ("tutup",),
    "dibuka_kembali": ("tutup", "buka_kembali"),
}


def walk_complaints(complaints: Sequence[Complaint], relawan: User, coordinator: User) -> None:
    """Every state of a complaint: those still `terkirim` are moved, by place; a second call moves nothing."""
    for place, complaint in enumerate(complaints):
        if complaint.state != "terkirim":
            continue
        if place % 8 == 2:
            ask_for_completion(
                complaint, by=coordinator, reason="Foto KK buram. Ambil ulang dari dekat, tanpa lampu kilat."
            )
        elif place % 8 == 3:
            withdraw(complaint, by=relawan, reason="Keluarga sudah menerima sebelum diurus.")
        elif place % 8 == 5:
            mark_duplicate(complaint, by=coordinator, reason="Sama dengan aduan kemarin dari keluarga ini.")
        elif place % 8 in (4, 6) and complaint.case is not None and complaint.case.state == "baru":
            _walk(complaint.case, ("verifikasi",) if place % 8 == 4 else ("selesai_diterima",), coordinator)


def walk_cases(coordinator: User) -> None:
    """Every state of a case that issuing a list doesn't bring by itself; states that are there are left."""
    for state, transitions in _WALKS.items():
        if Case.objects.filter(state=state).exists():
            continue
        fresh = Case.objects.filter(state="baru").order_by("pk").first()
        if fresh is not None:
            _walk(fresh, transitions, coordinator)


def _walk(case: Case, transitions: tuple[str, ...], coordinator: User) -> None:
    take_up(case, by=coordinator)
    for transition in transitions:
        move(case, transition, by=coordinator, reason=_REASONS[transition])
