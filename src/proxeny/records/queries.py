"""Reading records: one page of a list at a time, the shared view of other members, one record by its number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Q, QuerySet

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.records.keys import among
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.merging.queries import lead_on
from proxeny.records.models import Record
from proxeny.records.register import Register
from proxeny.records.search import FIRST, Sought, follows_partners, matching, of_spine, past_offices, sought

COUNT_LIMIT = 10_000
# Common words are looked for row by row, which costs more than to follow an index.
COUNT_LIMIT_IN_ORDER = 200
# Records whose making was not undone.
STANDING = ~Q(state=WITHDRAWN)


@dataclass(frozen=True)
class Cursor:
    """The last row of a page: where the next page goes on."""

    listed_on: date
    id: int

    @classmethod
    def parse(cls, text: str) -> Cursor | None:
        """A cursor from its text; None for anything else, so that a stale address shows the first page."""
        day, _, number = text.partition("_")
        try:
            return cls(date.fromisoformat(day), int(number))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.listed_on.isoformat()}_{self.id}"


@dataclass(frozen=True)
class Page:
    """Records of one page, newest first; `following` leads on, None at the end.

    `horizon`: the last record that was looked at, where this is why the page is not full.
    """

    records: list[Any]
    following: Cursor | None
    horizon: Cursor | None = None


@dataclass(frozen=True)
class Counted:
    """How many there are; `capped` when there are more than were counted."""

    number: int
    capped: bool


def chosen(register: Register, *, scope: Scope, where: Q | None = None, text: str | Sought = "") -> QuerySet[Any]:
    """Records of a register in this person's scope that pass the filter and hold every word of `text`."""
    passing, seen = where or Q(), register.model.visible_to(scope)

    def asked(condition: Q, further: Q | None = None) -> QuerySet[Any]:
        # What the spine tells is asked of it alone: to look rows up in the register's table costs most of a count.
        model: Any = Record if of_spine(passing) and (further is None or of_spine(further)) else register.model
        rows: QuerySet[Any] = model.objects.within(scope, written=lambda _seen: condition)
        return rows.filter(passing) if further is None else rows.filter(passing, further)

    directly = asked(past_offices(seen) if follows_partners(passing) else seen)
    records = directly
    if directly.model is Record:
        records = register.model.objects.within(scope).filter(passing)
        records.either = (directly,)
    if isinstance(text, str):
        if not text.strip():
            return records
        text = sought(text, offices=scope.full)
    return matching(
        records, text, narrowed=bool(where), directly=directly, led=lambda part: asked(past_offices(seen), part)
    )


def page(
    records: QuerySet[Any],
    *,
    after: Cursor | None = None,
    size: int = 50,
    shown: Collection[str] | None = None,
    horizon: Cursor | None = None,
) -> Page:
    """One page of chosen records: the ids by the list's index first, then these records alone.

    Where the fields that are `shown` are told, only what their keys point at is fetched with them. Nothing beyond a
    `horizon` is looked at.
    """
    keys = _keys(records, older(after) & down_to(horizon), order=("-listed_on", "-id"), limit=size + 1)
    return _page(records, sorted(keys, reverse=True), size=size, shown=shown, horizon=horizon)


def older(key: Cursor | None) -> Q:
    """What comes after a record in lists; everything where none is told. So for the three below."""
    return _beside(key, way="lt", last="lt")


def newer(key: Cursor | None) -> Q:
    """What comes before a record in lists."""
    return _beside(key, way="gt", last="gt")


def down_to(key: Cursor | None) -> Q:
    """What comes before a record in lists, and itself."""
    return _beside(key, way="gt", last="gte")


def up_to(key: Cursor | None) -> Q:
    """What comes after a record in lists, and itself."""
    return _beside(key, way="lt", last="lte")


def _beside(key: Cursor | None, *, way: str, last: str) -> Q:
    if key is None:
        return Q()
    beyond = Q(**{f"listed_on__{way}": key.listed_on}) | Q(listed_on=key.listed_on, **{f"id__{last}": key.id})
    # Told of the day alone as well, which indexes follow.
    return beyond & Q(**{f"listed_on__{way}e": key.listed_on})


