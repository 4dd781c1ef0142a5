"""The folded text that records are found by: no diacritics, one form of digits, any script."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from hashlib import sha256
from operator import or_
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Exists, F, Q, QuerySet
from django.db.models.lookups import In

from proxeny.audit.kept_queries import Like, kept_query
from proxeny.ground import grams
from proxeny.ground.text import fold, squeeze
from proxeny.places.models import PlaceName
from proxeny.records import textindex
from proxeny.records.keys import among, among_text, in_text
from proxeny.records.merging.queries import kept_for, stood_for
from proxeny.records.models import Record
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
    split = (path.partition(".") for path in register.searched)
    return tuple((name, inner) for name, _dot, inner in split)


# Counted up when the same values give another text, as after a change of `fold` or of MAX_FOLDED.
_FOLDING = 1


def rules_of_texts() -> str:
    """A short mark of what the texts of records are made from: the fields of each register and the way of folding."""
    searched = sorted((name, register.searched) for name, register in REGISTERS.items())
    return sha256(repr((_FOLDING, searched)).encode()).hexdigest()


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
# Of these so many are looked at first.
FIRST = 1_000


def holding(words: Sequence[str]) -> Q:
    """The filter of records whose text holds every one of the words."""
    found = Q()
    for word in words:
        found &= Q(folded__contains=grams.pattern(word))
    return found


_ALL = "*"
# A word that so many things are called by names none of them; of those that lie in a place so many are asked for.
_MOST_NAMED = _MOST_LYING = 200
_ASKED_FOR = 201
# A person's offices, if no more than the first, are looked for at once by their marks in the index, see `textindex`;
# somebody with more reads most of what there is, and up to the other they are asked for where this was not enough.
FEW_OFFICES, MANY_OFFICES = 40, 400
# So many places whose names are spelled like the words are looked at.
_MOST_PLACES = 12
# The newest records of so many partners are read partner by partner, of more all at once.
_FEW_CONCERNED = 8


class Named(NamedTuple):
    """The newest records that the index names for some words; `whole` where no other may hold them."""

    keys: tuple[int, ...]
    whole: bool


@dataclass(frozen=True)
class Sought:
    """Words as they are searched.

    `places` are codes of the places whose name they are, with the names as these are written; `offices` those whose
    records alone are looked for, where they are few. `called` keeps which records of a shared register are called by
    them, `asked` what the index named, once these were asked for.
    """

    words: tuple[str, ...]
    places: tuple[str, ...] = ()
    place_names: tuple[str, ...] = ()
    offices: frozenset[int] = frozenset()
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
            offices = () if of == _ALL or REGISTERS[of].shared else self.offices
            # Of single offices all that is named is theirs, so that fewer will do.
            most = min(FEW, FIRST) if offices else FEW
            keys, whole = textindex.newest(self.words, kind=of, offices=offices, limit=most + 1) if of else ([], False)
            self.asked[of] = Named(tuple(keys), whole)
        return self.asked[of]


# A name of a place that is as short as this stands within many words: it counts where a word begins.
_SHORT_NAME = 4


def sought(text: str, *, offices: Collection[int] = ()) -> Sought:
    """The words of a text, looked up in the index once, for any number of registers; of these offices alone if few."""
    words = tuple(grams.words_of(text))
    called = _places_called(squeeze(text[: grams.MOST_CHARACTERS])) if words else []
    if called and len(words) == 1 and 2 < len(words[0]) <= _SHORT_NAME:
        words = (grams.beginning(words[0]),)
    codes, names = ({one[at]: None for one in called} for at in (0, 1))
    own = frozenset(offices) if len(offices) <= FEW_OFFICES else frozenset[int]()
    return Sought(words, tuple(codes), tuple(names), own)


@kept_query
def _places_called(squeezed: str) -> QuerySet[PlaceName, tuple[Any, ...]]:
    """(code of a place, its name) of those that are called so."""
    named = PlaceName.objects.filter(squeezed=squeezed)
    places = named.order_by("place_id").values("place_id").distinct()[:_MOST_PLACES]
    return named.filter(place_id__in=places).order_by("place_id", "name").values_list("place_id", "name").distinct()


@cache
def leading(register: Register) -> tuple[tuple[models.Field[Any, Any], Register], ...]:
    """The own keys of a register that lead to records of a shared one (an agreement's partner), with that register.

    By what is not for everybody nobody finds anything.
    """
    keys = (register.model_field(name) for name in register.fields)
    led = ((key, REGISTERS.get(getattr(key.related_model, "declared_as", ""))) for key in keys)
    return tuple((key, named) for key, named in led if named and named.shared)


def concerned(register: Register, values: Mapping[str, Any]) -> int | None:
    """The record of a shared register to which one with these values leads first: its partner."""
    first = next(iter(leading(register)), None)
    return values.get(first[0].name) if first else None


def concern_of(register: Register, name: str) -> str:
    """The field by which records are filtered whose field leads to one record: the spine's own where it tells that."""
    first = next(iter(leading(register)), None)
    return "concerns" if first and first[0].name == name else name


def concerning(model: type[Any], asked: Sought) -> list[Q]:
    """The filters of records that concern what is known by the words, under any name; of each an index is followed.

    None where nothing is called so.
    """
    register = REGISTERS.get(getattr(model, "declared_as", ""))
    found: list[Q] = []
    for number, (key, named) in enumerate(leading(register) if register else ()):
        if keys := asked.keys(named):
            name = f"{key.name}__in" if number else "concerns__in"
            found += [Q(**{name: [one]}) for one in keys] if len(keys) <= _FEW_CONCERNED else [Q(**{name: keys})]
    return found


def past_offices(seen: Q) -> Q:
    """The same condition, written so that no index over offices is followed: none knows `office_id + 0`.

    Where records concern one partner, those of the partner are mostly fewer than those of the office. The database
    cannot know: it counts with what partners and offices have on the average of all registers.
    """
    found = seen.copy()
    found.children = [_past_offices(child) for child in seen.children]
    return found


def _past_offices(child: Any) -> Any:
    if isinstance(child, Q):
        return past_offices(child)
    name, value = child
    return In(F("office_id") + 0, value) if name == "office_id__in" else child


def of_spine(where: Q) -> bool:
    """Whether a condition names nothing but what the spine tells; rows that point at a record point at its spine."""
    children: list[Any] = [one for one in where.children if not isinstance(one, Exists)]
    names = (one[0].partition("__")[0] if isinstance(one, tuple) else "" for one in children if not isinstance(one, Q))
    return _spine().issuperset(names) and all(of_spine(one) for one in children if isinstance(one, Q))


@cache
def _spine() -> frozenset[str]:
    return frozenset(name for one in Record._meta.concrete_fields for name in (one.name, one.attname)) | {"pk"}


def follows_partners(where: Q) -> bool:
    """Whether a condition asks for records by whom they concern."""
    children: list[Any] = [one for one in where.children if not isinstance(one, Exists)]
    names = (follows_partners(one) if isinstance(one, Q) else one[0] == "concerns__in" for one in children)
    return not where.negated and where.connector == Q.AND and any(names)


def _concerned_by_many(model: type[Any], concerned: Q) -> bool:
    """Whether so many records concern it that they are not counted one by one."""
    return bool(model.everything.filter(concerned, kind=model.declared_as).order_by().values("pk")[FEW : FEW + 1])


def _known_as(register: Register, asked: Sought) -> list[int]:
    """Ids of the records of a register that are called by the words, or lie in a place that is."""
    keys = {*_by_name(register, asked), *_lying_in(register, asked.places)}
    if not keys:
        return []
    leads = kept_for(sorted(keys))
    tops = {leads.get(key, key) for key in keys}
    return sorted({*keys, *tops, *stood_for(tops)})


def _by_name(register: Register, asked: Sought) -> list[int]:
    """Those that are called by the words; none where these are too many."""
    found = holders(register.name, asked)
    return found if len(found) <= _MOST_NAMED else []


def holders(kind: str, asked: Sought, *, but: str | None = None) -> list[int]:
    """Ids of records of a register, but those in one state, whose text holds every word: some two hundred at most."""
    keys, whole = asked.named(kind)
    if whole and not keys:
        return []
    patterns = [f"%{grams.pattern(word)}%" for word in asked.words]
    return [key for (key,) in _holders(kind, patterns, in_text(keys) if whole else None, but)]


@kept_query
def _holders(kind: str, patterns: list[str], keys: str | None, but: str | None) -> QuerySet[Record, tuple[Any, ...]]:
    """`keys`: only of these, as `in_text` writes them."""
    held = Q(kind=kind) if keys is None else Q(kind=kind, id__in=among_text(keys))
    held &= Q() if but is None else ~Q(state=but)
    for pattern in patterns:
        held &= Q(Like(F("folded"), pattern))
    return Record.everything.filter(held).order_by().values_list("id")[:_ASKED_FOR]


def _lying_in(register: Register, places: Sequence[str]) -> list[int]:
    """Those that lie in one of the places with these codes; where they are many, those that were recorded last."""
    lies = register.whereabouts
    paths = [path for path in (lies.place, lies.country) if path in register.fields] if lies and places else []
    return [key for (key,) in _lying(register, tuple(paths))(list(places))][:_MOST_LYING] if paths else []


@cache
def _lying(register: Register, paths: Sequence[str]) -> Callable[[list[str]], list[tuple[Any, ...]]]:
    """The question for those records of a register which were recorded last of all that lie in some places."""

    @kept_query
    def lying(places: list[str]) -> QuerySet[Any, tuple[Any, ...]]:
        there = reduce(or_, (Q(**{f"{path}__in": places}) for path in paths))
        known = register.model.everything.filter(there, kind=register.name).order_by("-id")
        return known.values_list("id")[:_ASKED_FOR]

    return lying


def matching(
    records: QuerySet[Any],
    text: str | Sought,
    *,
    narrowed: bool = False,
    directly: QuerySet[Any] | None = None,
    led: Callable[[Q], QuerySet[Any]] | None = None,
) -> QuerySet[Any]:
    """Records that hold every word of `text`: three letters or more anywhere, two where a word begins, one alone.

    Also those that concern a partner who is called so, under whichever of its names they were filed. `narrowed`: the
    records were filtered by more than who may read them. `directly`: the same records, asked of the spine where it
    tells them; `led`: those among them that concern somebody.
    """
    asked = sought(text) if isinstance(text, str) else text
    words = asked.words
    if not words:
        return records
    keys, whole = asked.named(records.model.declared_as)
    among_these = Q(id__in=among(keys)) if whole else Q()
    held = records.filter(holding(words) & among_these)
    # What a page looks at before it reads on: of all that there is a part, where it is long.
    first = keys[:FIRST] if len(keys) > FIRST else ()
    told = held if directly is None else directly.filter(holding(words) & among_these)
    told.newest = first if whole else keys  # type: ignore[attr-defined]
    found, many, ways = held, False, [told]
    if parts := concerning(records.model, asked):
        either_way = reduce(or_, parts)
        many = not narrowed and _concerned_by_many(records.model, either_way)
        # Several conditions on one table: the database follows the index of each.
        those = records.model.everything.filter(holding(words) & among_these).order_by().values("pk")
        found = records.filter((Q(pk__in=those) if whole else holding(words)) | either_way)
        ways += map(led or records.filter, parts)
    if found is not told:
        found.either = tuple(ways)  # type: ignore[attr-defined]
    found.read_in_order = not whole or many  # type: ignore[attr-defined]
    return found
