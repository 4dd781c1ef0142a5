"""The folded text that records are found by: no diacritics, one form of digits, any script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.lookups import In

from proxeny.ground import grams
from proxeny.ground.text import fold, squeeze
from proxeny.places.models import PlaceName
from proxeny.records import textindex
from proxeny.records.keys import among
from proxeny.records.merging.queries import kept_for, stood_for
from proxeny.records.register import REGISTERS, Register
from proxeny.records.states import AT_ONCE, states

MAX_FOLDED = 2000


def folded_text(register: Register, values: Mapping[str, Any]) -> str:
    """What a record with these values is found by: its words between spaces."""
    parts = [values.get("ref") or "", values.get("title") or ""]
    for name, inner in _paths(register):
        found = values.get(name)
        if isinstance(found, list):
            parts += [str(row.get(inner) or "") for row in found]
        elif found:
            parts.append(str(found))
    return findable(fold(" ".join(parts)))


@cache
def _paths(register: Register) -> tuple[tuple[str, str], ...]:
    """The fields that a register is searched by, each with the field of its rows where it is a list."""
    split = (path.partition(".") for path in register.search)
    return tuple((name, inner) for name, _dot, inner in split)


def texts_anew() -> Iterator[tuple[str, int]]:
    """(what it is found by, id) of every record, worked out from its present state."""
    for register in REGISTERS.values():
        records = register.model.everything.filter(kind=register.name).order_by("pk").iterator(chunk_size=AT_ONCE)
        for record, state in states(register, records):
            yield folded_text(register, state), record.pk


def findable(folded: str) -> str:
    """A folded text as a record keeps it."""
    return grams.findable(folded, most=MAX_FOLDED)


# Up to so many records that hold the words are found first and then filtered; more are met soon in any list.
FEW = 5000


def holding(words: Sequence[str]) -> Q:
    """The filter of records whose text holds every one of the words."""
    found = Q()
    for word in words:
        found &= Q(folded__contains=grams.pattern(word))
    return found


_ALL = "*"
# A word that so many things are called by names none of them.
_MOST_NAMED = 200


class Named(NamedTuple):
    """The newest records that the index names for some words; `whole` where no other may hold them."""

    keys: tuple[int, ...]
    whole: bool


@dataclass(frozen=True)
class Sought:
    """Words as they are searched.

    `called` keeps which records of a shared register are called by them, `asked` what the index named, once these were
    asked for.
    """

    words: tuple[str, ...]
    called: dict[str, list[int]] = field(default_factory=dict, compare=False)
    asked: dict[str, Named] = field(default_factory=dict, compare=False)

    def keys(self, register: Register) -> list[int]:
        """Ids of the records of a register that are called by the words."""
        if register.name not in self.called:
            self.called[register.name] = _known_as(register, self)
        return self.called[register.name]

    def named(self, kind: str) -> Named:
        """What the index names of a register, of all registers where it does not tell these apart."""
        of = kind if textindex.by_register() else _ALL
        if of not in self.asked:
            keys, whole = textindex.newest(self.words, kind=of, limit=FEW + 1) if of else ([], False)
            self.asked[of] = Named(tuple(keys), whole)
        return self.asked[of]


def sought(text: str) -> Sought:
    """The words of a text, looked up in the index once, for any number of registers."""
    return Sought(tuple(grams.words_of(text)))


@cache
def leading(register: Register) -> tuple[tuple[models.Field[Any, Any], Register], ...]:
    """The own keys of a register that lead to records of a shared one (an agreement's partner), with that register.

    By what is not for everybody nobody finds anything.
    """
    keys = (register.model_field(name) for name in register.fields)
    led = ((key, REGISTERS.get(getattr(key.related_model, "declared_as", ""))) for key in keys)
    return tuple((key, named) for key, named in led if named and named.shared)


def concerning(model: type[Any], asked: Sought, *, in_order: bool = False) -> Q:
    """The filter of records whose own keys (their partner) lead to one that is known by the words, under any name.

    Empty where there is none. `in_order`: to be read along the index of the list, not by the keys.
    """
    register = REGISTERS.get(getattr(model, "declared_as", ""))
    found = Q()
    for key, named in leading(register) if register else ():
        if keys := asked.keys(named):
            found |= Q(In(F(key.attname) + 0, keys)) if in_order else Q(**{f"{key.name}__in": keys})
    return found


def _leads_many(model: type[Any], concerned: Q) -> bool:
    """Whether so many records lead there that a list soon meets some."""
    return bool(model.everything.filter(concerned).order_by().values("pk")[FEW : FEW + 1])


def _known_as(register: Register, asked: Sought) -> list[int]:
    """Ids of the records of a register that are called by the words, or lie in a place that is."""
    words, named = asked.words, asked.named(register.name)
    known = register.model.everything.filter(kind=register.name)
    by_name = holding(words) & (Q(id__in=among(named.keys)) if named.whole else Q())
    keys = list(known.filter(by_name).values_list("id", flat=True)[: _MOST_NAMED + 1])
    if register.whereabouts and register.whereabouts.place in register.fields:
        there = PlaceName.objects.filter(squeezed=squeeze(" ".join(words))).values("place")
        lying = known.filter(**{f"{register.whereabouts.place}__in": there})
        keys += lying.values_list("id", flat=True)[: _MOST_NAMED + 1]
    if not keys or len(keys) > _MOST_NAMED:
        return []
    leads = kept_for(keys)
    tops = {leads.get(key, key) for key in keys}
    return sorted({*keys, *tops, *stood_for(tops)})


def matching(records: QuerySet[Any], text: str | Sought, *, narrowed: bool = False) -> QuerySet[Any]:
    """Records that hold every word of `text`: three letters or more anywhere, two where a word begins, one alone.

    Also those that concern a partner who is called so, under whichever of its names they were filed. `narrowed`: the
    records were filtered by more than who may read them.
    """
    asked = sought(text) if isinstance(text, str) else text
    words = asked.words
    if not words:
        return records
    keys, whole = asked.named(records.model.declared_as)
    among_these = Q(id__in=among(keys)) if whole else Q()
    held = records.filter(holding(words) & among_these)
    held.newest = () if whole else keys  # type: ignore[attr-defined]
    found, concerned, many = held, concerning(records.model, asked), False
    if concerned:
        many = not narrowed and _leads_many(records.model, concerned)
        either = (held, records.filter(concerning(records.model, asked, in_order=many)))
        # Two conditions on one table: the database follows the index of each.
        those = records.model.everything.filter(holding(words) & among_these).values_list("pk", flat=True)
        found = records.filter((Q(pk__in=among(those)) if whole else holding(words)) | concerned)
        found.either = either  # type: ignore[attr-defined]
    found.read_in_order = not whole or many  # type: ignore[attr-defined]
    return found