def page_oldest_first(records: QuerySet[Any], *, after: Cursor | None = None, size: int = 50) -> Page:
    """`page` in the other order: what is recorded later mostly comes on later pages."""
    return _page(records, sorted(_keys(records, newer(after), order=("listed_on", "id"), limit=size + 1)), size=size)


def newest(records: QuerySet[Any], *, limit: int) -> list[int]:
    """The ids of the newest of the chosen records, at most `limit`."""
    keys = _keys(records, Q(), order=("-listed_on", "-id"), limit=limit)
    return [key for _day, key in sorted(keys, reverse=True)[:limit]]


def _keys(records: QuerySet[Any], where: Q, *, order: Sequence[str], limit: int) -> set[tuple[date, int]]:
    """(day, id) of the first records in this order; a few too many where either of two conditions lets them in."""
    found: set[tuple[date, int]] = set()
    for part in _alternatives(records):
        found |= set(_first(part.filter(where).order_by(*order).values_list("listed_on", "id"), limit=limit))
    return found


def _first(rows: QuerySet[Any, Any], *, limit: int) -> list[tuple[Any, ...]]:
    """The first rows in their order, out of the newest that hold common words where these give enough of them."""
    newest = getattr(rows, "newest", ()) if not rows.query.order_by or rows.query.order_by[0] == "-listed_on" else ()
    for some in (newest[:FIRST], newest[FIRST:] and newest):
        if len(some) < limit:
            continue
        if len(found := list(rows.filter(id__in=among(some))[:limit])) == limit:
            return found
    return list(rows[:limit])


def _alternatives(records: QuerySet[Any]) -> Sequence[QuerySet[Any]]:
    """The records as queries that are answered soon: of two conditions each follows an index of its own."""
    return getattr(records, "either", ()) or (records,)


def _page(
    records: QuerySet[Any],
    keys: list[tuple[date, int]],
    *,
    size: int,
    shown: Collection[str] | None = None,
    horizon: Cursor | None = None,
) -> Page:
    found = fetched(records.model, [key for _day, key in keys[:size]], shown=shown)
    return Page(found, Cursor(*keys[size - 1])) if len(keys) > size else Page(found, horizon, horizon)


def on_either_side(
    records: QuerySet[Any], record: Record, *, horizons: tuple[Cursor | None, Cursor | None] = (None, None)
) -> tuple[int | None, int | None]:
    """The ids of the records just above and just below one in the order of lists; None at either end.

    Nothing beyond the `horizons`, above and below it, is looked at.
    """
    here, (top, bottom) = Cursor(record.listed_on, record.pk), horizons
    above = records.filter(newer(here), up_to(top)).order_by("listed_on", "id").values_list("id", flat=True)[:1]
    below = records.filter(older(here), down_to(bottom)).order_by("-listed_on", "-id").values_list("id", flat=True)[:1]
    return next(iter(above), None), next(iter(below), None)


