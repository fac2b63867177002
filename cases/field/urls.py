"""Addresses of the relawan's door. No part of one is ever a number of a card."""

from django.urls import path

from cases.field import correcting, detail, evidence, listing, numbers, photos, recording, regions

urlpatterns = [
    path("aduan/", listing.complaints, name="complaints"),
    path("aduan/cari/", listing.search, name="complaint_search"),
    path("aduan/baru/", recording.complaint_new, name="complaint_new"),
    path("aduan/baru/foto/<uuid:client_uuid>/<slug:name>/", photos.photo_draft, name="photo_draft"),
    path("aduan/periksa/nik/", numbers.check_nik, name="check_nik"),
    path("aduan/periksa/kk/", numbers.check_kk, name="check_kk"),
    path("aduan/wilayah/", regions.suggestions, name="region_suggestions"),
    path("aduan/<slug:reference>/", detail.complaint, name="complaint"),
    path("aduan/<slug:reference>/ubah/", correcting.complaint_edit, name="complaint_edit"),
    path("aduan/<slug:reference>/nomor/", detail.numbers, name="complaint_numbers"),
    path("aduan/<slug:reference>/foto/", detail.photo_add, name="complaint_photo"),
    path("aduan/<slug:reference>/lengkapi/", detail.completed, name="complaint_complete"),
    path("aduan/<slug:reference>/cabut/", detail.complaint_withdraw, name="complaint_withdraw"),
    path("bukti/<uuid:public_id>/", evidence.evidence, name="evidence"),
]
