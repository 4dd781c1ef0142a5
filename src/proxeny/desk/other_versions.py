"""Other versions of a paper in words of the screen: what both say alike, and each fact that one tells otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny.desk.evidence import direction
from proxeny.desk.proposed import measure_words, number_words, time_words
from proxeny.desk.reading_words import file_words
from proxeny.desk.tables import joined, lang, language_name
from proxeny.ground.codelists import codelist
from proxeny.indicators.catalogue import catalogue
from proxeny.places.models import Place
from proxeny.places.queries import labels
from proxeny.reader.beside import Drifted, Other
from proxeny.reader.drift import CONTRADICTION
from proxeny.reader.models import PaperReading, Proposal

_FIELDS: dict[str, Promise] = {
    "value": pgettext_lazy("drift", "number"),
    "unit": pgettext_lazy("drift", "unit"),
    "qualifier": pgettext_lazy("drift", "how exact it is"),
    "participants": pgettext_lazy("drift", "partners or people"),
    "level": pgettext_lazy("drift", "level of administration"),
    "measure": pgettext_lazy("drift", "what is counted"),
    "period": pgettext_lazy("drift", "time"),
    "status": pgettext_lazy("drift", "done or only planned"),
}
# What the words of a sentence say beside its number; a translation loses it although the number stays.
_CONCEPTS: dict[str, Promise] = {
    "growth": pgettext_lazy("drift", "growth"),
    "localities": pgettext_lazy("drift", "localities"),
    "overseas compatriots": pgettext_lazy("drift", "compatriots abroad"),
    "foreign workers": pgettext_lazy("drift", "foreign workers"),
    "enterprises": pgettext_lazy("drift", "enterprises"),
    "students": pgettext_lazy("drift", "students"),
}
_STATUS: dict[str, Promise] = {
    "actual": pgettext_lazy("status of a number", "done"),
    "estimate": _("estimate"),
    "forecast": _("forecast"),
    "plan": _("plan"),
}


@dataclass(frozen=True)
class Side:
    """What one version says: in words of the screen where there are such, and as it is written there."""

    proposal: Proposal
    said: str
    direction: str


@dataclass(frozen=True)
class Line:
    """One fact that two versions tell otherwise."""

    field: str
    grave: bool
    about: str
    ours: Side
    theirs: Side


@dataclass(frozen=True)
class Beside:
    """One other version with its language, how many facts are the same, and what differs."""

    reading: PaperReading
    file: str
    language: str
    same: int
    lines: list[Line]
    confirmed: bool


def beside(found: Iterable[Other], *, reading: PaperReading) -> list[Beside]:
    """The other versions as the page shows them."""
    listed = list(found)
    sides = [side for other in listed for one in other.drifted for side in (one.ours, one.theirs)]
    codes = {code for side in sides for code in side.participant_codes}
    names = labels(Place.objects.filter(pk__in=codes), lang=lang()) if codes else {}
    return [
        Beside(
            one.reading,
            file_words(one.reading.document.file_name),
            language_name(one.reading.lang),
            one.same,
            [_line(drifted, names) for drifted in one.drifted],
            _is_confirmed(reading, one.reading),
        )
        for one in listed
    ]


def drifted_from(found: Iterable[Beside]) -> dict[int, str]:
    """Proposal to the language of the version that tells it otherwise."""
    lines = ((line.ours.proposal.pk, one.language) for one in found for line in one.lines)
    return {pk: language for pk, language in lines if pk}


def _is_confirmed(reading: PaperReading, other: PaperReading) -> bool:
    ours, theirs = reading.document, other.document
    return (ours.version_of_id or ours.pk) == (theirs.version_of_id or theirs.pk)


def _line(one: Drifted, names: Mapping[str, str]) -> Line:
    field = str(_FIELDS.get(one.field, one.field))
    told = ((one.ours, one.ours_only), (one.theirs, one.theirs_only))
    said = [_said(each, one.field, names) for each, _only in told]
    if said[0] == said[1] and (one.ours_only or one.theirs_only):
        # The same in every field: what differs are words beside it.
        said = [_with_words(text, only) for text, (_each, only) in zip(said, told, strict=True)]
    sides = [Side(each, text, direction(each.quote)) for text, (each, _only) in zip(said, told, strict=True)]
    return Line(field, one.agreement == CONTRADICTION, _about(one.ours.measure), *sides)


def _with_words(said: str, only: frozenset[str]) -> str:
    """What a version says, with what its words alone say: “growth of GRDP (“growth” is said)”."""
    words = joined(str(_CONCEPTS[concept]) for concept in sorted(only))
    told = _("“%(words)s” is said") % {"words": words} if words else _("not said")
    return f"{said} ({told})" if said else str(told)


def _about(measure: str) -> str:
    """What is counted, where there is a name for it."""
    known = catalogue().get(measure)
    return known.label(lang()) if known else ""


def _said(proposal: Proposal, field: str, names: Mapping[str, str]) -> str:
    """What a version says in one field; empty where only its own words tell it."""
    if field in ("value", "unit", "qualifier"):
        return number_words(proposal.fact)
    if field == "measure":
        return measure_words(proposal.measure) if proposal.measure in catalogue() else ""
    if field == "level":
        levels = codelist("target_level")
        return levels.label(proposal.level, lang()) if proposal.level in levels else proposal.level
    if field == "period":
        return time_words(proposal.period or proposal.as_of or proposal.date)
    if field == "status":
        return str(_STATUS.get(proposal.status, proposal.status))
    told = zip(proposal.participant_codes, proposal.participants, strict=False)
    return joined(names.get(code, name) for code, name in told)
