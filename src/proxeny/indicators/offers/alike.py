"""Which figures of returns are the sum of what the offices below say: added up by the database, not read one by one."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, Q, Sum

from proxeny.accounts.models import Reporting
from proxeny.accounts.scope import in_force
from proxeny.ground.interval import Interval
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.models import Observation, Return
from proxeny.indicators.queries import day_of
from proxeny.indicators.rollup import inside
from proxeny.indicators.typed import Owed, owed_returns
from proxeny.records.register import all_measures


def seats_below(returns: Sequence[Return]) -> list[tuple[int, int]]:
    """(superior, office below it) on the day of the period that these returns have in common."""
    if not returns:
        return []
    on = day_of(Period.parse(returns[0].period))
    seats = Reporting.objects.filter(in_force(on), superior__in={one.office_id for one in returns})
    return list(seats.values_list("superior_id", "office_id"))


def told_alike(returns: Sequence[Return], said: Mapping[int, Mapping[str, Quantity]]) -> set[tuple[int, str]]:
    """(return, measure) of returns of one period where nothing below can differ from what is said in it.

    So it is of what is only typed, where the offices below said nothing, or exact numbers for the same days, none of
    them in two returns or in parts of the period, and what is said may be their sum: while some are missing, the sum
    is the least that all come to.
    """
    seats = seats_below(returns)
    if not seats:
        return set()
    period = Period.parse(returns[0].period)
    rows = owed_returns([office for _superior, office in seats], near=[period])
    whole, unsure = _sure([one for one in rows if one.state == "accepted"], period=period)
    unclear = {superior for superior, office in seats if office in unsure}
    sums = _sums(whole, superiors={superior for superior, _office in seats} - unclear, period=period)
    return {
        (owed.pk, name)
        for owed in returns
        for name, quantity in said.get(owed.pk, {}).items()
        if owed.office_id not in unclear and name not in all_measures()
        if _may_be(quantity, sums.get((owed.office_id, name), _NOTHING))
    }


def _may_be(quantity: Quantity, total: Interval | None) -> bool:
    return total is not None and quantity.interval().overlaps(total)


# Of which anything may be said.
_NOTHING = Interval(None, None)


def _sure(accepted: Sequence[Owed], *, period: Period) -> tuple[list[int], set[int]]:
    """The returns for the very days, and the offices that sent more than one or one for a part of them."""
    same = [one for one in accepted if one.period.same_span(period)]
    times = Tally(one.office_id for one in same)
    parts = {one.office_id for one in accepted if inside(one.period, period) and not one.period.same_span(period)}
    return [one.pk for one in same], parts | {office for office, number in times.items() if number > 1}


def _sums(returns: Iterable[int], *, superiors: set[int], period: Period) -> dict[tuple[int, str], Interval | None]:
    """(superior, measure) to the one number that those below come to; None where not every one of them is exact."""
    above = "owed__office__superiors__"
    seated = in_force(day_of(period), above) & Q(**{f"{above}superior__in": superiors})
    rows = Observation.objects.filter(seated, owed__in=list(returns), ended_at=None).order_by()
    exact = Q(qualifier="exact", period="", value__isnull=False)
    added = rows.values_list(f"{above}superior_id", "measure", "unit").annotate(
        number=Count("pk"), exactly=Count("pk", filter=exact), added=Sum("value")
    )
    return {
        (superior, measure): Interval(value, value) if number == exactly else None
        for superior, measure, unit, number, exactly, value in added
        if unit == catalogue()[measure].unit
    }
