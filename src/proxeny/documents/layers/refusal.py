"""The refusal of a file that is not what its name says, and the sign that a sound file has text we do not read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

# Hears how many of how many pages are done.
Tell: TypeAlias = Callable[[int, int], None]


def _(words: str) -> str:
    """Marks words for the translators; this module is also used where there is no Django."""
    return words


# Reasons by keys that a process may say to another.
REASONS: Final = {
    "locked": _("It is locked with a password; save it without one."),
    "not_a_text": _("It is broken or is not a Word document; open it, save it anew and try again."),
    "not_a_sheet": _("It is broken or is not a spreadsheet; open it, save it anew and try again."),
    "not_a_pdf": _("It is broken or is not a PDF; open it, save it anew and try again."),
}
LOCKED, NOT_A_TEXT, NOT_A_SHEET, NOT_A_PDF = REASONS

# Why the text of a sound file is not read; said by the command only, in English.
TOO_LONG, LETTERS, SCAN, BUSY, OTHER_KIND = "too_long", "letters", "scan", "busy", "other_kind"
UNREAD: Final = {
    TOO_LONG: "it holds more text than is read at once",
    LETTERS: "it is neither Unicode (UTF-8 or UTF-16) nor Vietnamese in TCVN3 or VNI letters; save it as UTF-8",
    OTHER_KIND: "it is no text but another kind of file (an older Word document, RTF, or a PDF or Word document "
    "under another ending); save it as Word (.docx) or PDF",
    SCAN: "it has no text layer",
    BUSY: "it asks for more memory or time than a paper may",
}
# Why a scan is not read; the reason in words comes with it.
NO_TEXT, NO_TESSERACT, TOO_MANY_PAGES = "no_text", "no_tesseract", "too_many_pages"
UNDRAWN, NO_LETTERS = "undrawn", "no_letters"
# A scan was read, by a Tesseract that lacks its language.
LACKING = "scan_lacking"


class Broken(Exception):
    """A file that cannot be what its name says; `key` is one of REASONS, `str` gives it in the active language."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key

    def __str__(self) -> str:
        from django.utils.translation import gettext

        return gettext(REASONS[self.key])


class Unread(Exception):
    """A sound file whose text is not read; `key` is one of UNREAD."""

    def __init__(self, key: str = TOO_LONG) -> None:
        super().__init__(key)
        self.key = key


class NoScan(Exception):
    """A scan that is not read; the message says why, `key` is one of those above."""

    def __init__(self, message: str, *, key: str) -> None:
        super().__init__(message)
        self.key = key
