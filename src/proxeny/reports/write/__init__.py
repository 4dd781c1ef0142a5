"""Knows the forms in which a compiled report is written out."""

from __future__ import annotations

from collections.abc import Callable

from proxeny.reports.content import Compiled
from proxeny.reports.write.edition import Edition
from proxeny.reports.write.faults import FontError, FormatError
from proxeny.reports.write.issue import Issue

__all__ = ("BILINGUAL", "FORMATS", "MEDIA_TYPES", "FontError", "FormatError", "Issue", "write")

FORMATS = ("docx", "pdf", "xlsx", "html", "json")
# The paper of figures as they stand.
_DRAFT = Issue()
BILINGUAL = ("docx", "pdf", "html")
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


def write(report: Compiled, format_: str, *, beside: Compiled | None = None, issue: Issue = _DRAFT) -> bytes:
    """The report as a file, with the same report in a second language below each line where `beside` is given.

    `issue` is the version that it is. The same report gives the same bytes. Raises FormatError, for a PDF FontError.
    """
    if format_ in BILINGUAL:
        return _printer(format_)(Edition(report, beside, issue))
    if beside:
        raise FormatError(f"papers in two languages are written as {', '.join(BILINGUAL)}, not as {format_}")
    if format_ == "xlsx":
        from proxeny.reports.write.xlsx import write_xlsx

        return write_xlsx(report, issue=issue)
    if format_ == "json":
        from proxeny.reports.write.json import write_json

        return write_json(report, issue=issue)
    raise FormatError(f"reports are written as {', '.join(FORMATS)}, not as {format_}")


def _printer(format_: str) -> Callable[[Edition], bytes]:
    """What writes papers that people read, which may be in two languages."""
    # Each library is loaded only for its own form: together they cost half a second.
    if format_ == "docx":
        from proxeny.reports.write.docx import write_docx

        return write_docx
    if format_ == "pdf":
        from proxeny.reports.write.pdf import write_pdf

        return write_pdf
    from proxeny.reports.write.html import write_html

    return write_html
