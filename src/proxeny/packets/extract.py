"""The records behind the counted figures of a return: no more of each than the coordination view and the count need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.ground.periods import Period
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.counted import counted, counted_by
from proxeny.records.counts import entries, reaches
from proxeny.records.models import Record
from proxeny.records.refusals import require
from proxeny.records.register import REGISTERS, Measure, Register, all_measures
from proxeny.records.states import states

SEALED = "restricted"


@dataclass(frozen=True)
class CountedFigure:
    """A counted figure as it travels: its value, what the records beside it show of it, how many are kept sealed."""

    measure: str
    value: int
    shown: int
    sealed: int


def counted_measures(measures: Iterable[str], *, office: Office, period: Period) -> dict[str, int]:
    """What the office counts from its records, by measure; typed measures only where it keeps their register."""
    names = [name for name in measures if name in all_measures()]
    [tally] = counted(names, office_ids=[office.pk], periods=[period])
    found = {}
    for name in names:
        value = tally.value(name, office=office.pk)
        if value is not None and (indicator(name).origin == "counted" or office.pk in tally.keeping(name)):
            found[name] = value
    return found


def worked_out(measure: Measure, lines: Iterable[Mapping[str, Any]], *, period: Period) -> int:
    """What records come to in a period: the sum of what each adds, or how many different things remain."""
    start = None if measure.kind == "stock" else period.start
    total: Counter[str] = Counter()
    for values in lines:
        for entry in entries(measure, values):
            if (start is None or start <= entry.day) and (period.end is None or entry.day <= period.end):
                total[entry.of] += entry.value
    return sum(1 for value in total.values() if value > 0) if measure.distinct else total.total()


def drawn(
    measures: Sequence[str], *, office: Office, period: Period
) -> tuple[list[CountedFigure], list[dict[str, Any]]]:
    """The counted figures of an office and the records behind them; of sealed ones only how many there are.

    Raises Refused where figures and records do not agree, which `proxeny verify` would tell too.
    """
    values = counted_measures(measures, office=office, period=period)
    figures: list[CountedFigure] = []
    shown: list[dict[str, Any]] = []
    for register in REGISTERS.values():
        declared = [measure for measure in register.measures if measure.name in values]
        lines = list(_of(register, declared, office=office, period=period)) if declared else []
        sealed = [line for line in lines if line.pop("confidentiality") == SEALED]
        hidden = {id(line) for line in sealed}
        mine = [line for line in lines if id(line) not in hidden]
        for measure in declared:
            among = sum(reaches(measure, line, start=period.start, end=period.end) for line in sealed)
            one = CountedFigure(measure.name, values[measure.name], worked_out(measure, mine, period=period), among)
            require(agrees(one))
            figures.append(one)
        shown += mine
    return figures, shown


def agrees(figure: CountedFigure) -> Verdict:
    """Whether the records that are shown make the figure, where none is sealed."""
    if figure.sealed or figure.value == figure.shown:
        return allow()
    message = _("%(measure)s is stated as %(value)s, but its records come to %(shown)s.")
    return refuse(message, code="total", measure=figure.measure, value=figure.value, shown=figure.shown)


def _of(register: Register, declared: Sequence[Measure], *, office: Office, period: Period) -> Iterator[dict[str, Any]]:
    keys: set[int] = set()
    for measure in declared:
        behind = counted_by(measure, office_ids=[office.pk], period=period)
        keys |= set(register.model.everything.filter(behind).values_list("pk", flat=True))
    for record, state in states(register, register.model.everything.filter(pk__in=keys).order_by("pk")):
        yield _reduced(register, declared, record, state)


def _reduced(
    register: Register, declared: Sequence[Measure], record: Record, state: Mapping[str, Any]
) -> dict[str, Any]:
    """Of a record's state what counts it, and the plain fields that other members of the cluster see."""
    wanted = {name for name in register.coordination if "." not in name and not _leads(register, name)} - {"title"}
    wanted |= {name for measure in declared for name in asked_for(measure) if "." not in name}
    lists: dict[str, set[str]] = {}
    for measure in declared:
        for listed, names in measure.lists.items():
            lists.setdefault(listed, set()).update(names)
    kept = {name: state[name] for name in sorted(wanted - register.sealed) if name in state}
    inner = {
        listed: [{name: row.get(name) for name in sorted(names)} for row in state.get(listed) or ()]
        for listed, names in lists.items()
    }
    head = {"register": register.name, "ref": record.ref, "confidentiality": record.confidentiality}
    return {**head, "state": state["state"], **kept, **inner}


def _leads(register: Register, name: str) -> bool:
    """Whether a field names another thing by a number that only this installation knows."""
    return isinstance(register.model_field(name), ForeignKey)


def asked_for(measure: Measure) -> set[str]:
    """The fields that a count reads."""
    days = {name for pair in (*measure.also, *measure.less) for name in pair}
    return {measure.on, measure.amount, measure.distinct, *measure.when, *measure.until, *days} - {""}
