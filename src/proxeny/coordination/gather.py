"""Reads from the database what the rules compare; sealed records are never among it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Max, Q, QuerySet

from proxeny.accounts.scope import Scope
from proxeny.coordination.facts import Named, Owed, Pact, Visit
from proxeny.coordination.names import Spellings
from proxeny.coordination.offices import Neighbourhood
from proxeny.coordination.rules import OVER_DAYS
from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.periods import Period
from proxeny.ground.text import fold
from proxeny.indicators.models import Return
from proxeny.law.clocks import due
from proxeny.law.load import load_pack
from proxeny.partners.models import Partner, PartnerName, Post, Twins
from proxeny.programmes.models import Promise
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.merging.models import Said
from proxeny.records.merging.queries import standing
from proxeny.records.search import matching
from proxeny.registers.agreements.models import Agreement, Commitment
from proxeny.registers.associations.models import Exchange
from proxeny.registers.delegations.models import Delegation, Member
from proxeny.registers.delegations.register import DELEGATIONS, HELD
from proxeny.registers.events.models import Event

# No visit lasts longer; one that does is compared by its first days alone.
LONGEST_DAYS = 31
WITHIN_DAYS = 30
STANDING = ("draft", "submitted", "decided", *HELD)
SIGNED = ("signed", "in_force")
# Where something happens with a partner, and in which states it has happened.
ACTS: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Delegation, HELD),
    (Exchange, ("held", "reported")),
    (Event, HELD),
)
_MOST_ALIKE = 50
# So many are compared name by name while somebody types; of more only those that share a word.
_MOST_OF_A_COUNTRY = 500
_SHORT, _WORDS = 2, 2

_COLUMNS = (
    *("pk", "office_id", "starts_on", "ends_on", "direction", "partner_id", "head_name", "head_level"),
    *("leader_receives", "in_plan", "off_plan_reason", "reported_on", "state"),
)


def _open_to_view() -> Q:
    return ~Q(confidentiality="restricted")


def visits(where: Q, *, near: Neighbourhood) -> list[Visit]:
    """The visits that stand and have a day, with who travels; three questions however many there are."""
    rows = _rows(where)
    people = _people([row["pk"] for row in rows if row["direction"] == "out"])
    leaders, spelled = leaders_among(people), spellings(rows, near=near)
    return [
        visit_of(row, near=near, people=people.get(row["pk"], {}), leaders=leaders.get(row["pk"], {}), spelled=spelled)
        for row in rows
    ]


def spellings(rows: Sequence[Mapping[str, Any]], *, near: Neighbourhood) -> Spellings:
    """How the leaders on record of these provinces are spelled, also in lists of members; asked where one is named."""
    if not any(row["head_name"] or row["leader_receives"] for row in rows):
        return Spellings()
    posts = Post.objects.filter(level__in=_leaders(), valid_to=None, record__office__in=near.mates)
    titles = list(posts.exclude(_closed_person()).values_list("record__title", "record_id"))
    listed = Member.objects.filter(person__in={person for _title, person in titles}).order_by()
    return Spellings.of([*titles, *listed.values_list("name", "person_id").distinct()])


def _closed_person() -> Q:
    return Q(record__state=WITHDRAWN) | Q(record__confidentiality="restricted")


def _leaders() -> tuple[str, ...]:
    """The levels whose holders are leaders."""
    away = DELEGATIONS.calendar and DELEGATIONS.calendar.away
    return away.leaders if away else ()


def _visits_alone(where: Q, *, near: Neighbourhood) -> list[Visit]:
    """The same without who travels, for those of whom only partner and days are compared."""
    return [visit_of(row, near=near, people={}, leaders={}, spelled=Spellings()) for row in _rows(where)]


def _rows(where: Q) -> list[dict[str, Any]]:
    found = Delegation.everything.filter(
        _open_to_view(), where, kind="delegations", state__in=STANDING, starts_on__isnull=False
    )
    return [dict(zip(_COLUMNS, row, strict=True)) for row in found.order_by().values_list(*_COLUMNS)]


def _people(keys: list[int]) -> dict[int, dict[int, str]]:
    """For each visit: people on record by their key."""
    members = Member.objects.filter(record_id__in=keys, person__isnull=False).order_by("id")
    people: dict[int, dict[int, str]] = defaultdict(dict)
    for record, person, name in members.values_list("record_id", "person_id", "name"):
        people[record][person] = name
    return people


def leaders_among(people: Mapping[int, Mapping[int, str]]) -> dict[int, dict[str, str]]:
    """For each visit which of the people on it hold a leader's post, by whom is meant."""
    persons = {person for named in people.values() for person in named}
    posts = Post.objects.filter(record_id__in=persons, level__in=_leaders(), valid_to=None)
    lead = set(posts.values_list("record_id", flat=True)) if persons else set()
    return {
        record: {f"people:{person}": name for person, name in named.items() if person in lead}
        for record, named in people.items()
    }


