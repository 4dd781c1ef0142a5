"""Which figures of returns are the sum of what the offices below say: added up by the database, not read one by one."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q, Sum

from proxeny.accounts.models import Reporting
from proxeny.accounts.scope import in_force
from proxeny.ground.interval import Interval
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.models import Observation, Return
from proxeny.indicators.queries import day_of
from proxeny.indicators.typed import accepted_within
from proxeny.records.register import all_measures


def seats_below(returns: Sequence[Return]) -> list[tuple[int, int]]:
    """(superior, office below it) on the day of the period that these returns have in common."""
    if not returns:
        return []
    on = day_of(Period.parse(returns[0].period))
    seats = Reporting.objects.filter(in_force(on), superior__in={one.office_id for one in returns})
    return list(seats.values_list("superior_id", "office_id"))


@dataclass(frozen=True)
class Below:
    """What the offices below come to, as (superior, measure) to the one number of all; None where one is not exact.

    `unclear` are the superiors of offices that told in two returns, or in parts of the period: they have no number.
    """

    sums: Mapping[tuple[int, str], Decimal | None] = field(default_factory=dict)
    unclear: frozenset[int] = frozenset()

    @property
    def measures(self) -> set[str] | None:
        """Of what those below may say anything: what they typed, and whatever is counted; None where not known."""
        return None if self.unclear else all_measures().keys() | {measure for _superior, measure in self.sums}

    def alike(self, office: int, name: str, quantity: Quantity) -> bool:
        """Whether nothing that those below the office said can differ from this.

        So it is of what is only typed, where they said nothing, or exact numbers for the same days, and what is said
        may be their sum: while some are missing, the sum is the least that all come to.
        """
        if office in self.unclear or name in all_measures():
            return False
        if (office, name) not in self.sums:
            return True
        total = self.sums[office, name]
        return total is not None and quantity.interval().overlaps(Interval(total, total))


def told_below(returns: Sequence[Return]) -> Below:
    """What is accepted from the offices below those of returns of one period."""
    seats = seats_below(returns)
    if not seats:
        return Below()
    period = Period.parse(returns[0].period)
    whole, unsure = _sure(accepted_within([office for _superior, office in seats], period=period), period=period)
    unclear = frozenset(superior for superior, office in seats if office in unsure)
    return Below(_sums(whole, superiors={superior for superior, _office in seats} - unclear, period=period), unclear)


def _sure(accepted: Sequence[tuple[int, int, Period]], *, period: Period) -> tuple[list[int], set[int]]:
    """The returns for the very days, and the offices that sent more than one or one for a part of them."""
    same = [(pk, office) for pk, office, of in accepted if of.same_span(period)]
    times = Tally(office for _pk, office in same)
    parts = {office for _pk, office, of in accepted if not of.same_span(period)}
    return [pk for pk, _office in same], parts | {office for office, number in times.items() if number > 1}


def _sums(returns: Iterable[int], *, superiors: set[int], period: Period) -> dict[tuple[int, str], Decimal | None]:
    """(superior, measure) to the one number that those below come to; None where not every one of them is exact."""
    above = "owed__office__superiors__"
    seated = in_force(day_of(period), above) & Q(**{f"{above}superior__in": superiors})
    rows = Observation.objects.filter(seated, owed__in=list(returns), ended_at=None).order_by()
    exact = Q(qualifier="exact", period="", value__isnull=False)
    added = rows.values_list(f"{above}superior_id", "measure", "unit").annotate(
        number=Count("pk"), exactly=Count("pk", filter=exact), added=Sum("value")
    )
    return {
        (superior, measure): value if number == exactly else None
        for superior, measure, unit, number, exactly, value in added
        if unit == catalogue()[measure].unit
    }
