"""What the contract tests do with any register: valid values for it, and a change that it must accept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from proxeny.audit.context import Context
from proxeny.documents.store import Paper, store
from proxeny.ground.codelists import codelist
from proxeny.law.load import load_pack
from proxeny.records.dossier import InFile
from proxeny.records.lifecycle import days_come
from proxeny.records.models import Attachment, Record
from proxeny.records.register import Move, Register
from tests.factories import TODAY, World, values_of_kind

# A date that every rule accepts as the end of a step.
LATE = date(2024, 7, 1)
# The number of a decision.
NUMBER = "12/QĐ-UBND"


def values_for(world: World, register: Register) -> dict[str, Any]:
    """Valid values of a new record. Raises KeyError for a register whose author gave the tests none."""
    return values_of_kind(world, register.name)


def hand_in(record: Record, register: Register, move: Move, act: Context) -> None:
    """Attach whatever papers the law pack asks for before the step."""
    for dossier in (one for one in register.dossiers if one.move == move.code):
        for code, _names in load_pack().required_papers(dossier.matter, on=act.today).papers:
            role = (dossier.papers.get(code) or InFile()).role or code
            if role in codelist("attachment_role"):
                paper = Paper(f"{code}-{record.pk}-{dossier.matter}", code, "vi", office=record.office)
                kept = store(paper, f"{code} {record.pk}".encode(), pages=[], context=act)
                Attachment.objects.get_or_create(record=record, document=kept, role=role)


def ready_for(world: World, register: Register, move: Move) -> dict[str, Any]:
    """Values with everything filled in that a step asks for."""
    given = values_for(world, register)
    fields = {name: register.model_field(name) for name in move.needs if name not in given}
    days = {name: LATE for name, field in fields.items() if isinstance(field, models.DateField)}
    numbers = {name: NUMBER for name in fields if name.endswith("_no")}
    assert fields.keys() <= days.keys() | numbers.keys(), "give the tests a value for what this step needs"
    # A day that a record has as a plan has come when the step is taken.
    come = {name: min(given[name], TODAY) for name in days_come(register, move) if given.get(name)}
    return {**given, **days, **numbers, **come}
