"""The folded text that records are found by: no diacritics, one form of digits, any script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from proxeny.ground.text import fold
from proxeny.records.register import Register

MAX_FOLDED = 2000


def folded_text(register: Register, values: Mapping[str, Any]) -> str:
    """What a record with these values is found by."""
    parts = [str(values.get("ref", "")), str(values.get("title", ""))]
    for path in register.search:
        name, _, inner = path.partition(".")
        found = values.get(name)
        parts += [str(row.get(inner) or "") for row in found] if isinstance(found, list) else [str(found or "")]
    return fold(" ".join(parts))[:MAX_FOLDED]


# What nobody types: more would only make the database's expression deeper than it allows.
MOST_CHARACTERS, MOST_WORDS = 400, 20


def matching(records: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Records whose folded text holds every word of `text`; of a very long text its beginning counts."""
    for word in fold(text[:MOST_CHARACTERS]).split()[:MOST_WORDS]:
        records = records.filter(folded__contains=word)
    return records
