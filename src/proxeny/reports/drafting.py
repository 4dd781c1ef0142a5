"""Knows how figures are told in sentences: counted ones as counted, published ones as published, missing ones not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.figures import Amount, Figure, Stated
from proxeny.reports import amounts
from proxeny.reports.content import Sentence
from proxeny.reports.prose import Fragment, Fragments, Lookup, choose, fill, sentence
from proxeny.reports.wording import Alternatives, Wording

_NAMES = re.compile(r"\{(\w+)")
Variant = Literal["cluster", "office", "country"]
_COUNTED, _PUBLISHED = "figure", "published"
_STATED = frozenset({"plan", "yoy"})


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What sentences may be made from."""

    figures: Mapping[str, Figure]
    period: Period
    variant: Variant
    words: Wording


def is_counted(figure: Figure) -> bool:
    """Whether anything was counted or typed for it here; an open "at least 0" of nobody is no count."""
    return figure.is_known and (figure.received > 0 or figure.sources > 0)


def mentioned(keys: Iterable[str], *, words: Wording) -> tuple[str, ...]:
    """The measures that these sentences speak of, in their order."""
    clauses = (pattern for key in keys for clause in words.sentences[key] for pattern in clause)
    names = (name for pattern in clauses for name in _NAMES.findall(pattern))
    return tuple(dict.fromkeys(name for name in names if name in catalogue()))


def tell(key: str, *, draft: Draft) -> tuple[Sentence, ...]:
    """The sentence told from counts; else that there was nothing; else, led in as such, from published figures.

    Where nobody has told anything either, that it is not known yet; nothing of what the report does not ask for.
    """
    told = _tell(key, draft=draft, kind=_COUNTED)
    if told is not None:
        return (sentence(told, stop=draft.words.stop),)
    first, *others = draft.words.sentences[key]
    mains = [draft.figures[name] for name in _names(first) if name in draft.figures]
    if noughts := [figure for figure in mains if is_nought(figure)]:
        # What goes along, such as the change on the year, is of the first measure of the sentence.
        goes_along = [others if figure is mains[0] else () for figure in noughts]
        pairs = zip(noughts, goes_along, strict=True)
        return tuple(_none(key, figure, draft=draft, others=along) for figure, along in pairs)
    told = _tell(key, draft=draft, kind=_PUBLISHED)
    if told is None:
        return tuple(_none(key, figure, draft=draft) for figure in mains if not figure.statements)
    led = fill(draft.words.published_lead, lookup=lambda _name: told)
    return (sentence(led, stop=draft.words.stop),) if led else ()


def is_nought(figure: Figure) -> bool:
    """Whether it is known that there was nothing."""
    span = figure.total.interval() if is_counted(figure) and figure.total is not None else None
    return span is not None and span.low == 0 and span.high == 0


def _none(key: str, figure: Figure, *, draft: Draft, others: Iterable[Alternatives] = ()) -> Sentence:
    """That there was nothing, with what goes along with it (the change on the year), or that it is not known yet."""
    words, known = draft.words, is_nought(figure)
    given = amounts.none_of(figure.measure, known=known, words=words)
    pattern = words.sentences[key][0][0]
    place = "_in" if "{in_period}" in pattern else ""
    if place:
        given["in_period"] = amounts.period(draft.period, words=words, form="in")
    kind = f"{'nothing' if known else 'unknown'}{place}"
    told = _clauses(words.sentences[kind], lookup=given.get, variant=draft.variant)
    assert told is not None
    rest = partial(_unless_nought, partial(_lookup, draft=draft, kind=_COUNTED))
    more = (_first_of(clause, lookup=rest, variant=draft.variant) for clause in others)
    return sentence(told + tuple(piece for clause in more if clause for piece in clause), stop=words.stop)


def _names(clause: Alternatives) -> tuple[str, ...]:
    """The measures that a clause speaks of, in their order."""
    return tuple(dict.fromkeys(name for pattern in clause for name in _NAMES.findall(pattern) if name in catalogue()))


def say(key: str, *, words: Wording, variant: Variant, **params: Fragment | Fragments) -> Sentence:
    """A sentence of the paper itself. Raises KeyError when one of its places is not given."""
    given = {name: value if isinstance(value, tuple) else (value,) for name, value in params.items()}
    told = _clauses(words.sentences[key], lookup=given.get, variant=variant)
    if told is None:
        raise KeyError(f"{key} in {words.lang} needs other places than {', '.join(given)}")
    return sentence(told, stop=words.stop)


