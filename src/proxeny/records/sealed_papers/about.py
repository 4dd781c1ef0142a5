"""What is known of a sealed paper, and how it and its bytes are locked and opened; pure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from uuid import UUID

from proxeny.records.sealing.letters import locked, locked_bytes, padded, unlocked, unlocked_bytes, unpadded

# Lengths are rounded up to these, since the size of a scan alone may tell which one it is.
_WORDS, _BYTES = 256, 4096


@dataclass(frozen=True)
class About:
    """What a paper is called, what kind of file it is; of a signed copy its number, its day (ISO) and who signed it."""

    title: str
    file_name: str = ""
    media_type: str = ""
    lang: str = ""
    number: str = ""
    signed_on: str = ""
    signer: str = ""


def lock_about(about: About, *, key: bytes, uid: UUID) -> str:
    """What is known of a paper, as it is stored."""
    said = json.dumps(asdict(about), ensure_ascii=False).encode()
    return locked(padded(said, step=_WORDS), key=key, bound_to=f"about:{uid}")


def open_about(stored: str, *, key: bytes, uid: UUID) -> About:
    """The same again. Raises Unreadable."""
    return About(**json.loads(unpadded(unlocked(stored, key=key, bound_to=f"about:{uid}"))))


def lock_content(content: bytes, *, key: bytes, uid: UUID) -> bytes:
    """The bytes of a paper, as they are stored."""
    return locked_bytes(padded(content, step=_BYTES), key=key, bound_to=f"paper:{uid}")


def open_content(stored: bytes, *, key: bytes, uid: UUID) -> bytes:
    """The same again. Raises Unreadable."""
    return unpadded(unlocked_bytes(stored, key=key, bound_to=f"paper:{uid}"))
