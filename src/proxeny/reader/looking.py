"""What a reviewer is shown of proposals before deciding: what each would become, what lacks, what is there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.documents.models import Quote
from proxeny.indicators.publishing import problems_of
from proxeny.reader.becoming import Target, target_of
from proxeny.reader.drafting import draft_of, nested, untold
from proxeny.reader.fact import Fact
from proxeny.reader.figure import new_figure
from proxeny.reader.known import Known, known, known_figures
from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.whose import told_of
from proxeny.records.actions import Invalid
from proxeny.records.register import REGISTERS, Problem
from proxeny.records.validate import Keys, check_record


@dataclass(frozen=True)
class Looked:
    """A proposal with what would come of it: the values of its target (none for a kind without one), and what lacks.

    Of what was decided, the draft is what it was taken as.
    """

    proposal: Proposal
    fact: Fact
    target: Target | None
    draft: dict[str, Any]
    known: Known | None = None
    problems: tuple[Problem, ...] = ()


def looked(proposals: Sequence[Proposal], *, reading: PaperReading, text: str, scope: Scope) -> list[Looked]:
    """Each proposal with its draft; `reading` is the one of their paper that stands, `text` the paper's."""
    seen = [_drafted(one, text=text, scope=scope) for one in proposals]
    waits = [one for one in seen if one.proposal.state == Proposal.State.PROPOSED and one.target]
    figures = [one for one in waits if one.target and one.target.is_figure]
    there = dict(zip((one.proposal.pk for one in figures), known_figures([f.draft for f in figures]), strict=True))
    keys = Keys()
    judged = {one.proposal.pk: _judged(one, there, reading=reading, keys=keys, scope=scope) for one in waits}
    return [judged.get(one.proposal.pk, one) for one in seen]


def _drafted(proposal: Proposal, *, text: str, scope: Scope) -> Looked:
    fact = proposal.fact
    target = target_of(fact)
    draft = draft_of(fact, target, text=text, scope=scope) if target else {}
    return Looked(proposal, fact, target, {**draft, **proposal.correction})


def _judged(one: Looked, there: dict[int, Known | None], *, reading: PaperReading, keys: Keys, scope: Scope) -> Looked:
    assert one.target is not None
    if one.target.is_figure:
        problems, found = _figure_problems(one, reading=reading), there[one.proposal.pk]
    else:
        problems = check_record(REGISTERS[one.target.register], nested(one.draft), keys=keys)[2]
        problems = [*_others(one, reading=reading), *problems, *untold(one.target, one.draft)]
        found = known(one.target, one.draft, scope=scope)
    return Looked(one.proposal, one.fact, one.target, one.draft, found, tuple(problems))


def _others(one: Looked, *, reading: PaperReading) -> list[Problem]:
    """What speaks against a record of the office: that another unit did it."""
    office, target = reading.document.office, one.target
    verdict = told_of(one.fact, target, office=office) if office and target else None
    return [] if verdict is None or verdict else [Problem("", verdict.text)]


def _figure_problems(one: Looked, *, reading: PaperReading) -> list[Problem]:
    try:
        problems = problems_of(new_figure(one.proposal, one.draft, reading=reading, quote=Quote()))
    except Invalid as invalid:
        problems = list(invalid.problems)
    if not reading.published:
        problems.append(Problem("", _("Say first when the paper was published.")))
    return problems
