"""Keeping papers and what the reader proposes of them; nothing here puts a fact into a register."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import PurePath
from typing import Any, Final

from django.db import transaction

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context, new_id
from proxeny.documents.layers.kinds import layer_of
from proxeny.documents.layers.refusal import LACKING, Tell
from proxeny.documents.models import Document
from proxeny.documents.queries import kept_before
from proxeny.documents.store import Paper, give_text, keep_bytes, set_version, store
from proxeny.ground.dates import PartialDate
from proxeny.reader.alike import act_keys
from proxeny.reader.changes import Changes, changes, statement
from proxeny.reader.fact import Fact
from proxeny.reader.intake import Incoming, Pages, read_pages
from proxeny.reader.models import PaperReading, Proposal, VersionKey
from proxeny.reader.paper import Unreadable
from proxeny.reader.pipeline import ENGINE
from proxeny.reader.queries import kept_pages, open_proposals, standing, told_day
from proxeny.reader.reading import DATED, Reading
from proxeny.reader.versions import band_keys, skeleton
from proxeny.records.actions import require
from proxeny.records.lifecycle import may_write
from proxeny.records.papers import may_open

# The code of a language that is not known yet (ISO 639-2).
UNDETERMINED: Final = "und"
# What states more is a data set; it is imported, not read.
MOST_PROPOSALS: Final = 2_000
TOO_MANY: Final = "too_many_facts"
TOO_LARGE: Final = "too_large_to_keep"
# What a paper says of itself goes to the reading; the rest is proposed.
_OF_THE_PAPER: Final = "document_meta"
_KEPT_OTHERWISE: Final = frozenset(
    ("doc", "engine", "value", "value_to", "comparisons", "participants", "participant_codes", "flags")
)
# Languages as Tesseract calls them; without ours a Vietnamese scan may pass for another language.
_OF_SCANS: Final = {"vi": "vie", "en": "eng", "fr": "fra", "ar": "ara", "th": "tha"}
_OURS: Final = "vie"
_MOST_VALUE = Decimal(10) ** 18
_SIX_PLACES = Decimal("0.000001")


def take_in(incoming: Incoming, *, office: Office, scope: Scope, context: Context) -> PaperReading:
    """Keep a paper for an office, the original before anything else, waiting to be read; the same bytes are kept once.

    Raises Refused.
    """
    require(may_write(scope, verb="document.store", office_id=office.pk))
    keep_bytes(incoming.content)
    with transaction.atomic():
        kept = kept_before(incoming.content, office=office).order_by("id")
        document = next((one for one in kept if may_open(one, scope=scope) and _is_read_as(incoming, one)), None)
        if document is None:
            document = store(_paper(incoming, office=office), incoming.content, pages=[], context=context)
        told = {"lang": incoming.lang or "", "about": incoming.about or "", "published": str(incoming.published or "")}
        new = {"engine": ENGINE, "actor": context.actor, "at": context.at, **told}
        return PaperReading.objects.get_or_create(document=document, ended_at=None, defaults=new)[0]


def _is_read_as(incoming: Incoming, document: Document) -> bool:
    """Whether the kept file has its text, or would be read as this one would: a name may have had a wrong ending."""
    alike = layer_of(document.file_name).media_type == layer_of(incoming.name).media_type
    return alike or document.pages.exists()


def _paper(incoming: Incoming, *, office: Office) -> Paper:
    day = incoming.published
    whole = day.earliest if day and day.earliest == day.latest else None
    return Paper(
        code=f"{office.code}-{new_id().hex[-12:]}",
        title=incoming.title or PurePath(incoming.name).stem[:300] or incoming.name[:300],
        lang=incoming.lang or UNDETERMINED,
        published_on=whole,
        office=office,
        file_name=incoming.name[-255:],
        media_type=layer_of(incoming.name).media_type,
    )


def read_kept(reading: PaperReading, *, context: Context, tell: Tell | None = None) -> PaperReading:
    """Read a paper that waits, or that could not be read before; what cannot be read keeps the reason."""
    try:
        pages = kept_pages(reading, tell=tell)
        found = _found(reading, pages)
    except Unreadable as error:
        return _unread(reading, problem=error.key, context=context)
    return _read(reading, pages=pages, found=found, context=context)


def _found(reading: PaperReading, pages: Pages) -> Reading:
    return read_pages(
        pages,
        doc=reading.document.code,
        media_type=reading.document.media_type,
        lang=reading.lang or None,
        about=reading.about or None,
        published=told_day(reading),
    )


def _locked(reading: PaperReading) -> PaperReading:
    return PaperReading.objects.select_for_update().select_related("document").get(pk=reading.pk)


@transaction.atomic
def _unread(reading: PaperReading, *, problem: str, context: Context) -> PaperReading:
    current = _locked(reading)
    if current.state == PaperReading.State.READ:
        return current
    current.state, current.problem, current.engine = PaperReading.State.UNREAD, problem, ENGINE
    current.save(update_fields=["state", "problem", "engine"])
    _remember(current, {"problem": problem}, context=context)
    return current


@transaction.atomic
def _read(reading: PaperReading, *, pages: Pages, found: Reading, context: Context) -> PaperReading:
    current = _locked(reading)
    if current.state == PaperReading.State.READ:
        return current
    current.document = give_text(current.document, list(pages.texts), lang=found.lang, context=context)
    _keep_found(current, found, facts=_proposed(found.facts), context=context)
    return current


def keep_keys(reading: PaperReading, *, text: str, facts: Iterable[Fact]) -> None:
    """Keep the keys by which versions of the text find it; `text` is the paper's without furniture."""
    VersionKey.objects.filter(reading__document=reading.document_id).delete()
    keys = {*band_keys(skeleton(text)), *act_keys(facts)}
    VersionKey.objects.bulk_create(VersionKey(reading=reading, key=key) for key in sorted(keys))


