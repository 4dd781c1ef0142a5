"""What kind of file a paper is, and the text of its pages where it can be read."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.documents.layers.kinds import UNKNOWN, layer_of, words_of
from proxeny.documents.layers.refusal import Unread

__all__ = ["UNKNOWN", "Reading", "read"]


@dataclass(frozen=True)
class Reading:
    """What a file is, and the text of its pages; no pages where its text is not read (yet)."""

    media_type: str
    pages: tuple[str, ...] = ()


def read(name: str, content: bytes) -> Reading:
    """The kind of a file by its name and its text.

    Raises Broken where the content is not what the name says. A kind that is not known is kept without text.
    """
    layer = layer_of(name)
    try:
        return Reading(layer.media_type, words_of(layer, content).pages)
    except Unread:
        return Reading(layer.media_type)
