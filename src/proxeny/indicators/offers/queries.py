"""What is known already of the figures that a return asks: gathered from the office's other returns and those below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Q

from proxeny.accounts.models import Office
from proxeny.ground.periods import Period
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.figures import Figure
from proxeny.indicators.models import Observation, Return
from proxeny.indicators.offers.alike import seats_below
from proxeny.indicators.offers.rules import OVER_OFFICES, Offer, Told, first_whole, from_below, from_own, prefilled
from proxeny.indicators.queries import day_of, figures, read_for, subject_of, totals
from proxeny.indicators.subjects import Subject, together
from proxeny.indicators.typed import Owed, columns, overlaps, owed_returns, quantity_of
from proxeny.records.register import all_measures

Offers = Mapping[str, Sequence[Offer]]
# An office to what it says in other returns.
Beside = Mapping[int, Sequence[Observation]]


def offers_of(owed: Return, measures: Iterable[str], *, lang: str = "en") -> dict[str, list[Offer]]:
    """What other returns say of these figures, by measure, the nearest first.

    That is what the office typed for the same days in another return, what the accepted returns of the offices below
    come to, and what its own returns of parts of the period come to.
    """
    return offers_of_each([owed], {owed.pk: measures}, lang=lang)[owed.pk]


def offers_of_each(
    returns: Sequence[Return],
    measures: Mapping[int, Iterable[str]],
    *,
    lang: str = "en",
    alike: Collection[tuple[int, str]] = (),
    beside: Beside | None = None,
) -> dict[int, dict[str, list[Offer]]]:
    """The same for several returns of one period, each with the figures asked of it, by their keys.

    It takes a few questions, however many offices have offices below. Of figures that are `alike` (return, measure) it
    is not asked what those below say; nor what the offices say `beside`, where that is known.
    """
    own = (
        told_beside(returns, only={name for names in measures.values() for name in names}) if beside is None else beside
    )
    asked = {pk: [name for name in names if (pk, name) not in alike] for pk, names in measures.items()}
    below = _below([one for one in returns if asked.get(one.pk)], asked, lang=lang)
    return {
        owed.pk: _offers(
            owed, measures.get(owed.pk, ()), own=own.get(owed.office_id, ()), below=below.get(owed.office_id, {})
        )
        for owed in returns
    }


def _offers(
    owed: Return, measures: Iterable[str], *, own: Sequence[Observation], below: Mapping[str, Offer]
) -> dict[str, list[Offer]]:
    wanted, period = {name for name in measures if name in catalogue()}, Period.parse(owed.period)
    found: dict[str, list[Offer]] = defaultdict(list)
    for name, told in _told_of(owed, wanted, rows=own).items():
        found[name] += from_own(told, period=period, indicator=catalogue()[name])
    for name in below.keys() & wanted:
        found[name].append(below[name])
    return {name: sorted(offers, key=lambda one: _NEAREST.index(one.source)) for name, offers in found.items()}


_NEAREST = ("same", "below", "earlier")


def told_beside(returns: Sequence[Return], *, only: Collection[str] | None = None) -> Beside:
    """What each office of these returns says in others of its returns that share a day with them."""
    found: dict[int, list[Observation]] = defaultdict(list)
    if not returns:
        return found
    period, offices = Period.parse(returns[0].period), {one.office_id for one in returns}
    near = [one.pk for one in owed_returns(list(offices), near=[period]) if overlaps(one.period, period)]
    others = near if len(offices) < len(returns) else set(near) - {one.pk for one in returns}
    if not others:
        return found
    measures = Q() if only is None else Q(measure__in=only)
    rows = Observation.objects.filter(measures, owed__in=others, period="", ended_at=None)
    for row in rows.select_related("owed").order_by("owed__template", "pk"):
        found[row.owed.office_id].append(row)
    return found


def _told_of(owed: Return, measures: Collection[str], *, rows: Sequence[Observation]) -> dict[str, list[Told]]:
    """What the office says of these figures in its other returns."""
    found: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        if row.owed_id != owed.pk and row.measure in measures and row.unit == catalogue()[row.measure].unit:
            found[row.measure].append(told_by(row))
    return found


def told_by(row: Observation) -> Told:
    """A figure of another return as it may be offered."""
    of = row.owed
    return Told(Period.parse(of.period), quantity_of(row), owed=of.pk, template=of.template, sent=of.state != "missing")


def _below(
    returns: Sequence[Return], measures: Mapping[int, Iterable[str]], *, lang: str
) -> dict[int, dict[str, Offer]]:
    """Office to what those below it come to that are asked too; what is not accepted yet counts as missing."""
    seats: dict[int, list[int]] = defaultdict(list)
    for superior, one in seats_below(returns):
        seats[superior].append(one)
    known = {name for listed in measures.values() for name in listed} & catalogue().keys()
    wanted = sorted(name for name in known if catalogue()[name].adds in OVER_OFFICES)
    if not seats or not wanted:
        return {}
    period = Period.parse(returns[0].period)
    rows = _returns_below([office for below in seats.values() for office in below], period=period)
    asked = {one.office_id for one in rows if overlaps(one.period, period)}
    sure = [one if one.state == "accepted" else one._replace(state="missing") for one in rows]
    offices = Office.objects.select_related("place").in_bulk(asked)
    abouts = {
        superior: together((offices[pk] for pk in below if pk in asked), lang=lang)
        for superior, below in seats.items()
        if not asked.isdisjoint(below)
    }
    made = totals(wanted, subjects=list(abouts.values()), period=period, owed=sure) if abouts else []
    behind = _behind(abouts.values(), [one for one in sure if one.state == "accepted"], period=period)
    return {office: _offered(figures, behind=behind) for office, figures in zip(abouts, made, strict=True)}


def _returns_below(offices: list[int], *, period: Period) -> list[Owed]:
    """The offices' returns around a period; of earlier ones too where one is not accepted, for its range."""
    near = owed_returns(offices, near=[period])
    waits = any(one.state != "accepted" and one.period.same_span(period) for one in near)
    return owed_returns(offices, near=read_for(period)) if waits else near


