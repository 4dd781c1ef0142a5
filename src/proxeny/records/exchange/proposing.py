"""What the columns of an office's sheet probably mean: by their headings, else by what their values look like."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from django.utils.translation import get_language
from rapidfuzz import fuzz, process

from proxeny.ground.codelists import codelist
from proxeny.ground.dates import DayError
from proxeny.ground.day_spans import is_span
from proxeny.ground.days import parse_day
from proxeny.ground.paper_numbers import is_numbered
from proxeny.ground.text import fold
from proxeny.records.exchange.arranging import NUMBERED, paths_of
from proxeny.records.exchange.columns import Target, column_name, inner_words, known_words, target_of
from proxeny.records.exchange.head_units import without_unit
from proxeny.records.exchange.heads import find_head
from proxeny.records.exchange.raw import RawSheet
from proxeny.records.exchange.recipe import EACH, Recipe
from proxeny.records.exchange.saying import said_above
from proxeny.records.exchange.spreading import FEWEST, going_on, without_anchor
from proxeny.records.exchange.targets import dated_papers
from proxeny.records.exchange.tidying import Tidy, names_in_capitals, tidied
from proxeny.records.exchange.words import counted_within, numbers_rows
from proxeny.records.fields import CodeField
from proxeny.records.register import REGISTERS, Register

NAMED, ALIKE, VALUES, COUNTS, NOTHING = "named", "alike", "values", "counts", "nothing"
_ENOUGH_ALIKE = 86
_SHORTEST_ALIKE = 4
_SAMPLE = 60
_SHOWN = 3


@dataclass(frozen=True)
class Proposal:
    """What one column (from 1) seems to be: its use, why (named, alike, values, counts, nothing), and some values."""

    column: int
    heading: str
    use: str
    why: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Proposed:
    """A whole recipe to begin with, and what it rests on."""

    recipe: Recipe
    columns: tuple[Proposal, ...]


def first_recipe(register: Register, raw: RawSheet) -> Proposed:
    """The recipe for a sheet that nobody has read yet."""
    head = find_head(register, raw)
    found = proposed(register, raw, Recipe(sheet=raw.name, head=head.row, depth=head.depth))
    return replace(found, recipe=replace(found.recipe, constants=said_above(register, raw, found.recipe)))


def proposed(register: Register, raw: RawSheet, recipe: Recipe) -> Proposed:
    """Uses, letters and capitals for the columns under a head; the recipe's other answers stay."""
    tidy = tidied(raw, replace(recipe, uses={}, letters={}, calm=frozenset()))
    columns: list[Proposal] = []
    taken: set[str] = set()
    for column, heading in enumerate(tidy.headings, start=1):
        values = column_values(tidy, column)
        use, why = _meaning(register, heading, values, taken=taken)
        hidden = column in raw.hidden_columns and not recipe.with_hidden
        use, why = ("", NOTHING) if hidden or not (heading or values) else (use, why)
        taken |= set(paths_of(use))
        columns.append(Proposal(column, heading, use, why, tuple(dict.fromkeys(values))[:_SHOWN]))
    columns = list(_titled(register, columns, filled=taken))
    uses = {one.column: one.use for one in columns if one.use}
    calm = frozenset(one for one in uses if names_in_capitals(column_values(tidy, one)))
    found = replace(recipe, uses=uses, letters=dict(tidy.letters), calm=calm)
    return Proposed(_spread(register, raw, found, tidy.headings), tuple(columns))


def _titled(register: Register, columns: Sequence[Proposal], *, filled: Collection[str]) -> Iterator[Proposal]:
    """A sheet that has no titles calls its records by what they are for."""
    lacks = "title" in register.fields and "title" not in filled
    for one in columns:
        yield replace(one, use="title") if lacks and one.use == "purpose" else one


def _spread(register: Register, raw: RawSheet, recipe: Recipe, headings: Sequence[str]) -> Recipe:
    """The recipe for records of several rows where the sheet shows some; what varies in them is of a list."""
    body = [line for line in raw.lines if line.number >= recipe.head + recipe.depth]
    further = without_anchor(body, recipe.uses)
    filled = {at for line in further for at, cell in enumerate(line.cells, start=1) if cell.strip()}
    lists = {use.partition(".")[0] for use in recipe.uses.values() if EACH in use}
    uses = dict(recipe.uses)
    for column in filled & uses.keys():
        inner = (field_in_list(register, name, headings[column - 1]) for name in sorted(lists))
        if EACH not in uses[column] and (use := next(filter(None, inner), "")) and use not in uses.values():
            uses[column] = use
    found = replace(recipe, uses=uses, spread=True)
    return found if len(going_on(body, found)) >= FEWEST else recipe


def column_values(tidy: Tidy, column: int) -> list[str]:
    """Some values of a column, as far down as 60 that are filled."""
    cells = (line.cells[column - 1].strip() for line in tidy.lines)
    return list(islice((cell[:300] for cell in cells if cell), _SAMPLE))


