"""One list as an address asks for it: filters, words, columns; and addresses of the same list with a part changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from proxeny.accounts.lists.queries import Habit, habit_of
from proxeny.accounts.scope import Scope
from proxeny.desk import columns
from proxeny.desk.addresses import standing_address
from proxeny.desk.borders import day_in
from proxeny.desk.filters import Filters, all_filters, own_filters
from proxeny.desk.shell import person, scope_for
from proxeny.ground.dates import DayError
from proxeny.records import horizon, queries
from proxeny.records.horizon import Told
from proxeny.records.queries import Cursor
from proxeny.records.register import REGISTERS, Register

# What stays in an address when filters are set anew.
KEPT = ("columns", "sort")


@dataclass(frozen=True)
class Asked:
    """A list of one register for one person, under one query."""

    register: Register
    scope: Scope
    query: QueryDict
    habit: Habit

    @cached_property
    def filters(self) -> Filters:
        """The filters as they are set."""
        return own_filters(self.register, self.query, scope=self.scope)

    @cached_property
    def every_filter(self) -> Filters:
        """All filters that there are, as they are set."""
        return all_filters(self.register, self.query, scope=self.scope)

    @property
    def text(self) -> str:
        """The words that records must hold."""
        return self.query.get("q", "")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns in their order."""
        asked = self.query.get("columns", "")
        return columns.chosen(self.register, self.scope, asked=asked, kept=self.habit.columns)

    def records(self) -> QuerySet[Any]:
        """Exactly the records that the list shows, on all its pages."""
        return queries.chosen(self.register, scope=self.scope, where=self.filters.where(), text=self.text)

    def horizon(self, records: QuerySet[Any], *, after: Cursor | None = None) -> Cursor | None:
        """The last record that a page looks at; None where it looks to the end."""
        told = self._looked_through(records)
        return horizon.below(told, scope=self.scope, after=after) if told else None

    def horizons(self, records: QuerySet[Any], *, around: Cursor) -> tuple[Cursor | None, Cursor | None]:
        """The same above and below one record."""
        told = self._looked_through(records)
        if not told:
            return None, None
        above = horizon.above(told, scope=self.scope, before=around)
        return above, horizon.below(told, scope=self.scope, after=around)

    def _looked_through(self, records: QuerySet[Any]) -> Told | None:
        """What indexes tell of the records where these are looked through one by one for the others."""
        by_words = bool(self.text.strip()) and not getattr(records, "read_in_order", False)
        if "whole" in self.query or by_words or not self.filters.looked_through:
            return None
        return Told(self.register, self.filters.chosen.get("state", ()), self.filters.days())

    @cached_property
    def borders(self) -> date:
        """The day on whose borders units are counted: the one that was asked for, else today."""
        try:
            return day_in(self.query.get("borders", "")) or self.scope.on
        except DayError:
            return self.scope.on

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form that sets filters must carry along."""
        return [(name, value) for name in KEPT if (value := self.query.get(name))]

    @property
    def view(self) -> str:
        """The query that says everything of this list but the page."""
        left = self.query.copy()
        for name in ("after", "whole", "all", "format", "ticked"):
            left.pop(name, None)
        return left.urlencode()

    def url(self, name: str = "list", **changes: str | None) -> str:
        """A page of the same list with parts of its query changed; None takes a part away."""
        left = [(part, value) for part, values in self.query.lists() if part not in changes for value in values]
        left += [(part, value) for part, value in changes.items() if value is not None]
        base = standing_address(name, self.register.name)
        return f"{base}?{urlencode(left)}" if left else base


def asked(request: HttpRequest, register: str, query: QueryDict | None = None) -> Asked:
    """The list that a request asks for, or that another query would ask for."""
    user, scope = person(request), scope_for(request)
    assert user is not None
    habit = habit_of(user, scope=scope, register=register)
    return Asked(REGISTERS[register], scope, request.GET if query is None else query, habit)
