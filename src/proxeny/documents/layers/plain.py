"""Plain text: Unicode, or Vietnamese of before Unicode; any other guess would put wrong letters into a proof."""

from __future__ import annotations

from proxeny.documents.layers.refusal import LETTERS, OTHER_KIND, Unread
from proxeny.ground.old_letters import converted, recognised

_LOOKED_AT, _FEWEST, _LAST_BLOCK, _SURE = 4096, 64, 0x20, 0.97
# How files begin that are no text, whatever their names say: old Office, packed, PDF, RTF (which looks like one).
_OTHER_KINDS = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF-", b"{\\rtf")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(content: bytes, *, declared: str = "utf-8") -> str:
    """The text, by its byte order mark or else by the declared encoding. Raises Unread."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "") or _unmarked(content) or declared
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise Unread(LETTERS) from error


def _unmarked(content: bytes) -> str:
    """Which UTF-16 it is where no mark says so; "" where it is none beyond doubt.

    Of every two bytes one names the block of a letter: under 0x20 for Latin, Greek, Cyrillic, Arabic, Thai and Lao, and
    nought for every space. In no other text are half of the bytes such signs; Chinese and Korean are not told.
    """
    top = content[:_LOOKED_AT]
    if len(content) % 2 or len(top) < _FEWEST:
        return ""
    for name, blocks in (("utf-16-le", top[1::2]), ("utf-16-be", top[0::2])):
        if 0 in blocks and sum(block < _LAST_BLOCK for block in blocks) > _SURE * len(blocks):
            return name
    return ""


def in_unicode(texts: list[str]) -> list[str]:
    """Vietnamese in TCVN3 or VNI letters as Unicode, line by line; every other text as it is."""
    letters = recognised(texts)
    if not letters:
        return texts
    return ["".join(converted(line, letters) for line in text.splitlines(keepends=True)) for text in texts]


def text_of(content: bytes) -> str:
    """The whole text as it was written, line ends and all. Raises Unread."""
    if content.startswith(_OTHER_KINDS):
        raise Unread(OTHER_KIND)
    try:
        text = in_unicode([decoded(content)])[0]
    except Unread:
        text = _of_code_page(content)
    if "\0" in text:
        raise Unread(LETTERS)
    return text


def _of_code_page(content: bytes) -> str:
    """Bytes of the old Vietnamese fonts, which Windows shows in its western code page. Raises Unread."""
    text = decoded(content, declared="cp1252")
    if not recognised([text]):
        raise Unread(LETTERS)
    return in_unicode([text])[0]


def pages(content: bytes) -> list[str]:
    """The text, a page for each form feed. Raises Unread."""
    return text_of(content).split("\f")