def fetched(model: type[Record], ids: list[int], *, shown: Collection[str] | None = None) -> list[Any]:
    """Records with these ids, in this order, with what their foreign keys point at, or what stands for that.

    Of the keys those alone that are among the fields `shown`, where these are told.
    """
    keys = [field.name for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    related = [name for name in keys if name != "record_ptr" and (shown is None or name in shown)]
    # Without a name all keys would be followed.
    found = (model.everything.select_related(*related) if related else model.everything).in_bulk(ids)
    lead_on(found.values())
    return [found[key] for key in ids]


def counted(
    records: QuerySet[Any], *, limit: int = COUNT_LIMIT, whole: Page | None = None, horizon: Cursor | None = None
) -> Counted:
    """How many records were chosen, counted no further than `limit`; a first page that is also the last says it.

    Records with common words are counted no further than `COUNT_LIMIT_IN_ORDER`, none beyond a `horizon`.
    """
    if whole is not None and whole.following is None:
        return Counted(len(whole.records), capped=False)
    if getattr(records, "read_in_order", False):
        limit = min(limit, COUNT_LIMIT_IN_ORDER)
    number = _of_any([part.filter(down_to(horizon)) for part in _alternatives(records)], limit=limit)
    if number > limit or horizon is None:
        return Counted(min(number, limit), number > limit)
    return Counted(_rounded(number - 1), capped=True)


def _rounded(number: int) -> int:
    """Down to two figures: of what lies beyond the horizon nobody knows, so that more figures would tell nothing."""
    step: int = 10 ** max(len(str(number)) - 2, 0)
    return max(number, 0) // step * step


def _of_any(parts: Sequence[QuerySet[Any]], *, limit: int) -> int:
    """How many rows are in at least one part; more than `limit` as soon as that is certain."""
    if len(parts) == 1 and not getattr(parts[0], "newest", ()):
        return parts[0].order_by()[: limit + 1].count()
    found: set[Any] = set()
    for part in parts:
        found |= set(_first(part.order_by().values_list("pk"), limit=limit + 1))
        if len(found) > limit:
            break
    return len(found)


def in_sight(register: Register, *, scope: Scope, limit: int) -> int:
    """How many records of a register the person reads in full, at most `limit`; told by the spine's indexes alone.

    Withdrawn ones do not count.
    """
    seen = Record.everything.filter(register.model.visible_to(scope), kind=register.name)
    return seen.filter(STANDING).order_by()[:limit].count()


def all_in_sight(registers: Sequence[Register], *, scope: Scope) -> dict[str, int]:
    """How many standing records of each register the person reads in full; for registers that hold few.

    Two queries however many registers: those that all share have one condition, those of offices another.
    """
    found: dict[str, int] = {each.name: 0 for each in registers}
    for shared in (True, False):
        alike = [each.name for each in registers if each.model.is_shared is shared]
        full, sealed = (None, None) if shared else scope.sight
        found |= dict(_counted(alike, full, sealed))
    return found


@kept_query
def _counted(kinds: list[str], full: list[int] | None, sealed: list[int] | None) -> QuerySet[Record, tuple[Any, ...]]:
    """(kind, how many) in these offices; in all where none are told."""
    seen = Q() if full is None else Record.of_offices(full, sealed)
    rows = Record.everything.filter(seen, STANDING, kind__in=kinds).order_by()
    return rows.values_list("kind").annotate(Count("pk"))


@dataclass(frozen=True)
class SharedRow:
    """What other members of the cluster see of a record: the fields its register shares, and no more."""

    office: Any
    kind: str
    title: str
    fields: dict[str, Any]
    countries: tuple[Any, ...]


def coordination(register: Register, *, scope: Scope, where: Q | None = None, limit: int = 50) -> list[SharedRow]:
    """The shared view of what other members of the person's clusters do, newest first."""
    if not register.coordination:
        return []
    records = register.model.objects.shown_to_members(scope).filter(kind=register.name)
    records = (records.filter(where) if where is not None else records).filter(STANDING).order_by("-listed_on", "-id")
    ids = list(records.values_list("id", flat=True)[:limit])
    countries = _countries(register, ids)
    return [_shared(register, record, countries.get(record.pk, ())) for record in fetched(register.model, ids)]


def _shared(register: Register, record: Any, countries: tuple[Any, ...]) -> SharedRow:
    names = [name for name in register.coordination if "." not in name]
    title = record.title if record.office.opens_titles else ""
    return SharedRow(record.office, record.kind, title, {name: getattr(record, name) for name in names}, countries)


def _countries(register: Register, ids: list[int]) -> dict[int, tuple[Any, ...]]:
    """Record to the countries in its lists, where the register shares them."""
    found: dict[int, tuple[Any, ...]] = {}
    for path in register.coordination:
        name, _, inner = path.partition(".")
        if inner:
            rows = register.rows_named(name).model._default_manager.filter(record_id__in=ids).select_related(inner)
            for row in rows.order_by("id"):
                found[row.record_id] = (*found.get(row.record_id, ()), getattr(row, inner))  # type: ignore[attr-defined]
    return found


def kept_by(offices: Sequence[Office]) -> int:
    """How many records offices keep; a number alone, which tells nothing of any of them."""
    return Record.everything.filter(office__in=offices).count()


def following(register: Register, record: Record, *, scope: Scope) -> int | None:
    """The record after this one in the usual order of the list, of the same office; None at its end."""
    after = older(Cursor(record.listed_on, record.pk))
    own = register.model.objects.within(scope).filter(after, kind=register.name, office_id=record.office_id)
    return own.order_by("-listed_on", "-id").values_list("pk", flat=True).first()
