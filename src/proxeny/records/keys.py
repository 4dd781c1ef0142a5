"""Many ids as one value of a question, which costs neither the database nor us the reading of thousands of marks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField
from django.db.models.expressions import RawSQL


def listed(keys: Iterable[int]) -> tuple[str, Any]:
    """The question for these ids, and the value of its mark."""
    if connection.vendor == "sqlite":
        return "SELECT value FROM json_each(%s)", json.dumps(list(keys))
    return "SELECT unnest(%s::bigint[])", list(keys)


def among(keys: Iterable[int]) -> RawSQL:
    """What stands to the right of `__in` for thousands of ids."""
    text, value = listed(keys)
    return RawSQL(text, [value], BigIntegerField())


def in_text(keys: Iterable[int]) -> str:
    """Ids as one text, so that a kept query is put together once however many they are; see `among_text`."""
    listed_ = ",".join(map(str, keys))
    return f"[{listed_}]" if connection.vendor == "sqlite" else f"{{{listed_}}}"


def among_text(keys: str) -> RawSQL:
    """What stands to the right of `__in` for ids that `in_text` has written."""
    text, _value = listed(())
    return RawSQL(text, [keys], BigIntegerField())
