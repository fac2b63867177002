"""Make the guides' pictures from what the browser tests photographed: `docs/how-to/pictures.md`.

SCREENSHOTS=var/layar python -m pytest tests/ways -m browser -n 0
python -m tests.ways.guide_pictures var/layar
"""

import sys
from pathlib import Path

from PIL import Image

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "panduan"
LARGEST = 60_000  # bytes: a guide opens on a phone too
GAP = 24
# Every picture: screens side by side, each as its name and how much of its height is shown, and the width of the whole.
PICTURES = {
    "relawan-beranda": ((("relawan-home-360", 740), ("relawan-complaint-360", 740)), 744),
    "relawan-formulir": ((("relawan-masalah", 740), ("relawan-izin", 740)), 744),
    "koordinator-kasus": ((("kasus", 1080),), 960),
    "koordinator-tinjau": ((("tinjau", 1120),), 960),
    "koordinator-draf": ((("draf", 920),), 960),
    "penghubung-daftar": ((("daftar-koreksi-isi", 1080),), 960),
}


def compose(screens: tuple[tuple[str, int], ...], width: int, folder: Path) -> Image.Image:
    """The screens beside each other, as wide as asked for, in few colours."""
    shown = []
    for name, height in screens:
        screen = Image.open(folder / f"{name}.png").convert("RGB")
        shown.append(screen.crop((0, 0, screen.width, min(height, screen.height))))
    room = sum(each.width for each in shown) + GAP * (len(shown) - 1)
    whole = Image.new("RGB", (room, max(each.height for each in shown)), "white")
    left = 0
    for each in shown:
        whole.paste(each, (left, 0))
        left += each.width + GAP
    size = (width, round(whole.height * width / whole.width))
    return whole.resize(size, Image.Resampling.LANCZOS).quantize(64, dither=Image.Dither.NONE)


def main(folder: Path) -> int:
    """Write all pictures; how many came out too large."""
    target = GUIDES / "gambar"
    target.mkdir(exist_ok=True)
    too_large = 0
    for name, (screens, width) in PICTURES.items():
        path = target / f"{name}.png"
        compose(screens, width, folder).save(path, optimize=True)
        size = path.stat().st_size
        too_large += size > LARGEST
        sys.stdout.write(f"{path.relative_to(GUIDES)}: {size} bytes{' (too large)' * (size > LARGEST)}\n")
    return too_large


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
