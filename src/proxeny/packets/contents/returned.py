"""A return in a packet: its figures with words and reasons, and, if wanted, the records behind those counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _t

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity, Status, words
from proxeny.ground.text import joined
from proxeny.indicators.arrivals.arrived import Arrived, Stated, problems_of
from proxeny.indicators.catalogue import catalogue, indicator
from proxeny.indicators.models import Observation, Return
from proxeny.packets.contents.content import Contents, Draft, Fault, Parts, Said
from proxeny.packets.envelope import Letter, Line
from proxeny.packets.extract import CountedFigure, agrees, counted_measures, drawn, worked_out
from proxeny.records.register import all_measures
from proxeny.reports.outline import TemplateError, template

KIND = "return"


def drafted(owed: Return, *, with_records: bool) -> Draft:
    """The return as it goes out. Raises Refused where its records do not come to its counted figures."""
    period, measures = Period.parse(owed.period), template(owed.template).measures
    rows = list(owed.observations.filter(ended_at=None, period="").order_by("measure", "unit", "pk"))
    typed = {row.measure for row in rows}
    counted, records = [], list[dict[str, Any]]()
    if with_records:
        drawn_, records = drawn(measures, office=owed.office, period=period)
        counted = [asdict(one) for one in drawn_]
    else:
        values = counted_measures(measures, office=owed.office, period=period)
        counted = [{"measure": name, "value": value} for name, value in values.items()]
    answers = owed.answers.filter(ended_at=None).order_by("pk")
    parts: Parts = {
        "figures": [_figure(row) for row in rows],
        "counted": [one for one in counted if one["measure"] not in typed],
        "answers": [{"finding": row.finding, "why": row.why} for row in answers],
        **({"records": records} if with_records else {}),
    }
    about = {"office": owed.office.code, "template": owed.template, "period": owed.period}
    return Draft(KIND, about, parts)


def _figure(row: Observation) -> dict[str, Any]:
    amount = {name: None if (value := getattr(row, name)) is None else str(value.normalize()) for name in _NUMBERS}
    words_ = {name: getattr(row, name) for name in ("measure", "unit", "qualifier", "status", "why")}
    return {**amount, **words_}


_NUMBERS = ("value", "value_to")


def arrived(letter: Letter, *, office: Office) -> Arrived:
    """The return that a packet holds. Raises LookupError, ValueError, ArithmeticError for one that cannot be read."""
    typed = [Stated(line["measure"], _quantity(line), line["why"]) for line in letter.parts["figures"]]
    counted = [
        Stated(line["measure"], Quantity.exact(int(line["value"]), unit=indicator(line["measure"]).unit))
        for line in letter.parts["counted"]
    ]
    return Arrived(
        office=office,
        template=template(letter.about["template"]).code,
        period=Period.parse(letter.about["period"]),
        figures=[*typed, *counted],
        answers=[(line["finding"], str(line["why"])) for line in letter.parts["answers"]],
    )


def _quantity(line: Line) -> Quantity:
    value, value_to = (None if line[name] is None else Decimal(line[name]) for name in _NUMBERS)
    qualifier, status = Qualifier(line["qualifier"]), Status(line["status"])
    return Quantity(value=value, qualifier=qualifier, value_to=value_to, unit=str(line["unit"]), status=status)


_UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, TemplateError)


def contents(letter: Letter, *, office: Office) -> Contents:
    """What the return says, figure by figure, and everything that speaks against taking it in."""
    lang = get_language() or "en"
    try:
        found = arrived(letter, office=office)
        title = template(found.template).titled(found.period, lang)
        name = joined((title, office_name(office, lang)), lang=lang)
        faults = [*_faults(found, typed=len(letter.parts["figures"])), *rederived(letter, period=found.period)]
        records = letter.parts.get("records")
        notes = {line["measure"]: _note(line, records) for line in letter.parts["counted"]}
        said = [
            Said(catalogue()[one.measure].label(lang), words(one.quantity, lang), notes.get(one.measure, one.why))
            for one in found.figures
            if one.measure in catalogue()
        ]
    except _UNREADABLE as error:
        return Contents(letter.kind, faults=[Fault("", 0, f"{type(error).__name__}: {error}")])
    return Contents(name, said, faults)


def _note(line: Line, records: Sequence[Line] | None) -> str:
    if records is None:
        return _t("counted there; its records did not come along")
    register, _declared = all_measures()[line["measure"]]
    number = sum(one["register"] == register.name for one in records)
    whose = {"n": number, "register": register.label_plural}
    note = _t("worked out again from %(n)s records of “%(register)s” that came along") % whose
    hidden = _t("sealed there: %(n)s") % {"n": line["sealed"]}
    return f"{note}; {hidden}" if line["sealed"] else note


def _faults(found: Arrived, *, typed: int) -> Iterator[Fault]:
    """What hinders it, in the lines of the packet, which holds counted figures after those typed."""
    for problem in problems_of(found):
        part, _dot, number = problem.field.partition(".")
        at = int(number)
        if part == "figures" and at > typed:
            part, at = "counted", at - typed
        yield Fault(part, at, str(problem.message))


def rederived(letter: Letter, *, period: Period) -> Iterator[Fault]:
    """The counted figures that the records in the packet do not come to; nothing where no records travel."""
    records = letter.parts.get("records")
    if records is None:
        return
    for number, line in enumerate(letter.parts["counted"], start=1):
        one = CountedFigure(line["measure"], int(line["value"]), int(line["shown"]), int(line["sealed"]))
        register, declared = all_measures()[one.measure]
        mine: list[Mapping[str, Any]] = [values for values in records if values["register"] == register.name]
        again = worked_out(declared, mine, period=period)
        # The sender's own reckoning may not differ from ours either, even where sealed records explain a difference.
        verdict = agrees(replace(one, shown=again)) & agrees(replace(one, value=one.shown, shown=again, sealed=0))
        if not verdict:
            yield Fault("counted", number, verdict.text)
