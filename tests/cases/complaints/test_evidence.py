"""Photos: taken in clean, kept privately, and kept once."""

import stat
from io import BytesIO

import pytest
from PIL import Image

from cases.casework.actions import receive
from cases.complaints.errors import ComplaintRefused, EvidenceRefused
from cases.complaints.evidence import add_photo, open_photo
from cases.complaints.models import Evidence

GPS, ORIENTATION = 0x8825, 0x0112


@pytest.fixture
def complaint(report, relawan):
    return receive([report()], by=relawan)[0].complaint


def photo(size=(60, 40), form="JPEG", color="red", mode="RGB", **extra):
    content = BytesIO()
    Image.new(mode, size, color).save(content, form, **extra)
    content.seek(0)
    return content


def test_a_photo_is_kept_without_what_the_camera_wrote(complaint, relawan, private_data_dir):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "S"
    evidence = add_photo(
        complaint, photo(exif=exif, comment=b"rahasia"), "kk", "KK halaman depan", by=relawan
    )
    path = open_photo(evidence)
    with Image.open(path) as kept:
        assert (kept.format, kept.size) == ("JPEG", (40, 60))  # upright now
        assert not kept.getexif() and "comment" not in kept.info
    assert b"rahasia" not in path.read_bytes()
    assert path.is_relative_to(private_data_dir / "evidence")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert complaint.events.last().name == "bukti"
    assert evidence.bytes == path.stat().st_size


def test_a_large_photo_is_shrunk_and_transparency_becomes_white(complaint, relawan):
    evidence = add_photo(complaint, photo((3000, 1500), "PNG", (0, 0, 0, 0), "RGBA"), "rumah", by=relawan)
    with Image.open(open_photo(evidence)) as kept:
        assert kept.size == (2000, 1000)
        assert kept.getpixel((5, 5)) == (255, 255, 255)


def test_the_same_photo_twice_is_kept_once(complaint, relawan, private_data_dir):
    first = add_photo(complaint, photo(), "kk", "satu", by=relawan)
    assert add_photo(complaint, photo(), "ktp", "dua", by=relawan) == first
    assert len(list((private_data_dir / "evidence").rglob("*.*"))) == 1


@pytest.mark.parametrize(
    "content", [b"", b"bukan foto", b"GIF89a" + bytes(40), b"\xff\xd8\xff\xe0" + bytes(200)]
)
def test_what_is_no_photo_is_refused_and_leaves_nothing(complaint, relawan, private_data_dir, content):
    with pytest.raises(EvidenceRefused) as refused:
        add_photo(complaint, BytesIO(content), "kk", by=relawan)
    assert refused.value.code == "bukan_foto"
    assert not (private_data_dir / "evidence").exists()
    assert not Evidence.objects.exists()


def test_a_photo_cut_short_is_refused(complaint, relawan):
    whole = photo((400, 400), "PNG").getvalue()
    with pytest.raises(EvidenceRefused):
        add_photo(complaint, BytesIO(whole[: len(whole) // 2]), "kk", by=relawan)


@pytest.mark.parametrize("side", [110, 300])
def test_too_many_pixels_or_bytes_are_refused(complaint, relawan, settings, side):
    settings.MAX_PHOTO_PIXELS = 10_000
    with pytest.raises(EvidenceRefused) as refused:
        add_photo(complaint, photo((side, side)), "kk", by=relawan)
    assert refused.value.code == "foto_terlalu_luas"
    settings.MAX_PHOTO_BYTES = 100
    with pytest.raises(EvidenceRefused) as refused:
        add_photo(complaint, photo(), "kk", by=relawan)
    assert refused.value.code == "foto_terlalu_besar"


def test_nobody_from_elsewhere_adds_a_photo_and_none_is_added_to_what_is_closed(
    complaint, relawan, account, other_posko
):
    with pytest.raises(ComplaintRefused):
        add_photo(complaint, photo(), "kk", by=account("relawan", other_posko))
    with pytest.raises(EvidenceRefused):
        add_photo(complaint, photo(), "paspor", by=relawan)
    complaint.state = "selesai"
    with pytest.raises(ComplaintRefused):
        add_photo(complaint, photo(), "kk", by=relawan)


def test_a_statement_has_no_photo_to_open(complaint, relawan):
    statement = Evidence.objects.create(complaint=complaint, kind="pernyataan keluarga", added_by=relawan)
    with pytest.raises(EvidenceRefused):
        open_photo(statement)
