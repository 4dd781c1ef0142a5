"""How other rooms ask for figures: of any subject and period, now or as known, and what lies behind a number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from proxeny.accounts.models import Office
from proxeny.ground.periods import Period
from proxeny.indicators.assembly import Material, assembled
from proxeny.indicators.catalogue import Indicator, indicator
from proxeny.indicators.counted import counted, counted_as_known, records_behind
from proxeny.indicators.figures import Figure, Stated
from proxeny.indicators.findings import witnesses
from proxeny.indicators.gathered import Gathered
from proxeny.indicators.likely import earlier_periods
from proxeny.indicators.models import Return
from proxeny.indicators.rollup import Borders
from proxeny.indicators.slices import Slice, breakdown
from proxeny.indicators.stated import of_period, published
from proxeny.indicators.subjects import Subject, before, day_of, read_by, subject_of
from proxeny.indicators.typed import Owed, owed_returns, typed
from proxeny.places.models import Place
from proxeny.places.queries import labels, table
from proxeny.records.register import all_measures

__all__ = (
    "AtHand", "Slice", "Subject", "around", "breakdown", "day_of", "figure", "figures", "read_by", "read_for",
    "records_behind", "returns_around", "series", "subject_of", "totals", "witnesses",
)  # fmt: skip

SIX_MONTH = "six-month"


@dataclass(frozen=True)
class AtHand:
    """What figures of one subject are read beside: the returns of its offices, and what texts state of it.

    Where `sourced` measures are named, these alone tell how many records are behind the amounts of their parts.
    """

    owed: Sequence[Owed]
    stated: Mapping[str, Sequence[Stated]]
    sourced: Collection[str] | None = None


def around(
    subject: Subject,
    *,
    period: Period,
    known_at: datetime | None = None,
    template: str = SIX_MONTH,
    sourced: Collection[str] | None = None,
) -> AtHand:
    """The returns of one template and the published figures of a subject, now or as known, in two queries or three."""
    owed = returns_around(subject.office_ids, period=period, known_at=known_at, templates=[template])
    return AtHand(owed, published(subject, known_at=known_at), sourced)


def returns_around(
    office_ids: list[int], *, period: Period, known_at: datetime | None = None, templates: Collection[str] = ()
) -> list[Owed]:
    """The returns that figures of a period are made of or read beside; earlier ones too while one lacks."""
    near = owed_returns(office_ids, known_at=known_at, near=[period, period.previous_year()], templates=templates)
    # As known, all of them have come already.
    if known_at is not None or not waits(near, period):
        return near
    return owed_returns(office_ids, near=read_for(period), templates=templates)


def waits(owed: Iterable[Owed], period: Period) -> bool:
    """Whether a return of the period has not come."""
    return any(row.state == "missing" and row.period.same_span(period) for row in owed)


def read_for(period: Period) -> tuple[Period, ...]:
    """The periods whose returns a figure of this one may be made of or read beside."""
    return period, period.previous_year(), *earlier_periods(period)


def figure(
    measure: str,
    *,
    subject: Subject | str,
    period: Period,
    borders: date | None = None,
    known_at: datetime | None = None,
    lang: str = "en",
) -> Figure:
    """One figure; see `figures`."""
    return figures([measure], subject=subject, period=period, borders=borders, known_at=known_at, lang=lang)[measure]


def figures(
    measures: Sequence[str],
    *,
    subject: Subject | str,
    period: Period,
    borders: date | None = None,
    known_at: datetime | None = None,
    lang: str = "en",
    template: str = SIX_MONTH,
    at_hand: AtHand | None = None,
) -> dict[str, Figure]:
    """Figures by measure, in a number of queries that grows neither with measures, members nor records.

    Raises MeasureError for an unknown measure, PlaceError for an unknown subject. `known_at` recounts from the
    history, which takes time with the number of records. What is `at_hand` is not asked for again. The year before
    counts offices that stood in the subject's place where it is `read_by` somebody who may open them.
    """
    known = [indicator(measure) for measure in measures]
    about = subject_of(subject, on=day_of(period), lang=lang) if isinstance(subject, str) else subject
    at_hand = at_hand or around(about, period=period, known_at=known_at, template=template)
    last_year, stated = period.previous_year(), at_hand.stated
    earlier = before(about, on=day_of(last_year), lang=lang)
    owed = [*at_hand.owed, *_beside(about, earlier, period=last_year, known_at=known_at, template=template)]
    every = replace(about, members=tuple(dict.fromkeys((*about.members, *earlier.members))))
    both = _gather(known, every, [period, last_year], known_at=known_at, owed=owed, sourced=at_hand.sourced)
    gathered = replace(both, subject=about)
    # The same members are seated once for both years.
    a_year_before = gathered if earlier is about else replace(both, subject=earlier)
    on_borders = None if borders is None else _borders(about, period, on=borders, lang=lang)
    made = (
        assembled(
            Material(
                place=about.code,
                indicator=each,
                period=period,
                previous_period=last_year,
                parts=gathered.parts(each, number=0),
                before=a_year_before.came_to(each, number=1),
                stated=of_period(stated.get(each.name, ()), period=period),
                stated_before=of_period(stated.get(each.name, ()), period=last_year),
                borders=on_borders,
                earlier=tuple(gathered.parts(each, number=number) for number in range(2, len(gathered.periods))),
            )
        )
        for each in known
    )
    return {one.measure: one for one in made}


def _beside(
    subject: Subject, earlier: Subject, *, period: Period, known_at: datetime | None, template: str
) -> list[Owed]:
    """The returns of offices that a year before stood where the subject's offices stand."""
    others = sorted(set(earlier.office_ids) - set(subject.office_ids))
    return owed_returns(others, known_at=known_at, near=[period], templates=[template]) if others else []


