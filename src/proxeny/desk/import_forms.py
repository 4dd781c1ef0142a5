"""What the pages of an import send: columns and constants, right words for wrong cells, known and new partners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from proxeny.records.exchange.recipe import Recipe
from proxeny.records.exchange.repeats import Repeat
from proxeny.records.exchange.targets import uses
from proxeny.records.exchange.twins import Twin
from proxeny.records.register import Register

Posted = Mapping[str, str]
_LETTERS = ("tcvn3", "vni")
EVERYWHERE, HERE, EMPTY, CONSTANT = "everywhere", "here", "empty", "constant"
SKIP, FIRST, ANYWAY, UPDATE = "skip", "first", "anyway", "update"
_MOST = 1000


def number(text: str, *, least: int, most: int) -> int:
    """A whole number as a form sends it, kept within bounds."""
    return min(max(int(text), least), most) if text.isdecimal() and len(text) < 9 else least


def with_columns(register: Register, recipe: Recipe, posted: Posted, *, width: int) -> Recipe:
    """The recipe with what the page of columns says: uses, letters, capitals and constants."""
    known = {use.code for use in uses(register)} | set(recipe.uses.values())
    chosen = {column: posted.get(f"use-{column}", "") for column in range(1, width + 1)}
    letters = {column: posted.get(f"letters-{column}", "") for column in range(1, width + 1)}
    calm = frozenset(column for column in chosen if posted.get(f"calm-{column}"))
    return replace(
        recipe,
        uses={column: use for column, use in chosen.items() if use in known},
        letters={column: (one if one in _LETTERS else "") for column, one in letters.items()},
        calm=calm,
        constants=dict(_constants(register, recipe, posted)),
        spread=bool(posted.get("spread")),
    )


def _constants(register: Register, recipe: Recipe, posted: Posted) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys((*register.open_fields, "state", *recipe.constants)):
        text = posted.get(f"constant-{name}", "").strip()
        if text:
            yield name, text[:300]
    other, text = posted.get("other-field", ""), posted.get("other-value", "").strip()
    if other in {use.code for use in uses(register)} and text:
        yield other.replace("*", "1", 1), text[:300]


def with_mended(recipe: Recipe, posted: Posted) -> Recipe:
    """The recipe with the right words for wrong cells."""
    for at in range(_MOST):
        path = posted.get(f"path-{at}")
        if path is None:
            break
        said, right = posted.get(f"said-{at}", ""), posted.get(f"right-{at}", "").strip()[:2000]
        where, row = posted.get(f"where-{at}", HERE), posted.get(f"row-{at}", "")
        if where == EMPTY and said:
            recipe = recipe.answered(path, said, "")
        elif right and where == EVERYWHERE and said:
            recipe = recipe.answered(path, said, right)
        elif right and where == CONSTANT:
            recipe = replace(recipe, constants={**recipe.constants, path.replace("*", "1", 1): right})
        elif right and row.isdecimal():
            recipe = recipe.mended(int(row), path, right)
    return recipe


def with_names(recipe: Recipe, posted: Posted) -> Recipe:
    """The recipe with what doubtful names mean: one that is known, another, a new record, or nothing."""
    for at in range(_MOST):
        path = posted.get(f"path-{at}")
        if path is None:
            break
        said, choice = posted.get(f"said-{at}", ""), posted.get(f"choice-{at}", "")
        other = posted.get(f"other-{at}", "").strip()
        if other:
            recipe = recipe.answered(path, said, other[:300])
        elif choice.startswith("="):
            recipe = recipe.answered(path, said, choice[1:])
        elif choice == "empty":
            recipe = recipe.answered(path, said, "")
        elif choice == "new":
            values = _starting(posted, f"new-{at}-")
            fresh = {**recipe.fresh.get(path, {}), said: values}
            recipe = replace(recipe, fresh={**recipe.fresh, path: fresh})
    return recipe


def _starting(posted: Posted, start: str) -> dict[str, str]:
    return {name.removeprefix(start): text.strip() for name, text in posted.items() if name.startswith(start) and text}


def with_twins(recipe: Recipe, posted: Posted, *, twins: tuple[Twin, ...]) -> Recipe:
    """The recipe with what becomes of rows that are probably there already."""
    for twin in twins:
        said = _answer(posted, "twin", twin.row)
        recipe = recipe.mended(twin.row, "ref", twin.ref) if said == UPDATE else _decided(recipe, twin.row, said)
    return recipe


def _answer(posted: Posted, about: str, row: int) -> str:
    """What was said of a row, else of all such rows."""
    return posted.get(f"{about}-{row}") or posted.get(f"{about}s", "")


def _decided(recipe: Recipe, row: int, said: str) -> Recipe:
    """The recipe with a row that is left out, or read as it is; anything else is no answer."""
    if said == SKIP:
        return replace(recipe, dropped=recipe.dropped | {row})
    return replace(recipe, anyway=recipe.anyway | {row}) if said == ANYWAY else recipe


def with_repeats(recipe: Recipe, posted: Posted, *, repeats: tuple[Repeat, ...]) -> Recipe:
    """The recipe with what becomes of rows that say what an earlier row says."""
    for one in repeats:
        said = _answer(posted, "repeat", one.row)
        recipe = _decided(recipe, one.first, SKIP) if said == FIRST else _decided(recipe, one.row, said)
    return recipe


def with_rows(recipe: Recipe, posted: Posted, *, skipped: tuple[int, ...]) -> Recipe:
    """The recipe with rows that are read after all, and rows that are left out."""
    taken = frozenset(row for row in skipped if posted.get(f"take-{row}"))
    dropped = frozenset(int(row) for row in posted.get("drop", "").replace(",", " ").split() if row.isdecimal())
    return replace(recipe, taken=recipe.taken | taken, dropped=recipe.dropped | dropped)
