"""Finding papers by the words on their pages: only papers that the person may open, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from proxeny.accounts.scope import Scope
from proxeny.documents import textindex
from proxeny.documents.models import Page
from proxeny.documents.textindex import Wording
from proxeny.ground.codelists import codelist
from proxeny.ground.grams import phrase_of, words_of
from proxeny.ground.text import squeeze
from proxeny.places.models import NameForm, PlaceName
from proxeny.records.keys import among
from proxeny.records.papers import openable

# So many pages that may hold the words are looked through; where these are not enough, so many of the own offices.
LOOKED_THROUGH, OWN = 1_000, 1_000
_MOST_WORDINGS = 24
# The lists whose codes are things that papers speak of.
_CODES = (
    "field", "pillar", "agreement_type", "delegation_type", "event_kind", "event_topic", "aid_kind", "aid_topic",
    "investment_sector", "labour_sector", "exchange_kind", "partner_kind", "association_kind",
)  # fmt: skip


@dataclass(frozen=True)
class FoundPaper:
    """A paper that holds the words, the first page on which they stand, and a record that it belongs to, if any."""

    document: int
    page: int
    record: int | None


@dataclass(frozen=True)
class FoundPapers:
    """Papers, the newest first; `more` where there may be others that were not looked at."""

    papers: tuple[FoundPaper, ...]
    more: bool


def wordings(text: str, *, names: Sequence[str] = ()) -> list[Wording]:
    """What was typed and what else it is called: the names of a place, of a code, and those given, in all languages."""
    words = words_of(text)
    if not words:
        return []
    others = (_called(name) for name in (*names, *_places_called(text), *_codes_called(text)))
    return list(dict.fromkeys((Wording(tuple(words)), *filter(None, others))))[:_MOST_WORDINGS]


def _called(name: str) -> Wording | None:
    """Another name as it is looked for; one short word has to have its diacritics, or it would mean other things."""
    phrase = phrase_of(name)
    if not phrase:
        return None
    loose = phrase.strip()
    return Wording((phrase,), name if " " not in loose and loose != name.casefold() else "")


def _places_called(text: str) -> list[str]:
    called = PlaceName.objects.filter(squeezed=squeeze(text)).order_by("place").values("place")[:4]
    spoken = PlaceName.objects.filter(place__in=list(called.values_list("place", flat=True)))
    names = spoken.filter(form__in=(NameForm.SHORT, NameForm.FULL)).order_by("place", "id")
    return list(names.values_list("name", flat=True))


def _codes_called(text: str) -> list[str]:
    found: list[str] = []
    for codes in map(codelist, _CODES):
        code = codes.find(text)
        found += next((entry.names.values() for entry in codes.entries if entry.code == code), ())
    return found


def papers(asked: Sequence[Wording], *, scope: Scope, limit: int) -> FoundPapers:
    """The newest papers that the person may open and that hold one of the wordings."""
    pages, whole = textindex.newest(asked, limit=LOOKED_THROUGH)
    found = _openable(pages, asked, scope=scope, limit=limit)
    if len(found) < limit and not whole:
        older = Q(document__office__in=scope.full | set(scope.own))
        older &= Q(document_id__lt=pages[-1][0]) if pages else Q()
        own = Page.objects.filter(older).order_by("-document_id", "-number").values("pk")[:OWN]
        held = Page.objects.filter(textindex.holding(asked), pk__in=own).order_by("-document_id", "-number")
        rest = list(held.values_list("document_id", "number"))
        found += _openable(rest, asked, scope=scope, limit=limit - len(found))
        return FoundPapers(tuple(found), more=True)
    return FoundPapers(tuple(found[:limit]), more=len(found) >= limit)


def _openable(
    pages: Sequence[tuple[int, int]], asked: Sequence[Wording], *, scope: Scope, limit: int
) -> list[FoundPaper]:
    """The papers of these pages, looked through in parts until there are enough."""
    documents = list(dict.fromkeys(document for document, _page in pages))
    found: list[FoundPaper] = []
    while documents and len(found) < limit:
        # Mostly the first are enough.
        size = len(documents) if found else max(2 * limit, 20)
        part, documents = documents[:size], documents[size:]
        open_ = openable(part, scope=scope)
        those = among(open_)
        held = Page.objects.filter(textindex.holding(asked), document__in=those).order_by("-document_id", "-number")
        first = dict(held.values_list("document_id", "number"))
        found += [FoundPaper(key, first[key], open_[key]) for key in part if key in first]
    return found[:limit]
