"""How one record is counted: by which measure, in which month and reports, and why not where it is not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny.accounts.scope import Scope
from proxeny.audit.queries import history
from proxeny.desk.addresses import address
from proxeny.desk.days import day, month
from proxeny.desk.standing import stages_of
from proxeny.desk.tables import joined, lang, shown
from proxeny.ground.periods import Period
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.counted import days_of
from proxeny.indicators.models import Return
from proxeny.records.counts import Unmet, amount, as_day, counts, entries, reaches, unmet
from proxeny.records.models import Record
from proxeny.records.register import Measure, Register
from proxeny.reports.outline import templates
from proxeny.reports.rules import may_read
from proxeny.reports.standing_on import Standing, reports_over, returns_over

_MOST_ACTS = 500


@dataclass(frozen=True)
class Told:
    """A report or return that holds the count: what it is, how it stands, where it opens."""

    title: str
    how: str
    url: str
    counted: bool = True


@dataclass(frozen=True)
class Count:
    """One measure and this record: what it adds and where, or every reason why it adds nothing."""

    label: str
    definition: str
    counted: bool
    amount: int
    month: str
    url: str
    reasons: Sequence[str]
    told: Sequence[Told]


@dataclass(frozen=True)
class _Material:
    """What the measures of one record are told from: its states in time, and what was built over its days."""

    register: Register
    record: Record
    state: Mapping[str, Any]
    known: Sequence[tuple[datetime, Mapping[str, Any]]]
    reports: Sequence[Standing]
    returns: Sequence[Return]

    def known_at(self, at: datetime) -> Mapping[str, Any]:
        """The state that was recorded last at a moment; nothing before the first."""
        earlier = [state for moment, state in self.known if moment <= at]
        return earlier[-1] if earlier else {}


def counted(register: Register, record: Record, *, state: Mapping[str, Any], scope: Scope) -> list[Count]:
    """Every measure of the register, in a number of queries that does not grow with measures or reports."""
    material = _material(register, record, state=state, scope=scope)
    return [_count(measure, material) for measure in register.measures]


def told_when(
    register: Register, record: Record, *, state: Mapping[str, Any], scope: Scope
) -> list[tuple[datetime, Told]]:
    """Every return and report that counted the record by any measure, with when it was sent or compiled."""
    material = _material(register, record, state=state, scope=scope)
    found = []
    for one in material.returns:
        asked = [m for m in register.measures if m.name in _asked(one) and counts(m, state)]
        if one.received_at and any(_counted_there(measure, material, one) for measure in asked):
            found.append((one.received_at, _return(one)))
    for standing in material.reports:
        asked = [m for m in register.measures if m.name in standing.measures]
        if any(_counted_then(measure, material, standing) for measure in asked):
            found.append((standing.report.compiled_at, _report(standing, counted=True)))
    return found


def _material(register: Register, record: Record, *, state: Mapping[str, Any], scope: Scope) -> _Material:
    days = sorted({day for one in register.measures for day in _days(one, state)})
    office = record.office_id
    acts = list(history(record.subject).values_list("at", "data")[:_MOST_ACTS])
    stands = min((day for one in register.measures if one.kind == "stock" for day in _days(one, state)), default=None)
    reports = reports_over(office, days=days, lang=lang(), stock_since=stands) if days else []
    seen = [one for one in reports if may_read(scope, cluster_id=one.report.cluster_id, office_ids=[office])]
    owed = returns_over(office, days=days) if days and office in scope.returns | set(scope.own) else []
    known = [(at, json.loads(data)) for at, data in reversed(acts)]
    return _Material(register, record, state, known, seen, owed)


def _days(measure: Measure, state: Mapping[str, Any]) -> list[date]:
    """The days on which it counts, or would: also where only its state or a code keeps it out."""
    if found := [entry.day for entry in entries(measure, state)]:
        return found
    return [as_day(state[measure.on])] if state.get(measure.on) else []


def _count(measure: Measure, material: _Material) -> Count:
    known, state = indicator(measure.name), material.state
    on = min(_days(measure, state), default=None)
    does = counts(measure, state)
    return Count(
        label=capfirst(known.label(lang())),
        definition=known.defined(lang()),
        counted=does,
        amount=amount(measure, state) if does else 0,
        month=month(on) if on else "",
        url=_figure(measure, material.record, on=on) if on and does else "",
        reasons=[_reason(material.register, one) for one in unmet(measure, state)],
        told=_told(measure, material, on=on) if on else (),
    )


def _figure(measure: Measure, record: Record, *, on: date) -> str:
    half = f"{on.year}-H{1 if on.month <= 6 else 2}"
    return address("figure", measure.name, record.office.code, half)


def _reason(register: Register, one: Unmet) -> str:
    """Why it does not count, in a sentence."""
    if one.field == "state":
        states = [str(register.lifecycle.state(str(code)).label) for code in one.wanted]
        now = register.lifecycle.state(one.value).label
        words = _("It is in the state “%(now)s” and counts once it is in one of these: %(states)s.")
        return words % {"now": now, "states": joined(states)}
    listed, _dot, inner = one.field.rpartition(".")
    name = register.rows_named(listed).model._meta.get_field(inner).verbose_name if listed else ""  # type: ignore[union-attr]
    label = capfirst(str(name or register.label_of(one.field)))
    if not one.wanted:
        return _("“%(field)s” is not filled in.") % {"field": label}
    wanted = joined(shown(register, one.field, code) for code in one.wanted)
    if one.value in (None, ""):
        words = _("“%(field)s” is not filled in; counted is: %(wanted)s.")
        return words % {"field": label, "wanted": wanted}
    words = _("“%(field)s” is “%(now)s”; counted is: %(wanted)s.")
    return words % {"field": label, "now": shown(register, one.field, one.value), "wanted": wanted}


def _told(measure: Measure, material: _Material, *, on: date) -> list[Told]:
    returns = [
        _return(one, counted=_counted_there(measure, material, one))
        for one in material.returns
        if measure.name in _asked(one) and counts(measure, material.state)
    ]
    reports = [
        _report(one, counted=_counted_then(measure, material, one))
        for one in material.reports
        if measure.name in one.measures and days_of(measure, one.period).contains(on)
    ]
    return returns + [one for one in reports if one.counted or counts(measure, material.state)]


def _asked(owed: Return) -> tuple[str, ...]:
    known = templates().get(owed.template)
    return known.measures if known else ()


def _counted_then(measure: Measure, material: _Material, standing: Standing) -> bool:
    """Whether the record counted, within the period, as it was known when the report was compiled."""
    then = material.known_at(standing.report.compiled_at)
    return bool(then) and reaches(measure, then, start=standing.period.start, end=standing.period.end)


def _counted_there(measure: Measure, material: _Material, owed: Return) -> bool:
    """Whether the record counted when the return was sent; one that was not sent follows the records."""
    return owed.received_at is None or counts(measure, material.known_at(owed.received_at))


def _return(owed: Return, *, counted: bool = True) -> Told:
    title = _("Return for %(period)s") % {"period": Period.parse(owed.period).label(lang())}
    stage = str(stages_of([owed])[owed.pk].label)
    how = stage if counted else _("%(stage)s, sent without this record") % {"stage": stage}
    return Told(title, how, address("return", owed.pk), counted)


# By whether the record was in it, and whether it is released.
_HOW = {
    (True, True): gettext_lazy("released, compiled on %(day)s"),
    (True, False): gettext_lazy("compiled on %(day)s"),
    (False, True): gettext_lazy("released, compiled on %(day)s without this record"),
    (False, False): gettext_lazy("compiled on %(day)s without this record"),
}


def _report(standing: Standing, *, counted: bool) -> Told:
    report = standing.report
    title = _("%(report)s, %(subject)s, %(period)s, version %(version)s") % {
        "report": standing.title,
        "subject": standing.subject_name,
        "period": standing.period.label(lang()),
        "version": report.version,
    }
    how = _HOW[counted, standing.released]
    url = address("report", report.template, standing.subject, report.period)
    return Told(title, str(how) % {"day": day(report.compiled_at)}, url, counted)
