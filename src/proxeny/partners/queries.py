"""Finding a partner by any of its names, in any script, spelled well or badly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from proxeny.accounts.queries import called
from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.ground.text import fold
from proxeny.partners.matching import ALIKE, IN_COUNTRY, NameHit, best
from proxeny.partners.models import Partner, PartnerName
from proxeny.places.finding import find_among
from proxeny.places.models import PlaceKind
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.models import ScopedQuerySet
from proxeny.records.search import Sought, holders, sought

FOREIGN_KINDS = (PlaceKind.COUNTRY, PlaceKind.FOREIGN_SUBDIVISION, PlaceKind.FOREIGN_CITY, PlaceKind.MACROREGION)
PARTNERS = "partners"
_MOST_CANDIDATES = 200
_MOST_NAMES = 20_000


@dataclass(frozen=True)
class FoundPartner:
    """A partner, the name that was hit with its language, and how well: 100 letter for letter, below 90 a likeness."""

    partner: Partner
    name: str
    lang: str
    score: float


@dataclass(frozen=True)
class CalledPartner:
    """As much of a found partner as a search tells, whose record it is, and the name that was hit."""

    ref: str
    title: str
    office: str
    office_names: Mapping[str, str]
    hit: NameHit

    def numbered(self, lang: str) -> str:
        """Its number with the office that gave it, as each office numbers its own."""
        return f"{self.ref} · {called(self.office_names, lang) or self.office}"


def find_partner(
    text: str, scope: Scope, *, asked: Sought | None = None, of_country: bool = False, limit: int = 10
) -> list[FoundPartner]:
    """Partners by any name of theirs or of their locality, best first, each once.

    Where no name holds what was typed, names that look alike are offered, with scores below 90. `asked` are its words
    where these were looked up already. `of_country`: those in a country that is called so are offered last.
    """
    return _partners(_hits(text, asked or sought(text), of_country=of_country)[:limit], scope)


def partners_called(text: str, *, asked: Sought, limit: int) -> list[CalledPartner]:
    """What `find_partner` finds, those in a country that is called so as well; as much as a search tells of them."""
    hits = _hits(text, asked, of_country=True)[:limit]
    told = {
        key: (ref, title, office, names) for key, ref, title, office, names in _told(keys=[hit.key for hit in hits])
    }
    return [CalledPartner(*told[hit.key], hit) for hit in hits if hit.key in told]


def _hits(text: str, words: Sought, *, of_country: bool) -> list[NameHit]:
    """The best name of each partner, best first."""
    if not fold(text):
        return []
    there = _by_country(words) if of_country else []
    hits = _merged([*_by_locality(text), *_by_own_names(text, words), *there])
    if not any(hit.score > ALIKE for hit in hits):
        hits = _merged([*hits, *best(text, [*_titles(keys=None), *_names(keys=None)])])
    return hits


def _standing(scope: Scope) -> ScopedQuerySet[Partner]:
    """The partners that a record may name; what was withdrawn or is the same as another is offered no more."""
    return Partner.objects.within(scope).exclude(state=WITHDRAWN)


# Partners are everybody's, so that no scope narrows these: what was withdrawn is left out as in `_standing`.
def _by_locality(text: str) -> list[NameHit]:
    found = find_among(text, kinds=FOREIGN_KINDS, among=_localities, limit=50)
    places = {hit.code: hit for hit in found}
    rows = _lying(places=list(places)) if places else []
    return [NameHit(pk, places[code].name, places[code].lang, places[code].score) for pk, code in rows]


def _localities() -> QuerySet[Any, Any]:
    standing = Partner.everything.filter(locality__isnull=False, kind=PARTNERS).exclude(state=WITHDRAWN)
    return standing.order_by().values("locality")


@kept_query
def _lying(places: list[str]) -> QuerySet[Any, Any]:
    """(partner, its locality) in these places."""
    standing = Partner.everything.filter(locality__in=places, kind=PARTNERS).exclude(state=WITHDRAWN)
    return standing.values_list("pk", "locality_id")


def _by_own_names(text: str, asked: Sought) -> list[NameHit]:
    keys = holders(PARTNERS, asked, but=WITHDRAWN)[:_MOST_CANDIDATES]
    return best(text, [*_titles(keys=keys), *_names(keys=keys)] if keys else [])


def _by_country(asked: Sought) -> list[NameHit]:
    """Partners in a country that is called so; the better ones of these are found by their own names."""
    rows = _in_countries(places=list(asked.places)) if asked.places else []
    return [NameHit(key, title, lang, IN_COUNTRY) for key, title, lang in rows]


@kept_query
def _in_countries(places: list[str]) -> QuerySet[Any, Any]:
    """(partner, its title, language) in these countries."""
    standing = Partner.everything.filter(country__in=places, kind=PARTNERS).exclude(state=WITHDRAWN)
    return standing.values_list("pk", "title", "lang")[:_MOST_CANDIDATES]


@kept_query
def _told(keys: list[int]) -> QuerySet[Any, Any]:
    """(partner, number, title, code and names of its office) of those that stand."""
    standing = Partner.everything.filter(pk__in=keys).exclude(state=WITHDRAWN)
    return standing.order_by().values_list("pk", "ref", "title", "office__code", "office__names")


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
