"""Which kinds of records some offices have, and in which states: asked before what might wait in each of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeAlias

from django.db import connection
from django.db.models import QuerySet

from proxeny.audit.kept_queries import kept_query
from proxeny.records.models import Record

# The name of a register and the code of one of its states.
KindState: TypeAlias = tuple[str, str]

# For each pair PostgreSQL looks for a first record; asked for all that differ, it reads every record of every pair.
_FIRST_OF_EACH = """
    SELECT pair.kind, pair.state FROM unnest(%s::text[], %s::text[]) AS pair (kind, state)
    CROSS JOIN LATERAL (
        SELECT 1 FROM records_record
        WHERE kind = pair.kind AND state = pair.state AND office_id = ANY(%s) LIMIT 1
    ) AS first
"""


def present(pairs: Collection[KindState], *, offices: Collection[int]) -> set[KindState]:
    """Those of these kinds and states of which the offices, by their ids, have at least one record."""
    kinds, states, within = [kind for kind, _state in pairs], [state for _kind, state in pairs], sorted(offices)
    if not pairs or not within:
        return set()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_FIRST_OF_EACH, [kinds, states, within])
            return set(cursor.fetchall())
    return set(_all_that_differ(sorted(set(kinds)), sorted(set(states)), within)).intersection(pairs)


@kept_query
def _all_that_differ(kinds: list[str], states: list[str], offices: list[int]) -> QuerySet[Record, tuple[Any, ...]]:
    """SQLite skips from one to the next."""
    rows = Record.everything.filter(kind__in=kinds, state__in=states, office__in=offices)
    return rows.order_by().values_list("kind", "state").distinct()
