"""The diary of a province and its clusters: reads the visits that the rules compare; sealed ones are never in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from proxeny.audit.kept_queries import kept_query
from proxeny.coordination.facts import Visit
from proxeny.coordination.names import Spellings, bare
from proxeny.coordination.offices import Neighbourhood
from proxeny.coordination.rules import OVER_DAYS
from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.clocks import due
from proxeny.law.load import load_pack
from proxeny.partners.models import Post
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.merging.queries import kept_for, one_for_each, stood_for
from proxeny.registers.delegations.models import Delegation, Member
from proxeny.registers.delegations.register import DELEGATIONS, HELD

# No visit lasts longer; one that does is compared by its first days alone.
_LONGEST = timedelta(days=31)
_WITHIN = timedelta(days=30)
_LATELY = timedelta(days=OVER_DAYS) + _LONGEST
STANDING = ("draft", "submitted", "decided", *HELD)


class Row(NamedTuple):
    """A visit by the columns that the rules need."""

    pk: int
    office_id: int
    starts_on: date
    ends_on: date | None
    direction: str
    partner_id: int | None
    head_name: str
    head_level: str
    leader_receives: str
    in_plan: bool | None
    off_plan_reason: str
    reported_on: date | None
    state: str


@dataclass(frozen=True)
class Diary:
    """The visits among which those of a neighbourhood are compared; how its leaders are spelled is read once."""

    near: Neighbourhood

    def of(self, keys: Collection[int]) -> list[Visit]:
        """Of these visits those that stand and have a day, with who travels."""
        return self._told(_of_keys(sorted(keys)))

    def of_offices(self, offices: Collection[int], *, on: date) -> list[Visit]:
        """The visits of these offices that are to come, hardly over, or still without the report on them."""
        return self._told(_of_offices(sorted(offices), on - _LATELY))

    def around(self, mine: Iterable[Visit]) -> list[Visit]:
        """The visits with which these are compared, each once: with their partners, of their people, at home."""
        listed = list(mine)
        if not listed:
            return []
        first, last = min(one.first for one in listed), max(one.last for one in listed)
        since, home = first - _LONGEST, sorted(self.near.mates)
        partners = _all_of(one.partner for one in listed if one.partner is not None)
        days = (since - _WITHIN, last + _WITHIN, first - _WITHIN)
        with_them = _rows(_with_partners(sorted(self.near.everyone), partners, *days))
        # Of these only partner and days are compared.
        found = [self._visit(row, people={}, leads=(), meant=bare) for row in with_them]
        if people := _all_of(person for one in listed if one.goes_out for person in one.travellers):
            found += self._told(_trips_of(people, home, date(first.year, 1, 1), date(last.year, 12, 31)))
        found += self._told(_at_home(home, since, last))
        return list({one.about: one for one in found}.values())

    def intended(self, row: Row, *, people: Mapping[int, str]) -> Visit:
        """The visit that this will be, with the people on record who will travel, by their keys."""
        (row,), (people,) = _rows([row]), _kept_people([people])
        return self._visit(row, people=people, leads=_lead(people), meant=self._meant)

    def _told(self, rows: Iterable[tuple[Any, ...]]) -> list[Visit]:
        listed = _rows(rows)
        people = _people([row.pk for row in listed if row.direction == "out"])
        leads = _lead({person for named in people.values() for person in named})
        return [self._visit(row, people=people.get(row.pk, {}), leads=leads, meant=self._meant) for row in listed]

    def _visit(
        self, row: Row, *, people: Mapping[int, str], leads: Collection[int], meant: Callable[[str], str]
    ) -> Visit:
        """The visit with those who travel and the leaders among them, each once however spelled."""
        out, last = row.direction == "out", row.ends_on or row.starts_on
        leaders = {f"people:{person}": name for person, name in people.items() if person in leads}
        if out and row.head_level in _leaders() and row.head_name:
            leaders = {meant(row.head_name): row.head_name, **leaders}
        return Visit(
            **self.near.whose(f"delegations:{row.pk}", row.office_id),
            first=row.starts_on,
            last=last,
            goes_out=out,
            partner=row.partner_id,
            leaders=leaders,
            receiver="" if out else meant(row.leader_receives),
            travellers=people,
            lacks_reason=out and row.in_plan is False and not row.off_plan_reason.strip(),
            report_due=_report_due(last) if out and row.state == "done" and not row.reported_on else None,
        )

    def _meant(self, name: str) -> str:
        return self._spellings.key(name) if name else ""

    @cached_property
    def _spellings(self) -> Spellings:
        """How the leaders on record of these provinces are spelled, also in lists of members."""
        titles = _titles_of_leaders(sorted(self.near.mates))
        whole = one_for_each({person for _title, person in titles})
        listed = [(name, whole[person]) for name, person in _listed_as(sorted(whole))]
        return Spellings.of([*titles, *listed])


def _rows(found: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Visits with their partner; records of it that lead to another of it are one."""
    rows = [Row(*row) for row in found]
    leads = kept_for({row.partner_id for row in rows if row.partner_id is not None})
    return [row._replace(partner_id=leads.get(row.partner_id or 0, row.partner_id)) for row in rows]


