"""Which figures of returns may differ from what offices below say: compared by the database, not read one by one."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from proxeny.accounts.models import Reporting
from proxeny.accounts.scope import in_force
from proxeny.audit.kept_queries import kept_query
from proxeny.ground.periods import Period
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.models import Observation, Return
from proxeny.indicators.offers.rules import OVER_OFFICES
from proxeny.indicators.queries import day_of
from proxeny.indicators.typed import accepted_within
from proxeny.records.register import all_measures

# What is typed above and below, one line for each measure that is not the sum of exact numbers. The returns below are
# found by office and period: by their keys alone, SQLite would look for each key below each superior.
_UNLIKE = """
    WITH below AS (
        SELECT seat.superior_id AS superior, told.measure AS measure, told.unit AS unit, SUM(told.value) AS added,
            SUM(CASE WHEN told.qualifier = 'exact' AND told.period = '' AND told.value IS NOT NULL
                THEN 0 ELSE 1 END) AS unsure
        FROM accounts_reporting seat
        JOIN indicators_return owed ON owed.office_id = seat.office_id
        JOIN indicators_observation told ON told.owed_id = owed.id
        WHERE seat.superior_id IN ({superiors}) AND seat.valid_from <= %s
            AND (seat.valid_to IS NULL OR seat.valid_to >= %s)
            AND owed.period IN ({codes}) AND +owed.id IN ({below}) AND told.ended_at IS NULL
        GROUP BY seat.superior_id, told.measure, told.unit
    )
    SELECT said.owed_id, said.measure
    FROM below
    JOIN indicators_return owed ON owed.office_id = below.superior
    JOIN indicators_observation said
        ON said.owed_id = owed.id AND said.measure = below.measure AND said.unit = below.unit
    WHERE owed.period IN ({own}) AND +owed.id IN ({above}) AND said.ended_at IS NULL AND said.period = ''
        AND CASE WHEN said.qualifier = 'exact' AND below.unsure = 0 AND said.value = below.added THEN 0 ELSE 1 END = 1
"""


def seats_below(returns: Sequence[Return]) -> list[tuple[int, int]]:
    """(superior, office below it) on the day of the period that these returns have in common."""
    if not returns:
        return []
    on = day_of(Period.parse(returns[0].period))
    return [(superior, office) for superior, office in _seats(sorted({one.office_id for one in returns}), on)]


@kept_query
def _seats(superiors: list[int], on: date) -> QuerySet[Reporting, tuple[int, int]]:
    return Reporting.objects.filter(in_force(on), superior_id__in=superiors).values_list("superior_id", "office_id")


def may_differ(returns: Sequence[Return]) -> set[tuple[int, str]]:
    """(return, measure) of what is typed in returns of one period that accepted returns of those below may contradict.

    Not so what is only typed, where those below said nothing, or exact numbers for the same days that come to the same.
    """
    seats = seats_below(returns)
    if not seats:
        return set()
    period = Period.parse(returns[0].period)
    whole, unsure = _sure(accepted_within([office for _superior, office in seats], period=period), period=period)
    unclear = {superior for superior, office in seats if office in unsure}
    above = {superior for superior, _office in seats}
    found = _unlike([one for one in returns if one.office_id in above - unclear], below=whole, period=period)
    found |= {*_told_of([one.pk for one in returns if one.office_id in above], sorted(all_measures()))}
    found |= {*_all_told([one.pk for one in returns if one.office_id in unclear])}
    return {(owed, measure) for owed, measure in found if catalogue()[measure].adds in OVER_OFFICES}


def _sure(accepted: Sequence[tuple[int, int, Period]], *, period: Period) -> tuple[dict[int, str], set[int]]:
    """The returns for the very days with their codes, and the offices that sent more than one or one for a part."""
    same = [(pk, office, of.code) for pk, office, of in accepted if of.same_span(period)]
    times = Tally(office for _pk, office, _code in same)
    parts = {office for _pk, office, of in accepted if not of.same_span(period)}
    return {pk: code for pk, _office, code in same}, parts | {office for office, number in times.items() if number > 1}


def _unlike(above: Sequence[Return], *, below: dict[int, str], period: Period) -> set[tuple[int, str]]:
    """What is not the sum of what those below say of the same days, or of which that cannot be told."""
    if not above or not below:
        return set()
    own, codes, day = {one.period for one in above}, set(below.values()), day_of(period).isoformat()
    text = _UNLIKE.format(
        superiors=_numbers(one.office_id for one in above),
        below=_numbers(below),
        above=_numbers(one.pk for one in above),
        codes=_marks(codes),
        own=_marks(own),
    )
    with connection.cursor() as cursor:
        cursor.execute(text, [day, day, *codes, *own])
        return set(cursor.fetchall())


@kept_query
def _told_of(returns: list[int], measures: list[str]) -> QuerySet[Observation, tuple[int, str]]:
    rows = Observation.objects.filter(owed_id__in=returns, measure__in=measures, ended_at=None, period="")
    return rows.order_by().values_list("owed_id", "measure")


@kept_query
def _all_told(returns: list[int]) -> QuerySet[Observation, tuple[int, str]]:
    rows = Observation.objects.filter(owed_id__in=returns, ended_at=None, period="")
    return rows.order_by().values_list("owed_id", "measure")


def _marks(values: Collection[str]) -> str:
    return ", ".join("%s" for _value in values)


def _numbers(keys: Iterable[int]) -> str:
    """Keys written out, as for the kept counts."""
    return ", ".join(str(int(key)) for key in keys)