def _tell(key: str, *, draft: Draft, kind: str) -> Fragments | None:
    lookup = partial(_lookup, draft=draft, kind=kind)
    rest = partial(_unless_nought, lookup)
    return _clauses(draft.words.sentences[key], lookup=rest, variant=draft.variant)


def _unless_nought(lookup: Lookup, name: str) -> Fragments | None:
    """Nobody says "0 of a kind": that there was nothing is a sentence of its own."""
    found = lookup(name)
    numbers = [piece for piece in found or () if not isinstance(piece, str)]
    return None if any(number.measure == name and number.value == 0 for number in numbers) else found


def _clauses(clauses: Iterable[Alternatives], *, lookup: Lookup, variant: Variant) -> Fragments | None:
    first, *others = clauses
    said = _first_of(first, lookup=lookup, variant=variant)
    if said is None:
        return None
    more = (_first_of(clause, lookup=lookup, variant=variant) for clause in others)
    return said + tuple(piece for clause in more if clause for piece in clause)


def _first_of(alternatives: Alternatives, *, lookup: Lookup, variant: Variant) -> Fragments | None:
    tried = (fill(choose(pattern, variant=variant), lookup=lookup) for pattern in alternatives)
    return next((said for said in tried if said is not None), None)


def _lookup(name: str, *, draft: Draft, kind: str) -> Fragments | None:
    if name == "in_period":
        return amounts.period(draft.period, words=draft.words, form="in")
    measure, _dot, aspect = name.partition(".")
    figure = draft.figures.get(measure)
    told = None if figure is None else told_amount(figure, kind=kind)
    if figure is None or told is None:
        return None
    if aspect in _STATED:
        return _stated_ratio(figure, aspect, words=draft.words) if _ratio_holds(figure, kind=kind) else None
    if aspect == "change":
        return _change(figure, words=draft.words) if kind == _COUNTED else None
    write = amounts.amount if aspect == "number" else amounts.counted
    return write(told, measure=measure, kind=kind, words=draft.words)


def told_amount(figure: Figure, *, kind: str) -> Amount | None:
    """What was counted or typed, or what the newest text states; None where there is neither."""
    if kind == _COUNTED:
        return figure.total if is_counted(figure) and not _says_nothing(figure.total) else None
    stated = newest(figure)
    return None if stated is None else stated.quantity


def _says_nothing(amount: Amount | None) -> bool:
    """Whether it is "at least 0": what is known so far of an open sum is nothing."""
    span = None if amount is None else amount.interval()
    return span is not None and span.low in (None, 0) and span.high is None


def newest(figure: Figure) -> Stated | None:
    """What the newest text states of the period; a number without a time says nothing of it."""
    return next((stated for stated in figure.statements if stated.value is not None and stated.has_time), None)


def _stated_ratio(figure: Figure, kind: str, *, words: Wording) -> Fragments | None:
    """The percentage of plan, or of growth, that the newest text states beside its number."""
    stated = newest(figure)
    ratios = stated.comparisons if stated else ()
    value = next((each.value for each in ratios if each.type == kind and each.unit == "percent"), None)
    return None if value is None else (amounts.percent(value, measure=figure.measure, kind="compared", words=words),)


def _ratio_holds(figure: Figure, *, kind: str) -> bool:
    """Whether a stated share belongs to the number that is told: the stated one, or a count of exactly as many."""
    stated = newest(figure)
    same = stated is not None and stated.qualifier is Qualifier.EXACT and stated.value == figure.value
    return kind == _PUBLISHED or same


def _change(figure: Figure, *, words: Wording) -> Fragments | None:
    if figure.change_percent is None or figure.previous is None or figure.previous_period is None:
        return None
    change = round(figure.change_percent, 1)
    given: dict[str, Fragments] = {
        "percent": (amounts.percent(change, measure=figure.measure, kind="change", words=words),),
        "previous": (amounts.plain(figure.previous, measure=figure.measure, kind="previous", words=words),),
        "against": amounts.period(Period.parse(figure.previous_period), words=words, form="against"),
    }
    return fill(words.changes["up" if change > 0 else "down" if change else "same"], lookup=given.get)
