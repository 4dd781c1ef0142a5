"""Finding a partner by any of its names, in any script, spelled well or badly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.ground.text import fold
from proxeny.partners.matching import ALIKE, IN_COUNTRY, NameHit, best
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


def find_partner(
    text: str, scope: Scope, *, asked: Sought | None = None, of_country: bool = False, limit: int = 10
) -> list[FoundPartner]:
    """Partners by any name of theirs or of their locality, best first, each once.

    Where no name holds what was typed, names that look alike are offered, with scores below 90. `asked` are its words
    where these were looked up already. `of_country`: those in a country that is called so are offered last.
    """
    if not fold(text):
        return []
    words = asked or sought(text)
    there = _by_country(words, scope) if of_country else []
    hits = _merged([*_by_locality(text, scope), *_by_own_names(text, words, scope), *there])
    if not any(hit.score > ALIKE for hit in hits):
        hits = _merged([*hits, *best(text, [*_titles(keys=None), *_names(keys=None)])])
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
    return best(text, [*_titles(keys=keys), *_names(keys=keys)] if keys else [])


def _by_country(asked: Sought, scope: Scope) -> list[NameHit]:
    """Partners in a country that is called so; the better ones of these are found by their own names."""
    if not asked.places:
        return []
    there = _standing(scope).filter(country__in=asked.places).values_list("pk", "title", "lang")
    return [NameHit(*row, IN_COUNTRY) for row in there[:_MOST_CANDIDATES]]


# Partners are everybody's, so that no scope narrows these: what was withdrawn is left out as in `_standing`.
@kept_query
def _titles(keys: list[int] | None) -> QuerySet[Any, Any]:
    """(partner, its title, language) of these, or of all that stand."""
    titles = Partner.everything.filter(Q(pk__in=keys) if keys is not None else Q()).exclude(state=WITHDRAWN)
    return titles.order_by().values_list("pk", "title", "lang")[:_MOST_NAMES]


@kept_query
def _names(keys: list[int] | None) -> QuerySet[Any, Any]:
    """(partner, another name, language) of these, or of all that stand."""
    of = Q(record__in=keys) if keys is not None else ~Q(record__state=WITHDRAWN)
    return PartnerName.objects.filter(of).order_by().values_list("record_id", "name", "lang")[:_MOST_NAMES]


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
