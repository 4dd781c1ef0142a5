"""Knows how an Office file is made the same, byte by byte, each time it is written."""

from __future__ import annotations

import io
import zipfile

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def timeless(content: bytes) -> bytes:
    """The same archive with the same files in the same order, and no hour of writing in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for entry in given.infolist():
            info = zipfile.ZipInfo(entry.filename, _NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, given.read(entry.filename))
    return out.getvalue()
