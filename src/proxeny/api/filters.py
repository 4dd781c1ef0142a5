"""How a list is narrowed down: parameters made from a register's declaration, by the names that the desk uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _t

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.api.asked import day
from proxeny.api.errors import wrong
from proxeny.places.models import Place
from proxeny.records.fields import CodeField
from proxeny.records.lateness import late, waiting_for
from proxeny.records.merging.queries import group_of
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register
from proxeny.records.search import concern_of

_LARGEST = Decimal(10) ** 16
_WAITS: dict[str, Callable[..., Q]] = {"me": waiting_for, "late": late}


@dataclass(frozen=True)
class Filter:
    """One parameter of a list: what it asks of which field, and the codes that it may name."""

    name: str
    kind: str
    field: str
    lookup: str = "exact"
    codes: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        """Whether it may be given more than once; one of the values is enough then."""
        return self.kind in ("code", "office", "waits", "lies_in")


@cache
def filters_of(name: str) -> dict[str, Filter]:
    """Every filter of a register by its name in an address; those that the declaration names come first."""
    register = REGISTERS[name]
    found: list[Filter] = []
    for field in dict.fromkeys((*register.filters, "state", *register.open_fields)):
        found += _of(register, field)
    found.append(Filter("office", "office", "office__code"))
    if register.whereabouts:
        found.append(Filter("lies_in", "lies_in", register.whereabouts.country))
    found.append(Filter("waits", "waits", "", codes=tuple(_WAITS)))
    return {one.name: one for one in found}


def _of(register: Register, name: str) -> Iterator[Filter]:
    """The filters over one field; none for texts, which are searched with `q`."""
    field = register.model_field(name)
    if name == "state":
        yield Filter(name, "code", name, codes=tuple(state.code for state in register.lifecycle.states))
    elif isinstance(field, CodeField):
        yield Filter(name, "code", name, codes=tuple(code for code, _label in field.flatchoices))
    elif isinstance(field, models.BooleanField):
        yield Filter(name, "flag", name, codes=("true", "false"))
    elif isinstance(field, models.ForeignKey):
        yield Filter(name, "place" if field.related_model is Place else "key", f"{name}_id")
    elif isinstance(field, models.DateField):
        for edge, lookup in (("from", "gte"), ("until", "lte")):
            yield Filter(edge if name == "starts_on" else f"{name}_{edge}", "day", name, lookup)
    elif isinstance(field, models.IntegerField | models.DecimalField):
        yield Filter(f"{name}_min", "amount", name, "gte")
        yield Filter(f"{name}_max", "amount", name, "lte")


def where(register: Register, asked: QueryDict, *, scope: Scope, besides: Sequence[str]) -> Q:
    """The condition that an address asks. Raises Fault for a parameter or a value that means nothing here."""
    known, found = filters_of(register.name), Q()
    for name, values in asked.lists():
        if name in besides:
            continue
        if name not in known:
            raise wrong(name, _t("There is no such parameter."))
        if len(values) > 1 and not known[name].several:
            raise wrong(name, _t("This is given once only."))
        found &= _CONDITIONS[known[name].kind](register, known[name], values, scope)
    return found


def _one_of(values: Sequence[str], *, one: Filter) -> list[str]:
    if unknown := [value for value in values if value not in one.codes]:
        raise wrong(one.name, _t("“%(value)s” is not in the list.") % {"value": unknown[0][:80]})
    return list(values)


def _code(_register: Register, one: Filter, values: list[str], _scope: Scope) -> Q:
    found = _one_of(values, one=one)
    # A plain equation meets the index of the list.
    return Q(**{one.field: found[0]}) if len(found) == 1 else Q(**{f"{one.field}__in": found})


def _flag(_register: Register, one: Filter, values: list[str], _scope: Scope) -> Q:
    return Q(**{one.field: _one_of(values, one=one)[0] == "true"})


def _key(register: Register, one: Filter, values: list[str], _scope: Scope) -> Q:
    text = values[0]
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise wrong(one.name, _t("“%(value)s” is not known.") % {"value": text[:80]})
    target = register.model_field(one.field).related_model
    if isinstance(target, type) and issubclass(target, Record):
        return Q(**{f"{concern_of(register, one.field)}__in": group_of(int(text))})
    return Q(**{one.field: int(text)})


def _place(_register: Register, one: Filter, values: list[str], _scope: Scope) -> Q:
    return Q(**{one.field: _known_place(one, values)[0]})


def _known_place(one: Filter, values: list[str]) -> list[str]:
    there = set(Place.objects.filter(pk__in=values).values_list("pk", flat=True))
    if unknown := [value for value in values if value not in there]:
        raise wrong(one.name, _t("“%(value)s” is not known.") % {"value": unknown[0][:80]})
    return values


def _office(_register: Register, one: Filter, values: list[str], scope: Scope) -> Q:
    seen = Office.objects.filter(pk__in=scope.full | scope.coordination, code__in=values)
    there = dict(seen.values_list("code", "pk"))
    if unknown := [value for value in values if value not in there]:
        raise wrong(one.name, _t("“%(value)s” is not known.") % {"value": unknown[0][:80]})
    return Q(office_id__in=list(there.values()))


def _day(_register: Register, one: Filter, values: list[str], _scope: Scope) -> Q:
    asked = day(one.name, values[0])
    found = Q(**{f"{one.field}__{one.lookup}": asked})
    # Lists are sorted by the first day of a record wherever it has one, so that their index helps.
    return found & Q(**{f"listed_on__{one.lookup}": asked}) if one.field == "starts_on" else found


def _amount(_register: Register, one: Filter, values: list[str], _scope: Scope) -> Q:
    try:
        amount = Decimal(values[0])
    except InvalidOperation:
        amount = Decimal("nan")
    if not amount.is_finite() or abs(amount) >= _LARGEST:
        raise wrong(one.name, _t("“%(value)s” does not fit here.") % {"value": values[0][:80]})
    return Q(**{f"{one.field}__{one.lookup}": amount})


def _lies_in(register: Register, one: Filter, values: list[str], _scope: Scope) -> Q:
    countries = _known_place(one, values)
    listed, _sep, inner = one.field.partition(".")
    if listed not in {rows.name for rows in register.rows}:
        return Q(**{f"{one.field.replace('.', '__')}__in": countries})
    # Joined rows would repeat the record.
    rows = register.rows_named(listed).model._default_manager
    return Q(pk__in=rows.filter(**{f"{inner}__in": countries}).values("record_id"))


def _waits(register: Register, one: Filter, values: list[str], scope: Scope) -> Q:
    return Q(*(_WAITS[value](register, scope=scope) for value in _one_of(values, one=one)))


_CONDITIONS: dict[str, Callable[[Register, Filter, list[str], Scope], Q]] = {
    "code": _code,
    "flag": _flag,
    "key": _key,
    "place": _place,
    "office": _office,
    "day": _day,
    "amount": _amount,
    "lies_in": _lies_in,
    "waits": _waits,
}
