"""The records that a person has ticked in a register's list, kept across pages and filters until they are cleared."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict

from proxeny.accounts.scope import Scope
from proxeny.desk.filters import own_filters
from proxeny.records import queries
from proxeny.records.queries import Counted
from proxeny.records.register import Register

# More is chosen by a filter, which is kept as such.
MOST_TICKED = 2000
_KEY = "ticked"


@dataclass(frozen=True)
class Selection:
    """Ticked records: those with these ids, and all that pass a filter but for some; no filter is None."""

    ids: frozenset[int] = frozenset()
    query: str | None = None
    without: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ids) or self.query is not None

    @property
    def full(self) -> bool:
        """Whether no more can be ticked one by one."""
        return max(len(self.ids), len(self.without)) > MOST_TICKED

    def after(self, *, shown: Collection[int], ticked: Collection[int]) -> Selection:
        """The selection when of the records shown on a page exactly these are ticked."""
        on, off = frozenset(ticked) & frozenset(shown), frozenset(shown) - frozenset(ticked)
        without = (self.without | off) - on if self.query is not None else frozenset()
        return replace(self, ids=(self.ids - off) | on, without=without)

    def records(self, register: Register, *, scope: Scope) -> QuerySet[Any]:
        """The ticked records that the person reads."""
        every = register.model.objects.within(scope).filter(kind=register.name)
        if self.query is None:
            return every.filter(pk__in=self.ids)
        asked = QueryDict(self.query)
        where = own_filters(register, asked, scope=scope).where()
        passing = queries.chosen(register, scope=scope, where=where, text=asked.get("q", ""))
        passing = passing.exclude(pk__in=self.without) if self.without else passing
        if not self.ids:
            return passing
        return every.filter(Q(pk__in=self.ids) | Q(pk__in=passing.order_by().values("pk")))

    def counted(self, register: Register, *, scope: Scope) -> Counted:
        """How many there are, counted no further than lists are; ticks are counted without asking."""
        if self.query is None:
            return Counted(len(self.ids), capped=False)
        return queries.counted(self.records(register, scope=scope))

    def ticked(self, register: Register, shown: Collection[int], *, scope: Scope) -> frozenset[int]:
        """Which of the records on a page are ticked."""
        if self.query is None:
            return self.ids & frozenset(shown)
        found = self.records(register, scope=scope).filter(pk__in=shown).order_by()
        return frozenset(found.values_list("pk", flat=True))


def selection_of(request: HttpRequest, register: str) -> Selection:
    """What the person has ticked in this register's list."""
    kept = request.session.get(_KEY, {}).get(register)
    if not kept:
        return Selection()
    return Selection(frozenset(kept["ids"]), kept["query"], frozenset(kept["without"]))


def remember(request: HttpRequest, register: str, selection: Selection) -> None:
    """Keep the ticks until the person clears them or signs out."""
    every = request.session.get(_KEY, {})
    every.pop(register, None)
    if selection:
        lists = {"ids": sorted(selection.ids), "without": sorted(selection.without)}
        every[register] = {**lists, "query": selection.query}
    request.session[_KEY] = every
