"""What others changed in what a person follows: which records that concerns, and the acts on them as lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.models import Entry
from proxeny.desk.addresses import address, record_address
from proxeny.desk.changes import Change, ends_of, titles_of, told_together
from proxeny.desk.dealings import concerned
from proxeny.desk.filter_kinds import LIES_IN, every_filter
from proxeny.desk.filters import own_filters
from proxeny.desk.tables import lang
from proxeny.places.queries import labels
from proxeny.records import queries
from proxeny.records.following.models import Follow
from proxeny.records.following.queries import follows_anything, follows_of
from proxeny.records.merging.queries import group_of
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register

# Acts that change nothing of what is recorded.
_SILENT = ("record.look", "record.open_paper", "record.judge")
READ = 400
FOLLOWED = gettext_lazy("You follow it. What others change stands on your desk and in the mail of reminders.")
_COUNTRIES = ("country", "partner_country", LIES_IN)


@dataclass(frozen=True)
class Followed:
    """One thing that a person follows, in words; `stop` is where a single button ends it."""

    follow: Follow
    label: str
    kind: str
    url: str
    stop: str


@dataclass(frozen=True)
class News:
    """One line of what changed, and what is followed that tells of it."""

    change: Change
    by: Followed


def start_of(day: date) -> datetime:
    """The moment at which a day begins by the clock of the house."""
    return timezone.make_aware(datetime.combine(day, time.min))


def all_followed(scope: Scope) -> list[Followed]:
    """Everything that the person follows and may still read."""
    found = list(follows_of(scope)) if follows_anything(scope) else []
    names = labels([one.country for one in found if one.country], lang=lang())
    return [_followed(one, names) for one in found]


def _followed(one: Follow, names: Mapping[str, str]) -> Followed:
    stop = f"{reverse('following')}?stop={one.pk}"
    if one.record:
        register = REGISTERS[one.record.kind]
        url = record_address(register.name, one.record.pk)
        return Followed(one, one.record.title, capfirst(str(register.label)), url, stop)
    if one.view:
        register = REGISTERS[one.view.register]
        url = f"{address('list', register.name)}?{one.view.query}"
        words = _("view of %(register)s") % {"register": register.label_plural}
        return Followed(one, one.view.name, words, url, stop)
    url = f"{address('around')}?country={one.country_id}"
    return Followed(one, names[one.country_id or ""], _("country"), url, stop)


def news(scope: Scope, *, after: datetime, new_after: datetime | None = None) -> list[News]:
    """What others changed after a moment in records that the person reads now, newest first; new after the second."""
    lines = _news(scope, since=after, until=None, told=lambda titles, _scope: titles)
    if new_after is None:
        return lines
    return [replace(one, change=replace(one.change, new=one.change.at > new_after)) for one in lines]


def news_by_mail(scope: Scope, *, since: datetime, until: datetime) -> list[News]:
    """What others changed between two moments, without all that is restricted or of a sealed register."""
    return _news(scope, since=since, until=until, told=_open)


Titles = Mapping[str, str]


def _news(
    scope: Scope, *, since: datetime, until: datetime | None, told: Callable[[Titles, Scope], Titles]
) -> list[News]:
    found = all_followed(scope)
    if not found:
        return []
    groups = {one.follow.pk: group_of(one.follow.record_id) for one in found if one.follow.record_id}
    wide = any(_is_wide(one.follow) for one in found)
    entries = [one for one in _entries(scope, groups, wide=wide) if since <= one.at and (not until or one.at < until)]
    titles = told(titles_of(entries, scope), scope)
    left = {one.pk: one for one in entries if one.subject in titles}
    lines = []
    # Each act is told once, by what was followed last.
    for one in found:
        mine = [entry for entry in left.values() if entry.at >= one.follow.since]
        concerns = _concerned(one.follow, groups.get(one.follow.pk, set()), _changed(mine), scope)
        by_it = [entry for entry in mine if _key(entry) in concerns]
        lines += [News(change, one) for change in told_together(by_it, titles)]
        left = {key: entry for key, entry in left.items() if entry not in by_it}
    return sorted(lines, key=lambda line: line.change.at, reverse=True)


def _is_wide(one: Follow) -> bool:
    """Whether it tells of other records than the one that is followed."""
    return one.record is None or one.record.kind == "partners"


def _entries(scope: Scope, groups: Mapping[int, Collection[int]], *, wide: bool) -> Iterable[Entry]:
    """The newest acts of others on the followed records themselves and, where `wide`, on all in sight."""
    acts = Entry.objects.filter(Q(actor_id__isnull=True) | ~Q(actor_id=scope.user_id), verb__startswith="record.")
    acts = acts.exclude(verb__in=_SILENT)
    keys = {key for group in groups.values() for key in group}
    kinds = Record.objects.within(scope).filter(pk__in=keys).values_list("kind", "pk")
    found = (
        set(acts.filter(subject__in=[f"{kind}:{pk}" for kind, pk in kinds]).order_by("-id")[:READ]) if keys else set()
    )
    if wide:
        chains = Office.objects.filter(pk__in=scope.full | set(scope.own)).values_list("code", flat=True)
        found |= set(acts.filter(ends_of(list(chains))).order_by("-at", "-id")[:READ])
    return sorted(found, key=lambda entry: (entry.at, entry.pk), reverse=True)


def _open(titles: Titles, scope: Scope) -> Titles:
    """Those that a mail may name: of open registers and not restricted."""
    keys = [int(subject.partition(":")[2]) for subject in titles]
    closed = set(
        Record.objects.within(scope).filter(pk__in=keys, confidentiality="restricted").values_list("pk", flat=True)
    )
    return {
        subject: title
        for subject, title in titles.items()
        if not REGISTERS[subject.partition(":")[0]].sealed and int(subject.partition(":")[2]) not in closed
    }


def _key(entry: Entry) -> int:
    return int(entry.subject.partition(":")[2])


def _changed(entries: Sequence[Entry]) -> dict[str, set[int]]:
    """The records that the acts were on, by register."""
    found: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        found[entry.subject.partition(":")[0]].add(_key(entry))
    return found


def _concerned(one: Follow, group: set[int], changed: Mapping[str, set[int]], scope: Scope) -> set[int]:
    """Which of the changed records the follow tells of."""
    found = set(group)
    for register, records in _wider(one, group, changed, scope):
        if keys := changed.get(register.name):
            found |= set(records.filter(pk__in=keys).values_list("pk", flat=True))
    return found


def _wider(
    one: Follow, group: set[int], changed: Mapping[str, set[int]], scope: Scope
) -> Iterator[tuple[Register, Any]]:
    """Beyond the followed record: where to look, as records in the person's sight."""
    if one.view:
        register = REGISTERS[one.view.register]
        query = QueryDict(one.view.query)
        where = own_filters(register, query, scope=scope).where()
        yield register, queries.chosen(register, scope=scope, where=where, text=query.get("q", ""))
    elif one.country:
        for register in (REGISTERS[name] for name in changed):
            if where := _of_country(register, one.country_id or "", scope):
                yield register, queries.chosen(register, scope=scope, where=where)
    elif one.record and one.record.kind == "partners":
        for register, where in concerned(group):
            yield register, queries.chosen(register, scope=scope, where=where)


def _of_country(register: Register, code: str, scope: Scope) -> Q:
    """Records that lie in the country, or whose partner does; empty where a register knows no country."""
    kinds = every_filter(register.name)
    where = Q()
    for name in _COUNTRIES:
        if name in kinds:
            where |= kinds[name].condition(code, scope=scope)
    return where
