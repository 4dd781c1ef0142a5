"""PDF papers: their text, what is kept unread or refused, pictures of their pages, and hostile ones within limits."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from PIL import Image

from proxeny.documents.apart import LIMITS, TooMuch
from proxeny.documents.layers.refusal import Broken
from proxeny.documents.picture import drawn, is_drawable, page_count
from proxeny.documents.text import read
from tests.papers import pdf_of, photograph

PDF = "application/pdf"


def size(picture: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(picture)) as image:
        assert image.format == "WEBP"
        return image.size


def test_each_page_has_its_text_and_a_scan_has_none() -> None:
    reading = read("visit.pdf", pdf_of(["Six people went to Laos", "", "They came back"]))
    assert reading.pages == ("Six people went to Laos", "", "They came back")
    assert read("scan.pdf", pdf_of(["", ""])).pages == ()


@pytest.mark.parametrize("content", [b"", b"no pdf at all", b"%PDF-1.7 <script>", pdf_of(["a"])[:60]])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(Broken, match="not a PDF"):
        read("a.pdf", content)


def test_pages_are_drawn_within_one_sheet() -> None:
    paper = pdf_of(["One", "Two"])
    assert page_count(PDF, paper) == 2
    width, height = size(drawn(PDF, paper, page=2))
    assert 1000 <= width <= 1100 and 1500 <= height <= 1600
    for page in (3, -1):
        with pytest.raises(TooMuch):
            drawn(PDF, paper, page=page)


def test_photographs_are_made_smaller_and_read_as_what_they_are() -> None:
    large = photograph(3000, 2000, form="JPEG")
    assert size(drawn("image/jpeg", large, page=1)) == (1100, 733)
    assert page_count("image/png", photograph()) == 1
    with pytest.raises(TooMuch):
        drawn("image/png", large, page=1)
    assert not is_drawable("text/html") and not is_drawable("image/svg+xml")


def test_hostile_papers_end_within_their_limits() -> None:
    began = time.monotonic()
    vast = pdf_of(["Vast"], box="0 0 9999999 9999999")
    assert max(size(drawn(PDF, vast, page=1))) <= 1600
    thin = pdf_of(["Thin"], box="0 0 0.001 9999999")
    looped = pdf_of(["a"]).replace(b"/Kids [4 0 R ]", b"/Kids [2 0 R ]")
    many = pdf_of(["a"]).replace(b"/Count 1", b"/Count 999999999")
    for content in (thin, looped, many):
        try:
            read("a.pdf", content)
            assert len(drawn(PDF, content, page=1)) < 1_000_000
        except (TooMuch, Broken):
            pass
    bomb = photograph(20_000, 20_000)
    assert len(bomb) < 5_000_000
    with pytest.raises(TooMuch):
        drawn("image/png", bomb, page=1)
    # Five papers, each within its own limit.
    assert time.monotonic() - began < 5 * LIMITS.seconds
