"""Who may do what with a return, and which typed figures cannot be stored; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.ground.days import in_figures
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity, words
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.indicators.catalogue import Indicator, MeasureError, indicator, unit_label
from proxeny.indicators.checking import Question
from proxeny.indicators.meanwhile import Clash
from proxeny.records.register import Label, Problem


def may_fill(scope: Scope, *, office_id: int, state: str) -> Verdict:
    """Whether the person may type figures in a return of this office in this state."""
    if not scope.may("return.fill", office=office_id):
        return refuse(_("Only the office that owes the return may fill it in."), code="not_own_office")
    if state == "accepted":
        return refuse(
            _("The return was accepted and is locked until the chair of the cluster reopens it."), code="locked"
        )
    return allow()


def may_send(scope: Scope, *, office_id: int, state: str) -> Verdict:
    """Whether the person may send a return of this office in this state."""
    if not scope.may("return.send", office=office_id):
        return refuse(_("Only the head of the office that owes the return may send it."), code="not_head")
    return may_fill(scope, office_id=office_id, state=state)


def may_answer(ended: date | None, *, period: Period) -> Verdict:
    """Whether an office that ended on a day answers for a period: not for one that begins afterwards."""
    if ended is None or period.start is None or period.start <= ended:
        return allow()
    message = _("The office ended on %(day)s, before this period begins; the office that goes on answers for it.")
    return refuse(message, code="office_ended", day=in_figures(ended))


def may_accept(state: str) -> Verdict:
    """Whether a return in this state can be accepted."""
    if state == "missing":
        return refuse(_("The return has not come in yet."), code="not_received")
    if state == "accepted":
        return refuse(_("The return was accepted already."), code="already_accepted")
    return allow()


def may_reopen(state: str, *, why: str) -> Verdict:
    """Whether a return in this state can be taken one step back."""
    if state == "missing":
        return refuse(_("The return has not come in yet."), code="not_received")
    if not why.strip():
        return refuse(_("Say why the return is reopened."), code="needs_reason")
    return allow()


def may_plan(scope: Scope, *, office_id: int, changed: Collection[str], why: str) -> Verdict:
    """Whether the person may set the plan of this office; `changed` are the figures of it that stood before."""
    if not scope.may("return.send", office=office_id):
        return refuse(_("Only the head of an office may set its plan."), code="not_head")
    if changed and not why.strip():
        return refuse(_("Say why the plan is changed."), code="needs_reason")
    return allow()


def reason_problems(state: str, *, changed: Collection[str], why: str) -> list[Problem]:
    """What is missing when figures of a return that was sent are changed: the reason."""
    if state == "missing" or not changed or why.strip():
        return []
    return [Problem("why", _("The return was sent already: say why its figures change."))]


def remark_problems(waiting: int, *, why: str) -> list[Problem]:
    """What is missing when a return is sent again that came back with remarks: what became of them."""
    if not waiting or why.strip():
        return []
    return [Problem("why", _("The return came back with remarks: say what became of them."))]


def question_problems(asked: Iterable[Question]) -> list[Problem]:
    """What still hinders the sending of a return: questions of the checks without a reason."""
    lang = get_language() or "en"
    message = _("%(finding)s Mend the figure or give the reason.")
    return [
        Problem(one.finding.measure, str(message) % {"finding": one.finding.text(lang)}) for one in asked if not one.why
    ]


def no_range(value: Decimal | None, upper: Decimal | None) -> Label:
    """Why a number and an upper one are no range."""
    if value is not None and upper is not None and upper < value:
        return _("The upper number is below the lower one.")
    return _("“Between” needs a lower and an upper number; other words need one number.")


def clash_problems(clashes: Iterable[Clash]) -> list[Problem]:
    """Figures that another has changed meanwhile, with both numbers."""
    lang = get_language() or "en"
    message = _("Meanwhile another typed %(stands)s here; this says %(said)s. Which of the two is right?")
    return [
        Problem(one.measure, str(message) % {"stands": words(one.stands, lang), "said": words(one.said, lang)})
        for one in clashes
    ]


def problems_of(observations: Mapping[str, Quantity]) -> list[Problem]:
    """What is wrong with typed figures, by measure."""
    return [problem for name, quantity in observations.items() for problem in problems_with(name, quantity=quantity)]


def problems_with(name: str, *, quantity: Quantity) -> list[Problem]:
    """What is wrong with one typed figure: an unknown or counted measure, another unit, a negative count."""
    try:
        known = indicator(name)
    except MeasureError as error:
        return [Problem(name, str(error))]
    if known.origin == "counted":
        return [Problem(name, _("This figure is counted from the records and is not typed."))]
    return unit_problems(name, quantity=quantity, known=known)


def unit_problems(name: str, *, quantity: Quantity, known: Indicator) -> list[Problem]:
    """What is wrong with the unit and the sign of a figure."""
    if quantity.unit not in known.units:
        message = _("The unit is %(unit)s; this measure is stated in %(units)s.")
        lang = get_language() or "en"
        units = ", ".join(unit_label(one, lang) for one in known.units)
        return [Problem(name, str(message) % {"unit": unit_label(quantity.unit, lang), "units": units})]
    if not known.signed and quantity.value is not None and quantity.value < 0:
        return [Problem(name, _("This cannot be below nought."))]
    return []
