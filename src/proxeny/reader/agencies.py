"""Organisations that act beside places: agencies, banks and associations, by one list for all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from proxeny.ground.declared import declaration
from proxeny.reader.lexicon import leveled
from proxeny.reader.places import Mention, Place

KIND = "organisation"
# Letters before this one are Latin; a name that begins beyond is written in another script.
_LATIN = "\u0250"


def agencies(text: str, level: str) -> list[Mention]:
    """The organisations of the list that a text names, the longest names, in their order. `level` is it leveled."""
    machine, spelled = _machine()
    found = sorted(machine.find_matches_as_indexes(level, overlapping=True), key=lambda one: (one[1], -one[2]))
    kept: list[Mention] = []
    for number, start, end in found:
        name, spelling = spelled[number]
        if (kept and start < kept[-1].end) or not _is_whole(level, start, end):
            continue
        if not spelling.isupper() or text[start:end] == spelling:
            kept.append(Mention(_place(name), start, end))
    return kept


def unlisted(text: str, start: int, end: int) -> Iterator[Mention]:
    """Organisations between two places of a text that no list has, by the word that their name ends or begins with."""
    for pattern in _patterns():
        for found in pattern.finditer(text, start, end):
            yield Mention(_place(found["name"]), *found.span("name"))


def _is_whole(level: str, start: int, end: int) -> bool:
    """Whether a name stands there as words of its own: no letter of its script joins it, as one of another may."""
    if level[start] > _LATIN:
        return True
    return not any(one.isalnum() and one < _LATIN for one in (level[start - 1 : start], level[end : end + 1]))


def _place(name: str) -> Place:
    return Place(KIND, "", name)


@cache
def _said() -> dict[str, Any]:
    return declaration(Path(__file__).with_suffix(".yaml"), of=dict[str, Any])


@cache
def _machine() -> tuple[AhoCorasick, list[tuple[str, str]]]:
    spelled = [(name, spelling) for name, spellings in _said()["names"].items() for spelling in spellings]
    plain = [leveled(spelling) for _name, spelling in spelled]
    return AhoCorasick(plain, implementation=Implementation.ContiguousNFA), spelled


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    last, first = ("|".join(map(re.escape, _said()[side])) for side in ("last", "first"))
    word, small = r"[A-Z][A-Za-z’'-]*(?!\w)", r"(?:of|for|and|&|de|du|des)"
    return (
        re.compile(rf"(?<!\w)(?:The )?(?P<name>(?:{word} (?:{small} )?){{1,6}}(?:{last}))(?!\w)"),
        re.compile(rf"(?<!\w)(?i:{first}) (?P<name>{word}(?: (?:{small} )?{word}){{0,6}})"),
    )
