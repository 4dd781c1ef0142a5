"""Records the partners of the demonstration with all their names, and what their relation rests on."""

from __future__ import annotations

from collections.abc import Mapping
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
    """All partners; each belongs to the office that deals with it most."""
    said = world("partners")
    friends = {one["code"]: _locality(one, offices) for one in said["localities"]}
    missions = tuple(_mission(one, offices) for one in said["missions"])
    close: dict[str, tuple[Friend, ...]] = {}
    for one in said["localities"]:
        for office in one["for"]:
            close[office] = (*close.get(office, ()), friends[one["code"]])
    return Partners(friends, missions, close)


def _locality(one: Mapping[str, Any], offices: Offices) -> Friend:
    place = Place.objects.get(code=one["code"])
    named = PlaceName.objects.filter(place=place, form="short").order_by("pk").values_list("lang", "name")
    names = [{"lang": lang, "name": name} for lang, name in named if "-" not in lang]
    title = place.name_vi or place.name
    values = {
        "title": title,
        "partner_kind": "locality",
        "relation": one.get("relation", "contact"),
        "country": place.country_id,
        "locality": place.code,
        "names": names or [{"lang": "en", "name": place.name}],
    }
    new = NewRecord(values, evidence=_evidence(one), state="kept")
    number = _make(new, office=one["for"][0], offices=offices)
    return Friend(number, title, str(place.country_id), place.code, "locality")


def _evidence(one: Mapping[str, Any]) -> dict[str, Evidence]:
    if "source" not in one:
        return {}
    document = Document.objects.get(code=one["source"])
    passage = document.quotes.filter(text=one["quote"]).first()
    passage = passage or quote(document, one["quote"], context=acting(None, on=_FIRST_DAY))
    return {"relation": Evidence("quoted", quote_id=passage.pk, as_written=one["quote"])}


def _mission(one: Mapping[str, str], offices: Offices) -> Friend:
    values = {
        "title": one["title"],
        "partner_kind": "mission",
        "country": one["country"],
        "names": [{"lang": "vi", "name": one["title"]}, {"lang": "en", "name": one["en"]}],
    }
    number = _make(NewRecord(values, state="kept"), office=world("offices")["cluster"]["chair"], offices=offices)
    return Friend(number, one["title"], one["country"], None, "mission")


def _make(new: NewRecord, *, office: str, offices: Offices) -> int:
    owner = offices.by_code[office]
    scope = scope_of_everything(on=_FIRST_DAY)
    return create_many(PARTNERS, [new], office=owner, scope=scope, context=acting(owner, on=_FIRST_DAY))[0]
