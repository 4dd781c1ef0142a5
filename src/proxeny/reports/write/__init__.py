"""Knows the forms in which a compiled report is written out."""

from __future__ import annotations

from collections.abc import Callable

from proxeny.reports.content import Compiled
from proxeny.reports.write.faults import FontError, FormatError

__all__ = ("FORMATS", "MEDIA_TYPES", "FontError", "FormatError", "write")

FORMATS = ("docx", "pdf", "xlsx", "html", "json")
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


def write(report: Compiled, format_: str) -> bytes:
    """The report as a file: the same report gives the same bytes. Raises FormatError, and FontError for a PDF."""
    return _writer(format_)(report)


def _writer(format_: str) -> Callable[[Compiled], bytes]:
    if format_ not in FORMATS:
        raise FormatError(f"reports are written as {', '.join(FORMATS)}, not as {format_}")
    # Each library is loaded only for its own form: together they cost half a second.
    if format_ == "docx":
        from proxeny.reports.write.docx import write_docx

        return write_docx
    if format_ == "pdf":
        from proxeny.reports.write.pdf import write_pdf

        return write_pdf
    if format_ == "xlsx":
        from proxeny.reports.write.xlsx import write_xlsx

        return write_xlsx
    if format_ == "html":
        from proxeny.reports.write.html import write_html

        return write_html
    from proxeny.reports.write.json import write_json

    return write_json
