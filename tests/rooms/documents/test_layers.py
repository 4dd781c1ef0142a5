"""What a file says beyond its plain text: menus of a web page, letters of old fonts, scans, and why nothing is read."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from proxeny.documents.layers import scan
from proxeny.documents.layers.kinds import layer_of, words_of
from proxeny.documents.layers.refusal import Unread
from proxeny.documents.text import read
from proxeny.ground.old_letters import table

STORY = "Tỉnh đã đón 16 đoàn khách quốc tế trong năm và ký kết 3 thỏa thuận hợp tác với các địa phương nước ngoài. "
PAGE = f"""<html><meta charset="utf-8"><body>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/x">Tin 24 giờ</a></li></ul></nav>
<article><h1>Đối ngoại địa phương</h1><p>{STORY * 3}</p>
<figure><figcaption>Lễ ký 2 bản ghi nhớ.</figcaption></figure><p>{STORY}</p></article>
<aside><ul><li><a href="/y">10 bãi biển đẹp</a></li></ul></aside><footer>Bản quyền 2023</footer></body></html>"""


def test_menus_boxes_and_footers_of_a_web_page_are_named_and_kept() -> None:
    words = words_of(layer_of("tin.html"), PAGE.encode())
    cut = [words.pages[page][start:end] for page, start, end in words.outside]
    assert {"Trang chủ", "Tin 24 giờ", "10 bãi biển đẹp", "Bản quyền 2023"} <= set(cut)
    assert "Lễ ký 2 bản ghi nhớ." in words.pages[0] and "Lễ ký 2 bản ghi nhớ." not in cut
    assert STORY.strip() not in cut


def test_a_web_page_without_a_main_text_is_kept_whole() -> None:
    assert words_of(layer_of("a.html"), b"<p>16").outside == ()


@pytest.mark.parametrize("letters", ["tcvn3", "vni"])
def test_vietnamese_of_before_unicode_is_read(letters: str) -> None:
    old = {new: written for written, new in table(letters).items()}
    written = "".join(old.get(char, char) for char in STORY.lower())
    assert read("a.txt", written.encode("cp1252")).pages == (STORY.lower(),)
    assert read("a.txt", written.encode()).pages == (STORY.lower(),)


@pytest.mark.parametrize("letters", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", [STORY, "في عام 2023 أرسلت المقاطعة 21 وفدا إلى الخارج", "ในปี 2566 จังหวัดส่ง 21 คณะไปลาว "]
)
def test_utf_16_without_its_mark_is_read(text: str, letters: str) -> None:
    assert read("a.txt", text.encode(letters)).pages == (text,)


def photograph(words: str) -> bytes:
    """A white page with large letters."""
    page, out = Image.new("RGB", (1400, 300), "white"), BytesIO()
    ImageDraw.Draw(page).text((40, 80), words, fill="black", font=ImageFont.load_default(48))
    page.save(out, "PNG")
    return out.getvalue()


def test_a_scan_is_read_where_tesseract_is_and_says_so_where_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    if scan.languages():
        found = scan.scanned("image/png", photograph("16 delegations in 2023"))
        assert found.pages[0].strip() == "16 delegations in 2023"
    monkeypatch.setenv("PATH", "")
    with pytest.raises(scan.NoScan, match=r"Tesseract .* is not installed"):
        scan.scanned("image/png", photograph("16"))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", "Đoàn 16\n".encode() + "é".encode("latin-1"), "letters"),
        ("a.png", b"", "scan"),
        ("a.txt", b"   \n", "scan"),
        ("a.txt", b"1" * 3_000_000, "too_long"),
        ("a.txt", "23 đoàn".encode("utf-16-le"), "letters"),
        ("a.txt", b"16 delegations\0 were sent. " * 4, "letters"),
        ("a.txt", b"\0" * 4096, "letters"),
        ("a.txt", b"%PDF-1.7", "other_kind"),
        ("a.txt", b"PK\x03\x04 a Word file under another ending", "other_kind"),
        ("a.txt", b"\xd0\xcf\x11\xe0 an older Word file", "other_kind"),
        ("a.txt", b"{\\rtf1\\ansi 125 \\u273?o\\u224?n}", "other_kind"),
    ],
)
def test_what_is_not_read_says_why(name: str, content: bytes, why: str) -> None:
    with pytest.raises(Unread) as unread:
        words_of(layer_of(name), content)
    assert unread.value.key == why


@pytest.mark.parametrize("nest", ["<div>", "<b><i>", "<ul><li>"])
def test_a_web_page_of_deep_nesting_ends(nest: str) -> None:
    words = words_of(layer_of("a.html"), (nest * 100_000 + f"<p>{STORY}").encode())
    assert STORY.strip() in words.pages[0]
