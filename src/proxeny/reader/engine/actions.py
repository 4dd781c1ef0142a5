"""Asking a language model about a kept paper; what it claims and the checks let through is proposed like all else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.documents.layers.refusal import Tell
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.reader.actions import MOST_PROPOSALS, columns_of
from proxeny.reader.engine.asking import Engine, ask
from proxeny.reader.engine.claims import judged
from proxeny.reader.engine.passages import passages, rules, words_of
from proxeny.reader.fact import Fact
from proxeny.reader.furniture import Furniture
from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.pipeline import Laid, Placed, taken_apart
from proxeny.reader.queries import standing, told_day
from proxeny.reader.reading import blanked
from proxeny.reader.review import text_of
from proxeny.records.actions import Refused, require
from proxeny.records.lifecycle import may_write
from proxeny.records.papers import is_of_sealed

# What is longer is a book; to ask about it takes an hour.
MOST_PASSAGES: Final = 20


@dataclass(frozen=True)
class Asked:
    """What came of asking: how many proposals, and how many claims each check refused."""

    engine: str
    proposed: int
    refused: Mapping[str, int]


def may_ask(reading: PaperReading, *, scope: Scope) -> Verdict:
    """Whether the text of a paper may be given to a language model: only one that was published, never a sealed one."""
    verdict = may_write(scope, verb="document.store", office_id=reading.document.office_id or 0)
    return verdict & _is_public(reading)


def _is_public(reading: PaperReading) -> Verdict:
    if reading.state != PaperReading.State.READ or reading.ended_at is not None:
        return refuse(_("The paper has not been read yet."), code="state")
    if not reading.published:
        return refuse(_("Say first when the paper was published; only published papers are sent."), code="published")
    if is_of_sealed(reading.document):
        return refuse(_("The paper belongs to a record that is sealed; it is never sent."), code="sealed")
    return allow()


def ask_engine(
    reading: PaperReading, *, engine: Engine, scope: Scope, context: Context, tell: Tell | None = None
) -> Asked:
    """Propose what the model finds in a paper beside what is known of it. Raises Refused, or EngineFault.

    That the text was given away is kept before it is; nothing is proposed where the engine fails.
    """
    require(may_ask(reading, scope=scope))
    laid = _laid(reading)
    sentences = tuple(laid.sentences)
    parts = list(passages(sentences))
    if len(parts) > MOST_PASSAGES:
        raise Refused(refuse(_("The paper is too long to ask a language model about it."), code="long"))
    _remember(reading, "paper.ask", {"engine": engine.name, "to": engine.host}, context=context)
    answers = []
    for done, part in enumerate(parts):
        if tell:
            tell(done, len(parts))
        answers.append((ask(engine, rules=rules(), text=words_of(part)), part))
    return _kept(reading, laid, answers, engine=engine, context=context)


def _laid(reading: PaperReading) -> Laid:
    """The text as the reader takes it, with furniture as blanks: no claim is found in what is no part of the paper."""
    marks = (Furniture(start, end, kind, "") for start, end, kind in reading.furniture)
    text = blanked(text_of(reading), marks)
    about, code = reading.about or None, reading.document.code
    return taken_apart(text, lang=reading.lang, about=about, published=told_day(reading), doc=code)


@transaction.atomic
def _kept(
    reading: PaperReading, laid: Laid, answers: list[tuple[str, list[Placed]]], *, engine: Engine, context: Context
) -> Asked:
    current = PaperReading.objects.select_for_update().get(pk=reading.pk)
    if current.ended_at is not None:
        raise Refused(refuse(_("The paper was read anew meanwhile; ask again."), code="superseded"))
    known = [one.fact for one in standing(reading.document)]
    found: list[Fact] = []
    refused: Counter[str] = Counter()
    for answer, part in answers:
        claimed = judged(answer, laid, part, known=[*known, *found])
        found += claimed.facts
        refused.update(claimed.refused)
    rows = (Proposal(reading=reading, engine=engine.name, **columns_of(fact)) for fact in found[:MOST_PROPOSALS])
    Proposal.objects.bulk_create(rows)
    asked = Asked(engine.name, len(found), refused)
    told = {"engine": engine.name, "facts": asked.proposed, "refused": dict(refused)}
    _remember(reading, "paper.read", told, context=context)
    return asked


def _remember(reading: PaperReading, verb: str, told: Mapping[str, object], *, context: Context) -> None:
    data = {"code": reading.document.code, **told}
    remember([Act(verb, f"documents:{reading.document_id}", data)], context=context)
