"""Knows how the questions of the checks and the reasons of members are told: alike ones once, counted; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from proxeny.indicators.catalogue import catalogue
from proxeny.reports.content import Answered
from proxeny.reports.wording import Wording

# So many alike are told one by one.
FEW = 2
# Kinds of findings that are told alike.
_ALIKE = {"history_of_one": "history", "year_to_date": "in_time"}


@dataclass(frozen=True)
class Asked:
    """What the checks asked of several members alike: `text` tells the kind and how many, `lines` each of them."""

    text: str
    lines: tuple[Answered, ...]

    @property
    def is_many(self) -> bool:
        """Whether the one line stands for its lines."""
        return len(self.lines) > FEW


def gathered(answered: Iterable[Answered], *, words: Wording) -> list[Asked]:
    """The questions by measure and kind, in the order in which the first of each comes."""
    return [Asked(_told(lines, words=words), lines) for lines in _by_kind(answered)]


def note_lines(answered: Iterable[Answered], *, words: Wording) -> Iterator[str]:
    """The lines of a measure's note: each question with its reason; alike ones as one line for each reason."""
    for lines in _by_kind(answered):
        if len(lines) <= FEW:
            yield from (in_full(one, words=words) for one in lines)
        else:
            yield from _reasons(lines, words=words)


def in_full(one: Answered, *, words: Wording) -> str:
    """What was asked of one member, and its reason."""
    return words.label("answered", member=one.member, asked=one.asked, why=one.why)


def folded(answered: Iterable[Answered], *, words: Wording) -> tuple[str, ...]:
    """Every question that the note tells together with others, in full."""
    many = (lines for lines in _by_kind(answered) if len(lines) > FEW)
    return tuple(in_full(one, words=words) for lines in many for one in lines)


def _by_kind(answered: Iterable[Answered]) -> list[tuple[Answered, ...]]:
    found: dict[tuple[str, str], list[Answered]] = {}
    for one in answered:
        found.setdefault((one.measure, _ALIKE.get(one.kind, one.kind)), []).append(one)
    return [tuple(lines) for lines in found.values()]


def _kind(one: Answered, *, words: Wording) -> str:
    key = f"asked_{_ALIKE.get(one.kind, one.kind)}"
    return words.labels.get(key, words.labels["asked_other"])


def _told(lines: Sequence[Answered], *, words: Wording) -> str:
    measure = lines[0].measure
    known = catalogue().get(measure)
    name = known.label(words.lang) if known else measure
    measured = name[:1].upper() + name[1:]
    return words.label("asked_many", measure=measured, kind=_kind(lines[0], words=words), count=len(lines))


def _reasons(lines: Sequence[Answered], *, words: Wording) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for one in lines:
        by_reason.setdefault(one.why, []).append(one.member)
    for why, members in by_reason.items():
        names = words.comma.join(members)
        kind = _kind(lines[0], words=words)
        yield words.label("asked_reason", kind=kind, count=len(lines), names=names, why=why)
