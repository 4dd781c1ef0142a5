"""What the value of a field rests on: kept beside the record, ended when the value changes, never overwritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from proxeny.audit.chain import canonical
from proxeny.audit.context import Context
from proxeny.records.models import Record, Statement
from proxeny.records.register import Register
from proxeny.records.snapshot import plain

COLUMNS = ("record", "field", "value", "source", "quote", "as_written", "actor", "why", "at")


@dataclass(frozen=True)
class Evidence:
    """The ground of one value: typed, quoted (with its passage), imported, generated; `as_written` keeps the words."""

    source: str = "typed"
    quote_id: int | None = None
    as_written: str = ""


def source_of(context: Context) -> str:
    """What a value rests on when nothing better is said."""
    return {"import": "imported", "generate": "generated"}.get(context.via, "typed")


# The id of a record, its values, and what those rest on that were not just typed.
Told = tuple[int, Mapping[str, Any], Mapping[str, Evidence]]


def rows(register: Register, records: Iterable[Told], *, context: Context) -> list[tuple[Any, ...]]:
    """Statement rows (see `COLUMNS`) for the fields that keep evidence and have a value."""
    typed = Evidence(source_of(context))
    who = (context.actor, context.why, context.at)
    made = []
    for record_id, values, evidence in records:
        for name in dict.fromkeys((*register.evidence, *evidence)) if evidence else register.evidence:
            if (given := values.get(name)) not in (None, ""):
                ground = evidence.get(name, typed)
                made.append((record_id, name, _text(given), ground.source, ground.quote_id, ground.as_written, *who))
    return made


def _text(given: Any) -> str:
    value = plain(given)
    return value if isinstance(value, str) else canonical(value) if isinstance(value, list) else str(value)


@dataclass(frozen=True)
class Restated:
    """A record whose fields changed: the names of these, all its values, and what the new ones rest on."""

    record_id: int
    fields: Sequence[str]
    values: Mapping[str, Any]
    evidence: Mapping[str, Evidence]


def _kept(register: Register, fields: Sequence[str], *, evidence: Mapping[str, Evidence]) -> list[str]:
    return [name for name in fields if name in register.evidence or name in evidence]


def restate_many(register: Register, changed: Sequence[Restated], *, context: Context) -> list[tuple[Any, ...]]:
    """End the statements of changed fields; returns the rows (see `COLUMNS`) of what the new values rest on."""
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for one in changed:
        alike[tuple(one.fields)].append(one.record_id)
    for fields, ids in alike.items():
        open_ones = Statement.objects.filter(record_id__in=ids, field__in=fields, ended_at=None)
        open_ones.update(ended_at=context.at)
    told: list[Told] = []
    for one in changed:
        kept = _kept(register, one.fields, evidence=one.evidence)
        evidence = {name: ground for name, ground in one.evidence.items() if name in kept}
        told.append((one.record_id, {name: one.values[name] for name in kept}, evidence))
    return rows(register, told, context=context)


def restate(
    register: Register, record: Record, *, fields: Sequence[str], evidence: Mapping[str, Evidence], context: Context
) -> None:
    """End the statements of the changed fields and write what the new values rest on."""
    kept = _kept(register, fields, evidence=evidence)
    values = {name: getattr(record, register.model_field(name).attname) for name in kept}
    made = restate_many(register, [Restated(record.pk, fields, values, evidence)], context=context)
    attnames = [Statement._meta.get_field(name).attname for name in COLUMNS]  # type: ignore[union-attr]
    Statement.objects.bulk_create(Statement(**dict(zip(attnames, row, strict=True))) for row in made)
