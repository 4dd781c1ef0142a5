"""The differences of a subject with the reasons that were given for them, now or as known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db.models import Q, QuerySet

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators.asked import said_in
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.figures import Figure
from proxeny.indicators.ledger.differences import Difference, differences, key_of, overtyped, unsent
from proxeny.indicators.models import Explanation, Observation, Return
from proxeny.indicators.offers.alike import may_differ
from proxeny.indicators.offers.queries import Offers, offers_of_each, told_beside
from proxeny.indicators.queries import SIX_MONTH, figures
from proxeny.indicators.stated import published
from proxeny.indicators.subjects import Subject
from proxeny.indicators.typed import AMOUNT, quantity_in
from proxeny.records.register import all_measures

_CELL = ("kind", "measure", "period", "place", "source")


@dataclass(frozen=True)
class Line:
    """One difference, with the reason that stands for it; None while it is open."""

    difference: Difference
    reason: Explanation | None = None


@dataclass(frozen=True)
class Account:
    """All differences of one subject in one period."""

    subject: Subject
    period: Period
    template: str
    lines: tuple[Line, ...]


def lines_of(
    figures: Iterable[Figure], *, subject: Subject, known_at: datetime | None = None, returns: Sequence[int] = ()
) -> tuple[Line, ...]:
    """The differences in these figures of one subject, open ones first; one query where there are any.

    Also between `returns` of its members, given by key, and what other returns of theirs say of the same.
    """
    found = [one for figure in figures for one in differences(figure, name=subject.name)]
    if returns and known_at is None:
        told = Return.objects.filter(pk__in=returns).select_related("office").only("office__code", "period", "office")
        told = told.order_by("pk")
        # What a member has not sent is nobody's but its own.
        found += _overtyped(list(told if len(subject.members) == 1 else told.exclude(state="missing")), subject)
    return with_reasons(found, known_at=known_at)


def _overtyped(returns: Sequence[Return], subject: Subject, *, offers: Offers | None = None) -> Iterator[Difference]:
    """What returns of one period say otherwise than others; `offers` are those of a single return, where known."""
    said, known = _told(returns) if offers is None else (_said(returns), {returns[0].pk: offers})
    names = {member.code: member.name for member in subject.members}
    for owed in returns:
        place = owed.office.code
        name = names.get(place, subject.name)
        yield from overtyped(said.get(owed.pk, {}), offers=known[owed.pk], period=owed.period, place=place, name=name)


_Said: TypeAlias = Mapping[int, Mapping[str, Quantity]]


def _told(returns: Sequence[Return]) -> tuple[_Said, Mapping[int, Offers]]:
    """What returns of one period say where another may say otherwise, and what those others say."""
    unlike, beside = may_differ(returns), told_beside(returns)
    others = {office: {row.measure for row in rows} for office, rows in beside.items()}
    asked = unlike | {(one.pk, name) for one in returns for name in others.get(one.office_id, ())}
    said = _said(returns, only=asked)
    alike = {(key, name) for key, figures in said.items() for name in figures} - unlike
    return said, offers_of_each(returns, said, alike=alike, beside=beside)


def _said(returns: Sequence[Return], *, only: Collection[tuple[int, str]] | None = None) -> _Said:
    """What returns say, by their keys; or `only` of these returns and measures."""
    said: dict[int, dict[str, Quantity]] = defaultdict(dict)
    if only is not None and not only:
        return said
    rows = Observation.objects.filter(owed__in=returns, ended_at=None, period="").order_by("pk")
    if only is not None:
        rows = rows.filter(owed__in={key for key, _name in only}, measure__in={name for _key, name in only})
    for key, measure, *amount in rows.values_list("owed_id", "measure", *AMOUNT):
        quantity = quantity_in(*amount)
        if quantity.unit == catalogue()[measure].unit and (only is None or (key, measure) in only):
            said[key][measure] = quantity
    return said


def with_reasons(found: Iterable[Difference], *, known_at: datetime | None = None) -> tuple[Line, ...]:
    """Differences with what stands for each, open ones first."""
    listed = list(found)
    if not listed:
        return ()
    standing = _standing({one.place for one in listed}, known_at=known_at)
    given = {key_of({name: getattr(row, name) for name in _CELL}, sides=row.sides): row for row in standing}
    lines = (Line(one, given.get(one.key)) for one in listed)
    return tuple(sorted(lines, key=lambda line: line.reason is not None))


def _standing(places: set[str], *, known_at: datetime | None) -> QuerySet[Explanation]:
    when = Q(ended_at=None)
    if known_at is not None:
        when = Q(at__lte=known_at) & (Q(ended_at=None) | Q(ended_at__gt=known_at))
    return Explanation.objects.filter(when, place__in=places).order_by("pk")


def of_return(
    owed: Return, *, made: Iterable[Figure], subject: Subject, offers: Offers | None = None
) -> tuple[Line, ...]:
    """The differences in the figures of a return; what was typed and not sent yet is held against the count too."""
    figures = list(made)
    found = [one for figure in figures for one in differences(figure, name=subject.name)]
    found += _overtyped([owed], subject, offers=offers)
    if owed.state == "missing":
        said = said_in(Observation.objects.filter(owed=owed.pk, ended_at=None, period=""))
        found += [one for figure in figures for one in unsent(figure, said=said)]
    return with_reasons(found)


def found_again(key: str, *, measure: str, subject: Subject, period: Period, template: str, lang: str) -> Line | None:
    """The difference with this key as it is now; None where a side has changed since."""
    made = figures([measure], subject=subject, period=period, lang=lang, template=template).values()
    asked = Return.objects.filter(office__in=subject.office_ids, template=template, period=period.code)
    owed = asked.first() if subject.kind == "office" else None
    sent = list(asked.exclude(state="missing").values_list("pk", flat=True))
    lines = of_return(owed, made=made, subject=subject) if owed else lines_of(made, subject=subject, returns=sent)
    return next((line for line in lines if line.difference.key == key), None)


def accounts_of(subject: Subject, *, lang: str, most: int = 12) -> list[Account]:
    """The differences of a subject in the newest periods of which something was typed or published.

    Only measures that are counted too are looked at, so that what nobody counts costs nothing.
    """
    asked: dict[tuple[str, str], set[str]] = {}
    for told in (*_typed(subject.office_ids), *_published(subject)):
        asked.setdefault(told[:2], set()).add(told[2])
    sent = _sent(subject)
    found = []
    for code, template in sorted(asked.keys() | sent.keys(), reverse=True)[:most]:
        period, measures = Period.parse(code), sorted(asked.get((code, template), ()))
        made = figures(measures, subject=subject, period=period, lang=lang, template=template) if measures else {}
        if lines := lines_of(made.values(), subject=subject, returns=sent.get((code, template), ())):
            found.append(Account(subject, period, template, lines))
    return found


def _sent(subject: Subject) -> dict[tuple[str, str], list[int]]:
    """The returns that the offices have sent, by period and template."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    rows = Return.objects.filter(office__in=subject.office_ids).exclude(state="missing").order_by("pk")
    for row in rows:
        found[row.period, row.template].append(row.pk)
    return found


def _published(subject: Subject) -> Iterator[tuple[str, str, str]]:
    for measure, stated in published(subject).items():
        if measure in all_measures():
            yield from ((one.period, SIX_MONTH, measure) for one in stated if one.period)


def _typed(office_ids: Sequence[int]) -> Iterable[tuple[str, str, str]]:
    rows = Observation.objects.filter(owed__office__in=office_ids, measure__in=list(all_measures()))
    sent = rows.filter(ended_at=None, period="").exclude(owed__state="missing").order_by()
    return sent.values_list("owed__period", "owed__template", "measure").distinct()
