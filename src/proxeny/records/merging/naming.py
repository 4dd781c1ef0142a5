"""Which records name a record in a field or a list of theirs, counted; asked before it goes or its making is undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from django.db import models
from django.db.models import Count

from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.register import REGISTERS, Register


def _fields(register: Register) -> Iterator[tuple[type[models.Model], str, str]]:
    """(model, field, way to the record that names) of every key that points at records of a register."""
    for each in REGISTERS.values():
        for field in each.model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is register.model:
                yield each.model, field.name, ""
        for rows in each.rows:
            for name in rows.fields:
                inner = rows.model._meta.get_field(name)
                if isinstance(inner, models.ForeignKey) and inner.related_model is register.model:
                    yield rows.model, name, "record__"


def named_by(register: Register, keys: Collection[int], *, besides: Collection[int] = ()) -> Counter[int]:
    """How often standing records name each of these, leaving out what the records `besides` say."""
    found: Counter[int] = Counter()
    for model, name, way in _fields(register):
        rows = model._base_manager.filter(**{f"{name}__in": keys}).exclude(**{f"{way}state": WITHDRAWN})
        if besides:
            rows = rows.exclude(**{f"{way}pk__in": besides})
        found.update(dict(rows.order_by().values_list(name).annotate(Count("pk"))))
    return found
