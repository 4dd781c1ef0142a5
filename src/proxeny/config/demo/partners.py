"""Records the partners of the demonstration with all their names, and what their relation rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from proxeny.accounts.scope import scope_of_everything
from proxeny.config.demo.data import acting, world
from proxeny.config.demo.offices import Offices
from proxeny.config.generate.hosts import Friend
from proxeny.documents.models import Document
from proxeny.documents.store import quote
from proxeny.partners.register import PARTNERS
from proxeny.places.models import Place, PlaceName
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.statements import Evidence

_FIRST_DAY = date(2023, 1, 3)
_TWINS_DAY = date(2024, 6, 3)


@dataclass(frozen=True)
class Partners:
    """Partners by the code of their place (missions: by country), and who deals with them."""

    by_code: dict[str, Friend]
    missions: tuple[Friend, ...]
    close: dict[str, tuple[Friend, ...]]

    def friends_of(self, office: str) -> tuple[Friend, ...]:
        """All partners that an office may deal with, its own first."""
        near = self.close.get(office, ())
        return (*near, *(friend for friend in self.by_code.values() if friend not in near), *self.missions)


def record_partners(offices: Offices) -> Partners:
    """All partners; each belongs to the office that deals with it most, which enters its own in one go."""
    said = world("partners")
    places = Place.objects.in_bulk([one["code"] for one in said["localities"]])
    localities = [_locality(one, places[one["code"]]) for one in said["localities"]]
    missions = [_mission(one) for one in said["missions"]]
    numbers = _make([*localities, *missions], offices=offices)
    friends = [_friend(asked, number) for asked, number in zip([*localities, *missions], numbers, strict=True)]
    by_code = {friend.place: friend for friend in friends if friend.place}
    close: dict[str, tuple[Friend, ...]] = {}
    for one in said["localities"]:
        for office in one["for"]:
            close[office] = (*close.get(office, ()), by_code[one["code"]])
    return Partners(by_code, tuple(friends[len(localities) :]), close)


def record_twins(offices: Offices) -> None:
    """Partners that an office entered under another spelling, so that duplicates and their warning have one to show.

    Nothing deals with them and no place is named, so that no figure of the demonstration knows of them.
    """
    for one in world("partners")["twins"]:
        values = {"title": one["title"], "partner_kind": "locality", "relation": "contact", "country": one["country"]}
        new = NewRecord({**values, "names": [{"lang": "vi", "name": one["title"]}]}, state="kept")
        owner = offices.by_code[one["for"]]
        scope, act = scope_of_everything(on=_TWINS_DAY), acting(owner, on=_TWINS_DAY)
        create_many(PARTNERS, [new], office=owner, scope=scope, context=act)


@dataclass(frozen=True)
class _Asked:
    """A partner to be recorded by the office with this code."""

    owner: str
    new: NewRecord


def _friend(asked: _Asked, number: int) -> Friend:
    values = asked.new.values
    return Friend(number, values["title"], values["country"], values.get("locality"), values["partner_kind"])


def _locality(one: Mapping[str, Any], place: Place) -> _Asked:
    named = PlaceName.objects.filter(place=place, form="short").order_by("pk").values_list("lang", "name")
    names = [{"lang": lang, "name": name} for lang, name in named if "-" not in lang]
    title = one.get("vi") or place.name_vi or place.name
    if "vi" in one and {"lang": "vi", "name": title} not in names:
        names.insert(0, {"lang": "vi", "name": title})
    values = {
        "title": title,
        "partner_kind": "locality",
        "relation": one.get("relation", "contact"),
        "country": str(place.country_id),
        "locality": place.code,
        "names": names or [{"lang": "en", "name": place.name}],
    }
    return _Asked(one["for"][0], NewRecord(values, evidence=_evidence(one), state="kept"))


def _evidence(one: Mapping[str, Any]) -> dict[str, Evidence]:
    if "source" not in one:
        return {}
    document = Document.objects.get(code=one["source"])
    passage = document.quotes.filter(text=one["quote"]).first()
    passage = passage or quote(document, one["quote"], context=acting(None, on=_FIRST_DAY))
    return {"relation": Evidence("quoted", quote_id=passage.pk, as_written=one["quote"])}


def _mission(one: Mapping[str, str]) -> _Asked:
    values = {
        "title": one["title"],
        "partner_kind": "mission",
        "country": one["country"],
        "names": [{"lang": "vi", "name": one["title"]}, {"lang": "en", "name": one["en"]}],
    }
    return _Asked(world("offices")["cluster"]["chair"], NewRecord(values, state="kept"))


def _make(asked: Sequence[_Asked], *, offices: Offices) -> list[int]:
    """Record them, one write for each owner; the ids in the order asked."""
    scope = scope_of_everything(on=_FIRST_DAY)
    by_owner: dict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(asked):
        by_owner[one.owner].append(position)
    numbers: dict[int, int] = {}
    for code, positions in by_owner.items():
        owner = offices.by_code[code]
        new = [asked[position].new for position in positions]
        made = create_many(PARTNERS, new, office=owner, scope=scope, context=acting(owner, on=_FIRST_DAY))
        numbers |= dict(zip(positions, made, strict=True))
    return [numbers[position] for position in range(len(asked))]
