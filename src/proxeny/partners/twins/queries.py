"""What is compared of the records of a register, and the pairs that wait for a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from proxeny.accounts.scope import Scope
from proxeny.partners.models import Twins
from proxeny.partners.twins.compared import Compared
from proxeny.partners.twins.likeness import Traits
from proxeny.partners.twins.phrases import Phrases, body_words
from proxeny.places.models import PlaceName
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.merging.models import Said
from proxeny.records.merging.queries import standing
from proxeny.records.models import Record
from proxeny.records.queries import STANDING

# A name of one or two letters lies within too many others.
_SHORTEST_PLACE = 2


def phrases() -> tuple[Phrases, Phrases]:
    """The phrases without and with the places that are known, each under its code."""
    words = body_words()
    rows = PlaceName.objects.exclude(place__kind__in=("commune", "district")).values_list("name", "place_id")
    places = [(name, f"@{code}") for name, code in rows.iterator() if len(name) >= _SHORTEST_PLACE]
    # Of a word and a place with one name the word stands.
    said = {word for word, _mark in words}
    return Phrases(words), Phrases([*words, *(pair for pair in places if pair[0] not in said)])


def traits(compared: Compared) -> list[Traits]:
    """What is compared of each record that stands and is not restricted, in the order of keys."""
    register = compared.declared
    own = [name for name in compared.names if "." not in name]
    columns = [register.model_field(name).attname for name in (*own, *compared.must, *compared.signs)]
    place = [register.model_field(compared.place).attname] if compared.place else []
    when = list(compared.place_when or ())
    rows = register.model.everything.filter(STANDING, kind=register.name).exclude(confidentiality="restricted")
    listed, called = _listed(compared), _called(compared)
    return [
        _traits(compared, pk, values, listed=listed.get(pk, ()), called=called, own=len(own))
        for pk, *values in rows.order_by("pk").values_list("pk", *columns, *place, *when).iterator(chunk_size=5000)
    ]


def _traits(
    compared: Compared, pk: int, values: list[Any], *, listed: Iterable[str], called: dict[str, str], own: int
) -> Traits:
    must, signs = own + len(compared.must), own + len(compared.must) + len(compared.signs)
    plain = [str(value) if value is not None else "" for value in values[:signs]]
    names, code = [*plain[:own], *listed], _is_place(compared, values[signs:])
    if code:
        names.append(called.get(code, ""))
    return Traits(pk, tuple(filter(None, names)), (*plain[own:must], code), tuple(plain[must:]))


def _is_place(compared: Compared, values: list[Any]) -> str:
    """The code of the place that the record is; empty where it is none. Two places are never one thing."""
    if not values or not values[0]:
        return ""
    wanted = zip(values[1:], (compared.place_when or {}).values(), strict=True)
    return str(values[0]) if all(value in codes for value, codes in wanted) else ""


def _listed(compared: Compared) -> dict[int, list[str]]:
    """Record to the names in its lists."""
    found: dict[int, list[str]] = defaultdict(list)
    for path in compared.names:
        rows, _dot, inner = path.partition(".")
        if inner:
            model = compared.declared.rows_named(rows).model
            for pk, name in model._default_manager.order_by("id").values_list("record_id", inner).iterator():
                found[pk].append(name)
    return found


def _called(compared: Compared) -> dict[str, str]:
    """Place to one name of it, the same for every record."""
    if not compared.place:
        return {}
    return dict(PlaceName.objects.order_by("-name", "-id").values_list("place_id", "name").iterator())


@dataclass(frozen=True)
class Waiting:
    """Two records that look like one, as they stand; `undecided` where somebody could not tell."""

    twins: Twins
    one: Record
    other: Record
    undecided: bool


def _pairs_of(kind: str, scope: Scope) -> Any:
    said = standing().filter(
        Q(one=OuterRef("one"), other=OuterRef("other")) | Q(one=OuterRef("other"), other=OuterRef("one"))
    )
    # Asked of one pair after the other, in the order of likeness: the first page is full after few of them.
    seen = Record.objects.within(scope).filter(kind=kind).exclude(state=WITHDRAWN)
    pairs = Twins.objects.filter(
        Exists(seen.filter(pk=OuterRef("one"))), Exists(seen.filter(pk=OuterRef("other"))), kind=kind
    )
    return pairs.annotate(undecided=Exists(said.filter(verdict=Said.UNDECIDED))).exclude(
        Exists(said.exclude(verdict=Said.UNDECIDED))
    )


def how_many(kind: str, *, scope: Scope, limit: int) -> int:
    """How many pairs wait that this person reads, at most `limit`."""
    return int(_pairs_of(kind, scope).filter(undecided=False)[:limit].count())


def waiting(kind: str, *, scope: Scope, undecided: bool, limit: int) -> list[Waiting]:
    """Pairs that nobody has told yet (or that somebody could not tell), the most alike first."""
    rows = list(_pairs_of(kind, scope).filter(undecided=undecided).order_by("-score", "id")[:limit])
    return list(_whole(rows, scope))


def _whole(rows: Iterable[Any], scope: Scope) -> Iterator[Waiting]:
    found = list(rows)
    keys = {key for row in found for key in (row.one_id, row.other_id)}
    records = Record.objects.within(scope).select_related("office").in_bulk(keys)
    for row in found:
        yield Waiting(row, records[row.one_id], records[row.other_id], row.undecided)
