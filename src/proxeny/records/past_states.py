"""Through which states a record went, by its history."""

from __future__ import annotations

import json

from proxeny.audit.queries import history
from proxeny.records.models import Record
from proxeny.records.register import Register

_MOST_ACTS = 200


def last_usual(register: Register, record: Record) -> str:
    """The last state of the usual way that the record was in; empty where its history of 200 acts tells of none.

    A record on the usual way is in it, so that nothing is asked of the database.
    """
    path = register.lifecycle.path
    if record.state in path:
        return record.state
    acts = history(record.subject).values_list("data", flat=True)[:_MOST_ACTS]
    return next((state for data in acts if (state := json.loads(data).get("state")) in path), "")
