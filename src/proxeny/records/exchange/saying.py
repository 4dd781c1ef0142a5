"""What the titles above a table say of all its rows: “DANH SÁCH ĐOÀN RA” is a list of outgoing delegations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from proxeny.ground.codelists import CodeList, codelist
from proxeny.ground.old_letters import converted, recognised
from proxeny.ground.text import fold
from proxeny.records.exchange.arranging import paths_of
from proxeny.records.exchange.raw import RawSheet
from proxeny.records.exchange.recipe import Recipe
from proxeny.records.exchange.targets import required
from proxeny.records.fields import CodeField
from proxeny.records.register import Register


def said_above(register: Register, raw: RawSheet, recipe: Recipe) -> dict[str, str]:
    """Codes for required fields that no column fills, where the words of exactly one code stand in a title.

    The rows above the head go before the name of the sheet, and that before the name of the file.
    """
    filled = {path for use in recipe.uses.values() for path in paths_of(use)}
    found: dict[str, str] = {}
    for name in required(register):
        field = register.model_field(name)
        if name not in filled and isinstance(field, CodeField):
            codes = codelist(field.codelist)
            said = (_only_code(codes, title) for title in _titles(raw, recipe))
            if code := next(filter(None, said), ""):
                found[name] = code
    return found


def _titles(raw: RawSheet, recipe: Recipe) -> Iterator[str]:
    above = [cell for line in raw.lines if line.number < recipe.head for cell in line.cells if cell]
    letters = recognised(above)
    yield " ".join(converted(cell, letters) for cell in above) if letters else " ".join(above)
    yield raw.name
    yield PurePath(raw.file).stem


def _only_code(codes: CodeList, title: str) -> str:
    """The code of which a name stands in the title; empty where there is none or several."""
    words = f" {fold(title)} "
    found = {entry.code for entry in codes.entries if any(_stands(fold(n), words) for n in entry.names.values())}
    return found.pop() if len(found) == 1 else ""


def _stands(name: str, words: str) -> bool:
    # Thai and Arabic words are not set apart as ours are.
    return (f" {name} " if name.isascii() else name) in words
