"""Why a report cannot be written out."""

from __future__ import annotations


class FormatError(ValueError):
    """A form in which no report is written; the message names those that there are."""


class FontError(RuntimeError):
    """A text that no font at hand can draw; the message names the text and the package to install."""
