"""Who may write an office's own sentences, and when one may stand in its report; pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny.ground.quantity import RANK, Qualifier, Quantity
from proxeny.ground.text import joined
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.reports.wording import LANGUAGES

# Where an office may write, in the order of the paper; the first is before what is drafted from figures.
RESULTS = "results"
SECTIONS = (RESULTS, "difficulties", "tasks", "proposals")
LONGEST = 1200


def is_near(said: Quantity, figure: Decimal) -> bool:
    """Whether a bound is as near to the figure as its own digits allow; what is no bound always is.

    "More than 300" holds for 396: by one significant digit no round number at or below it is nearer. "More than 390"
    holds too; "more than 5" does not, nor "more than 350". "Less than" is the same from above. A rank is a band.
    """
    ways = {Qualifier.MORE_THAN: ROUND_FLOOR, Qualifier.LESS_THAN: ROUND_CEILING}
    if said.value is None or said.qualifier not in ways or said.unit == RANK:
        return True
    step = Decimal(1).scaleb(int(said.value.normalize().as_tuple().exponent))
    return (figure / step).to_integral_value(ways[said.qualifier]) * step == said.value


def may_stand(text: str, *, section: str, lang: str, unbound: Sequence[str], far: Sequence[str] = ()) -> Verdict:
    """Whether a typed sentence may be kept: words, in a known place, and every number bound to what it states.

    `far` are those of the unbound that are true of a figure, but far from it.
    """
    if section not in SECTIONS or lang not in LANGUAGES:
        return refuse(_("Choose a section and a language of the report."), code="no_section")
    if not text or len(text) > LONGEST:
        return refuse(
            _("Write a sentence of at most %(longest)s characters."), code="no_sentence", longest=str(LONGEST)
        )
    if "{" in text or "}" in text:
        return refuse(_("Braces stand for figures; write the sentence without them."), code="braces")
    if far:
        message = _(
            "Too far from any figure: %(numbers)s. “More than” goes with the nearest round number at or below the "
            "figure, “less than” with the nearest at or above it."
        )
        return refuse(message, code="far_from_figure", numbers=joined(far, lang=get_language() or "en"))
    if unbound:
        message = _("These numbers of the sentence are not bound to a figure: %(numbers)s.")
        return refuse(message, code="unbound_numbers", numbers=joined(unbound, lang=get_language() or "en"))
    return allow()


def may_replace(*, ended: bool) -> Verdict:
    """Whether a sentence may be rewritten, confirmed or taken out: not when somebody did so meanwhile."""
    if ended:
        return refuse(_("Somebody has rewritten this sentence meanwhile; look at it again."), code="rewritten")
    return allow()


def may_stand_beside(written: Collection[str], *, lang: str) -> Verdict:
    """Whether a sentence may be written in one more language: while it stands, and once in each."""
    if lang in written:
        return refuse(_("The sentence is written in this language already; rewrite it there."), code="written")
    return may_replace(ended=not written)
