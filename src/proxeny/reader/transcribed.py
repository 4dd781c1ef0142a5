"""Names of Viet Nam's provinces as other scripts spell them: syllable by syllable, each in several ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path

from proxeny.ground.declared import declaration

_FILE = Path(__file__).with_name("syllables.yaml")
# What stands between two syllables of a name in a script (ISO 15924); the others have names of their own.
_JOINED = {"Thai": ("",), "Laoo": ("",), "Kana": ("",), "Hang": ("",), "Arab": (" ", ""), "Cyrl": ("", " ", "-")}


def transcribed(name: str, *, script: str) -> Iterator[str]:
    """The spellings of a Vietnamese name in a script; none where a syllable of it is not known."""
    joints = _JOINED.get(script, ())
    parts = _parts(name.lower().replace(" - ", " ")) if joints else []
    spelled = [_syllables().get(part, {}).get(script, []) for part in parts]
    if parts and all(spelled):
        yield from (joint.join(chosen) for joint in joints for chosen in product(*spelled))


def _parts(name: str) -> list[str]:
    """The syllables of a name, those together that are known together; nothing where one is not known."""
    words, parts = name.split(" "), []
    while words:
        known = next((n for n in (2, 1) if " ".join(words[:n]) in _syllables()), 0)
        if not known:
            return []
        parts.append(" ".join(words[:known]))
        words = words[known:]
    return parts


@cache
def _syllables() -> Mapping[str, Mapping[str, list[str]]]:
    return declaration(_FILE, of=dict[str, dict[str, list[str]]])
