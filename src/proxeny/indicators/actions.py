"""The writes on returns and published figures; each leaves its trace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity, Status
from proxeny.ground.verdict import allow, refuse
from proxeny.indicators.asked import questions_of, said_in, stands_in
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.checking import finding_of
from proxeny.indicators.meanwhile import Seen, merged
from proxeny.indicators.models import Answer, Observation, PlannedFigure, PublishedFigure, Return
from proxeny.indicators.offers.queries import kept_with
from proxeny.indicators.planned import planned_by
from proxeny.indicators.publishing import NewPublished, columns_of, may_publish, state_of
from proxeny.indicators.publishing import problems_of as problems_of_published
from proxeny.indicators.rounds.actions import may_judge
from proxeny.indicators.rounds.queries import accepted_above, asked_by, open_below
from proxeny.indicators.rounds.rules import may_accept_over, may_reopen_below
from proxeny.indicators.rules import (
    clash_problems,
    may_accept,
    may_answer,
    may_fill,
    may_plan,
    may_reopen,
    may_send,
    problems_of,
    question_problems,
    reason_problems,
    remark_problems,
)
from proxeny.indicators.trail import kept
from proxeny.indicators.typed import columns, quantity_of
from proxeny.records.actions import Invalid, Refused, require

__all__ = (
    "Invalid",
    "NewPublished",
    "Refused",
    "accept",
    "changed_by",
    "correct",
    "fill",
    "open_returns",
    "plan",
    "publish_figure",
    "receive",
    "reopen",
    "withdraw_figure",
)


NOTHING: Mapping[str, str] = MappingProxyType({})


@transaction.atomic
def open_returns(
    offices: Sequence[Office], *, template: str, period: Period, due_on: date | None, scope: Scope, context: Context
) -> list[Return]:
    """Ask offices for a return each; those that already owe it keep theirs. Raises Refused.

    Opened by whoever may reopen returns for the cluster, by an office for itself, or by the ministry for provinces.
    """
    asks = asked_by(scope, [office.pk for office in offices])
    for office in offices:
        own = office.pk in asks or may_fill(scope, office_id=office.pk, state="missing")
        judge = allow() if own else may_judge(scope, office_id=office.pk, verb="return.reopen")
        require(judge & may_answer(office.valid_to, period=period))
    asked = {"template": template, "period": period.code}
    there = set(Return.objects.filter(office__in=offices, **asked).values_list("office_id", flat=True))
    new = [Return(office=o, due_on=due_on, demo=context.demo, **asked) for o in offices if o.pk not in there]
    for made in Return.objects.bulk_create(new):
        _remember(made, verb="return.open", changed=["state"], context=context)
    return list(Return.objects.filter(office__in=offices, **asked).order_by("pk"))


@transaction.atomic
def fill(
    owed: Return,
    *,
    observations: Mapping[str, Quantity],
    why: str,
    scope: Scope,
    context: Context,
    answers: Mapping[str, str] = NOTHING,
    seen: Seen | None = None,
) -> Return:
    """Type figures into a return that is not accepted, without sending it. Raises Refused, Invalid.

    `answers` are the reasons for what the checks question, by the key of the question. `seen` is what the person was
    shown of the figures: what another has changed since is neither lost nor written over.
    """
    locked = _locked(owed)
    there = may_answer(locked.office.valid_to, period=Period.parse(locked.period))
    require(may_fill(scope, office_id=locked.office_id, state=locked.state) & there)
    typed = _type(locked, observations, seen=seen, why=why, context=context)
    typed += _answer(locked, answers, context=context)
    if typed:
        _remember(locked, verb="figure.observe", changed=typed, context=context.because(why or context.why))
    return locked


@transaction.atomic
def receive(
    owed: Return,
    *,
    observations: Mapping[str, Quantity],
    why: str,
    scope: Scope,
    context: Context,
    answers: Mapping[str, str] = NOTHING,
    seen: Seen | None = None,
) -> Return:
    """Send a return, with its typed figures, to the chair of the cluster; see `fill`.

    Raises Refused, and Invalid also where a figure that the checks question has no reason yet.
    """
    locked = _locked(owed)
    there = may_answer(locked.office.valid_to, period=Period.parse(locked.period))
    require(may_send(scope, office_id=locked.office_id, state=locked.state) & there)
    typed = _type(locked, observations, seen=seen, why=why, context=context)
    typed += _answer(locked, answers, context=context)
    if unanswered := question_problems(questions_of(locked, _stated(locked))):
        raise Invalid(unanswered)
    _settle(locked, why=why, context=context)
    locked.state, locked.received_at = "received", context.at
    locked.save(update_fields=["state", "received_at"])
    _remember(locked, verb="return.receive", changed=["state", *typed], context=context.because(why or context.why))
    return locked


@transaction.atomic
def accept(owed: Return, *, scope: Scope, context: Context) -> Return:
    """Take a return that was sent; from then on it is locked. Raises Refused."""
    locked = _locked(owed)
    below, sent = open_below(locked, scope=scope), locked.received_at is not None
    over = may_accept(locked.state) & may_accept_over(sent=sent, below=below)
    require(may_judge(scope, office_id=locked.office_id, verb="return.accept") & over)
    locked.state, locked.accepted_at = "accepted", context.at
    locked.save(update_fields=["state", "accepted_at"])
    _remember(locked, verb="return.accept", changed=["state"], context=context)
    return locked


@transaction.atomic
def reopen(owed: Return, *, why: str, scope: Scope, context: Context) -> Return:
    """Take a return one step back, with a reason.

    An accepted one counts with the figures it has and waits to be sent again: received, without a day. A received
    one is missing again. Raises Refused.
    """
    locked = _locked(owed)
    judge = may_judge(scope, office_id=locked.office_id, verb="return.reopen")
    require(judge & may_reopen(locked.state, why=why) & may_reopen_below(above=accepted_above(locked, scope=scope)))
    if locked.state == "accepted":
        locked.state = "received"
    else:
        locked.state = "missing"
    locked.accepted_at = locked.received_at = None
    locked.save(update_fields=["state", "accepted_at", "received_at"])
    _remember(locked, verb="return.reopen", changed=["state"], context=context.because(why))
    return locked


@transaction.atomic
def correct(observation: Observation, *, quantity: Quantity, why: str, scope: Scope, context: Context) -> Observation:
    """Put another figure in the place of a typed one, which is ended and kept. Raises Refused, Invalid."""
    locked = _locked(observation.owed)
    require(may_fill(scope, office_id=locked.office_id, state=locked.state))
    if not why.strip():
        require(refuse(_("Say why the figure is corrected."), code="needs_reason"))
    _type(locked, {observation.measure: quantity}, seen=None, why=why, context=context)
    _remember(locked, verb="figure.observe", changed=[observation.measure], context=context.because(why))
    return locked.observations.get(measure=observation.measure, unit=quantity.unit, ended_at=None)


@transaction.atomic
def publish_figure(new: NewPublished, *, scope: Scope, context: Context) -> PublishedFigure:
    """Enter one published figure. Raises Refused, or Invalid with every bad place."""
    require(may_publish(scope))
    if problems := problems_of_published(new):
        raise Invalid(problems)
    made = PublishedFigure.objects.create(**columns_of(new), recorded_at=context.at)
    remember([Act("figure.publish", f"published:{made.pk}", state_of(new))], context=context)
    return made


@transaction.atomic
def withdraw_figure(figure: PublishedFigure, *, scope: Scope, context: Context) -> None:
    """Take a published figure out of figures and reports to come; the history keeps it. Raises Refused."""
    require(may_publish(scope))
    if PublishedFigure.objects.filter(pk=figure.pk, withdrawn_at=None).update(withdrawn_at=context.at):
        told = {"measure": figure.measure, "withdrawn": True}
        remember([Act("figure.withdraw", f"published:{figure.pk}", told)], context=context)


@transaction.atomic
def plan(
    office: Office, *, year: Period, figures: Mapping[str, Decimal | None], why: str, scope: Scope, context: Context
) -> list[str]:
    """Set what an office means to reach in a year, by measure; None takes a figure out of the plan.

    Gives the names of the measures that changed. A plan that stands is changed with a reason only. Raises Refused.
    """
    stands = planned_by(office, year=year)
    new = {name: value for name, value in figures.items() if stands.get(name) != value}
    require(may_plan(scope, office_id=office.pk, changed=new.keys() & stands.keys(), why=why))
    if not new:
        return []
    asked = {"office": office, "period": year.code}
    PlannedFigure.objects.filter(**asked, measure__in=new, ended_at=None).update(ended_at=context.at)
    PlannedFigure.objects.bulk_create(
        PlannedFigure(
            **asked, measure=name, value=value, unit=indicator(name).unit, status=Status.PLAN.value,
            why=why, actor=context.actor, at=context.at,
        )
        for name, value in new.items()
        if value is not None
    )  # fmt: skip
    state = {name: None if value is None else str(value) for name, value in new.items()}
    act = Act("figure.plan", f"offices:{office.pk}", {"year": year.code, "planned": state}, sorted(new))
    remember([act], context=context.because(why or context.why))
    return sorted(new)


def _locked(owed: Return) -> Return:
    return Return.objects.select_for_update().get(pk=owed.pk)


def _check(observations: Mapping[str, Quantity]) -> None:
    if problems := problems_of(observations):
        raise Invalid(problems)


def _typed_before(owed: Return) -> dict[tuple[str, str], Observation]:
    """The figures that stand in the return, by measure and unit."""
    return {(row.measure, row.unit): row for row in owed.observations.filter(ended_at=None, period="")}


def _said(owed: Return) -> dict[str, Quantity]:
    return said_in(_typed_before(owed).values())


def _stated(owed: Return) -> dict[str, Quantity]:
    """The figures that stand, in whatever unit; in the measure's own where it stands in two."""
    rows = _typed_before(owed).values()
    return {**stands_in(rows), **said_in(rows)}