def visit_of(
    row: Mapping[str, Any], *, near: Neighbourhood, people: dict[int, str], leaders: dict[str, str], spelled: Spellings
) -> Visit:
    """The visit with these columns, those who travel and the leaders among them, each once however spelled."""
    first, out = row["starts_on"], row["direction"] == "out"
    if out and row["head_level"] in _leaders() and row["head_name"]:
        leaders = {spelled.key(row["head_name"]): row["head_name"], **leaders}
    last = row["ends_on"] or first
    return Visit(
        **_whose(f"delegations:{row['pk']}", row["office_id"], near),
        first=first,
        last=last,
        goes_out=out,
        partner=row["partner_id"],
        leaders=leaders,
        receiver="" if out else spelled.key(row["leader_receives"]),
        travellers=people,
        lacks_reason=out and row["in_plan"] is False and not row["off_plan_reason"].strip(),
        report_due=_report_due(last) if out and row["state"] == "done" and not row["reported_on"] else None,
    )


def _whose(about: str, office: int, near: Neighbourhood) -> dict[str, Any]:
    clusters = near.clusters.get(office, frozenset())
    return {"about": about, "office": office, "province": near.provinces.get(office), "clusters": clusters}


@cache
def _report_due(last: date) -> date:
    return due(load_pack(), "delegation.trip_report", last, WorkingCalendar()).due


def visits_of(offices: Collection[int], *, near: Neighbourhood, on: date) -> list[Visit]:
    """The visits of these offices that are to come, hardly over, or still without the report on them."""
    lately = Q(listed_on__gte=on - timedelta(days=OVER_DAYS + LONGEST_DAYS))
    unreported = Q(direction="out", state="done", reported_on=None)
    return visits(Q(office__in=offices) & (lately | unreported), near=near)


def around(mine: Iterable[Visit], *, near: Neighbourhood) -> list[Visit]:
    """The visits with which these are compared, each once: with their partners, of their people, of their province."""
    listed = list(mine)
    if not listed:
        return []
    first, last = min(one.first for one in listed), max(one.last for one in listed)
    since, days = first - timedelta(days=LONGEST_DAYS), timedelta(days=WITHIN_DAYS)
    partners = {one.partner for one in listed if one.partner is not None}
    near_in_days = Q(listed_on__range=(since - days, last + days)) & (Q(ends_on=None) | Q(ends_on__gte=first - days))
    with_them = near_in_days & Q(office__in=near.everyone, partner__in=partners)
    found = _visits_alone(with_them, near=near) if partners else []
    at_home = Q(office__in=near.mates)
    if people := {person for one in listed if one.goes_out for person in one.travellers}:
        trips = Member.objects.filter(person__in=people).values("record_id")
        years = (date(first.year, 1, 1), date(last.year, 12, 31))
        found += visits(at_home & Q(pk__in=trips, direction="out", listed_on__range=years), near=near)
    found += visits(at_home & Q(listed_on__range=(since, last)), near=near)
    return list({one.about: one for one in found}.values())


def pacts(where: Q, *, near: Neighbourhood, on: date) -> list[Pact]:
    """Signed agreements with what is overdue of them and when something last happened with their partner."""
    signed = Agreement.everything.filter(_open_to_view(), where, kind="agreements", state__in=SIGNED).order_by()
    columns = ("pk", "office_id", "ends_on", "renews_itself", "partner_id", "starts_on")
    return pacts_of(list(signed.values_list(*columns)), near=near, on=on)


def pacts_of(rows: Sequence[tuple[Any, ...]], *, near: Neighbourhood, on: date) -> list[Pact]:
    """Agreements by (id, office, last day, renews itself, partner, first day)."""
    late = _late_commitments([row[0] for row in rows], on=on)
    said = _late_promises({row[4] for row in rows}, on=on)
    acts = last_acts({row[4] for row in rows}, near=near, on=on) if rows else {}
    found = []
    for pk, office, ends_on, renews, partner, signed_on in rows:
        whose = _whose(f"agreements:{pk}", office, near)
        days = [day for day in (acts.get((partner, whose["province"])), signed_on) if day]
        overdue = (*late.get(pk, ()), *said.get((partner, office), ()))
        found.append(
            Pact(**whose, ends_on=ends_on, renews_itself=renews, last_act=max(days, default=None), overdue=overdue)
        )
    return found


def _late_commitments(keys: list[int], *, on: date) -> dict[int, list[date]]:
    rows = Commitment.objects.filter(record_id__in=keys, state="open", due_on__lt=on).values_list("record_id", "due_on")
    found: dict[int, list[date]] = defaultdict(list)
    for record, day in rows:
        if day:
            found[record].append(day)
    return found


