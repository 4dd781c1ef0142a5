"""The refusal of a file that is not what its name says, and the sign that a sound file has text we do not read."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Broken(Exception):
    """A file that cannot be what its name says; `str` gives the reason in the active language."""

    def __init__(self, reason: Promise) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


class Unread(Exception):
    """A sound file whose text is not read: too long, or in letters that nothing tells."""


LOCKED = _("It is locked with a password; save it without one.")
NOT_A_TEXT = _("It is broken or is not a Word document; open it, save it anew and try again.")
NOT_A_SHEET = _("It is broken or is not a spreadsheet; open it, save it anew and try again.")
NOT_A_PDF = _("It is broken or is not a PDF; open it, save it anew and try again.")
# Reasons by keys that a process may say to another.
REASONS = {"locked": LOCKED, "not_a_text": NOT_A_TEXT, "not_a_sheet": NOT_A_SHEET, "not_a_pdf": NOT_A_PDF}
