"""Places abroad that papers name and the reference data have not: old regions, counties, small towns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from proxeny.ground.declared import declaration


class _Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """Places of one kind in a country: how a language writes their names, and other spellings of each."""

    country: str
    forms: dict[str, list[str]]
    names: dict[str, dict[str, list[str]]]


def unlisted(lang: str) -> Iterator[tuple[str, str, str]]:
    """Each place with its country and a spelling that a text in the language may use."""
    for kind in declaration(Path(__file__).with_suffix(".yaml"), of=list[_Kind]):
        for name, spelled in kind.names.items():
            yield from ((name, kind.country, form.format(n=name)) for form in kind.forms.get(lang, ()))
            yield from ((name, kind.country, other) for other in spelled.get(lang, ()))
