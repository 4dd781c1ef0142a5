"""What a cell that points at a place, an office or another record means, and how an export writes it: name and key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from rapidfuzz import process

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.ground.text import squeeze
from proxeny.places.finding import Match, find
from proxeny.places.models import Place, PlaceKind, PlaceName
from proxeny.places.queries import labels
from proxeny.records.exchange.values import CellError
from proxeny.records.merging.queries import all_leads
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS

_WITH_KEY = re.compile(r"(?P<name>.*?)\s*\((?P<key>[^()]+)\)\s*\Z", re.DOTALL)
_LETTER_FOR_LETTER = 98.0
# Looking for what was meant is slow; after so many in one file its writer knows what kind of mistake it is.
_MOST_OFFERS = 60
# Nothing has so long a name.
_LONGEST = 300


def record_key(office: str, ref: str) -> str:
    """How a record is named across offices: numbers are given per office."""
    return f"{office}:{ref}"


@dataclass
class Known:
    """Things of one kind that cells may name: key to id, id to name, squeezed names to ids."""

    ids: dict[str, Any] = field(default_factory=dict)
    keys: dict[Any, str] = field(default_factory=dict)
    titles: dict[Any, str] = field(default_factory=dict)
    named: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))
    offers: int = 0

    def add(self, key: str, *, id: Any, title: str) -> None:
        self.ids[key], self.keys[id], self.titles[id] = id, key, title
        self.named[squeeze(title)].add(id)

    def lead_on(self, leads: Mapping[Any, Any]) -> None:
        """Let keys and names of things that are the same as another mean that one, also where they are written out."""
        for gone, kept in leads.items():
            if gone in self.keys and kept in self.keys:
                self.ids[self.keys[gone]] = kept
                self.keys[gone], self.titles[gone] = self.keys[kept], self.titles[kept]
        for ids in self.named.values():
            if not leads.keys().isdisjoint(ids):
                ids.update([leads[id] for id in ids if leads.get(id) in self.keys])
                ids.difference_update(leads)

    def label(self, id: Any) -> str:
        """“Xaysomboun (VN63-24:PT-2024-0001)”; the bare id where it is not known."""
        return f"{self.titles[id]} ({self.keys[id]})" if id in self.keys else str(id)

    def find(self, text: str) -> Any:
        """The id that a key, “name (key)” or a name means. Raises CellError."""
        if text in self.ids:
            return self.ids[text]
        found = _WITH_KEY.match(text)
        if found and found["key"] in self.ids:
            id = self.ids[found["key"]]
            if id not in self.named.get(squeeze(found["name"]), set()):
                raise disagreement(text, key=found["key"], title=self.titles[id])
            return id
        return self._by_name(text)

    def _by_name(self, text: str) -> Any:
        ids = self.named.get(squeeze(text), set())
        if len(ids) > 1:
            raise ambiguous(text, (self.label(id) for id in ids))
        if not ids:
            self.offers += 1
            if self.offers > _MOST_OFFERS or len(text) > _LONGEST:
                raise unknown(text, ())
            raise unknown(text, sorted(self.near(text))[:3])
        return next(iter(ids))

    def near(self, text: str) -> list[str]:
        """Labels of the things whose names are most like the text, best first."""
        close = process.extract(squeeze(text[:_LONGEST]), list(self.named), limit=3, score_cutoff=70)
        return list(dict.fromkeys(self.label(id) for name, _score, _at in close for id in sorted(self.named[name])))


def unknown(text: str, meant: Iterable[str]) -> CellError:
    """Nothing is called so; perhaps one of `meant`."""
    if listed := ", ".join(meant):
        return CellError(_t("“%(value)s” is not known. Did you mean %(meant)s?") % {"value": text, "meant": listed})
    return CellError(_t("“%(value)s” is not known.") % {"value": text})


def ambiguous(text: str, meant: Iterable[str]) -> CellError:
    """Several are called so."""
    listed = ", ".join(sorted(meant)[:4])
    return CellError(
        _t("“%(value)s” may mean several: %(meant)s. Write one of them.") % {"value": text, "meant": listed}
    )


def disagreement(text: str, *, key: str, title: str) -> CellError:
    """Name and key of one cell mean two things."""
    return CellError(
        _t("“%(value)s”: the key %(key)s belongs to “%(title)s”.") % {"value": text, "key": key, "title": title}
    )


class Names:
    """Everything that foreign keys of one person's files may name; each kind is loaded once, when it is first met."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._loaded: dict[type[models.Model], Known] = {}
        self._places: dict[tuple[str, bool], str] = {}
        self._place_names: set[str] | None = None

    def known(self, model: type[models.Model]) -> Known:
        """The things of one model."""
        if model not in self._loaded:
            self._loaded[model] = _known(model, self._scope)
        return self._loaded[model]

    def read(self, field: models.ForeignKey[Any, Any], text: str) -> Any:
        """The key that a cell means. Raises CellError with what was probably meant."""
        words = text.strip()
        if not words:
            return ""
        if field.related_model is not Place:
            return self.known(field.related_model).find(words)
        at = (words, field.name == "country")
        if at not in self._places:
            self._places[at] = self._place(words, kinds=(PlaceKind.COUNTRY,) if at[1] else None)
        return self._places[at]

    def _place(self, text: str, *, kinds: tuple[str, ...] | None) -> str:
        places = self.known(Place)
        if text in places.ids:
            return text
        found = _WITH_KEY.match(text)
        if found and found["key"] in places.ids:
            if not _is_called(found["key"], found["name"]):
                raise disagreement(text, key=found["key"], title=places.titles[found["key"]])
            return found["key"]
        places.offers += 1
        if places.offers > _MOST_OFFERS or len(text) > _LONGEST:
            self._require_place_name(text)
        return _named_place(text, find(text, kinds=kinds, limit=5))

    def _require_place_name(self, text: str) -> None:
        """Raises CellError where no place has this very name."""
        if self._place_names is None:
            self._place_names = set(PlaceName.objects.values_list("squeezed", flat=True))
        if squeeze(text[:_LONGEST]) not in self._place_names:
            raise unknown(text, ())