def _late_promises(partners: set[int], *, on: date) -> dict[tuple[int, int], list[date]]:
    rows = Promise.everything.filter(_open_to_view(), partner__in=partners, state="open", due_on__lt=on).order_by()
    found: dict[tuple[int, int], list[date]] = defaultdict(list)
    for partner, office, day in rows.values_list("partner_id", "office_id", "due_on"):
        if day:
            found[partner, office].append(day)
    return found


def last_acts(partners: set[int], *, near: Neighbourhood, on: date) -> dict[tuple[int, str | None], date]:
    """(partner, province) to the last day on which one of its offices did something with the partner."""
    found: dict[tuple[int, str | None], date] = {}
    for model, states in ACTS:
        rows = model.everything.filter(
            _open_to_view(),
            kind=model.declared_as,
            partner__in=partners,
            office__in=near.mates,
            state__in=states,
            starts_on__lte=on,
        )
        for partner, office, day in rows.order_by().values_list("partner_id", "office_id").annotate(Max("starts_on")):
            key = (partner, near.provinces.get(office))
            found[key] = max(day, found.get(key, day))
    return found


def owed_returns(offices: Collection[int], *, near: Neighbourhood, on: date) -> list[Owed]:
    """The returns that these offices owe; the day that the cluster set goes before that of the rule."""
    missing = Q(state="missing") | Q(state="received", received_at=None)
    rows = Return.objects.filter(missing, office__in=offices).order_by("due_on", "id")
    found = []
    for one in rows:
        end = Period.parse(one.period).end or on
        due_on = one.due_on or due(load_pack(), "report.return", end, WorkingCalendar()).due
        found.append(Owed(**_whose(f"returns:{one.pk}", one.office_id, near), due_on=due_on))
    return found


def named(partner: Partner, *, near: Neighbourhood, scope: Scope) -> Named:
    """A partner with others of its country that share a word of its names and that nobody has told from it."""
    ours = _names([partner.pk], {partner.pk: partner.title})[partner.pk]
    place = partner.locality_id or "" if partner.partner_kind == "locality" else ""
    who = Called(partner.pk, partner.office_id, ours, partner.country_id, place)
    return named_as(who, near=near, scope=scope)


@dataclass(frozen=True)
class Called:
    """A partner by its names: its key (0 while it is new), whose it is, its country, the place that it is if any."""

    key: int
    office: int
    names: tuple[str, ...]
    country: str
    place: str = ""


def named_as(who: Called, *, near: Neighbourhood, scope: Scope) -> Named:
    """The same for a partner as it is called, with those that the search for duplicates found alike."""
    said = (
        standing().exclude(verdict=Said.UNDECIDED).filter(Q(one=who.key) | Q(other=who.key)).values_list("one", "other")
    )
    apart = {key for pair in said for key in pair} | {who.key}
    kept = Partner.objects.within(scope).filter(country=who.country, state="kept").exclude(pk__in=apart)
    if who.place:
        # Two places are never one.
        kept = kept.exclude(Q(partner_kind="locality", locality__isnull=False) & ~Q(locality=who.place))
    rows = list(kept.order_by("-pk").values_list("pk", "title")[: _MOST_OF_A_COUNTRY + 1])
    others = dict(rows) if len(rows) <= _MOST_OF_A_COUNTRY else _sharing_a_word(who, kept)
    alike = _found_alike(who.key, others)
    whose = _whose(f"partners:{who.key}", who.office, near)
    return Named(**whose, key=who.key, names=who.names, others=_names(list(others), others), alike=alike)


def _sharing_a_word(who: Called, kept: QuerySet[Partner]) -> dict[int, str]:
    """Of very many partners those that have one of the longest words of its names."""
    words = {word for name in who.names for word in fold(name).split() if len(word) > _SHORT}
    others: dict[int, str] = {}
    for word in sorted(words, key=len, reverse=True)[:_WORDS]:
        others |= dict(matching(kept, word).values_list("pk", "title")[:_MOST_ALIKE])
    return others


def _found_alike(key: int, others: Collection[int]) -> frozenset[int]:
    """Which of the others wait as a pair with it among the duplicates."""
    if not key or not others:
        return frozenset()
    pairs = Twins.objects.filter(Q(one=key, other__in=others) | Q(other=key, one__in=others))
    return frozenset(found for pair in pairs.values_list("one_id", "other_id") for found in pair) - {key}


def _names(keys: list[int], titles: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    found = {key: [titles[key]] for key in keys}
    for key, name in PartnerName.objects.filter(record_id__in=keys).order_by("id").values_list("record_id", "name"):
        found[key].append(name)
    return {key: tuple(dict.fromkeys(listed)) for key, listed in found.items()}
