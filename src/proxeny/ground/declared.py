"""What the program declares as data: YAML files beside the code, all read here."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class DeclarationError(ValueError):
    """A declared file that cannot be read, is no YAML or has another form; the text names file and line."""


def declaration(path: Path, *, of: type[T]) -> T:
    """What a file declares, checked to have the form `of` (`dict[str, list[str]]`). Raises DeclarationError.

    Nothing is kept: a reader keeps what it made of the file, which nobody can change, and drops the rest.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DeclarationError(f"{path.name}: {error}") from error
    return declared_in(text, of=of, file=path.name)


def declared_in(text: str, *, of: type[T], file: str) -> T:
    """What the text of a file, or its beginning, declares. Raises DeclarationError."""
    # Imported when first needed: many calls of the command read no declaration.
    import yaml  # noqa: TID251 (the one place that does)
    from msgspec import ValidationError, convert

    try:
        # The parser in C is ten times as fast; a build of PyYAML without it lacks the name.
        return convert(yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), of)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise DeclarationError(f"{file}: {line}{error.problem}") from error
    except (yaml.YAMLError, ValidationError) as error:
        raise DeclarationError(f"{file}: {error}") from error
