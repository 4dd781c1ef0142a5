"""PDF files: the text layer of each page; a scan has none and stays unread."""

from __future__ import annotations

from typing import Any

from proxeny.documents.layers.refusal import LOCKED, NOT_A_PDF, Broken, Unread

MOST_PAGES = 3000
_MOST_TEXT = 2_000_000
# Signs that stand for a hyphen at the end of a line, which the reader does not see as letters.
_HYPHENS = {0x02: None, 0xFFFE: None}


def opened(content: bytes) -> Any:
    """The PDF, open. Raises Broken."""
    from pypdfium2 import PdfDocument, PdfiumError  # type: ignore[import-untyped]
    from pypdfium2.raw import FPDF_ERR_PASSWORD  # type: ignore[import-untyped]

    try:
        return PdfDocument(content)
    except PdfiumError as error:
        raise Broken(LOCKED if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD else NOT_A_PDF) from error


def pages(content: bytes) -> list[str]:
    """The text of each page. Raises Broken, Unread."""
    from pypdfium2 import PdfiumError

    pdf = opened(content)
    if len(pdf) > MOST_PAGES:
        raise Unread
    found, size = [], 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            text = page.get_textpage().get_text_range().translate(_HYPHENS)
        except PdfiumError:
            text = ""
        else:
            page.close()
        found.append(text)
        size += len(text)
        if size > _MOST_TEXT:
            raise Unread
    return found