def changed_by(owed: Return, observations: Mapping[str, Quantity]) -> list[str]:
    """The measures of which these figures say something else than the return does, be it the unit alone."""
    stands: dict[str, list[Quantity]] = {}
    for (name, _unit), row in _typed_before(owed).items():
        stands.setdefault(name, []).append(quantity_of(row))
    return sorted(name for name, said in observations.items() if stands.get(name) != [said])


def _type(
    owed: Return, observations: Mapping[str, Quantity], *, seen: Seen | None, why: str, context: Context
) -> list[str]:
    """End what is replaced and write what is new; gives the names of what changed.

    Raises Invalid for figures that cannot be stored or were changed by another meanwhile, and where a return that was
    sent is changed without a reason.
    """
    _check(observations)
    kept_, clashes = merged(observations, seen=seen, stands=_said(owed))
    if clashes:
        raise Invalid(clash_problems(clashes))
    new = {name: kept_[name] for name in changed_by(owed, kept_)}
    if problems := reason_problems(owed.state, changed=new, why=why):
        raise Invalid(problems)
    now = _typed_before(owed)
    # In whatever unit: an amount that was put in dong by mistake goes when it is put in dollars.
    replaced = [row.pk for (name, _unit), row in now.items() if name in new]
    owed.observations.filter(pk__in=replaced).update(ended_at=context.at)
    # What stood in no field although it is known was asked twice, and is not told as offered.
    offered = kept_with(owed, [name for name in sorted(new) if seen is None or seen.get(name, new[name]) is not None])
    Observation.objects.bulk_create(
        Observation(
            owed=owed, measure=name, offered=offered.get(name), why=why, actor=context.actor, at=context.at,
            **columns(quantity),
        )
        for name, quantity in new.items()
    )  # fmt: skip
    return sorted(new)


