"""What offices typed in their returns and how far the returns have come, now or as known at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple, cast

from django.db.models import Q, QuerySet

from proxeny.audit.kept_queries import kept_query
from proxeny.audit.queries import states_as_known
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity, Status
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.figures import State
from proxeny.indicators.models import Observation, Quantified, Return
from proxeny.indicators.rollup import Piece, inside, weakest_state


class Owed(NamedTuple):
    """One return as far as figures need it: plain values, since a country owes many."""

    pk: int
    office_id: int
    period: Period
    state: State
    template: str = ""
    demo: bool = False


@dataclass(frozen=True)
class Typed:
    """The returns of some offices around some periods, with the amounts typed in those that have come in."""

    returns: Mapping[int, Sequence[Owed]]
    pieces: Mapping[tuple[str, int], Sequence[Piece]]

    def state(self, office: int, *, period: Period) -> State | None:
        """The state of the return for the period, or the weakest of those that touch it; None where none is owed."""
        owed = self.returns.get(office)
        if not owed:
            return None
        exact = [row.state for row in owed if row.period.same_span(period)]
        touching = exact or [row.state for row in owed if overlaps(row.period, period)]
        return weakest_state(touching) if touching else None


def overlaps(one: Period, other: Period) -> bool:
    """Whether two periods share a day."""
    starts = max(one.start or date.min, other.start or date.min)
    return starts <= min(one.end or date.max, other.end or date.max)


def quantity_of(row: Quantified) -> Quantity:
    """The quantity in a row of typed or published figures."""
    return quantity_in(row.value, row.value_to, row.unit, row.qualifier, row.status)


# By their codes: to call an enumeration takes longer than all else that is done with a row.
_QUALIFIERS = {one.value: one for one in Qualifier}
_STATUSES = {one.value: one for one in Status}
AMOUNT = ("value", "value_to", "unit", "qualifier", "status")


def quantity_in(value: Decimal | None, value_to: Decimal | None, unit: str, qualifier: str, status: str) -> Quantity:
    """The quantity in the columns `AMOUNT` of a row."""
    word, kind = _QUALIFIERS[qualifier], _STATUSES[status]
    return Quantity(value=value, qualifier=word, value_to=value_to, unit=unit, status=kind)


def columns(quantity: Quantity) -> dict[str, Any]:
    """The columns of a quantity."""
    return {
        "value": quantity.value,
        "value_to": quantity.value_to,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier.value,
        "status": quantity.status.value,
    }


def typed(
    measures: Sequence[str],
    *,
    periods: Sequence[Period],
    owed: Iterable[Owed],
    known_at: datetime | None = None,
) -> Typed:
    """The amounts typed in these returns, in one query. A missing return brings no amount, even when half filled."""
    near = [row for row in owed if any(overlaps(row.period, period) for period in periods)]
    returns: dict[int, list[Owed]] = defaultdict(list)
    for row in near:
        returns[row.office_id].append(row)
    in_hand = {row.pk: row for row in near if row.state != "missing"}
    return Typed(returns, _pieces(measures, in_hand, known_at) if measures and in_hand else {})


def owed_returns(
    office_ids: list[int],
    *,
    known_at: datetime | None = None,
    near: Sequence[Period] = (),
    templates: Collection[str] = (),
) -> list[Owed]:
    """The offices' returns, now or as they stood at a moment; in one query.

    Those far from these periods, and of other templates, are left out where some are given, so that they cost nothing.
    """
    found = _now(office_ids, near, templates) if known_at is None else _as_known(office_ids, known_at)
    return [row for row in found if not templates or row.template in templates]


def accepted_within(office_ids: list[int], *, period: Period) -> list[tuple[int, int, Period]]:
    """The key, office and period of the offices' accepted returns of these days or of some of them."""
    rows = _accepted_of(office_ids, *_codes([period]))
    found = ((pk, office, _period(code)) for pk, office, code in sorted(rows))
    return [row for row in found if inside(row[2], period)]


