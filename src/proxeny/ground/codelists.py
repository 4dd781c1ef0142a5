"""Knows the dated lists of codes that registers choose from, with their names in five languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from proxeny.ground.declared import declaration
from proxeny.ground.text import Text, fold
from proxeny.ground.wording import in_active_language

_FOLDER = Path(__file__).parent / "codelists"


class CodeListError(ValueError):
    """A code list that is not there or is written wrongly; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code with its names and the days on which it may be chosen (both ends inside; None is open)."""

    code: str
    names: Text
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, on: date) -> bool:
        """Whether it may be chosen on the day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


# One object for each list: to work a hash out of all its names took longer than to find a name in it.
@dataclass(frozen=True, slots=True, eq=False)
class CodeList:
    """A named list of codes in the order in which people are offered them."""

    name: str
    title: Text
    origin: str
    entries: tuple[Code, ...]

    def codes(self, on: date | None = None) -> tuple[str, ...]:
        """The codes that may be chosen on the day; every code there ever was when no day is given."""
        return tuple(entry.code for entry in self.entries if on is None or entry.holds_on(on))

    def label(self, code: str, lang: str) -> str:
        """The name of a code; the code itself when the list has not got it, since old records must stay readable."""
        entry = _by_code(self).get(code)
        return entry.names.in_(lang) if entry else code

    def choices(self, on: date | None = None) -> list[tuple[str, str]]:
        """Pairs of code and name; the names follow the active language."""
        return [(code, in_active_language(partial(self.label, code))) for code in self.codes(on)]

    def find(self, text: str) -> str | None:
        """The code whose code or name in any language equals the text when folded; None when there is none or two."""
        return _by_words(self).get(_folded(text))

    def __contains__(self, code: object) -> bool:
        return code in _by_code(self)


@cache
def codelist(name: str) -> CodeList:
    """The list of that name. Raises CodeListError."""
    path = _FOLDER / f"{name}.yaml"
    if not path.is_file():
        raise CodeListError(f"there is no code list {name!r}")
    data = declaration(path, of=dict[str, Any])
    entries = tuple(_code(path, code, entry) for code, entry in data["codes"].items())
    return CodeList(name=name, title=Text.of(data["title"]), origin=data["origin"], entries=entries)


def names() -> tuple[str, ...]:
    """The names of all lists."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def _code(path: Path, code: str, entry: Mapping[str, Any]) -> Code:
    words = {lang: text for lang, text in entry.items() if lang not in ("valid_from", "valid_to")}
    if missing := {"vi", "en", "fr", "ar", "th"} - words.keys():
        raise CodeListError(f"{path.name}: {code}: no name in {', '.join(sorted(missing))}")
    return Code(str(code), Text.of(words), entry.get("valid_from"), entry.get("valid_to"))


@cache
def _by_code(codes: CodeList) -> dict[str, Code]:
    return {entry.code: entry for entry in codes.entries}


@cache
def _by_words(codes: CodeList) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for entry in codes.entries:
        for words in {_folded(entry.code), *(_folded(name) for name in entry.names.values())}:
            found[words] = None if words in found else entry.code
    return found


def _folded(text: str) -> str:
    return fold(text.replace("_", " "))
