"""Plain text: Unicode only, since a guess among older encodings would put wrong letters into a proof."""

from __future__ import annotations

from proxeny.documents.layers.refusal import Unread

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(content: bytes, *, declared: str = "utf-8") -> str:
    """The text, by its byte order mark or else by the declared encoding. Raises Unread."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), declared)
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise Unread from error


def pages(content: bytes) -> list[str]:
    """The text, a page for each form feed. Raises Unread."""
    text = decoded(content)
    if "\0" in text:
        raise Unread
    return text.split("\f")