@transaction.atomic
def say_version(reading: PaperReading, *, of: PaperReading, scope: Scope, context: Context) -> None:
    """Say that a paper is a version of another, so that what both state has one source. Raises Refused."""
    require(may_write(scope, verb="document.store", office_id=reading.document.office_id or 0))
    set_version(reading.document, of=of.document, context=context)


@transaction.atomic
def say_no_version(reading: PaperReading, *, of: PaperReading, scope: Scope, context: Context) -> None:
    """Take back that one of two papers is a version of the other, whichever was said to be. Raises Refused."""
    version = reading.document if reading.document.version_of_id else of.document
    require(may_write(scope, verb="document.store", office_id=version.office_id or 0))
    set_version(version, of=None, context=context)


def _keep_found(reading: PaperReading, found: Reading, *, facts: list[Fact], context: Context) -> None:
    """Write what was read into the reading, and the facts as its proposals."""
    reading.state, reading.engine, reading.lang = PaperReading.State.READ, ENGINE, found.lang
    reading.published = reading.published or _published_by_itself(found)
    reading.furniture = [[mark.start, mark.end, mark.kind] for mark in found.furniture]
    reading.problem = TOO_MANY if len(facts) > MOST_PROPOSALS else _doubt(reading, found)
    reading.save()
    Proposal.objects.bulk_create(Proposal(reading=reading, **columns_of(fact)) for fact in facts[:MOST_PROPOSALS])
    keep_keys(reading, text=found.text, facts=facts)
    _remember(reading, {"facts": len(facts), "problem": reading.problem}, context=context)


def _published_by_itself(found: Reading) -> str:
    """The day of the byline or stamp that its publisher set; empty where only the paper is dated, as letters are."""
    set_by = [mark for mark in found.furniture if mark.kind in DATED]
    days = (fact for fact in found.facts if fact.kind == _OF_THE_PAPER and fact.date)
    return next((day.date or "" for day in days if any(m.start <= day.start < m.end for m in set_by)), "")


def _doubt(reading: PaperReading, found: Reading) -> str:
    """Whether the text was read from a picture without its language, now or when it was first read."""
    lacks = _OF_SCANS.get(found.lang) in found.paper.lacking or _OURS in found.paper.lacking
    return LACKING if lacks or reading.problem == LACKING else ""


def _remember(reading: PaperReading, told: dict[str, Any], *, context: Context) -> None:
    data = {"code": reading.document.code, "engine": reading.engine, "state": reading.state, **told}
    remember([Act("paper.read", f"documents:{reading.document_id}", data)], context=context)


def _proposed(facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.kind != _OF_THE_PAPER]


def columns_of(fact: Fact) -> dict[str, Any]:
    """The columns of a proposal with this fact. A number that no column holds is left out, and flagged."""
    numbers = {"value": fact.value, "value_to": fact.value_to}
    flags = list(fact.flags)
    if any(number is not None and abs(number) >= _MOST_VALUE for number in numbers.values()):
        numbers, flags = {"value": None, "value_to": None}, [*flags, TOO_LARGE]
    kept = {name: None if number is None else number.quantize(_SIX_PLACES) for name, number in numbers.items()}
    said = {name: value or "" for name, value in fact.as_json().items() if name not in _KEPT_OTHERWISE}
    lists = {"participants": list(fact.participants), "participant_codes": list(fact.participant_codes)}
    places = {"start": fact.start, "end": fact.end, "confidence": fact.confidence}
    return {**said, **kept, **lists, **places, "comparisons": fact.as_json()["comparisons"], "flags": flags}


@transaction.atomic
def say_published(reading: PaperReading, *, published: PartialDate, scope: Scope, context: Context) -> PaperReading:
    """Say when a paper was published, where neither it nor whoever handed it in said so. Raises Refused."""
    current = _locked(reading)
    require(may_write(scope, verb="document.store", office_id=current.document.office_id or 0))
    current.published = str(published)
    current.save(update_fields=["published"])
    _remember(current, {"published": current.published}, context=context)
    return current


def look_again(reading: PaperReading) -> Changes:
    """What the present version of the reader would change of a paper that was read; nothing is written.

    Raises Unreadable.
    """
    return _again(reading)[0]


def _again(reading: PaperReading) -> tuple[Changes, Pages, Reading]:
    pages = kept_pages(reading)
    found = _found(reading, pages)
    known = [one.fact for one in standing(reading.document).filter(engine="")]
    return changes(known, _proposed(found.facts)), pages, found


@transaction.atomic
def read_again(reading: PaperReading, *, scope: Scope, context: Context) -> Changes:
    """Read a paper anew by the present version: what is undecided gives way, every verdict stays.

    Raises Refused or Unreadable.
    """
    current = _locked(reading)
    require(may_write(scope, verb="document.store", office_id=current.document.office_id or 0))
    told, _pages, found = _again(current)
    decided = standing(current.document).exclude(state=Proposal.State.PROPOSED)
    known = {statement(one.fact) for one in decided}
    open_proposals(current.document).filter(engine="").update(state=Proposal.State.SUPERSEDED)
    PaperReading.objects.filter(pk=current.pk).update(ended_at=context.at)
    again = PaperReading(
        document=current.document,
        about=current.about,
        published=current.published,
        problem=current.problem,
        actor=context.actor,
        at=context.at,
    )
    facts = [fact for fact in _proposed(found.facts) if statement(fact) not in known]
    _keep_found(again, found, facts=facts, context=context)
    return told
