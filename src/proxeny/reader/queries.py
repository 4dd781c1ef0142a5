"""Reading papers and their proposals back, each only within what a person may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Count, Q, QuerySet

from proxeny.accounts.scope import Scope
from proxeny.documents.layers.refusal import Tell
from proxeny.documents.models import Document
from proxeny.documents.store import path_of
from proxeny.ground.dates import DayError, PartialDate
from proxeny.reader.intake import GONE, OUTSIDE, Pages, pages_of
from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.paper import Unreadable
from proxeny.reader.pipeline import ENGINE
from proxeny.records.papers import may_open, openable

State = Proposal.State


def readings(scope: Scope) -> QuerySet[PaperReading]:
    """The readings that stand, of papers of offices that the person sees in full, the last first."""
    ours = Q(document__office__in=scope.full | set(scope.own))
    return PaperReading.objects.filter(ours, ended_at=None).select_related("document__office").order_by("-id")


def reading_in_sight(pk: int, *, scope: Scope) -> PaperReading | None:
    """The reading that stands of the paper of this one, where the person may also open the paper itself.

    A paper that was read anew has another reading; addresses of the one before lead there.
    """
    found = readings(scope).filter(document__readings=pk).first()
    return found if found is not None and may_open(found.document, scope=scope) else None


def openable_readings(found: Iterable[PaperReading], *, scope: Scope) -> list[PaperReading]:
    """Those of the readings whose papers the person may open, in a few questions however many there are."""
    listed = list(found)
    open_ones = openable([one.document_id for one in listed], scope=scope)
    return [one for one in listed if one.document_id in open_ones]


def firsts_in_sight(found: Iterable[PaperReading], *, scope: Scope) -> dict[int, PaperReading]:
    """The papers of which these are versions, each with its reading, as far as the person may open them."""
    firsts = {one.document.version_of_id for one in found} - {None}
    seen = openable_readings(readings(scope).filter(document__in=firsts), scope=scope) if firsts else []
    return {one.document_id: one for one in seen}


def standing_reading(reading: PaperReading) -> PaperReading:
    """The reading of the same paper that stands now."""
    return PaperReading.objects.get(document=reading.document_id, ended_at=None)


def standing(document: Document) -> QuerySet[Proposal]:
    """What is proposed of a paper, and what was decided, whichever version read it; in the order of the text."""
    kept = Proposal.objects.filter(reading__document=document).exclude(state=State.SUPERSEDED)
    return kept.select_related("reading__document__office").order_by("start", "id")


def open_proposals(document: Document) -> QuerySet[Proposal]:
    """What waits for a verdict."""
    return Proposal.objects.filter(reading__document=document, state=State.PROPOSED)


def counted(found: QuerySet[PaperReading], *, waiting_only: bool) -> QuerySet[PaperReading, PaperReading]:
    """The readings with how many proposals of their papers wait (`waiting`) and how many were taken (`taken`)."""
    of = "document__readings__proposals"
    waits, taken = Q(**{f"{of}__state": State.PROPOSED}), Q(**{f"{of}__state__in": (State.ACCEPTED, State.CORRECTED)})
    told = found.annotate(waiting=Count(of, filter=waits), taken=Count(of, filter=taken))
    return told.filter(waiting__gt=0) if waiting_only else told


def by_another_version() -> Iterator[PaperReading]:
    """The papers that another version of the reader read, of the whole installation, for commands only."""
    old = PaperReading.objects.filter(ended_at=None, state=PaperReading.State.READ).exclude(engine=ENGINE)
    yield from old.select_related("document").order_by("id").iterator()


def told_day(reading: PaperReading) -> PartialDate | None:
    """The day of publication that the reader was told or found."""
    try:
        return PartialDate.parse(reading.published) if reading.published else None
    except DayError:
        return None


def kept_pages(reading: PaperReading, *, tell: Tell | None = None) -> Pages:
    """The pages of a kept paper: as they were stored, else as the file has them now. Raises Unreadable."""
    document = reading.document
    texts = tuple(document.pages.order_by("number").values_list("text", flat=True))
    if texts and reading.state == PaperReading.State.READ:
        marks = [(start, end) for start, end, kind in reading.furniture if kind == OUTSIDE]
        return Pages(texts, tuple(marks))
    try:
        content = path_of(document.sha256).read_bytes()
    except OSError as error:
        raise Unreadable(f"{document.code}: its original is not there", key=GONE) from error
    pages = pages_of(document.file_name, content, tell=tell)
    # What was stored before stays what it is, also where a later version would take the file otherwise.
    return pages if pages.texts == texts or not texts else Pages(texts)
