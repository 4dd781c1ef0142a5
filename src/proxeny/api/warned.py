"""Warnings of coordination as the API tells them: codes and days for programs, a sentence for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language

from proxeny.accounts.scope import Scope
from proxeny.coordination.queries import Warned, warnings_of_many
from proxeny.coordination.sight import Seen, seen
from proxeny.coordination.wording import sentence
from proxeny.ground.verdict import Reason
from proxeny.records.register import Register


def warnings_about(register: Register, pk: int, *, scope: Scope) -> list[dict[str, Any]]:
    """What the rules say of a record that was just written, answered ones too; nothing of others beyond the scope."""
    return warnings_about_many(register, [pk], scope=scope).get(pk, [])


def warnings_about_many(register: Register, keys: Sequence[int], *, scope: Scope) -> dict[int, list[dict[str, Any]]]:
    """The same for many records of one register, by their numbers."""
    records = list(register.model.objects.within(scope).filter(kind=register.name, pk__in=keys))
    found = warnings_of_many(records, scope=scope)
    concerned = (other for warned in found.values() for one in warned for other in one.finding.others)
    others = seen(concerned, scope=scope)
    return {
        record.pk: [_told(one, [others[other.about] for other in one.finding.others]) for one in found[record.subject]]
        for record in records
        if record.subject in found
    }


def warning_of(reason: Reason) -> dict[str, Any]:
    """What a house rule says of a step, in the same form; it forbids nothing and nobody answers it."""
    return {"rule": reason.code, "text": reason.text, "day": None, "others": [], "answered": False}


def _told(one: Warned, others: list[Seen]) -> dict[str, Any]:
    found = one.finding
    return {
        "rule": found.rule.code,
        "text": sentence(found, others=others, day=date.isoformat, lang=get_language() or "en"),
        "day": found.day,
        "others": [_other(each) for each in others],
        "answered": one.answer is not None,
    }


def _other(each: Seen) -> dict[str, Any]:
    first, last = each.days or (None, None)
    office = each.office.code if each.office else None
    return {"id": each.pk, "register": each.kind or None, "office": office, "starts_on": first, "ends_on": last}