def _is_called(code: str, name: str) -> bool:
    """Whether a place has this name: one of its names, or the one that lists show where a language has none for it."""
    squeezed = squeeze(name)
    shown = Place.objects.values_list("name", "name_vi").get(pk=code)
    return squeezed in map(squeeze, shown) or PlaceName.objects.filter(place=code, squeezed=squeezed).exists()


def _named_place(text: str, matches: list[Match]) -> str:
    exact = [match.place for match in matches if match.score >= _LETTER_FOR_LETTER]
    if not exact:
        raise unknown(text, _offered(match.place for match in matches[:3]))
    # A province and its city often share a name; the kind that offices mean more often comes first.
    alike = [place for place in exact if place.kind == exact[0].kind]
    if len(alike) > 1:
        raise ambiguous(text, _offered(alike))
    return exact[0].code


def _offered(places: Iterable[Place]) -> list[str]:
    """Each place as a cell may name it, by its name in the language of the reader."""
    offered = list(places)
    named = labels(offered, lang=get_language() or "en")
    return [f"{named[place.code]} ({place.code})" for place in offered]


def _known(model: type[models.Model], scope: Scope) -> Known:
    found = Known()
    if model is Place:
        for code, name in Place.objects.values_list("code", "name"):
            found.add(code, id=code, title=name)
    elif model is Office:
        for office in Office.objects.all():
            found.add(office.code, id=office.pk, title=str(office))
            for name in office.names.values():
                found.named[squeeze(name)].add(office.pk)
    elif issubclass(model, Record):
        _add_records(found, model, scope)
    return found


def _add_records(found: Known, model: type[Record], scope: Scope) -> None:
    rows = model.objects.within(scope).values_list("pk", "title", "ref", "office__code")
    for pk, title, ref, office in rows.iterator():
        found.add(record_key(office, ref), id=pk, title=title)
    register = next(register for register in REGISTERS.values() if register.model is model)
    for listed in register.rows:
        if listed.name == "names":
            named = listed.model._default_manager.filter(record_id__in=found.keys).values_list("record_id", "name")
            for pk, name in named:
                found.named[squeeze(name)].add(pk)
    found.lead_on(all_leads(register.name))
