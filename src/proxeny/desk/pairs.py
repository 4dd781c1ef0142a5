"""Two records that look like one, side by side in words: why they are alike, what differs, what may be said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.tables import plain, shown
from proxeny.desk.telling import field_label, sayable
from proxeny.ground.verdict import Verdict
from proxeny.partners.models import Twins
from proxeny.partners.twins.compared import COMPARED
from proxeny.partners.twins.queries import Waiting
from proxeny.records.merging.naming import named_by
from proxeny.records.merging.rules import may_merge
from proxeny.records.models import Record
from proxeny.records.register import Register
from proxeny.records.states import states

_WHY = {
    "same_name": gettext_lazy("the same name: “%(one)s”"),
    "same_words": gettext_lazy("the same words: “%(one)s” and “%(other)s”"),
    "spelled_alike": gettext_lazy("spelled nearly alike: “%(one)s” and “%(other)s”"),
    "sounds_alike": gettext_lazy("sound alike across scripts: “%(one)s” and “%(other)s”"),
}
_SIGNS = {
    "must": gettext_lazy("%(field)s agrees"),
    "sign": gettext_lazy("%(field)s agrees"),
    "against": gettext_lazy("%(field)s differs"),
}


@dataclass(frozen=True)
class Line:
    """One field of both records, a line for each row of a list."""

    label: str
    one: list[str]
    other: list[str]

    @property
    def both(self) -> tuple[list[str], list[str]]:
        """What the two say, in order."""
        return self.one, self.other

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.one == self.other


@dataclass(frozen=True)
class Side:
    """One of the two: where it is, who keeps it, how many records name it; whether it may stay while the other goes."""

    code: str
    record: Record
    url: str
    office: str
    state: str
    named: int
    may_stay: Verdict


@dataclass(frozen=True)
class ShownPair:
    """Two records as the page shows them; `why` speaks for one thing, `against` against it."""

    key: int
    score: int
    why: list[str]
    against: list[str]
    sides: tuple[Side, Side]
    lines: list[Line]
    undecided: bool


def shown_pairs(kind: str, pairs: Iterable[Waiting], *, scope: Scope) -> list[ShownPair]:
    """The pairs in words; a constant number of queries for all of them, and one for each key that they name."""
    compared, waiting = COMPARED[kind], list(pairs)
    register = compared.declared
    keys = {record.pk for each in waiting for record in (each.one, each.other)}
    found = register.model.objects.within(scope).filter(pk__in=keys).order_by("pk")
    told = {record.pk: state for record, state in states(register, found)}
    naming = named_by(register, keys)
    return [_shown(register, each, told=told, naming=naming, scope=scope) for each in waiting]


def _shown(
    register: Register, each: Waiting, *, told: Mapping[int, Any], naming: Mapping[int, int], scope: Scope
) -> ShownPair:
    def side(code: str, record: Record, beside: Record) -> Side:
        verdict = may_merge(beside, kept=record, scope=scope)
        where, state = record_address(record.kind, record.pk), shown(register, "state", record.state)
        return Side(code, record, where, plain(record.office), state, naming.get(record.pk, 0), verdict)

    reasons = [(_against(one), reason_words(register, one)) for one in each.twins.reasons]
    return ShownPair(
        key=each.twins.pk,
        score=each.twins.score,
        why=[words for against, words in reasons if words and not against],
        against=[words for against, words in reasons if words and against],
        sides=(side("one", each.one, each.other), side("other", each.other, each.one)),
        lines=_lines(register, told[each.one.pk], told[each.other.pk]),
        undecided=each.undecided,
    )


def why_alike(register: Register, twins: Twins) -> str:
    """Why two records were proposed as one, as the reason of whoever says so without another."""
    found = [words for one in twins.reasons if (words := reason_words(register, one)) and not _against(one)]
    alike = _("%(score)s of 100 alike") % {"score": twins.score}
    return "; ".join([alike, *found])


def _against(reason: Mapping[str, str]) -> bool:
    return reason["code"].startswith("against")


def reason_words(register: Register, reason: Mapping[str, str]) -> str:
    """One reason in words; empty for a code that is known no more."""
    code, _dot, number = reason["code"].partition(".")
    if code in _WHY:
        return str(_WHY[code]) % {"one": reason["one"], "other": reason["other"]}
    compared = COMPARED[register.name]
    fields = (*compared.must, compared.place) if code == "must" else compared.signs
    if code not in _SIGNS or int(number) >= len(fields) or not fields[int(number)]:
        return ""
    name = fields[int(number)]
    label = _("office") if name == "office" else field_label(register, name)
    return str(_SIGNS[code]) % {"field": label}


def _lines(register: Register, one: Mapping[str, Any], other: Mapping[str, Any]) -> list[Line]:
    """Every field or list that either says something in."""
    names = [*register.open_fields, *(rows.name for rows in register.open_rows)]
    said = (name for name in names if one.get(name) or other.get(name))
    return [
        Line(
            field_label(register, name),
            sayable(register, name, one.get(name)),
            sayable(register, name, other.get(name)),
        )
        for name in said
    ]
