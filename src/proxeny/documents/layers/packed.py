"""What a packed office file says of itself before anything is unpacked: how much it holds, and whether it is locked."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO


@dataclass(frozen=True)
class Weight:
    """Bytes that the parts of a packed file unpack to, and those of its XML alone."""

    whole: int
    xml: int


def weight(content: bytes) -> Weight | None:
    """How much a packed file unpacks to, by its own directory; None if it is not packed. Raises zipfile.BadZipFile."""
    if content[:2] != b"PK":
        return None
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    return Weight(sum(part.file_size for part in parts), xml)


def is_locked(content: bytes) -> bool:
    """Whether a password locks it: it is then an OLE container that names its encrypted part (MS-OFFCRYPTO 2.3.4)."""
    return content[:4] == b"\xd0\xcf\x11\xe0" and "EncryptedPackage".encode("utf-16-le") in content
