"""Found papers as the search page tells them: the passage with its words marked, its page, what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.urls import reverse

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.evidence import direction
from proxeny.desk.facets import Facet, Questions, facets
from proxeny.desk.paper_facets import FACETS, traits
from proxeny.documents.models import Document, Page
from proxeny.documents.textindex import Wording
from proxeny.ground.passages import Run, excerpt
from proxeny.partners.models import PartnerName
from proxeny.partners.queries import FoundPartner
from proxeny.records.models import Record
from proxeny.records.paper_search import FoundPaper, papers, wordings

# So many are counted, and so many of these are shown.
COUNTED, SHOWN = 200, 20
_CERTAIN, _MOST_PARTNERS = 95, 3


@dataclass(frozen=True)
class Hit:
    """A paper with the passage that holds the words, in its own direction; `older` where there is a newer version."""

    document: Document
    page: int
    url: str
    runs: tuple[Run, ...]
    direction: str
    older: bool
    record: Record | None
    record_url: str


@dataclass(frozen=True)
class Told:
    """What the page tells of papers; `capped` where more may hold the words than were counted."""

    hits: tuple[Hit, ...]
    number: int
    capped: bool
    facets: tuple[Facet, ...]
    narrowed: bool


def found_papers(text: str, partners: Sequence[FoundPartner], *, scope: Scope, asked: Mapping[str, str]) -> Told:
    """The newest papers that hold the words, or another name of what they name, and pass what was chosen.

    What the address says beside that (how records are narrowed) is kept.
    """
    questions = Questions(FACETS, {name: asked[name] for name in asked if name not in FACETS}, "papers")
    looked_for = wordings(text, names=_names_of(partners))
    found = papers(looked_for, scope=scope, limit=COUNTED)
    all_ = traits(found.papers, scope=scope)
    wanted = questions.wanted(asked)
    passing = [one.found for one in all_ if one.passes(wanted)]
    hits = _hits(passing[:SHOWN], looked_for, scope=scope)
    return Told(hits, len(passing), found.more, facets(all_, wanted=wanted, questions=questions), bool(wanted))


def _names_of(partners: Sequence[FoundPartner]) -> list[str]:
    """Every name of the partners that are surely meant, in all languages."""
    sure = [one.partner for one in partners if one.score >= _CERTAIN][:_MOST_PARTNERS]
    named = PartnerName.objects.filter(record__in=[one.pk for one in sure]).order_by("id")
    return [*(one.title for one in sure), *named.values_list("name", flat=True)]


def _hits(found: Sequence[FoundPaper], asked: Sequence[Wording], *, scope: Scope) -> tuple[Hit, ...]:
    words = [word for one in asked if not one.written for word in one.words]
    names = [name for one in asked if one.written for name in (one.written, one.written.upper())]
    documents = Document.objects.in_bulk([one.document for one in found])
    records = Record.objects.within(scope).in_bulk([one.record for one in found if one.record])
    pages = Page.objects.filter(document__in=documents, number__in={one.page for one in found}).defer("folded")
    texts = {(page.document_id, page.number): page.text for page in pages}
    last = _newest_versions(documents.values())
    made = []
    for one in found:
        document, record = documents[one.document], records.get(one.record or 0)
        runs = excerpt(texts[one.document, one.page], words, names=names)
        url = f"{reverse('paper', args=[document.pk])}#page-{one.page}"
        older = last.get(document.version_of_id or document.pk, 0) > document.pk
        way = direction("".join(run.text for run in runs))
        to = record_address(record.kind, record.pk) if record else ""
        made.append(Hit(document, one.page, url, runs, way, older, record, to))
    return tuple(made)


def _newest_versions(documents: Iterable[Document]) -> dict[int, int]:
    """First version of a paper to its last, where there are several."""
    first = {document.version_of_id or document.pk for document in documents}
    rows = Document.objects.filter(version_of__in=first).order_by().values_list("version_of")
    return dict(rows.annotate(Max("pk")))
