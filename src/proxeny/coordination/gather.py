"""Reads from the database what the rules compare; sealed records are never among it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet

from proxeny.accounts.scope import Scope
from proxeny.coordination.diary import open_to_view
from proxeny.coordination.facts import Named, Owed, Pact
from proxeny.coordination.offices import Neighbourhood
from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.periods import Period
from proxeny.ground.text import fold
from proxeny.indicators.models import Return
from proxeny.law.clocks import due
from proxeny.law.load import load_pack
from proxeny.partners.models import Partner, PartnerName, Twins
from proxeny.programmes.models import Promise
from proxeny.records.merging.models import Said
from proxeny.records.merging.queries import one_for_each, standing
from proxeny.records.search import matching
from proxeny.registers.agreements.models import Agreement, Commitment
from proxeny.registers.associations.models import Exchange
from proxeny.registers.delegations.models import Delegation
from proxeny.registers.delegations.register import HELD
from proxeny.registers.events.models import Event

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


def pacts(where: Q, *, near: Neighbourhood, on: date) -> list[Pact]:
    """Signed agreements with what is overdue of them and when something last happened with their partner."""
    signed = Agreement.everything.filter(open_to_view(), where, kind="agreements", state__in=SIGNED).order_by()
    columns = ("pk", "office_id", "ends_on", "renews_itself", "partner_id", "starts_on")
    return pacts_of(list(signed.values_list(*columns)), near=near, on=on)


def pacts_of(rows: Sequence[tuple[Any, ...]], *, near: Neighbourhood, on: date) -> list[Pact]:
    """Agreements by (id, office, last day, renews itself, partner, first day).

    Records of one partner that lead to another of it are one.
    """
    late = _late_commitments([row[0] for row in rows], on=on)
    whole = one_for_each({row[4] for row in rows}) if rows else {}
    said = _late_promises(whole, on=on)
    acts = last_acts(whole, near=near, on=on) if rows else {}
    found = []
    for pk, office, ends_on, renews, partner, signed_on in rows:
        whose = near.whose(f"agreements:{pk}", office)
        days = [day for day in (acts.get((whole[partner], whose["province"])), signed_on) if day]
        overdue = (*late.get(pk, ()), *said.get((whole[partner], office), ()))
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


def _late_promises(partners: Mapping[int, int], *, on: date) -> dict[tuple[int, int], list[date]]:
    rows = Promise.everything.filter(open_to_view(), partner__in=partners, state="open", due_on__lt=on).order_by()
    found: dict[tuple[int, int], list[date]] = defaultdict(list)
    for partner, office, day in rows.values_list("partner_id", "office_id", "due_on"):
        if day:
            found[partners[partner], office].append(day)
    return found


def last_acts(partners: Mapping[int, int], *, near: Neighbourhood, on: date) -> dict[tuple[int, str | None], date]:
    """(partner, province) to the last day on which one of its offices did something with the partner.

    `partners` are the records of partners, each with the one that stands for it.
    """
    found: dict[tuple[int, str | None], date] = {}
    for model, states in ACTS:
        rows = model.everything.filter(
            open_to_view(),
            kind=model.declared_as,
            partner__in=partners,
            office__in=near.mates,
            state__in=states,
            starts_on__lte=on,
        )
        for partner, office, day in rows.order_by().values_list("partner_id", "office_id").annotate(Max("starts_on")):
            key = (partners[partner], near.provinces.get(office))
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
        found.append(Owed(**near.whose(f"returns:{one.pk}", one.office_id), due_on=due_on))
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
    whose = near.whose(f"partners:{who.key}", who.office)
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
