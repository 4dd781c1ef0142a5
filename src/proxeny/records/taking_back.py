"""Whether the person may take back the steps of a record that an undo takes back: each of them, not the last alone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from proxeny.accounts.scope import Scope
from proxeny.audit.models import Entry
from proxeny.ground.verdict import Verdict, allow
from proxeny.records.lifecycle import WITHDRAWN, may_begin_in, may_return
from proxeny.records.register import Register

# Acts after which a record may stand in another state; one that is new stands in its first.
_STEPS = ("record.move", "record.undo")


def may_take_back(register: Register, line: Sequence[str], *, scope: Scope, office_id: int) -> Verdict:
    """Whether the person may lead a record back along its states: `line` begins with the one to come back.

    Whoever withdraws a record that was made in a state must be one who may record it there.
    """
    verdict = allow()
    for earlier, later in pairwise(line):
        verdict &= may_return(register, later, to=earlier, scope=scope, office_id=office_id)
        if earlier == WITHDRAWN:
            verdict &= may_begin_in(register, later, scope=scope, office_id=office_id)
    return verdict


def states_passed(spans: Mapping[str, int]) -> dict[str, list[str]]:
    """The states that each record (`delegations:42`) came to by the steps since the entry of that number, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    if not spans:
        return found
    steps = Entry.objects.filter(subject__in=list(spans), verb__in=_STEPS, id__gte=min(spans.values()))
    steps = steps.filter(changed__contains='"state"').order_by("id")
    for number, subject, data in steps.values_list("id", "subject", "data").iterator():
        if number >= spans[subject]:
            found[subject].append(json.loads(data)["state"])
    return found


def way_back(to: str, *, passed: Sequence[str], now: str) -> list[str]:
    """The states from the one that comes back to the one that stands now; the same one alone where none changes."""
    return [to] if to == now else [to, *passed, *(() if passed and passed[-1] == now else (now,))]
