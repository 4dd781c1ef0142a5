"""Finding papers by the words on their pages: only papers that the person may open, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.documents import textindex
from proxeny.documents.textindex import Looked, Wording
from proxeny.ground.codelists import codelist
from proxeny.ground.grams import pattern, phrase_of, words_of
from proxeny.ground.text import squeeze
from proxeny.places.models import NameForm, PlaceName
from proxeny.records.papers import openable
from proxeny.records.search import FEW_OFFICES, MANY_OFFICES

# Of the pages of a person's own offices so many that may hold the words are looked through, at once where the offices
# are few; more than many offices are not asked for.
LOOKED_THROUGH = 1_000
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
    places = [code for (code,) in _places(squeezed=squeeze(text))]
    return [name for (name,) in _names_of(places=places)] if places else []


@kept_query
def _places(squeezed: str) -> QuerySet[PlaceName, tuple[Any, ...]]:
    return PlaceName.objects.filter(squeezed=squeezed).order_by("place").values_list("place")[:4]


@kept_query
def _names_of(places: list[str]) -> QuerySet[PlaceName, tuple[Any, ...]]:
    spoken = PlaceName.objects.filter(place__in=places, form__in=(NameForm.SHORT.value, NameForm.FULL.value))
    return spoken.order_by("place", "id").values_list("name")


def _codes_called(text: str) -> list[str]:
    found: list[str] = []
    for codes in map(codelist, _CODES):
        code = codes.find(text)
        found += next((entry.names.values() for entry in codes.entries if entry.code == code), ())
    return found


def papers(asked: Sequence[Wording], *, scope: Scope, limit: int) -> FoundPapers:
    """The newest papers that the person may open and that hold one of the wordings."""
    looked_for, found, whole = _least(asked), list[FoundPaper](), False
    for looked in _looked_through(looked_for, scope=scope, limit=limit):
        # What was read to find common words need not be read again.
        found, whole = (
            _openable(looked.pages, () if looked.read else looked_for, scope=scope, limit=limit),
            looked.whole,
        )
        if whole or len(found) >= limit:
            break
    return FoundPapers(tuple(found), more=len(found) >= limit or not whole)


def _looked_through(asked: Sequence[Wording], *, scope: Scope, limit: int) -> Iterator[Looked]:
    """Pages that may hold a wording, newest first, and whether these are all; then more, in case they are too few."""
    offices, several = scope.full | set(scope.own), 2 * limit
    first = textindex.newest(asked, limit=several)
    ask_for_own = not first.whole and 0 < len(offices) <= MANY_OFFICES
    # Common words are read page by page: those of all offices are no slower read at once than after these.
    if not ask_for_own or (len(offices) > FEW_OFFICES and not first.read):
        yield first
    # A few of one's own are mostly enough; pages that are read one by one end by themselves when there are enough.
    for most in ((LOOKED_THROUGH,) if first.read else (2 * several, LOOKED_THROUGH)) if ask_for_own else ():
        # What others keep is found where it belongs to a record that the person reads.
        own = textindex.newest_of(offices, asked, limit=most, enough=several, read=first.read)
        yield Looked(sorted({*first.pages, *own}, reverse=True), whole=False, read=first.read)
        if len(own) < most:
            break


def _least(asked: Sequence[Wording]) -> list[Wording]:
    """The wordings without those whose pages another finds anyway ("Xaysomboun" those of "Xaysomboun Province")."""
    least: list[Wording] = []
    for one in sorted(asked, key=lambda wording: sum(map(len, wording.words))):
        if not any(_finds(other, one) for other in least):
            least.append(one)
    return least


def _finds(wording: Wording, other: Wording) -> bool:
    """Whether a page that holds the other holds this one too."""
    theirs = [pattern(word) for word in other.words]
    return not wording.written and all(any(pattern(word) in said for said in theirs) for word in wording.words)


def _openable(
    pages: Sequence[tuple[int, int]], asked: Sequence[Wording], *, scope: Scope, limit: int
) -> list[FoundPaper]:
    """The papers of these pages, looked through in parts until there are enough; `asked` what pages may not hold."""
    numbers: dict[int, list[int]] = {}
    for document, page in pages:
        numbers.setdefault(document, []).append(page)
    found: list[FoundPaper] = []
    waiting = list(numbers)
    while waiting and len(found) < limit:
        # The first are mostly those of others, which open only with a record.
        size = max(limit + limit // 4 - len(found), 20)
        part, waiting = waiting[:size], waiting[size:]
        open_ = openable(part, scope=scope)
        theirs = {key: numbers[key] for key in part if key in open_}
        first = _first_pages(asked, theirs) if asked else {key: min(of) for key, of in theirs.items()}
        found += [FoundPaper(key, first[key], open_[key]) for key in part if key in first]
    return found[:limit]


def _first_pages(asked: Sequence[Wording], pages: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """The first page of each paper, among these pages of it, that does hold one of the wordings."""
    these = [textindex.place(document, page) for document, numbers in pages.items() for page in numbers]
    return dict(textindex.that_hold(asked, pages=these, papers=list(pages)))
