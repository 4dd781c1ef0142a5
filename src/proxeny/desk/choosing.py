"""What a field that points at a partner, a person, a place or an office offers: by any name, or the last used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import Scope
from proxeny.desk.days import day
from proxeny.desk.tables import joined, lang, shown
from proxeny.ground.text import fold
from proxeny.partners.models import Partner
from proxeny.partners.queries import find_partner
from proxeny.places.finding import find
from proxeny.places.models import Place, PlaceKind
from proxeny.places.queries import PlaceError, labels, unit_codes
from proxeny.records.exchange.names import record_key
from proxeny.records.register import REGISTERS
from proxeny.records.search import matching

OFFERED = 10
# From here on a name is the one that was typed, but for spaces and diacritics.
THE_SAME = 98.0
_LATELY = 60


@dataclass(frozen=True)
class Choice:
    """One thing that a field may point at: its key, how it is typed, what tells it from namesakes, how well it fits."""

    key: Any
    label: str
    note: str
    score: float = 0.0


def field_of(path: str) -> models.ForeignKey[Any, Any]:
    """The key behind `delegations.partner` or `delegations.stops.place`. Raises LookupError."""
    kind, *inner = path.split(".")
    register = REGISTERS[kind]
    try:
        model = register.rows_named(inner[0]).model if len(inner) == 2 else register.model
        found = model._meta.get_field(inner[-1])
    except (FieldDoesNotExist, IndexError) as error:
        raise LookupError(path) from error
    if not isinstance(found, models.ForeignKey):
        raise LookupError(path)
    return found


def choices(target: models.ForeignKey[Any, Any], text: str, *, scope: Scope, on: date) -> list[Choice]:
    """What answers to a name in any script, best first; units are those of the day."""
    model: Any = target.related_model
    if model is Place:
        return _places(target, text, on=on, today=scope.on)
    if model is Office:
        return _offices(text)
    if model is Partner:
        found = {one.partner.pk: one for one in find_partner(text, scope, limit=OFFERED)}
        noted = _records(model, list(found), scope=scope)
        return [
            Choice(
                one.key, one.label, _joined(one.note, _other_name(found[one.key].name, one.label)), found[one.key].score
            )
            for one in noted
        ]
    keys = matching(model.objects.within(scope), text).values_list("pk", flat=True)[:OFFERED]
    return _records(model, list(keys), scope=scope)


def lately(target: models.ForeignKey[Any, Any], path: str, *, scope: Scope) -> list[Choice]:
    """What the person's own offices chose in this field of late, the newest first."""
    register = REGISTERS[path.split(".", maxsplit=1)[0]]
    model: Any = target.related_model
    through = "record__" if target.model is not register.model else ""
    own = register.model.objects.within(scope).filter(kind=register.name, office_id__in=scope.own)
    last = own.order_by("-listed_on", "-id").values_list("pk", flat=True)[:_LATELY]
    rows = target.model._base_manager.filter(**{f"{through}pk__in": list(last)}).exclude(**{target.name: None})
    used = list(dict.fromkeys(rows.order_by("-pk").values_list(target.attname, flat=True)))[:OFFERED]
    if model is Place:
        return _noted_places(Place.objects.in_bulk(used).values(), today=scope.on)
    if model is Office:
        return [_office(office) for office in Office.objects.in_bulk(used).values()]
    return _records(model, used, scope=scope)


def _records(model: Any, keys: Sequence[Any], *, scope: Scope) -> list[Choice]:
    """Records as choices, in the order of their keys given; those that the person may not read are not there."""
    found = model.objects.within(scope).filter(pk__in=keys).select_related("office").in_bulk()
    about = {Partner: _about_partners}.get(model, _about_people)(list(found.values()))
    ordered = [found[key] for key in keys if key in found]
    return [
        Choice(one.pk, f"{one.title} ({record_key(one.office.code, one.ref)})", about.get(one.pk, ""))
        for one in ordered
    ]


def _about_partners(partners: list[Any]) -> dict[int, str]:
    register = REGISTERS["partners"]
    countries = labels(Place.objects.filter(pk__in={one.country_id for one in partners}), lang=lang())
    return {
        one.pk: _joined(shown(register, "partner_kind", one.partner_kind), countries.get(one.country_id, ""))
        for one in partners
    }


def _about_people(people: list[Any]) -> dict[int, str]:
    from proxeny.partners.models import Post

    posts = {post.record_id: post for post in Post.objects.filter(record_id__in=[p.pk for p in people]).order_by("pk")}
    return {
        one.pk: _joined(str(getattr(one, "birth_year", "") or ""), *(_post(posts[one.pk]) if one.pk in posts else ()))
        for one in people
    }


def _post(post: Any) -> tuple[str, str]:
    return post.post, post.body


def _offices(text: str) -> list[Choice]:
    wanted = fold(text)
    found = [(one, [fold(name) for name in (*one.names.values(), one.code)]) for one in Office.objects.all()]
    begins = [one for one, names in found if any(name.startswith(wanted) for name in names)]
    holds = [one for one, names in found if one not in begins and any(wanted in name for name in names)]
    return [_office(one) for one in [*begins, *holds][:OFFERED]]


def _office(office: Office) -> Choice:
    return Choice(office.pk, f"{office_name(office, lang())} ({office.code})", office.get_kind_display())


def _places(target: models.ForeignKey[Any, Any], text: str, *, on: date, today: date) -> list[Choice]:
    kinds = (PlaceKind.COUNTRY,) if target.name == "country" else None
    then = find(text, kinds=kinds, on=on, limit=OFFERED)
    # A unit of another day is offered too, behind those of the day, so that one sees what became of it.
    other = [] if len(then) >= OFFERED else find(text, kinds=kinds, limit=OFFERED)
    hits = {match.place.code: match for match in [*then, *other]}
    noted = _noted_places([match.place for match in hits.values()][:OFFERED], today=today)
    return [
        Choice(one.key, one.label, _joined(one.note, _other_name(hits[one.key].name, one.label)), hits[one.key].score)
        for one in noted
    ]


def _noted_places(found: Iterable[Place], *, today: date) -> list[Choice]:
    places = list(found)
    countries = Place.objects.in_bulk({place.country_id for place in places if place.country_id})
    names = labels([*places, *countries.values()], lang=lang())
    return [
        Choice(
            place.code,
            f"{names[place.code]} ({place.code})",
            _joined(place.get_kind_display(), names.get(place.country_id or "", ""), _became(place, today=today)),
        )
        for place in places
    ]


def _became(place: Place, *, today: date) -> str:
    """Until when a unit was there and which unit it went into."""
    if place.valid_to is None or place.valid_to >= today:
        return ""
    try:
        after = unit_codes([place.code], on=today)[0].codes
    except PlaceError:
        after = ()
    names = labels(Place.objects.filter(pk__in=after), lang=lang())
    if not names:
        return _("until %(day)s") % {"day": day(place.valid_to)}
    return _("until %(day)s, then %(unit)s") % {"day": day(place.valid_to), "unit": joined(names.values())}


def _other_name(name: str, label: str) -> str:
    return "" if fold(name) in fold(label) else name


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, dict.fromkeys(parts)))
