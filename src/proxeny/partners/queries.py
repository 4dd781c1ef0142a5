"""Finding a partner by any of its names, in any script, spelled well or badly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from proxeny.accounts.scope import Scope
from proxeny.ground.text import fold
from proxeny.partners.matching import ALIKE, NameHit, best
from proxeny.partners.models import Partner, PartnerName
from proxeny.places.finding import find
from proxeny.places.models import PlaceKind
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.models import ScopedQuerySet
from proxeny.records.search import Sought, matching, sought

FOREIGN_KINDS = (PlaceKind.COUNTRY, PlaceKind.FOREIGN_SUBDIVISION, PlaceKind.FOREIGN_CITY, PlaceKind.MACROREGION)
_MOST_CANDIDATES = 200
_MOST_NAMES = 20_000


@dataclass(frozen=True)
class FoundPartner:
    """A partner, the name that was hit with its language, and how well: 100 letter for letter, below 90 a likeness."""

    partner: Partner
    name: str
    lang: str
    score: float


def find_partner(text: str, scope: Scope, *, asked: Sought | None = None, limit: int = 10) -> list[FoundPartner]:
    """Partners by any name of theirs or of their locality, best first, each once.

    Where no name holds what was typed, names that look alike are offered, with scores below 90. `asked` are its words
    where these were looked up already.
    """
    if not fold(text):
        return []
    hits = _merged([*_by_locality(text, scope), *_by_own_names(text, asked or sought(text), scope)])
    if not any(hit.score > ALIKE for hit in hits):
        hits = _merged([*hits, *best(text, _all_names(scope))])
    return _partners(hits[:limit], scope)


def _standing(scope: Scope) -> ScopedQuerySet[Partner]:
    """The partners that a record may name; what was withdrawn or is the same as another is offered no more."""
    return Partner.objects.within(scope).exclude(state=WITHDRAWN)


def _by_locality(text: str, scope: Scope) -> list[NameHit]:
    there = _standing(scope).filter(locality__isnull=False).order_by().values("locality")
    places = {match.place.code: match for match in find(text, kinds=FOREIGN_KINDS, among=there, limit=50)}
    rows = _standing(scope).filter(locality__in=places).values_list("pk", "locality_id")
    return [NameHit(pk, places[code].name, places[code].lang, places[code].score) for pk, code in rows]


def _by_own_names(text: str, asked: Sought, scope: Scope) -> list[NameHit]:
    keys = list(matching(_standing(scope), asked).values_list("pk", flat=True)[:_MOST_CANDIDATES])
    return best(text, _names(keys, scope))


def _names(keys: list[int], scope: Scope) -> Iterable[tuple[int, str, str]]:
    yield from _standing(scope).filter(pk__in=keys).values_list("pk", "title", "lang")
    yield from PartnerName.objects.filter(record__in=keys).values_list("record_id", "name", "lang")


def _all_names(scope: Scope) -> Iterable[tuple[int, str, str]]:
    partners = _standing(scope)
    yield from partners.values_list("pk", "title", "lang")[:_MOST_NAMES]
    names = PartnerName.objects.filter(record__in=partners.values("pk"))
    yield from names.values_list("record_id", "name", "lang")[:_MOST_NAMES]


def _merged(hits: Iterable[NameHit]) -> list[NameHit]:
    found: dict[int, NameHit] = {}
    for hit in hits:
        before = found.get(hit.key)
        if before is None or hit.score > before.score:
            found[hit.key] = hit
    return sorted(found.values(), key=lambda hit: (-round(hit.score, 3), hit.key))


def _partners(hits: list[NameHit], scope: Scope) -> list[FoundPartner]:
    rows = _standing(scope).select_related("country", "locality").filter(pk__in=[hit.key for hit in hits])
    partners = {partner.pk: partner for partner in rows}
    return [FoundPartner(partners[hit.key], hit.name, hit.lang, hit.score) for hit in hits if hit.key in partners]
