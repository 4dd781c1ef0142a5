"""What the value of a field rests on: kept beside the record, ended when the value changes, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def rows(
    register: Register,
    record_id: int,
    *,
    values: Mapping[str, Any],
    evidence: Mapping[str, Evidence],
    context: Context,
) -> list[tuple[Any, ...]]:
    """Statement rows (see `COLUMNS`) for the fields that keep evidence and have a value."""
    typed = Evidence(source_of(context))
    made = []
    for name in dict.fromkeys((*register.evidence, *evidence)):
        if values.get(name) not in (None, ""):
            ground = evidence.get(name, typed)
            value = plain(values[name])
            text = value if isinstance(value, str) else canonical(value) if isinstance(value, list) else str(value)
            made.append(
                (
                    record_id,
                    name,
                    text,
                    ground.source,
                    ground.quote_id,
                    ground.as_written,
                    context.actor,
                    context.why,
                    context.at,
                )
            )
    return made


def restate(
    register: Register, record: Record, *, fields: Sequence[str], evidence: Mapping[str, Evidence], context: Context
) -> None:
    """End the statements of the changed fields and write what the new values rest on."""
    kept = [name for name in fields if name in register.evidence or name in evidence]
    Statement.objects.filter(record_id=record.pk, field__in=fields, ended_at=None).update(ended_at=context.at)
    values = {name: getattr(record, register.model_field(name).attname) for name in kept}
    made = rows(register, record.pk, values=values, evidence=evidence, context=context)
    attnames = [Statement._meta.get_field(name).attname for name in COLUMNS]  # type: ignore[union-attr]
    Statement.objects.bulk_create(Statement(**dict(zip(attnames, row, strict=True))) for row in made if row[1] in kept)