def _kept_people(parties: Sequence[Mapping[int, str]]) -> list[dict[int, str]]:
    """The people of some visits; records of one person that lead to another of the same are one."""
    leads = kept_for({person for party in parties for person in party})
    return [{leads.get(person, person): name for person, name in party.items()} for party in parties]


def _all_of(keys: Iterable[int]) -> list[int]:
    """These records and those that lead to them: what is recorded with any of them is theirs."""
    given = set(keys)
    return sorted({*given, *stood_for(given)}) if given else []


def open_to_view() -> Q:
    """What is not sealed."""
    return ~Q(confidentiality="restricted")


def _visits(**where: Any) -> QuerySet[Delegation, tuple[Any, ...]]:
    found = Delegation.everything.filter(open_to_view(), kind="delegations", state__in=STANDING, **where)
    return found.filter(starts_on__isnull=False).order_by().values_list(*Row._fields)


@kept_query
def _of_keys(keys: list[int]) -> QuerySet[Delegation, tuple[Any, ...]]:
    return _visits(pk__in=keys)


@kept_query
def _of_offices(offices: list[int], since: date) -> QuerySet[Delegation, tuple[Any, ...]]:
    unreported = Q(direction="out", state="done", reported_on=None)
    return _visits(office__in=offices).filter(Q(listed_on__gte=since) | unreported)


@kept_query
def _with_partners(
    offices: list[int], partners: list[int], since: date, until: date, not_over: date
) -> QuerySet[Delegation, tuple[Any, ...]]:
    # The spine tells the partner as well, in an index in the order of days.
    near = _visits(listed_on__range=(since, until), office__in=offices, concerns__in=partners)
    return near.filter(Q(ends_on=None) | Q(ends_on__gte=not_over))


@kept_query
def _trips_of(people: list[int], offices: list[int], since: date, until: date) -> QuerySet[Delegation, tuple[Any, ...]]:
    trips = Member.objects.filter(person__in=people).values("record_id")
    return _visits(office__in=offices, pk__in=trips, direction="out", listed_on__range=(since, until))


@kept_query
def _at_home(offices: list[int], since: date, until: date) -> QuerySet[Delegation, tuple[Any, ...]]:
    return _visits(office__in=offices, listed_on__range=(since, until))


def _people(keys: list[int]) -> dict[int, dict[int, str]]:
    """For each visit: people on record by their key."""
    people: dict[int, dict[int, str]] = defaultdict(dict)
    for record, person, name in _members(keys):
        people[record][person] = name
    return dict(zip(people, _kept_people(list(people.values())), strict=True))


@kept_query
def _members(keys: list[int]) -> QuerySet[Member, tuple[Any, ...]]:
    members = Member.objects.filter(record_id__in=keys, person__isnull=False).order_by("id")
    return members.values_list("record_id", "person_id", "name")


def _lead(persons: Iterable[int]) -> frozenset[int]:
    """Which of these people hold a leader's post."""
    return frozenset(person for (person,) in _posts(sorted(persons)))


@kept_query
def _posts(persons: list[int]) -> QuerySet[Post, tuple[Any, ...]]:
    return Post.objects.filter(record_id__in=persons, level__in=_leaders(), valid_to=None).values_list("record_id")


def _leaders() -> tuple[str, ...]:
    """The levels whose holders are leaders."""
    away = DELEGATIONS.calendar and DELEGATIONS.calendar.away
    return away.leaders if away else ()


@kept_query
def _titles_of_leaders(offices: list[int]) -> QuerySet[Post, tuple[Any, ...]]:
    posts = Post.objects.filter(level__in=_leaders(), valid_to=None, record__office__in=offices)
    closed = Q(record__state=WITHDRAWN) | Q(record__confidentiality="restricted")
    return posts.exclude(closed).values_list("record__title", "record_id")


@kept_query
def _listed_as(persons: list[int]) -> QuerySet[Member, tuple[Any, ...]]:
    return Member.objects.filter(person__in=persons).order_by().values_list("name", "person_id").distinct()


@cache
def _report_due(last: date) -> date:
    return due(load_pack(), "delegation.trip_report", last, WorkingCalendar()).due
