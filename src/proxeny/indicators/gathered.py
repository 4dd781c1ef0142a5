"""What the members of a subject bring to each measure, of counts and typed amounts that were read already; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from proxeny.ground.periods import Period
from proxeny.ground.quantity import counted_total, whole
from proxeny.indicators.assembly import either_part, typed_part
from proxeny.indicators.catalogue import Indicator
from proxeny.indicators.counted import Counted
from proxeny.indicators.figures import Amount, Part, State
from proxeny.indicators.rollup import Composed, add_up, added, compose
from proxeny.indicators.subjects import Member, Subject
from proxeny.indicators.typed import Typed

_NOTHING = Composed(None, gaps=True)
# Over members these are added as they are, each to the others.
_ADDED = frozenset({"sum", "last"})
_NO_THINGS: frozenset[str] = frozenset()


class _Seat(NamedTuple):
    """How the counts of a member begin in one period: whether it keeps records, and whether it answers with a number.

    Without a return to owe, the records speak for themselves; with one, nought is an answer.
    """

    member: Member
    office: int
    keeps: bool
    answers: bool
    state: State


def _seat(member: Member, *, keeps: bool, state: State | None) -> _Seat:
    answers = keeps or state in ("received", "accepted")
    return _Seat(member, member.office_id, keeps, answers, state or ("received" if keeps else "missing"))


def _things(among: Mapping[int, frozenset[str]], *, offices: Collection[int] | None) -> frozenset[str]:
    """The different things that these offices counted together; all offices where None are given."""
    return _NO_THINGS.union(*(keys for office, keys in among.items() if offices is None or office in offices))


@dataclass(frozen=True)
class Gathered:
    """All amounts of the subject's members for the periods asked, and for earlier ones while returns lack.

    `declared` are the measures that records are counted for.
    """

    subject: Subject
    periods: tuple[Period, ...]
    counted: Sequence[Counted]
    typed: Typed
    declared: frozenset[str]

    @cached_property
    def _states(self) -> tuple[Mapping[int, State | None], ...]:
        """How far each office's return has come, for each period."""
        offices = dict.fromkeys(member.office_id for member in self.subject.members)
        return tuple({pk: self.typed.state(pk, period=period) for pk in offices} for period in self.periods)

    @cached_property
    def _seats(self) -> tuple[tuple[_Seat, ...], ...]:
        return tuple(
            tuple(
                _seat(one, keeps=one.office_id in counted.keepers, state=states[one.office_id])
                for one in self.subject.members
            )
            for counted, states in zip(self.counted, self._states, strict=True)
        )

    @cached_property
    def _typed_measures(self) -> frozenset[str]:
        return frozenset(measure for measure, _office in self.typed.pieces)

    def parts(self, known: Indicator, *, number: int) -> tuple[Part, ...]:
        """What each member brings to a measure in one of the periods."""
        if known.name not in self.declared:
            return tuple(self._typed(known, number=number))
        if known.origin == "counted":
            return tuple(self._counted(known, number=number))
        return tuple(self._typed_or_counted(known, number=number))

    def came_to(self, known: Indicator, *, number: int) -> Amount | None:
        """The total of these parts, which are not made where all members count: a country's report has hundreds."""
        if known.name not in self.declared or known.name in self._typed_measures:
            return add_up(self.parts(known, number=number), indicator=known).total
        counted = self.counted[number]
        keeping = None if known.origin == "counted" else counted.keeping(known.name)
        counts, seats = counted.of_measure(known.name), self._seats[number]
        answering = [one for one in seats if one.answers and (keeping is None or one.office in keeping)]
        told = [counts.get(one.office, 0) if one.keeps else 0 for one in answering]
        missing = len(seats) - sum([one.state != "missing" for one in answering])
        if len(told) > 1 and known.adds in _ADDED:
            return counted_total(told, unit=known.unit, missing=missing)
        return added(
            [whole(count, known.unit) for count in told],
            members=len(seats),
            missing=missing,
            among=_things(counted.among_of(known.name), offices=keeping),
            indicator=known,
        ).total

    def _typed_or_counted(self, known: Indicator, *, number: int) -> Sequence[Part]:
        """What a member counts, unless it typed another number, since it may keep the register only in part."""
        keeping, said_by = self.counted[number].keeping(known.name), self._typed(known, number=number)
        if not keeping:
            return said_by
        beside = zip(self._seats[number], said_by, self._counted(known, number=number), strict=True)
        return [either_part(said, count=count) if seat.office in keeping else said for seat, said, count in beside]

    def _counted(self, known: Indicator, *, number: int) -> Sequence[Part]:
        """What a member counts; of one that keeps its records elsewhere what its return says."""
        counted, pieces, unit = self.counted[number], self.typed.pieces, known.unit
        counts, records = counted.of_measure(known.name), counted.records_of(known.name)
        among, made = counted.among_of(known.name), []
        for member, office, keeps, answers, state in self._seats[number]:
            if not keeps and (known.name, office) in pieces:
                made.append(self._typed_by(member, known, number=number))
                continue
            quantity = whole(counts.get(office, 0) if keeps else 0, unit) if answers else None
            value, sources = quantity.value if quantity else None, records.get(office, 0)
            things = among.get(office, _NO_THINGS)
            made.append(Part(member.code, member.name, value, quantity, sources, state, "records", (), (), things))
        return made

    def _typed(self, known: Indicator, *, number: int) -> Sequence[Part]:
        blank = self._blank[number]
        if known.name not in self._typed_measures:
            return blank
        pieces, beside = self.typed.pieces, zip(self.subject.members, blank, strict=True)
        return [
            self._typed_by(member, known, number=number) if (known.name, member.office_id) in pieces else nothing
            for member, nothing in beside
        ]

    def _typed_by(self, member: Member, known: Indicator, *, number: int) -> Part:
        pieces = self.typed.pieces[known.name, member.office_id]
        composed = compose(pieces, period=self.periods[number], indicator=known)
        return typed_part(member, composed=composed, state=self._states[number][member.office_id])

    @cached_property
    def _blank(self) -> tuple[tuple[Part, ...], ...]:
        """What each member brings to a measure of which it typed nothing, for each period."""
        return tuple(
            tuple(typed_part(one, composed=_NOTHING, state=states[one.office_id]) for one in self.subject.members)
            for states in self._states
        )
