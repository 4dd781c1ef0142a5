"""Declarations hold together: lifecycles are total, verbs have sentences, measures are in the catalogue."""

from __future__ import annotations

import ast
import re

import pytest

from proxeny.accounts.roles import roles
from proxeny.audit.verbs import SENTENCES
from proxeny.indicators.catalogue import catalogue
from proxeny.law.load import load_pack
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.register import REGISTERS, Lifecycle, Register, all_measures
from tests.architecture.source import calls, sources

every_register = pytest.mark.parametrize("register", REGISTERS.values(), ids=list(REGISTERS))
VERB = re.compile(r"[a-z]+\.[a-z_]+")


def _reached(life: Lifecycle) -> set[str]:
    """States that can be got to; undoing the making of a record withdraws it from any state."""
    reached = {life.initial, WITHDRAWN}
    while True:
        more = {move.target for move in life.moves if set(move.sources) & reached} - reached
        if not more:
            return reached
        reached |= more


@every_register
def test_a_lifecycle_is_total(register: Register) -> None:
    life = register.lifecycle
    codes = [state.code for state in life.states]
    assert len(codes) == len(set(codes))
    assert len({move.code for move in life.moves}) == len(life.moves)
    assert {*life.path, *(m.target for m in life.moves), *(s for m in life.moves for s in m.sources)} <= set(codes)
    assert set(codes) <= _reached(life)
    assert WITHDRAWN in codes
    assert all(str(state.holder) and str(state.label) for state in life.states)
    assert [state.code for state in life.states if not state.closed and not life.moves_from(state.code)] == []


@every_register
def test_every_step_can_be_taken_by_some_role(register: Register) -> None:
    allowed = {verb for role in roles().values() for verb in role.may}
    assert {move.verb for move in register.lifecycle.moves} <= allowed


def _is_field(register: Register, name: str) -> bool:
    """A field of the record, or `list.field` within its rows."""
    listed, _, inner = name.rpartition(".")
    model = register.rows_named(listed).model if listed else register.model
    return inner in {field.name for field in model._meta.get_fields()}


@every_register
def test_every_name_in_a_declaration_is_a_field(register: Register) -> None:
    named = {*register.fields, *register.evidence, *register.coordination, *register.labels}
    named |= {*register.filters, *register.columns, *register.search}
    named |= {name for move in register.lifecycle.moves for name in move.needs}
    named |= {m.on for m in register.measures} | {m.amount for m in register.measures if m.amount}
    named |= {name for m in register.measures for name in m.when}
    named |= {name for c in register.clocks for name in (c.start, c.stop, *c.when)}
    named |= {name for each in register.deadlines for name in (each.due, each.stop)}
    if (calendar := register.calendar) and (away := calendar.away):
        named |= {away.name, away.level, away.people, *away.when} - {""}
        assert set(away.states) <= {state.code for state in register.lifecycle.states}
    named |= {name for name in ((calendar.start, calendar.end) if calendar else ()) if name}
    if (where := register.whereabouts) and where.country.partition(".")[0] in {rows.name for rows in register.rows}:
        named |= {where.country, where.place} - {""}
    named |= {*register.amounts, *register.amounts.values(), *register.own}
    assert {name for name in named if not _is_field(register, name)} == set()
    assert len(register.fields) == len(set(register.fields))


@every_register
def test_every_field_that_people_fill_says_what_to_write(register: Register) -> None:
    filled = {*register.fields, *(f"{rows.name}.{name}" for rows in register.rows for name in rows.fields)}
    assert set(register.meanings) == filled


@every_register
def test_every_list_inside_a_record_is_tied_by_the_key_record(register: Register) -> None:
    for rows in register.rows:
        key = rows.model._meta.get_field("record")
        assert key.related_model is register.model
        assert key.remote_field is not None
        assert key.remote_field.related_name == rows.name


@every_register
def test_measures_count_in_states_that_exist(register: Register) -> None:
    codes = {state.code for state in register.lifecycle.states}
    assert {state for measure in register.measures for state in measure.states} <= codes


def test_every_counted_measure_is_in_the_catalogue() -> None:
    assert set(all_measures()) <= set(catalogue())


@every_register
def test_every_clock_is_in_the_law_pack(register: Register) -> None:
    matters = {rule.matter for rule in load_pack("vn").rules}
    assert {clock.matter for clock in register.clocks} <= matters


def test_every_act_has_its_sentence() -> None:
    used = {
        node.value
        for source in sources()
        for call in calls(source)
        if ast.unparse(call.func).split(".")[-1] in {"Act", "_finish", "_touch"}
        for part in (*call.args[:2], *(k.value for k in call.keywords if k.arg == "verb"))
        for node in ast.walk(part)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and VERB.fullmatch(node.value)
    }
    assert used
    assert used - set(SENTENCES) == set()
