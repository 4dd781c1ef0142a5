"""The pages of the registers: fields, lists, counts, clocks, states and steps, as each register declares them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models

from proxeny.accounts.roles import roles
from proxeny.config.reference.marks import page, table, ticked, yes
from proxeny.records.fields import SealedField
from proxeny.records.lifecycle import days_come
from proxeny.records.register import REGISTERS, Away, ClockUse, Measure, Move, Register, Rows, State, Turn
from proxeny.records.validate import is_optional
from proxeny.reports.letters.letter import letters

_TYPES = {
    "DateField": "day",
    "BooleanField": "yes or no",
    "PositiveIntegerField": "whole number",
    "PositiveSmallIntegerField": "whole number",
    "AmountField": "amount, 0 or more",
    "DecimalField": "amount",
    "PositiveBigIntegerField": "whole number",
    "TextField": "text",
}


def _kind(field: models.Field[Any, Any]) -> str:
    if codes := getattr(field, "codelist", ""):
        several = "codes" if type(field).__name__ == "CodesField" else "code"
        return f"{several} of [{codes}](codelists.md#{codes})"
    if field.related_model is not None and not isinstance(field.related_model, str):
        return f"one of: {field.related_model._meta.verbose_name_plural}"
    if isinstance(field, SealedField):
        return f"sealed text, at most {SealedField.LONGEST[field.holds]} characters"
    return _TYPES.get(type(field).__name__) or f"text, at most {field.max_length} characters"


def _counting(register: Register) -> set[str]:
    """The fields on which it hangs whether, when and how much a record counts."""
    told = {name for one in register.measures for name in (one.on, one.amount, one.distinct, *one.when)}
    return {name.partition(".")[0] for name in told}


def _fields(register: Register) -> str:
    rows, counting = [], _counting(register)
    for group in register.groups:
        for name in group.fields:
            field = register.model_field(name)
            facts = (
                *(not is_optional(field), name in register.evidence, name in register.coordination),
                *(name in register.filters, name in counting),
            )
            about = (register.label_of(name), register.meaning_of(name), _kind(field))
            rows.append((group.label, f"`{name}`", *about, *map(yes, facts)))
    head = "group,field,label,what to write,type,required,keeps its evidence,shared with the cluster"
    return table(f"{head},filter in sight,counted by", rows)


def _of_row(rows: Rows, name: str) -> models.Field[Any, Any]:
    found = rows.model._meta.get_field(name)
    assert isinstance(found, models.Field)
    return found


def _lists(register: Register) -> Iterable[str]:
    for rows in register.rows:
        fields = [_of_row(rows, name) for name in rows.fields]
        shared = [name.partition(".")[2] for name in register.coordination if name.startswith(f"{rows.name}.")]
        told = [
            (
                *(f"`{rows.name}.N.{f.name}`", f.verbose_name, register.meaning_of(f"{rows.name}.{f.name}"), _kind(f)),
                *(yes(not is_optional(f)), yes(f.name in shared)),
            )
            for f in fields
        ]
        head = "column of a file,label,what to write,type,required,shared with the cluster"
        yield f"### {rows.label}\n\n{table(head, told)}"


def _when(codes: Mapping[str, Sequence[object]]) -> str:
    return "; ".join(f"`{name}` is {' or '.join(map(str, values))}" for name, values in codes.items())


def _measure(measure: Measure) -> tuple[str, ...]:
    amount = f"`{measure.amount}`" if measure.amount else "1"
    if measure.distinct:
        amount = f"each different `{measure.distinct}` once"
    return f"`{measure.name}`", amount, f"`{measure.on}`", ", ".join(measure.states), _when(measure.when)


def _clock(clock: ClockUse) -> tuple[str, ...]:
    return (
        f"[{clock.matter}](law.md)",
        f"`{clock.start}`",
        f"`{clock.stop}`",
        ", ".join(clock.states),
        _when(clock.when),
    )


def _away(away: Away) -> str:
    leaders = " or ".join(f"`{level}`" for level in away.leaders)
    others = f", and who is named in `{away.people}` with a post of such a level" if away.people else ""
    when = f" where {said}" if (said := _when(away.when)) else ""
    return f"Leaders away: `{away.name}` where `{away.level}` is {leaders}{others}; in {', '.join(away.states)}{when}."


def _days(register: Register) -> Iterable[str]:
    if calendar := register.calendar:
        until = f" to `{calendar.end}`" if calendar.end else " alone"
        yield f"Calendar: the days from `{calendar.start}`{until}."
        if calendar.away:
            yield _away(calendar.away)
    if lies := register.whereabouts:
        yield f"Map: `{lies.country}`" + (f", and `{lies.place}` where it is known." if lies.place else ".")


def _beside(register: Register) -> str:
    """What stands beside the fields: columns, search, calendar, map, papers."""
    said = [f"Columns of the list, unless chosen otherwise: {ticked(register.columns)}."]
    if register.searched:
        said.append(f"Found by the words of its title, its number, and {ticked(register.searched)}.")
    said += _days(register)
    for letter in letters().values():
        if letter.register == register.name:
            when = f" Where {given}." if (given := _when(letter.when)) else ""
            needs = f" Asks for {ticked(letter.needs)}." if letter.needs else ""
            said.append(f"Paper to sign: {letter.name('en')}.{when}{needs}")
    return "### Beside the fields\n\n" + "\n".join(f"- {line}" for line in said)


def _register(register: Register) -> str:
    prefixes = [register.prefix] if isinstance(register.prefix, str) else list(register.prefix.values())
    about = f"Name in files and commands: `{register.name}`. Numbers: {ticked(f'{p}-2024-0001' for p in prefixes)}."
    about += " Everybody who signs in reads it whole." if register.shared else ""
    parts = [f"## {register.label_plural}", about, _fields(register), *_lists(register), _beside(register)]
    if register.measures:
        head = "measure,adds,by the day in,in states,where"
        parts += ["### What it counts", table(head, map(_measure, register.measures))]
    if register.clocks:
        parts += [
            "### Clocks",
            table("matter,starts with,stops with,runs in states,where", map(_clock, register.clocks)),
        ]
    return "\n\n".join(parts)


def registers() -> str:
    """Every register with every field."""
    intro = (
        "Required means that no record is stored without it; a step may need more ([states](states.md)). A field that "
        "keeps its evidence says beside its value what it rests on: a quoted passage, or who typed it, when and why. "
        "In files the rows of a list stand in columns such as `members.1.name`. Every field is a filter of the list; "
        "those in sight stand above it. Counted by: whether, when or how much a record counts hangs on this field."
    )
    return page("Registers", intro, *map(_register, REGISTERS.values()))


def _move(register: Register, move: Move) -> tuple[str, ...]:
    who = ", ".join(role.name("en") for role in roles().values() if move.verb in role.may)
    needs = [f"`{name}`" for name in move.needs] + (["a reason"] if move.needs_reason else [])
    if move.then:
        codes = ", ".join(f"`{name}` {'/'.join(map(str, found))}" for name, found in move.when.items())
        needs += [f"{', '.join(f'`{name}`' for name in move.then)} where {codes}"]
    needs += [f"`{name}` has come" for name in days_come(register, move)]
    needs += [f"taken with “{move.within}” alone"] if move.within else []
    needs += [f"[{one.matter}](law.md)" for one in register.conditions if move.code in one.moves]
    return f"`{move.code}`", str(move.label), ", ".join(move.sources), move.target, who, ", ".join(needs)


def _held(state: State) -> str:
    """Who is to act in a state, with the cases in which it is somebody else."""
    return "; ".join([str(state.holder), *(f"{turn.holder} where {_case(turn)}" for turn in state.turns)])


def _case(turn: Turn) -> str:
    coded = [f"`{name}` is {'/'.join(map(str, codes))}" for name, codes in turn.when.items()]
    filled = [f"`{name}` is filled in" for name in turn.filled]
    return ", ".join([*coded, *filled, *(f"`{name}` is not" for name in turn.empty)])


def states() -> str:
    """States and moves of every register, with who is to act and who may move."""
    parts = []
    for register in REGISTERS.values():
        life = register.lifecycle
        held = [(f"`{s.code}`", s.label, _held(s), yes(s.closed)) for s in life.states]
        parts += [f"## {register.label_plural}", f"The usual way: {' → '.join(life.path)}."]
        parts += [table("state,label,waits for,closed", held)]
        parts += [table("step,label,from,to,may be taken by,needs", (_move(register, move) for move in life.moves))]
    note = "`withdrawn` is reached by undoing the making of a record: it keeps its number and leaves every count."
    return page("States and steps", note, *parts)
