"""Of which unit of the country a paper tells something: what another did is no act of the office that reads."""

from __future__ import annotations

from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.places.models import Place
from proxeny.places.queries import label, table
from proxeny.reader.becoming import Target, is_ours
from proxeny.reader.fact import Fact
from proxeny.reader.home import HOME

# Bodies and people are in the world, whoever keeps a record of them; all else is what the office does.
_NOBODYS: Final = frozenset({"partners", "people"})
ELSEWHERE: Final = "elsewhere"


def told_of(fact: Fact, target: Target, *, office: Office) -> Verdict:
    """Whether what is told is of the office's own unit; the refusal names the other one.

    A unit is the office's with all that lies in it, that it came out of and that came of it. Where the office's unit
    takes part, or no unit is told, nothing speaks against it.
    """
    unit = office.place_id or ""
    told = [code for code in (fact.subject_code or "", *fact.participant_codes) if _is_unit(code)]
    if target.is_figure or target.register in _NOBODYS or not told or not _is_unit(unit):
        return allow()
    own = _own(unit)
    if any(_within(code, own) for code in told):
        return allow()
    lang = get_language() or "en"
    other = Place.objects.filter(pk=told[0]).first()
    message = _(
        "The paper tells this of %(place)s; a record of %(office)s would be counted as its own. Reject it, or correct "
        "it where it is the office’s own."
    )
    place = label(other, lang=lang) if other else (fact.subject or told[0])
    return refuse(message, code=ELSEWHERE, place=place, office=office_name(office, lang))


def _is_unit(code: str) -> bool:
    return is_ours(code) and code != HOME.code


def _own(unit: str) -> frozenset[str]:
    """The unit, and those that it was made of or went into."""
    edges = table().edges
    later = {edge.new for edge in edges if edge.old == unit}
    return frozenset({unit, *later, *(edge.old for edge in edges if edge.new == unit)})


def _within(code: str, own: frozenset[str]) -> bool:
    """Whether a place is one of these or lies in one of them."""
    place = Place.objects.filter(pk=code).first()
    while place is not None and place.pk not in own:
        place = place.parent
    return place is not None
