"""Proposals as cards: what each says and would become, in words of the reader, and what was decided of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from proxeny.desk.addresses import address, record_address
from proxeny.desk.evidence import direction
from proxeny.desk.reading_words import KINDS, comparison_words, doubt_words, engine_words
from proxeny.desk.said_figures import said_figure
from proxeny.desk.tables import joined, lang
from proxeny.desk.telling import told_path
from proxeny.ground.periods import Period, PeriodError
from proxeny.ground.quantity import Qualifier, Quantity, QuantityError, Status, words
from proxeny.indicators.catalogue import catalogue
from proxeny.places.models import Place
from proxeny.places.queries import labels
from proxeny.reader.fact import Fact
from proxeny.reader.known import Known
from proxeny.reader.looking import Looked
from proxeny.reader.models import Proposal
from proxeny.records.register import REGISTERS, Register
from proxeny.records.snapshot import plain as as_plain

State = Proposal.State
# Such a comparison tells how much more or less there is; without a sign it would read as what there was.
_CHANGES = ("yoy", "yoy_absolute", "rank_change")


@dataclass(frozen=True)
class Card:
    """One proposal as it is shown beside the paper."""

    proposal: Proposal
    kind: str
    title: str
    said: str
    lines: list[tuple[str, str]]
    doubts: list[str]
    wants: list[str]
    direction: str
    known: tuple[str, str] | None = None
    became: tuple[str, str] | None = None
    differs: str = ""

    @property
    def model(self) -> str:
        """The language model that proposed it, in words; empty for the reader's own rules."""
        return engine_words(self.proposal.engine)

    @property
    def waits(self) -> bool:
        """Whether nobody has decided it."""
        return self.proposal.state == State.PROPOSED

    @property
    def sure(self) -> int:
        """How sure the reader is, of 100."""
        return round(self.proposal.confidence * 100)

    @property
    def has_place(self) -> bool:
        """Whether there is something that it can become."""
        return bool(self.lines or self.said)


def cards(seen: Sequence[Looked], *, drifted: Mapping[int, str]) -> list[Card]:
    """The proposals in their order; `drifted` names the language of the version that tells one otherwise."""
    figures = [one for one in seen if one.target and one.target.is_figure]
    codes = {one.draft.get("place", "") for one in figures}
    codes |= {code for one in figures for code in one.proposal.participant_codes}
    places = Place.objects.filter(pk__in=codes)
    names = labels(places, lang=lang())
    return [replace(_card(one, names), differs=drifted.get(one.proposal.pk, "")) for one in seen]


def _card(one: Looked, places: Mapping[str, str]) -> Card:
    figure = one.target is not None and one.target.is_figure
    register = REGISTERS[one.target.register] if one.target and not figure else None
    title, said = _figure_words(one) if figure else (_title(one), "")
    return Card(
        proposal=one.proposal,
        kind=str(register.label if register else KINDS.get(one.fact.kind, one.fact.kind)),
        title=title,
        said=said,
        lines=_figure_lines(one, places) if figure else _record_lines(register, one),
        doubts=[doubt_words(code) for code in one.proposal.flags],
        wants=[_want(register, problem.field, problem.message) for problem in one.problems],
        direction=direction(one.proposal.quote),
        known=_there(one.known),
        became=_there(Known(one.proposal.record, one.proposal.figure)),
    )


def _title(one: Looked) -> str:
    return str(one.draft.get("title") or one.fact.quote)


def _want(register: Register | None, path: str, message: Any) -> str:
    """What is missing or wrong, with the name of its field."""
    label = _label(register, path) if register else ""
    return f"{capfirst(label)}: {message}" if label else str(message)


def _label(register: Register, path: str) -> str:
    # A problem in a list names the row too (`posts.0.post`); there is only one.
    parts = [part for part in path.split(".") if not part.isdigit()]
    known = {*register.fields, *(f"{rows.name}.{name}" for rows in register.rows for name in rows.fields)}
    return str(told_path(register, ".".join(parts), None).label) if ".".join(parts) in known else ""


def _record_lines(register: Register | None, one: Looked) -> list[tuple[str, str]]:
    if register is None:
        return []
    told = (told_path(register, path, as_plain(value)) for path, value in one.draft.items() if path != "title")
    return [(str(each.label), each.text) for each in told if each.text]


def _figure_words(one: Looked) -> tuple[str, str]:
    """The measure, and the number with its word and unit."""
    return capfirst(measure_words(str(one.draft.get("measure", "")))), _number(one.draft)


def measure_words(code: str) -> str:
    """What a measure is called in the reader's language."""
    measure = catalogue().get(code)
    return measure.label(lang()) if measure else code.replace("_", " ")


def number_words(fact: Fact) -> str:
    """The number of a fact with its word and unit."""
    return _number({name: getattr(fact, name) for name in ("value", "value_to", "unit", "qualifier", "status")})


def _number(draft: Mapping[str, Any]) -> str:
    try:
        quantity = Quantity(
            value=_decimal(draft.get("value")),
            value_to=_decimal(draft.get("value_to")),
            unit=str(draft.get("unit") or "count"),
            qualifier=Qualifier(draft.get("qualifier", "exact")),
            status=Status(draft.get("status", "actual")),
        )
    except (QuantityError, ValueError):
        return "?"
    return said_figure(quantity)


def _decimal(value: Any) -> Any:
    return None if value in (None, "") else Decimal(str(value))


def _figure_lines(one: Looked, places: Mapping[str, str]) -> list[tuple[str, str]]:
    about = str(one.draft.get("place") or one.draft.get("cluster") or "")
    time = str(one.draft.get("period") or one.draft.get("as_of") or "")
    lines = [
        (_("About"), places.get(about, about) or str(one.fact.subject or "")),
        (_("Time"), time_words(time)),
        (_("Compared"), "; ".join(map(compared_words, one.proposal.comparisons))),
        (_("With"), joined(_called(one.proposal, places))),
    ]
    return [(label, text) for label, text in lines if text]


def _called(proposal: Proposal, places: Mapping[str, str]) -> list[str]:
    """Those who take part, as the reader of the screen calls them."""
    told = zip(proposal.participants, proposal.participant_codes, strict=False)
    return [places.get(code, name) for name, code in told] or list(proposal.participants)


def time_words(code: str) -> str:
    """A period or day in the reader's language."""
    try:
        return Period.parse(code).label(lang()) if code else ""
    except PeriodError:
        return code


def compared_words(entry: Mapping[str, Any]) -> str:
    """What a number is compared with, and how it stands to that: “on the year before +12.02%”."""
    name = comparison_words(str(entry["type"]))
    value = _decimal(entry.get("value"))
    if value is None:
        return name
    unit, qualifier = entry.get("unit") or "percent", entry.get("qualifier") or "exact"
    try:
        quantity = Quantity(value=value, unit=unit, qualifier=Qualifier(qualifier))
    except (QuantityError, ValueError):
        return f"{name} ?"
    said = f"{words(quantity, lang())} ×" if unit == "ratio" else said_figure(quantity)
    rises = entry["type"] in _CHANGES and unit != "ratio" and value > 0 and quantity.qualifier is Qualifier.EXACT
    return f"{name} +{said}" if rises else f"{name} {said}"


def _there(there: Known | None) -> tuple[str, str] | None:
    """The name and address of what is there."""
    if there is None or (there.record is None and there.figure is None):
        return None
    if there.record is not None:
        return str(there.record), record_address(there.record.kind, there.record.pk)
    figure = there.figure
    assert figure is not None
    paper = figure.quote.document
    return paper.title, address("paper", paper.pk)