@kept_query
def _accepted_of(
    office_ids: list[int], since: str, before: str, longer: list[str]
) -> QuerySet[Return, tuple[Any, ...]]:
    """A range that lies within days begins with one of them, and so does its code."""
    near = Q(period__gte=since, period__lt=before) | Q(period__in=longer)
    rows = Return.objects.filter(near, office_id__in=office_ids, state="accepted").order_by()
    return rows.values_list("pk", "office_id", "period")


def of_template(owed: Iterable[Owed], template: str) -> list[Owed]:
    """Those of one template."""
    return [row for row in owed if row.template == template]


def _now(office_ids: list[int], near: Sequence[Period], templates: Collection[str]) -> Iterable[Owed]:
    # Sorted here: to sort them, the database would read all returns in their order.
    for pk, office, period, state, template, demo in sorted(
        _returns_of(office_ids, *_codes(near), sorted(templates) or None)
    ):
        yield Owed(pk, office, _period(period), cast("State", state), template, demo)


_EARLIEST, _LATEST = date.min, date(9998, 12, 31)
_PARTS = ("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4")


def _codes(near: Sequence[Period]) -> tuple[str, str, list[str]]:
    """From which code on and before which the months lie from the first to the last of these days.

    So do halves, quarters and years in between; third are those that may begin before or end after.
    """
    first = min((one.start or _EARLIEST for one in near), default=_EARLIEST)
    last = max((one.end or _LATEST for one in near), default=_LATEST)
    after = f"{last.year + last.month // 12:04d}-{last.month % 12 + 1:02d}"
    longer = [f"{year:04d}{part}" for year in (first.year, last.year) for part in _PARTS]
    return f"{first.year:04d}-{first.month:02d}", after, longer


@kept_query
def _returns_of(
    office_ids: list[int], since: str, before: str, longer: list[str], templates: list[str] | None
) -> QuerySet[Return, tuple[Any, ...]]:
    """The code of a range does not tell its days, so every range is read."""
    near = Q(period__gte=since, period__lt=before) | Q(period__in=longer) | Q(period__contains="/")
    of = Q() if templates is None else Q(template__in=templates)
    return Return.objects.filter(near, of, office_id__in=office_ids).order_by().values_list(*_RETURN)


_RETURN = ("pk", "office_id", "period", "state", "template", "demo")
# Offices owe the same few periods in their hundreds.
_period = lru_cache(maxsize=256)(Period.parse)


def _as_known(office_ids: list[int], at: datetime) -> Iterable[Owed]:
    for subject, state in states_as_known("returns:", at=at):
        if state["office"] in office_ids:
            pk, period = int(subject.partition(":")[2]), Period.parse(state["period"])
            yield Owed(pk, state["office"], period, state["state"], state["template"])


def _pieces(
    measures: Sequence[str], owed: Mapping[int, Owed], known_at: datetime | None
) -> dict[tuple[str, int], list[Piece]]:
    found: dict[tuple[str, int], list[Piece]] = defaultdict(list)
    keys, names = list(owed), list(measures)
    rows = _said_now(keys, names) if known_at is None else _said_then(keys, names, known_at)
    for owed_id, measure, period, *amount in rows:
        quantity = quantity_in(*amount)
        # A value in a second currency stands beside the first and is never added to it.
        if quantity.unit == catalogue()[measure].unit:
            of = owed[owed_id]
            stretch = Period.parse(period) if period else of.period
            found[measure, of.office_id].append(Piece(stretch, quantity))
    return found


_SAID = ("owed_id", "measure", "period", *AMOUNT)


@kept_query
def _said_now(owed: list[int], measures: list[str]) -> QuerySet[Observation, tuple[Any, ...]]:
    rows = Observation.objects.filter(ended_at=None, owed_id__in=owed, measure__in=measures)
    return rows.order_by("pk").values_list(*_SAID)


def _said_then(owed: list[int], measures: list[str], at: datetime) -> QuerySet[Observation, tuple[Any, ...]]:
    when = Q(at__lte=at) & (Q(ended_at=None) | Q(ended_at__gt=at))
    rows = Observation.objects.filter(when, owed_id__in=owed, measure__in=measures)
    return rows.order_by("pk").values_list(*_SAID)
