"""Names in a file that are nearly known: who may be meant, under all names in all scripts, and what a new one needs."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.accounts.scope import Scope
from proxeny.partners.models import Partner, PartnerName
from proxeny.partners.queries import find_partner
from proxeny.records.exchange.fresh import asked_for, named_by
from proxeny.records.exchange.names import Names, record_key
from proxeny.records.exchange.summary import Fault
from proxeny.records.exchange.targets import field_of
from proxeny.records.register import Label, Register

_OFFERED = 5
_ASKED = 40


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant: what answers the question, and what is shown of the candidate."""

    answer: str
    told: str


@dataclass(frozen=True)
class Needed:
    """What a new record needs beside its name."""

    name: str
    label: Label


@dataclass(frozen=True)
class Doubt:
    """A name in the file that is not letter for letter one on record."""

    fault: Fault
    register: Register
    candidates: tuple[Candidate, ...]
    needed: tuple[Needed, ...]


def doubts(register: Register, faults: tuple[Fault, ...], *, scope: Scope) -> list[Doubt]:
    """The faults that are doubtful names of other records, each with who may be meant; so many at once."""
    found = []
    names = Names(scope)
    for fault in faults:
        target = named_by(field_of(register, fault.field))
        if target is None or not fault.text:
            continue
        near = _partners(fault.text, scope) if target.model is Partner else _others(fault.text, target, names)
        needed = tuple(Needed(name, target.label_of(name)) for name in asked_for(target))
        found.append(Doubt(fault, target, tuple(near), needed))
        if len(found) == _ASKED:
            break
    return found


def _partners(text: str, scope: Scope) -> list[Candidate]:
    hits = find_partner(text[:200], scope, limit=_OFFERED)
    keys = [hit.partner.pk for hit in hits]
    others: dict[int, list[str]] = {}
    for pk, name in PartnerName.objects.filter(record__in=keys).values_list("record_id", "name"):
        others.setdefault(pk, []).append(name)
    return [_candidate(hit.partner, others.get(hit.partner.pk, [])) for hit in hits]


def _candidate(partner: Partner, others: list[str]) -> Candidate:
    key = record_key(partner.office.code, partner.ref)
    known = dict.fromkeys([partner.title, *others])
    return Candidate(f"{partner.title} ({key})", " · ".join([*known, str(partner.country)]))


def _others(text: str, target: Register, names: Names) -> list[Candidate]:
    return [Candidate(label, label) for label in names.known(target.model).near(text)[:_OFFERED]]