def _settle(owed: Return, *, why: str, context: Context) -> None:
    """Answer the remarks that sent the return back. Raises Invalid where nothing is said to them."""
    waiting = owed.remarks.filter(settled_at=None)
    if problems := remark_problems(waiting.count(), why=why):
        raise Invalid(problems)
    waiting.update(reply=why.strip(), settled_at=context.at)


def _answer(owed: Return, reasons: Mapping[str, str], *, context: Context) -> list[str]:
    """Keep the reasons for what is questioned, and end those whose question is gone or has another reason now.

    Gives the names of what changed.
    """
    asked = questions_of(owed, _stated(owed))
    stands = {row.pk: row for row in owed.answers.filter(ended_at=None)}
    given = [(one.finding, reasons.get(one.key, one.why).strip()) for one in asked]
    wanted = [(finding_of(finding), why) for finding, why in given if why]
    gone = [pk for pk, row in stands.items() if (row.finding, row.why) not in wanted]
    kept_ = [(row.finding, row.why) for pk, row in stands.items() if pk not in gone]
    new = [(finding, why) for finding, why in wanted if (finding, why) not in kept_]
    owed.answers.filter(pk__in=gone).update(ended_at=context.at)
    Answer.objects.bulk_create(
        Answer(owed=owed, finding=finding, why=why, actor=context.actor, at=context.at) for finding, why in new
    )
    return ["answers"] if gone or new else []


def _remember(owed: Return, *, verb: str, changed: Iterable[str], context: Context) -> None:
    remember([Act(verb, f"returns:{owed.pk}", kept(owed), sorted(changed))], context=context)
