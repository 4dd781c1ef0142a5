"""The fast validator of imports and the model's own validation refuse the same bad values."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from proxeny.records.register import REGISTERS
from proxeny.records.validate import Keys, check_readable, check_record, is_optional
from tests.factories import World, agreement_values, delegation_values, values_of_kind

BAD: list[tuple[str, dict[str, Any], str]] = [
    ("delegations", {"direction": "sideways"}, "direction"),
    ("delegations", {"direction": ""}, "direction"),
    ("delegations", {"title": ""}, "title"),
    ("delegations", {"title": "x" * 301}, "title"),
    ("delegations", {"persons": -1}, "persons"),
    ("delegations", {"estimate": "-1"}, "estimate"),
    ("delegations", {"starts_on": "32/13/2024"}, "starts_on"),
    ("delegations", {"pillar": "fourth"}, "pillar"),
    ("delegations", {"estimate": "a lot"}, "estimate"),
    ("delegations", {"partner": 10**9}, "partner"),
    ("agreements", {"agreement_type": "treaty"}, "agreement_type"),
    ("agreements", {"signatory_level": ""}, "signatory_level"),
    ("agreements", {"cooperation_fields": ["alchemy"]}, "cooperation_fields"),
    ("agreements", {"term_years": "five"}, "term_years"),
    ("agreements", {"country": "ZZ"}, "country"),
]

ONLY_RULES: list[tuple[str, dict[str, Any], str]] = [
    ("delegations", {"starts_on": date(1024, 3, 4)}, "starts_on"),
    ("delegations", {"starts_on": None}, "starts_on"),
    ("delegations", {"ends_on": date(2024, 3, 1), "stops": []}, "ends_on"),
    ("delegations", {"direction": "in"}, "count_mode"),
    ("delegations", {"in_plan": False}, "off_plan_reason"),
    ("delegations", {"persons": 1}, "persons"),
    ("delegations", {"members": [{"name": "Lê A"}, {"name": "LÊ  A"}]}, "members.1.name"),
    ("delegations", {"stops": [{"country": "ZZ"}]}, "stops.0.country"),
    ("delegations", {"stops": [{"country": "LA", "leaves_on": date(2024, 4, 1)}]}, "stops.0.arrives_on"),
    ("delegations", {"colour": "red"}, "colour"),
    ("agreements", {"title": "Hiệp định hợp tác"}, "title"),
    ("agreements", {"ends_on": date(2024, 1, 1)}, "ends_on"),
    ("agreements", {"opinions": [{"body": "MOFA"}, {"body": "mofa "}]}, "opinions.1.body"),
    ("agreements", {"commitments": [{"content": "x", "due_on": date(2023, 1, 1)}]}, "commitments.0.due_on"),
]


def _values(world: World, kind: str, changes: dict[str, Any]) -> dict[str, Any]:
    return delegation_values(**changes) if kind == "delegations" else agreement_values(world.partner, **changes)


@pytest.mark.parametrize(("kind", "changes", "field"), BAD + ONLY_RULES)
def test_the_validator_names_the_place(world: World, kind: str, changes: dict[str, Any], field: str) -> None:
    _typed, _rows, problems = check_record(REGISTERS[kind], _values(world, kind, changes), keys=Keys())
    assert [problem.field for problem in problems] == [field]
    assert str(problems[0].message)


@pytest.mark.parametrize(("kind", "changes", "field"), BAD)
def test_the_model_refuses_the_same(world: World, kind: str, changes: dict[str, Any], field: str) -> None:
    register = REGISTERS[kind]
    given = {name: value for name, value in _values(world, kind, changes).items() if name in register.fields}
    instance = register.model(office=world.bac_giang, kind=kind, ref="X", state="x", listed_on=date.min)
    for name, value in given.items():
        setattr(instance, register.model_field(name).attname, value)
    with pytest.raises(ValidationError) as caught:
        instance.clean_fields(exclude=["folded", "recorded_at", "record_ptr"])
    assert list(caught.value.message_dict) == [field]


@pytest.mark.parametrize(("kind", "changes", "field"), [case for case in BAD + ONLY_RULES if case[2] != "colour"])
def test_a_form_of_which_a_part_cannot_be_read_hears_the_same(
    world: World, kind: str, changes: dict[str, Any], field: str
) -> None:
    given = _values(world, kind, changes)
    named = {problem.field for problem in check_readable(REGISTERS[kind], given, unread=())}
    assert field in named or field in {"partner", "country", "stops.0.country"}
    assert field not in {problem.field for problem in check_readable(REGISTERS[kind], given, unread={field})}


@pytest.mark.parametrize("kind", ["delegations", "agreements"])
def test_valid_values_pass(world: World, kind: str) -> None:
    assert check_record(REGISTERS[kind], _values(world, kind, {}), keys=Keys())[2] == []


@pytest.mark.parametrize("kind", list(REGISTERS))
def test_a_row_without_its_day_or_number_is_told_whatever_the_rule_compares(world: World, kind: str) -> None:
    measured = (models.DateField, models.DecimalField, models.IntegerField)
    for rows in REGISTERS[kind].rows:
        needed = [rows.model._meta.get_field(name) for name in rows.fields]
        for field in (one for one in needed if isinstance(one, measured) and not is_optional(one)):
            given = values_of_kind(world, kind)
            row = next(iter(given.get(rows.name) or ()), {})
            bare = {**given, rows.name: [{**row, field.name: None}]}
            named = {problem.field for problem in check_readable(REGISTERS[kind], bare, unread=())}
            assert f"{rows.name}.0.{field.name}" in named