def totals(
    measures: Sequence[str], *, subjects: Sequence[Subject], period: Period, owed: Sequence[Owed]
) -> list[Iterator[Figure]]:
    """What several subjects come to in one period, without the year before and without what texts state.

    All are asked for at once, in as many queries as one.
    """
    known = [indicator(measure) for measure in measures]
    every = Subject("", "cluster", "", tuple(member for one in subjects for member in one.members))
    gathered = _gather(known, every, [period], known_at=None, owed=owed)
    return [_totals(known, replace(gathered, subject=one), period=period) for one in subjects]


def _totals(known: Sequence[Indicator], gathered: Gathered, *, period: Period) -> Iterator[Figure]:
    for each in known:
        parts = gathered.parts(each, number=0)
        if any(part.quantity is not None for part in parts):
            earlier = tuple(gathered.parts(each, number=number) for number in range(1, len(gathered.periods)))
            yield assembled(
                Material(
                    place=gathered.subject.code,
                    indicator=each,
                    period=period,
                    previous_period=period.previous_year(),
                    parts=parts,
                    earlier=earlier,
                )
            )


def series(measure: str, *, subject: Subject | str, periods: Sequence[Period], lang: str = "en") -> list[Figure]:
    """The same measure of one subject over several periods, in their order."""
    return [figure(measure, subject=subject, period=period, lang=lang) for period in periods]


def _gather(
    known: list[Indicator],
    subject: Subject,
    asked: Sequence[Period],
    *,
    known_at: datetime | None,
    owed: Sequence[Owed],
    sourced: Collection[str] | None = None,
) -> Gathered:
    """For the periods that are asked, and for earlier ones while returns of the first lack."""
    offices, period = subject.office_ids, asked[0]
    periods = (*asked, *(earlier_periods(period) if waits(owed, period) else ()))
    declared = all_measures()
    from_records = [each.name for each in known if each.name in declared]
    if known_at is None:
        counts = counted(from_records, office_ids=offices, periods=periods, sourced=sourced)
    else:
        counts = counted_as_known(from_records, office_ids=offices, periods=periods, at=known_at)
    # Returns hold counted figures too, but only of offices that keep no records here.
    absent = any(not one.keepers.issuperset(offices) for one in counts)
    from_returns = [each.name for each in known if absent or each.origin == "typed"]
    returns = typed(from_returns, periods=periods, owed=owed, known_at=known_at)
    return Gathered(subject, periods, counts, returns, frozenset(from_records))


def _borders(subject: Subject, period: Period, *, on: date, lang: str) -> Borders:
    edges, units = table(), frozenset(member.unit for member in subject.members)
    heirs = list(Place.objects.filter(pk__in=edges.resolve(units, on=on)))
    gone = frozenset(one.code for one in heirs if not (one.valid_from or date.min) <= on <= (one.valid_to or date.max))
    begins = {one.code: one.valid_from for one in heirs if one.valid_from and one.valid_from > on}
    return Borders(edges, on, labels(heirs, lang=lang), units, day_of(period), gone, begins)


def open_returns_of(offices: Sequence[Office]) -> int:
    """How many returns the offices owe or have sent that are not accepted yet."""
    return Return.objects.filter(office__in=offices).exclude(state="accepted").count()
