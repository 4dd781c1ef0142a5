"""The countries in which what a search found lies, asked for once for records and papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from proxeny.desk.tables import lang
from proxeny.places.queries import labels_by_code
from proxeny.records.everywhere import countries_of


@dataclass(frozen=True)
class Lands:
    """The countries of each record, told by their codes, and what they are called in the reader's language."""

    of: Mapping[int, Collection[str]]
    names: Mapping[str, str]


def lands_of(*found: Mapping[str, Collection[int]]) -> Lands:
    """The countries of records that the person reads; each part of what was found tells them by register."""
    keys: dict[str, set[int]] = defaultdict(set)
    for part in found:
        for kind, these in part.items():
            keys[kind].update(these)
    of = countries_of({kind: sorted(these) for kind, these in keys.items()})
    return Lands(of, labels_by_code(sorted({code for codes in of.values() for code in codes}), lang=lang()))
