"""How alike two papers are by what they tell in words: who met or signed with whom, and when, whatever the language.

A short text on a visit has hardly a number that would tell its versions; its acts, with their partners and days, do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final, NamedTuple

from proxeny.reader.fact import Fact
from proxeny.reader.home import HOME

_ACTS: Final = frozenset({"delegation", "agreement", "event", "partner_tie", "organisation", "programme_target"})
# From so much on what is told makes two papers one text.
ENOUGH: Final = 0.75
# So many sorts of acts with one partner are no chance where one of them has its day, which has so many signs.
_SORTS: Final = 2
_DAY: Final = len("2024-05-12")
_KEY_BYTES: Final = 5
# A partner and a day say more of a text than what sort of act it was or whose office is named.
_MORE, _LESS = 2, 1


class _Act(NamedTuple):
    """One partner of an act, by code, and the day of the act where one is told."""

    kind: str
    partner: str
    day: str


def alike(a: Iterable[Fact], b: Iterable[Fact]) -> float:
    """From 0 to 1: how much of what two papers tell is the same, 0 where that may be so by chance."""
    one, two = list(a), list(b)
    if not _is_telling(one, two):
        return 0.0
    first, second = _told(one), _told(two)
    return 2 * sum((first & second).values()) / (sum(first.values()) + sum(second.values()))


def _is_telling(a: Iterable[Fact], b: Iterable[Fact]) -> bool:
    """Whether both tell two sorts of acts of one partner abroad, and one of them on the same day."""
    one, two = _acts(a), _acts(b)
    common = {(act.kind, act.partner) for act in one} & {(act.kind, act.partner) for act in two}
    dated = _dated(one) & _dated(two)
    return len(common) >= _SORTS and any(partner in {act for _kind, act in common} for partner, _day in dated)


def _dated(acts: Iterable[_Act]) -> set[tuple[str, str]]:
    """(partner, day) of the acts whose day is told."""
    return {(act.partner, act.day) for act in acts if act.day}


def act_keys(facts: Iterable[Fact]) -> list[int]:
    """A number of 40 bits for each partner abroad and day of an act, by which papers that tell it find each other."""
    said = sorted(_dated(_acts(facts)))
    return [int.from_bytes(blake2b("|".join(one).encode(), digest_size=_KEY_BYTES).digest(), "big") for one in said]


def _acts(facts: Iterable[Fact]) -> set[_Act]:
    """Each act with each of its partners abroad."""
    acts = [fact for fact in facts if fact.kind in _ACTS]
    pairs = ((fact, code) for fact in acts for code in fact.participant_codes if not code.startswith(HOME.code))
    return {_Act(fact.kind, code, _day(fact)) for fact, code in pairs}


def _day(fact: Fact) -> str:
    """The day of an act, the first of several; nothing where only a month or a year is told."""
    day = (fact.date or "").partition("/")[0]
    return day if len(day) == _DAY else ""


def _told(facts: Iterable[Fact]) -> Counter[tuple[str, str]]:
    """What is told of each act, office and figure, weighed by how much it says of a text."""
    told: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        for part, weight in _parts(fact):
            told[part] += weight
    return told


def _parts(fact: Fact) -> Iterator[tuple[tuple[str, str], int]]:
    if fact.kind in _ACTS:
        yield (fact.kind, fact.measure or ""), _LESS
        yield from (((fact.kind, code), _MORE) for code in fact.participant_codes)
        if said := fact.date or fact.period:
            yield (fact.kind, said), _MORE
    elif fact.kind == "person_role":
        yield (fact.measure or "", "".join(fact.participant_codes)), _LESS
    elif fact.value is not None:
        yield (fact.measure or "", str(fact.value.normalize())), _MORE
