"""Draws the pages of a paper as small pictures, in a process apart: PDF as printed, photographs made smaller."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from typing import Any, Final

from proxeny.documents.apart import TooMuch, content_within_limits, read_apart

PDF: Final = "application/pdf"
# The photographs that are drawn, by the name that their reader has for them.
_PHOTOGRAPHS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}
MEDIA_TYPE: Final = "image/webp"
_SHOWN = (1100, 1600)
# Some 250 points an inch on A4, as Tesseract needs them for marks on letters.
_READ = (2100, 2970)
_MOST_POINTS = 80_000_000
# A larger file is kept and saved, never drawn.
_MOST_BYTES = 100 * 1024 * 1024


def is_drawable(media_type: str) -> bool:
    """Whether pages of such a paper are drawn."""
    return media_type == PDF or media_type in _PHOTOGRAPHS


def drawn(media_type: str, content: bytes, *, page: int) -> bytes:
    """The page (from 1) as WebP of at most 1100 by 1600 points. Raises TooMuch where it cannot be drawn."""
    if len(content) > _MOST_BYTES:
        raise TooMuch
    return read_apart(__name__, media_type, str(page), content=content)


def sharp(media_type: str, content: bytes, *, page: int) -> bytes:
    """The page (from 1) as WebP of at most 2100 by 2970 points, for reading its letters. Raises TooMuch."""
    if len(content) > _MOST_BYTES:
        raise TooMuch
    return read_apart(__name__, media_type, str(page), "sharp", content=content)


def page_count(media_type: str, content: bytes) -> int:
    """How many pages can be drawn. Raises TooMuch."""
    if len(content) > _MOST_BYTES:
        raise TooMuch
    return int(json.loads(read_apart(__name__, media_type, "0", content=content)))


def _of_pdf(content: bytes, *, page: int, size: tuple[int, int]) -> Any:
    from proxeny.documents.layers.pdf import opened

    sheet = opened(content)[page - 1]
    width, height = sheet.get_size()
    return sheet.render(scale=min(size[0] / max(width, 1), size[1] / max(height, 1)), may_draw_forms=False).to_pil()


def _of_photograph(media_type: str, content: bytes, *, page: int, size: tuple[int, int]) -> Any:
    from PIL import ImageOps

    image = _photograph(media_type, content)
    image.seek(page - 1)
    image.draft("RGB", size)
    image = ImageOps.exif_transpose(image)
    image.thumbnail(size)
    return image


def _photograph(media_type: str, content: bytes) -> Any:
    """The photograph, not yet unpacked; one of too many points is refused before it is."""
    from PIL import Image

    image = Image.open(BytesIO(content), formats=[_PHOTOGRAPHS[media_type]])
    if image.width * image.height > _MOST_POINTS:
        raise ValueError("too many points")
    return image


def _count(media_type: str, content: bytes) -> int:
    from proxeny.documents.layers.pdf import opened

    if media_type == PDF:
        return len(opened(content))
    return int(getattr(_photograph(media_type, content), "n_frames", 1))


def _drawn_here(media_type: str, content: bytes, *, page: int, size: tuple[int, int]) -> bytes:
    if media_type == PDF:
        image = _of_pdf(content, page=page, size=size)
    else:
        image = _of_photograph(media_type, content, page=page, size=size)
    kept = BytesIO()
    image.convert("RGB").save(kept, "WEBP", quality=78, method=2)
    return kept.getvalue()


if __name__ == "__main__":
    kind, number, given = sys.argv[1], int(sys.argv[2]), content_within_limits()
    asked = _READ if sys.argv[3:] else _SHOWN
    said = _drawn_here(kind, given, page=number, size=asked) if number else json.dumps(_count(kind, given)).encode()
    sys.stdout.buffer.write(said)
