"""Drawn evidence: no photo of anybody, each marked as an example, the same bytes at every run."""

from io import BytesIO

from PIL import Image, ImageDraw

_PAPER, _INK, _GROUND = (243, 247, 250), (109, 135, 151), {"kk": (159, 185, 201), "barang": (201, 177, 143)}


def picture(kind: str, number: int) -> BytesIO:
    """A JPEG of 960 × 720 pixels: a card for `kk`, a sack for `barang`; `number` makes each one its own."""
    image = Image.new("RGB", (960, 720), _GROUND.get(kind, (195, 180, 196)))
    draw = ImageDraw.Draw(image)
    if kind == "barang":
        draw.rounded_rectangle((240, 140, 720, 660), 60, fill=(245, 239, 226))
    else:
        draw.rectangle((110, 120, 850, 610), fill=_PAPER)
    for line in range(5):
        width = 260 + (number * 37 + line * 61) % 280
        draw.line((300, 240 + 70 * line, 300 + width, 240 + 70 * line), fill=_INK, width=14)
    draw.text((320, 640), f"CONTOH {number}", fill=_INK, font_size=44)
    content = BytesIO()
    image.save(content, "JPEG", quality=70)
    content.seek(0)
    return content