def _meaning(register: Register, heading: str, values: Sequence[str], *, taken: set[str]) -> tuple[str, str]:
    if numbers_rows(heading):
        return "", COUNTS
    named, why = by_heading(register, heading)
    use = _fitted(register, named, values) if named else ""
    if use and taken.isdisjoint(paths_of(use)):
        return use, why
    if not named and (use := _by_values(register, values, taken=taken)):
        return use, VALUES
    return "", NOTHING


def by_heading(register: Register, heading: str) -> tuple[str, str]:
    """The use that a heading names, in whole, or by its last line or its first; and whether it only looks alike."""
    parts = heading.split(" / ")
    # Under “Head of delegation” a name is the head's, before it is anybody's.
    joined = [" ".join(parts[::-1]), " ".join(parts)] if len(parts) > 1 else []
    ways = list(dict.fromkeys([heading, *joined, *(parts[::-1] if joined else []), without_unit(heading)]))
    for words in ways:
        if use := _named(register, words):
            return use, NAMED
    for words in ways:
        if use := _alike(register.name, fold(words)):
            return use, ALIKE
    return "", NOTHING


def _named(register: Register, words: str) -> str:
    if target := target_of(register, words):
        return _use_of(register, target)
    inner = inner_words(register.name).get(fold(words))
    return _each(inner) if inner else ""


def _each(inner: str) -> str:
    name, _dot, field = inner.partition(".")
    return f"{name}.{EACH}.{field}"


def _use_of(register: Register, target: Target) -> str:
    """A list named alone, as “Countries and places”, means its first field, each part of the cell in a row."""
    first = {rows.name: rows.fields[0] for rows in register.open_rows}
    if not target.inner and target.name in first:
        return f"{target.name}.{EACH}.{first[target.name]}"
    return column_name(target)


def field_in_list(register: Register, rows: str, heading: str) -> str:
    """The use of a column whose heading is the label of a field within a list; empty where there is none."""
    target = target_of(register, f"{rows}.1.{heading}")
    return f"{rows}.{EACH}.{target.inner}" if target and target.inner else ""


@cache
def _words(kind: str) -> Mapping[str, str]:
    register = REGISTERS[kind]
    lists = {rows.name: f"{rows.name}.{EACH}.{rows.fields[0]}" for rows in register.open_rows}
    return {w: _each(n) if "." in n else lists.get(n, n) for w, n in known_words(register).items() if len(w) > 2}


def _alike(kind: str, words: str) -> str:
    if len(words) < _SHORTEST_ALIKE:
        return ""
    known = _words(kind)
    found = process.extractOne(words, known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_ENOUGH_ALIKE)
    return known[found[0]] if found else ""


def _fitted(register: Register, use: str, values: Sequence[str]) -> str:
    """A day whose cells hold two days fills both; a title that states numbers of people too."""
    lang = get_language() or "vi"
    if use == "starts_on" and "ends_on" in register.fields and _some(is_span(value, lang) for value in values):
        return "starts_on..ends_on"
    pair = next((pair for pair in dated_papers(register) if use in pair), None)
    if pair and _most(is_numbered(value, lang) for value in values):
        return NUMBERED.join(pair)
    if use == "title" and "persons" in register.fields and _most(bool(counted_within(value)) for value in values):
        return "title+persons"
    return use


def _some(seen: Iterable[bool]) -> bool:
    """A quarter is enough where the others are not read otherwise for it: a day alone is both days."""
    found = list(seen)
    return bool(found) and sum(found) * 4 >= len(found)


def _most(seen: Iterable[bool]) -> bool:
    found = list(seen)
    return bool(found) and sum(found) * 2 > len(found)


def _by_values(register: Register, values: Sequence[str], *, taken: set[str]) -> str:
    """A code list that has nearly all the values; else the first free day where they are days, or two in one."""
    if not values:
        return ""
    lang = get_language() or "vi"
    for name in register.open_fields:
        field = register.model_field(name)
        if name not in taken and isinstance(field, CodeField) and _in_list(field.codelist, values):
            return name
    free = [name for name in ("starts_on", "ends_on") if name in register.fields and name not in taken]
    if free == ["starts_on", "ends_on"] and _most(is_span(value, lang) for value in values):
        return "starts_on..ends_on"
    return free[0] if free and _most(_is_day(value, lang) for value in values) else ""


def _in_list(name: str, values: Sequence[str]) -> bool:
    codes = codelist(name)
    # Numbers and single letters are codes of many lists.
    known = [value for value in values if len(value) > 2 and (value in codes or codes.find(value))]
    return len(known) * 10 >= len(values) * 8


def _is_day(text: str, lang: str) -> bool:
    try:
        parse_day(text, lang)
    except DayError:
        return False
    return True
