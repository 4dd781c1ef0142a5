"""Rows of one file that would make a record twice: all that they say is the same, or what a record is known by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _t

from proxeny.records.register import Register

MOST = 1000


@dataclass(frozen=True)
class Repeat:
    """A row that would make the record of an earlier row once more; `whole` where both say the same in everything."""

    row: int
    first: int
    title: str
    whole: bool


@dataclass
class Repeats:
    """Looks at the rows that would make records, one by one in the order of the file; keeps the first 1,000 found.

    A record is known by its name, whatever its capitals, on its first day with everything that it points at (its
    partner, its country).
    Of a row only two hashes are kept, so that files of any length are looked at.
    """

    register: Register
    found: list[Repeat] = field(default_factory=list)
    _whole: dict[int, int] = field(default_factory=dict)
    _known: dict[int, int] = field(default_factory=dict)
    _keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        fields = {name: self.register.model_field(name) for name in self.register.fields}
        self._keys = tuple(name for name, one in fields.items() if isinstance(one, models.ForeignKey))

    def look(self, row: int, values: Mapping[str, Any], *, office: int, anyway: bool = False) -> None:
        """Take note of a row and of the earlier one that it repeats; one that is to be made `anyway` repeats none."""
        said = [pair for pair in values.items() if pair[1] not in _NOTHING]
        if not said:
            return
        whole = self._whole.setdefault(_hash(office, said), row)
        title = str(values.get("title", ""))
        known = self._known.setdefault(self._by_name(title, values, office), row) if title else row
        if not anyway and (first := min(whole, known)) != row and len(self.found) < MOST:
            self.found.append(Repeat(row, first, title, whole=first == whole))

    def _by_name(self, title: str, values: Mapping[str, Any], office: int) -> int:
        pointed = [str(values.get(name) or "") for name in self._keys]
        return hash((office, " ".join(title.casefold().split()), str(values.get("starts_on") or ""), *pointed))


_NOTHING: tuple[Any, ...] = ("", None, [])


def _hash(office: int, said: Iterable[tuple[str, Any]]) -> int:
    """One number for all that a row says, in whatever order; lists and their rows as they are written."""
    try:
        return hash((office, frozenset(said)))
    except TypeError:
        return hash((office, frozenset((name, repr(value)) for name, value in said)))


def why(other: int) -> str:
    """Why a row of a file that is taken as it stands is refused: another row says the same."""
    said = _t("Row %(row)d says the same. Leave one of them out, or give each a number of its own.")
    return said % {"row": other}
