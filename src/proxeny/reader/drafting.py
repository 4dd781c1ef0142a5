"""From a fact to the values of what it would become: a draft that a person looks at, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _t

from proxeny.accounts.scope import Scope
from proxeny.ground.dates import DayError, PartialDate
from proxeny.ground.periods import Period, PeriodError
from proxeny.partners.models import Partner
from proxeny.places.models import Place, PlaceKind
from proxeny.places.queries import labels
from proxeny.reader.becoming import Filling, Target, abroad, home
from proxeny.reader.fact import Fact
from proxeny.reader.wording import as_written, headline, paper_number, sentence_around
from proxeny.records.fields import CodeField
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.register import REGISTERS, Problem, Register

FIGURE_FIELDS = ("measure", "place", "qualifier", "value", "value_to", "unit", "status", "period", "as_of")


def draft_of(fact: Fact, target: Target, *, text: str, scope: Scope) -> dict[str, Any]:
    """Field (`list.field` in the one row of a list) to what the fact tells; `text` is that of the whole paper.

    What the fact does not tell, or not exactly enough, is left out.
    """
    if target.is_figure:
        return _figure(fact)
    register = REGISTERS[target.register]
    found = {}
    for path, filling in target.fields.items():
        field = model_field(register, path)
        value = filling.given or _value(fact, filling, field, text=text, scope=scope)
        if value not in (None, ""):
            found[path] = value
    return found


def untold(target: Target, draft: Mapping[str, Any]) -> list[Problem]:
    """Numbers that the paper does not tell although it might, and the register would fill: nobody has said them."""
    if target.is_figure:
        return []
    register = REGISTERS[target.register]
    silent = (model_field(register, path) for path in target.fields if path not in draft and "." not in path)
    made_up = (one for one in silent if isinstance(one, models.IntegerField) and one.has_default())
    words = _t("The paper does not tell it; say it, or leave %(number)s.")
    return [Problem(one.name, words % {"number": one.get_default()}) for one in made_up]


def _figure(fact: Fact) -> dict[str, Any]:
    said = {name: getattr(fact, name) for name in FIGURE_FIELDS if name != "place"}
    said["place"] = fact.subject_code
    return {name: value for name, value in said.items() if value not in (None, "")}


def model_field(register: Register, path: str) -> models.Field[Any, Any]:
    """The database field behind a field of the register, or of a row of one of its lists (`list.field`)."""
    listed, _dot, name = path.rpartition(".")
    if not listed:
        return register.model_field(name)
    found = register.rows_named(listed).model._meta.get_field(name)
    assert isinstance(found, models.Field)
    return found


def nested(draft: Mapping[str, Any]) -> dict[str, Any]:
    """The values as a new record takes them: those of a list as its one row."""
    values: dict[str, Any] = {}
    rows: dict[str, dict[str, Any]] = defaultdict(dict)
    for path, value in draft.items():
        listed, _dot, name = path.rpartition(".")
        (rows[listed] if listed else values)[name] = value
    return {**values, **{listed: [row] for listed, row in rows.items()}}


def _value(fact: Fact, filling: Filling, field: models.Field[Any, Any], *, text: str, scope: Scope) -> Any:
    """What the fact tells of the field, of the field's own type; None where it tells nothing."""
    if isinstance(field, models.ForeignKey):
        return _key(field, abroad(fact)[0], scope=scope) if filling.source == "abroad" else None
    told = _part(fact, filling.source, text=text)
    if filling.codes or filling.other:
        told = filling.codes.get(str(told or ""), filling.other)
    if isinstance(field, models.BooleanField):
        return bool(told) or None
    if isinstance(field, models.DateField):
        return _day(str(told or ""), last=filling.day == "last")
    if isinstance(field, models.IntegerField):
        return int(told) if told is not None and told == int(told) else None
    if isinstance(field, models.DecimalField | CodeField):
        return told
    return str(told or "")[: field.max_length or None]


def _part(fact: Fact, source: str, *, text: str) -> Any:
    """One of the parts of a fact that `SOURCES` names."""
    worked_out: dict[str, Callable[[], Any]] = {
        "headline": lambda: headline(text, fact.start, fact.end),
        "sentence": lambda: sentence_around(text, fact.start, fact.end),
        "number": lambda: paper_number(fact.quote),
        "horizon": lambda: _horizon(fact.period),
        "person": lambda: as_written(fact.quote, fact.subject or "")[0],
        "role": lambda: fact.words or as_written(fact.quote, fact.subject or "")[1],
        "home": lambda: _called(fact, home(fact)),
        "abroad_name": lambda: _called(fact, abroad(fact)[1]),
        "place": lambda: _called(fact, fact.place or ""),
        "participants": lambda: "; ".join(_names(fact).values()),
    }
    return worked_out[source]() if source in worked_out else getattr(fact, source)


def _names(fact: Fact) -> dict[str, str]:
    """What the places that take part are called, by the reader's names for them, in the language of the paper."""
    named = dict(zip(fact.participants, fact.participant_codes, strict=False))
    known = labels(Place.objects.filter(pk__in=named.values()), lang=fact.lang) if any(named.values()) else {}
    return {name: known.get(named.get(name, ""), name) for name in fact.participants}


def _called(fact: Fact, name: str) -> str:
    return _names(fact).get(name, name) if name else ""


def _horizon(period: str | None) -> str:
    """The last day of a time that is told, such as 2025; empty where it has none."""
    try:
        end = Period.parse(period).end if period else None
    except PeriodError:
        return ""
    return end.isoformat() if end else ""


def _day(told: str, *, last: bool) -> date | None:
    """The day that was told; of a stretch its first or last. A month or a year is no day, and one day has no last."""
    first, stretch, end = told.partition("/")
    if last and not stretch:
        return None
    try:
        day = PartialDate.parse(end if last else first)
    except DayError:
        return None
    return day.earliest if day.earliest == day.latest else None


def _key(field: models.ForeignKey[Any, Any], code: str, *, scope: Scope) -> Any:
    """The partner or place behind a code; None where there is none, or more than one."""
    if not code:
        return None
    if field.related_model is Partner:
        return _partner(code, scope=scope)
    place = Place.objects.filter(pk=code).first()
    if place is None:
        return None
    is_country = place.kind == PlaceKind.COUNTRY
    if field.name == "country":
        return place.pk if is_country else place.country_id
    return None if is_country else place.pk


def _partner(code: str, *, scope: Scope) -> int | None:
    """The one partner that is this locality; for a country none, since many partners lie in one."""
    found = Partner.objects.within(scope).filter(locality=code).exclude(state=WITHDRAWN)
    keys = list(found.values_list("pk", flat=True)[:2])
    return keys[0] if len(keys) == 1 else None