def _offered(made: Iterable[Figure], *, behind: Mapping[str, tuple[int, str]]) -> dict[str, Offer]:
    offers = (from_below(one, indicator=catalogue()[one.measure], returns=behind) for one in made)
    return {one.measure: one for one in offers if one is not None}


def _behind(abouts: Iterable[Subject], returns: Iterable[Owed], *, period: Period) -> dict[str, tuple[int, str]]:
    """The return in which each office tells of the period, or of the last part of it."""
    inside = [one for one in returns if overlaps(one.period, period)]
    order = sorted(inside, key=lambda one: (one.period.same_span(period), one.period.end or day_of(period), one.pk))
    last = {one.office_id: (one.pk, one.period.code) for one in order}
    members = (member for about in abouts for member in about.members)
    return {member.code: last[member.office_id] for member in members if member.office_id in last}


def prefilled_of(owed: Return, measures: Iterable[str], *, lang: str = "en") -> dict[str, Offer]:
    """The offers that stand in the fields of a return where nobody looks at its page: in its form, as a spreadsheet."""
    wanted = list(measures)
    if owed.state != "missing":
        return {}
    period, said = Period.parse(owed.period), owed.observations.filter(ended_at=None)
    own = figures(
        [name for name in wanted if name in all_measures()],
        subject=subject_of(owed.office.code, on=day_of(period), lang=lang),
        period=period,
        lang=lang,
        template=owed.template,
    )
    offers = offers_of(owed, wanted, lang=lang)
    return prefilled(offers, state=owed.state, counted=counted_in(own), said={row.measure for row in said})


def counted_in(own: Mapping[str, Figure]) -> Collection[str]:
    """The figures of one office that its records are counted for, in place of what is typed or beside it."""
    return {
        name
        for name, figure in own.items()
        for part in figure.parts[:1]
        if part.recorded is not None or (part.origin == "records" and part.sources)
    }


def kept_with(owed: Return, measures: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What was offered for figures that are being typed, as it is kept beside them."""
    chosen = {name: first_whole(found) for name, found in offers_of(owed, measures).items()} if measures else {}
    return {
        name: {"source": one.source, **{key: _plain(value) for key, value in columns(one.quantity).items()}}
        for name, one in chosen.items()
        if one is not None and one.quantity is not None
    }


def _plain(value: Any) -> Any:
    """A number as text without trailing noughts, which differ from one database to another."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value
