"""Complaints that a relawan logged by form, for invented families, with drawn pictures."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from bansos_monitor.accounts.models import Organisation, User
from cases.casework.actions import receive
from cases.complaints.consent import CURRENT_CONSENT
from cases.complaints.evidence import add_photo
from cases.complaints.kinds import KINDS
from cases.complaints.models import Complaint
from cases.complaints.reports import MemberReport, Report
from cases.demo.people import Family, Member
from cases.demo.pictures import picture

_NAMESPACE = uuid.UUID("6f1f1a52-4a0d-4a53-9d5e-c0417a1c0de0")
_STORIES = (
    "Tiga bulan ini undangan tidak datang. Kata Pak RT namanya ada, tapi waktu ke kantor pos katanya tidak ada.",
    "Tetangga kiri kanan dapat semua. Kami tidak pernah didata, padahal bapaknya sudah lama tidak bekerja.",
    "Bulan lalu cuma dapat setengah. Katanya sisanya menyusul, sampai sekarang belum.",
    "Waktu ambil kartu disuruh bayar dua puluh ribu. Tidak ada kuitansinya.",
    "Nama di undangan beda satu huruf dengan KTP, jadi tidak bisa diambil.",
)
_PROGRAMMES = (("sembako",), ("pkh",), ("beras",), ("sembako", "pbi_jk"), ("klj",))


def log_by_form(families: Sequence[Family], by: User) -> list[Complaint]:
    """One complaint for each of some families, two pictures with every second; twice is once (fixed UUIDs)."""
    some = families[:: max(1, len(families) // 24)][:24]
    coalition = Organisation.objects.get(is_default=True)
    reports = [_report(number, family, coalition) for number, family in enumerate(some)]
    complaints = [received.complaint for received in receive(reports, by=by)]
    for number, complaint in enumerate(complaints):
        if number % 2 == 0:
            add_photo(complaint, picture("kk", number), "kk", "Kartu Keluarga (gambar contoh)", by=by)
            add_photo(
                complaint, picture("barang", number), "barang", "Bantuan yang diterima (gambar contoh)", by=by
            )
    return complaints


def _report(number: int, family: Family, coalition: Organisation) -> Report:
    kinds = list(KINDS)
    logged_at: datetime = timezone.now() - timedelta(days=number % 20, hours=number % 7)
    return Report(
        organisation=coalition,
        kind=kinds[number % len(kinds)],
        members=tuple(_member(member, place == 0) for place, member in enumerate(family.members)),
        client_uuid=uuid.uuid5(_NAMESPACE, str(number)),
        kk_written=family.kk_number,
        address=family.address,
        rt=family.rt,
        rw=family.rw,
        region=family.kemendagri_code,
        kelurahan=family.kelurahan,
        kecamatan=family.kecamatan,
        programmes=_PROGRAMMES[number % len(_PROGRAMMES)],
        period_from="2026-09",
        period_to="2026-11",
        description=_STORIES[number % len(_STORIES)],
        consent_to_share=number % 8 != 7,
        consent_how="lisan",
        consent_text_version=CURRENT_CONSENT.version,
        consent_at=logged_at,
        logged_at=logged_at,
        is_synthetic=True,
    )


def _member(member: Member, is_concerned: bool) -> MemberReport:
    return MemberReport(
        name=member.name,
        nik_written=member.nik,
        birth_place=member.birth_place,
        birth_date=member.birth_date,
        sex=member.sex,
        relation=member.relation,
        mother_name=member.mother_name,
        is_concerned=is_concerned,
    )
