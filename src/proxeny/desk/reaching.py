"""How far the targets of a scheme have come, in words for its page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.desk.days import day
from proxeny.desk.tables import lang
from proxeny.ground import numerals
from proxeny.ground.codelists import codelist
from proxeny.ground.quantity import words
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.figures import Figure
from proxeny.indicators.planned import Plan
from proxeny.programmes.models import Scheme
from proxeny.programmes.progress import Reached
from proxeny.programmes.queries import TargetStanding, targets_of
from proxeny.records.models import Record
from proxeny.records.register import Label

_SAID: dict[Reached, tuple[str, Label]] = {
    Reached.REACHED: ("ok", _("reached")),
    Reached.ON_THE_WAY: ("acc", _("on the way")),
    Reached.MISSED: ("late", _("missed")),
    Reached.UNSURE: ("due", _("cannot be said yet: the figure is not whole")),
    Reached.NOT_YET_KNOWN: ("", _("no figure yet")),
    Reached.NOT_COUNTED: ("", _("not counted here")),
}


@dataclass(frozen=True)
class ShownTarget:
    """One target as the page tells it; `url` opens the figure that it is held against."""

    text: str
    level: str
    aim: str
    due: str
    measure: str
    actual: str
    url: str
    tone: str
    said: Label
    percent: str
    share: int


def reaching(record: Record, *, scope: Scope) -> list[ShownTarget]:
    """The targets of a scheme on the day of the scope; of other records none."""
    if not isinstance(record, Scheme):
        return []
    return [_shown(one, record) for one in targets_of(record, on=scope.on, lang=lang())]


def _shown(one: TargetStanding, scheme: Scheme) -> ShownTarget:
    target, figure = one.target, one.figure
    tone, said = _SAID[one.progress.reached]
    due = target.due_on or scheme.ends_on
    return ShownTarget(
        text=target.text,
        level=codelist("target_level").label(target.level, lang()) if target.level else "",
        aim=words(one.aim, lang()) if one.aim else "",
        due=day(due) if due else "",
        measure=indicator(target.measure).label(lang()) if target.measure else "",
        actual=figure.words(lang()) if figure else "",
        url=reverse("figure", args=[figure.measure, figure.place, figure.period]) if figure else "",
        tone=tone,
        said=said,
        percent=_percent(one.progress.low, one.progress.high),
        share=max(0, min(100, int(one.progress.low or 0))),
    )


def from_members(said: str, told: int, *, of: int) -> str:
    """A number with how many of the members it is made of, where these are not all."""
    return str(_("%(figure)s (from %(n)s of %(of)s)") % {"figure": said, "n": told, "of": of})


def of_plan(figure: Figure, plan: Plan | None) -> tuple[str, int | None]:
    """How much of a plan a figure is, in words from its lower to its upper end, and how long its bar is."""
    low, high = (None if plan is None else plan.percent(end) for end in (figure.low, figure.high))
    return _percent(low, high), None if low is None else min(round(low), 100)


def _percent(low: Decimal | None, high: Decimal | None) -> str:
    """The way gone, from its lower to its upper end; empty where there is no number for it."""
    if low is None:
        return ""
    said = _short(low)
    if high is None:
        return str(_("at least %(percent)s")) % {"percent": said}
    if high == low:
        return said
    return str(_("%(low)s to %(high)s")) % {"low": said, "high": _short(high)}


def _short(percent: Decimal) -> str:
    return numerals.percent(percent.quantize(Decimal(1)), lang=lang())
