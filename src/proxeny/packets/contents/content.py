"""What every kind of content tells of itself before it is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from proxeny.packets.envelope import Line
from proxeny.records.register import Label

Parts = dict[str, Sequence[Line]]


@dataclass(frozen=True)
class Draft:
    """What is to be packed: its kind, what it is about, its parts."""

    kind: str
    about: Mapping[str, Any]
    parts: Parts


@dataclass(frozen=True)
class Said:
    """One line of what a packet holds: a label, what is said, and a remark beside it."""

    label: Label
    text: str
    note: Label = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong with the content: the part and the line in it (0: the whole part), and why."""

    part: str
    number: int
    reason: str


@dataclass(frozen=True)
class Contents:
    """What a packet holds, as it is shown before it is taken in; with faults it is not taken."""

    title: str
    said: Sequence[Said] = ()
    faults: Sequence[Fault] = field(default_factory=tuple)
