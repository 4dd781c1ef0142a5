"""Found papers as the search page tells them: the passage with its words marked, its page, what it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.desk.addresses import paper_address, record_address
from proxeny.desk.evidence import direction
from proxeny.desk.facets import Facet, Names, Questions, facets
from proxeny.desk.lands import Lands
from proxeny.desk.paper_facets import FACETS, Known, known_of, traits
from proxeny.documents.models import Document, Page
from proxeny.documents.textindex import Wording
from proxeny.ground.passages import Run, excerpt
from proxeny.partners.models import PartnerName
from proxeny.partners.queries import CalledPartner
from proxeny.records.paper_search import FoundPaper, FoundPapers, papers, wordings

# So many are counted, and so many of these are shown.
COUNTED, SHOWN = 50, 20
_CERTAIN, _MOST_PARTNERS = 95, 3


@dataclass(frozen=True)
class Hit:
    """A paper with the passage that holds the words, in its own direction; `older` where there is a newer version.

    `record` is the name of what it belongs to, empty where the person reads no such record.
    """

    title: str
    lang: str
    day: date
    page: int
    url: str
    runs: tuple[Run, ...]
    direction: str
    older: bool
    record: str
    record_url: str


@dataclass(frozen=True)
class Told:
    """What the page tells of papers; `capped` where more may hold the words than were counted."""

    hits: tuple[Hit, ...]
    number: int
    capped: bool
    facets: tuple[Facet, ...]
    narrowed: bool


@dataclass(frozen=True)
class Met:
    """The newest papers that hold one of the wordings, and what was asked of them and their records."""

    papers: FoundPapers
    wordings: Sequence[Wording]
    known: Known


def papers_met(text: str, partners: Sequence[CalledPartner], *, scope: Scope) -> Met:
    """The newest papers that hold the words, or another name of what they name."""
    looked_for = wordings(text, names=_names_of(partners))
    found = papers(looked_for, scope=scope, limit=COUNTED)
    return Met(found, looked_for, known_of(found.papers, scope=scope))


def found_papers(met: Met, *, asked: Mapping[str, str], lands: Lands) -> Told:
    """What is told of the papers that were met and pass what was chosen.

    What the address says beside that (how records are narrowed) is kept.
    """
    questions = Questions(FACETS, {name: asked[name] for name in asked if name not in FACETS}, "papers")
    wanted, all_ = questions.wanted(asked), traits(met.papers.papers, known=met.known, lands=lands)
    passing = [one.found for one in all_ if one.passes(wanted)]
    hits = _hits(passing[:SHOWN], met.wordings, known=met.known)
    offices = {one.office: one.office_name for one in met.known.records.values()}
    names: Names = {"office": offices, "country": lands.names}
    told = facets(all_, wanted=wanted, questions=questions, names=names)
    return Told(hits, len(passing), met.papers.more, told, bool(wanted))


def _names_of(partners: Sequence[CalledPartner]) -> list[str]:
    """Every name of the partners that are surely meant, in all languages."""
    sure = [one for one in partners if one.hit.score >= _CERTAIN][:_MOST_PARTNERS]
    named = _names(partners=[one.hit.key for one in sure]) if sure else []
    return [*(one.title for one in sure), *(name for (name,) in named)]


@kept_query
def _names(partners: list[int]) -> QuerySet[Any, Any]:
    return PartnerName.objects.filter(record__in=partners).order_by("id").values_list("name")


def _hits(found: Sequence[FoundPaper], asked: Sequence[Wording], *, known: Known) -> tuple[Hit, ...]:
    words = [word for one in asked if not one.written for word in one.words]
    names = [name for one in asked if one.written for name in (one.written, one.written.upper())]
    pages = _pages(documents=[one.document for one in found], numbers=sorted({one.page for one in found}))
    texts = {(document, number): text for document, number, text in pages}
    last = dict(_newest_versions(first=sorted({known.papers[one.document].first for one in found})))
    made = []
    for one in found:
        paper, tied = known.papers[one.document], known.records.get(one.record or 0)
        runs = excerpt(texts[one.document, one.page], words, names=names)
        url = f"{paper_address(one.document)}#page-{one.page}"
        older = last.get(paper.first, 0) > one.document
        way = direction("".join(run.text for run in runs))
        name, to = (tied.name, record_address(tied.kind, one.record or 0)) if tied else ("", "")
        made.append(Hit(paper.title, paper.lang, paper.day, one.page, url, runs, way, older, name, to))
    return tuple(made)


@kept_query
def _pages(documents: list[int], numbers: list[int]) -> QuerySet[Any, Any]:
    """(paper, page, its text) of pages with these numbers."""
    pages = Page.objects.filter(document__in=documents, number__in=numbers).order_by()
    return pages.values_list("document_id", "number", "text")


@kept_query
def _newest_versions(first: list[int]) -> QuerySet[Any, Any]:
    """(first version of a paper, its last) where there are several."""
    rows = Document.objects.filter(version_of__in=first).order_by().values_list("version_of")
    return rows.annotate(Max("pk"))
