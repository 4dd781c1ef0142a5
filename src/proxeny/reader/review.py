"""The only way in: a person accepts, corrects or rejects what was read, and can take every verdict back.

What is accepted becomes a record or a published figure through the actions of their own rooms, with the quote as what
it rests on, the version of the reader and the reviewer. A rejected proposal changes nothing anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.audit.queries import history
from proxeny.documents.anchors import word_count
from proxeny.documents.models import Quote
from proxeny.documents.store import MAX_REFERENCE_WORDS, quote_at
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.indicators.actions import publish_figure, withdraw_figure
from proxeny.indicators.models import PublishedFigure
from proxeny.reader.becoming import Target, target_of
from proxeny.reader.drafting import draft_of, nested, untold
from proxeny.reader.figure import new_figure
from proxeny.reader.intake import BREAK, page_at, page_starts
from proxeny.reader.known import known
from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.queries import standing_reading
from proxeny.reader.whose import told_of
from proxeny.records import actions
from proxeny.records.actions import Invalid, Refused, require
from proxeny.records.creation import NewRecord, create
from proxeny.records.lifecycle import WITHDRAWN, may_begin_in, may_write
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import plain
from proxeny.records.statements import Evidence

State = Proposal.State
KNOWN = "known"


def may_review(proposal: Proposal, *, scope: Scope) -> Verdict:
    """Whether the person may give verdicts on the papers of the office."""
    return may_write(scope, verb="record.create", office_id=_office(proposal).pk)


def accept(proposal: Proposal, *, scope: Scope, context: Context) -> Proposal:
    """Take a proposal as it was read. Raises Refused (of what is known already or another unit's, too) or Invalid."""
    return _take(proposal, {}, known_is_refused=True, scope=scope, context=context)


def accept_although_known(proposal: Proposal, *, scope: Scope, context: Context) -> Proposal:
    """Take a proposal although the same is there already: it happened twice, or was published twice."""
    return _take(proposal, {}, known_is_refused=False, scope=scope, context=context)


def correct(proposal: Proposal, values: Mapping[str, Any], *, scope: Scope, context: Context) -> Proposal:
    """Take a proposal with `values` (of the fields of what it becomes) in place of what was read.

    Raises Refused or Invalid with every bad place.
    """
    return _take(proposal, values, known_is_refused=True, scope=scope, context=context)


def correct_although_known(
    proposal: Proposal, values: Mapping[str, Any], *, scope: Scope, context: Context
) -> Proposal:
    """The same where it is there already. Raises Refused or Invalid with every bad place."""
    return _take(proposal, values, known_is_refused=False, scope=scope, context=context)


@transaction.atomic
def reject(proposal: Proposal, *, scope: Scope, context: Context) -> Proposal:
    """Put a proposal aside, with the reason where one is given; the reader reads on as before. Raises Refused."""
    current = _open(proposal, scope=scope)
    return _decide(current, State.REJECTED, verb="proposal.reject", context=context)


@transaction.atomic
def reopen(proposal: Proposal, *, scope: Scope, context: Context) -> Proposal:
    """Take a verdict back: the record or published figure is withdrawn. Raises Refused where others build on it."""
    current = _locked(proposal)
    require(may_review(current, scope=scope))
    if current.state in (State.PROPOSED, State.SUPERSEDED):
        raise Refused(refuse(_("There is no verdict to take back."), code="state"))
    record, figure = current.record, current.figure
    # What it became no longer comes of it, whatever becomes of the proposal now.
    current.record = current.figure = None
    decided = _decide(current, State.PROPOSED, verb="proposal.reopen", context=context)
    if record is not None:
        _withdraw(record, scope=scope, context=context)
    if figure is not None:
        withdraw_figure(figure, scope=scope, context=context)
    return decided


def _withdraw(record: Record, *, scope: Scope, context: Context) -> None:
    if record.state == WITHDRAWN:
        return
    made = history(record.subject).order_by("pk").first()
    assert made is not None
    actions.undo(record, entry=made, scope=scope, context=context)


def _locked(proposal: Proposal) -> Proposal:
    found = Proposal.objects.select_for_update(of=("self",))
    return found.select_related("reading__document__office", "record", "figure").get(pk=proposal.pk)


def _office(proposal: Proposal) -> Office:
    office = proposal.reading.document.office
    assert office is not None
    return office


def _open(proposal: Proposal, *, scope: Scope) -> Proposal:
    """The proposal, locked, when the person may decide it and nobody has. Raises Refused."""
    current = _locked(proposal)
    require(may_review(current, scope=scope))
    require(_undecided(current))
    return current


def _undecided(proposal: Proposal) -> Verdict:
    if proposal.state == State.PROPOSED:
        return allow()
    if proposal.state == State.SUPERSEDED:
        return refuse(_("The paper was read anew meanwhile; this proposal no longer stands."), code="superseded")
    return refuse(
        _("%(person)s has decided this already: %(state)s."),
        code="decided",
        person=proposal.reviewer,
        state=proposal.get_state_display(),
    )


@transaction.atomic
def _take(
    proposal: Proposal, values: Mapping[str, Any], *, known_is_refused: bool, scope: Scope, context: Context
) -> Proposal:
    current = _open(proposal, scope=scope)
    fact = current.fact
    target = target_of(fact)
    if target is None:
        raise Refused(refuse(_("There is no register for this kind of fact. Record it by hand."), code="kind"))
    draft = draft_of(fact, target, text=text_of(current.reading), scope=scope)
    if not values:
        require(told_of(fact, target, office=_office(current)))
        if silent := untold(target, draft):
            raise Invalid(silent)
    changed = {name: value for name, value in values.items() if value != draft.get(name) and (value or draft.get(name))}
    merged = {name: value for name, value in {**draft, **changed}.items() if value not in (None, "")}
    if known_is_refused and (there := known(target, merged, scope=scope)):
        raise Refused(refuse(_("This is there already: %(what)s."), code=KNOWN, what=there.record or there.figure))
    _become(current, target, merged, typed=frozenset(changed), scope=scope, context=context)
    current.correction = {name: plain(value) for name, value in changed.items()}
    state, verb = (State.CORRECTED, "proposal.correct") if changed else (State.ACCEPTED, "proposal.accept")
    return _decide(current, state, verb=verb, context=context)


def _become(
    proposal: Proposal,
    target: Target,
    draft: Mapping[str, Any],
    *,
    typed: frozenset[str],
    scope: Scope,
    context: Context,
) -> None:
    """Make of the proposal what it becomes."""
    if target.is_figure:
        proposal.figure = _published(proposal, draft, scope=scope, context=context)
    else:
        proposal.record = _recorded(proposal, target, draft, typed=typed, scope=scope, context=context)


def _published(proposal: Proposal, draft: Mapping[str, Any], *, scope: Scope, context: Context) -> PublishedFigure:
    reading = standing_reading(proposal.reading)
    if not reading.published:
        unpublished = _("Say first when the paper was published: what was not published is not shown to everybody.")
        raise Refused(refuse(unpublished, code="unpublished"))
    if word_count(proposal.quote) > MAX_REFERENCE_WORDS:
        long = _("The quote has more than %(most)d words; enter the figure by hand with fewer.")
        raise Refused(refuse(long, code="quote", most=MAX_REFERENCE_WORDS))
    new = new_figure(proposal, draft, reading=reading, quote=_quote(proposal, context=context))
    return publish_figure(new, scope=scope, context=_said(proposal, context))


def _recorded(
    proposal: Proposal,
    target: Target,
    draft: Mapping[str, Any],
    *,
    typed: frozenset[str],
    scope: Scope,
    context: Context,
) -> Record:
    register, office = REGISTERS[target.register], _office(proposal)
    require(may_begin_in(register, target.state, scope=scope, office_id=office.pk))
    passage = _quote(proposal, context=context)
    told = [name for name in draft if "." not in name and name not in typed and target.fields[name].source]
    evidence = {name: Evidence("quoted", quote_id=passage.pk, as_written=passage.text) for name in told}
    new = NewRecord(nested(draft), evidence=evidence, state=target.state)
    said = _said(proposal, context)
    record = create(register, new, office=office, scope=scope, context=said)
    document = proposal.reading.document
    actions.attach(record, document=document, role="evidence", scope=scope, context=said)
    return record


def _said(proposal: Proposal, context: Context) -> Context:
    """The same act, saying who read it, and the reviewer's reason."""
    engine = proposal.read_by
    return context.because(f"{engine}: {context.why}" if context.why else engine)


def _quote(proposal: Proposal, *, context: Context) -> Quote:
    """The passage as a quote on its page; one that runs over the end of a page is kept as far as that."""
    pages = list(proposal.reading.document.pages.order_by("number"))
    starts = page_starts([page.text for page in pages])
    number = page_at(starts, proposal.start)
    start, end = proposal.start - starts[number], proposal.end - starts[number]
    return quote_at(pages[number], start, min(end, len(pages[number].text)), context=context)


def text_of(reading: PaperReading) -> str:
    """The whole text of a paper, in which its facts have their places."""
    return BREAK.join(reading.document.pages.order_by("number").values_list("text", flat=True))


def _decide(proposal: Proposal, state: str, *, verb: str, context: Context) -> Proposal:
    """Keep the verdict with who gave it, and its trace."""
    open_again = state == State.PROPOSED
    proposal.state = state
    proposal.reviewer, proposal.reviewed_at = ("", None) if open_again else (context.actor, context.at)
    proposal.reason = "" if open_again else context.why
    if open_again:
        proposal.correction = {}
    proposal.save()
    state_now = {
        "state": state, "fact": proposal.fact.as_json(), "correction": proposal.correction, "reason": context.why,
        "record": proposal.record.subject if proposal.record else None, "figure": proposal.figure_id,
    }  # fmt: skip
    remember([Act(verb, proposal.subject_of_history, state_now, ["state"])], context=context)
    return proposal


@dataclass
class Many:
    """What came of one verdict on many: those decided, and those left with the reason."""

    done: list[Proposal] = field(default_factory=list)
    left: list[tuple[Proposal, str]] = field(default_factory=list)


def each(proposals: Iterable[Proposal], act: Callable[[Proposal], Proposal]) -> Many:
    """One verdict on many: each for itself, so that one that cannot be taken keeps no other back."""
    many = Many()
    for proposal in proposals:
        try:
            many.done.append(act(proposal))
        except Refused as refusal:
            many.left.append((proposal, refusal.verdict.text))
        except Invalid as invalid:
            many.left.append((proposal, said_problems(proposal, invalid)))
    return many


def said_problems(proposal: Proposal, invalid: Invalid) -> str:
    """What is wrong or missing, field by field, in one line."""
    target = target_of(proposal.fact)
    register = None if target is None or target.is_figure else REGISTERS[target.register]
    named = []
    for problem in invalid.problems:
        label = register.label_of(problem.field) if register and problem.field in register.fields else ""
        named.append(f"{label}: {problem.message}" if label else str(problem.message))
    return " ".join(named)
