"""What a paper states, one fact at a time, with the exact words that state it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, TypeAlias, get_args

from msgspec import Struct

Kind: TypeAlias = Literal[
    "indicator", "person_role", "event", "delegation", "partner_tie", "agreement", "programme_target",
    "document_meta", "project", "directive", "organisation",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)


class Comparison(Struct, frozen=True, kw_only=True, gc=False):
    """What a text sets beside a number: growth on last year (`yoy`), share of the plan, rank, record.

    `value` is signed, in per cent or (`ratio`) times; None where the text says only that there is one.
    """

    type: str
    value: Decimal | None = None
    unit: str = "percent"
    qualifier: str = "exact"

    @classmethod
    def from_json(cls, printed: Mapping[str, Any]) -> Comparison:
        """The comparison that was printed so."""
        return cls(**{**printed, "value": _decimal(printed.get("value"))})


class Fact(Struct, frozen=True, kw_only=True):
    """One fact as `proxeny read --json` prints it, in the order of its keys.

    `quote` is exactly the characters `start` to `end` of the decoded text, counted in code points. Names are canonical
    English; codes are those of the reference data. Values are in base units. A fact whose text tells no time has no
    `period` and no `as_of`. Of a person in office `words` are the office as written, `date` is the
    day of the appointment and `as_of` any other on which it was borne. `confidence` is the probability that a reviewer
    accepts the fact as it stands.
    """

    doc: str = ""
    lang: str = ""
    kind: Kind
    subject: str | None = None
    subject_code: str | None = None
    level: str | None = None
    measure: str | None = None
    value: Decimal | None = None
    value_to: Decimal | None = None
    unit: str | None = None
    qualifier: str = "exact"
    words: str | None = None
    status: str = "actual"
    period: str | None = None
    as_of: str | None = None
    comparisons: tuple[Comparison, ...] = ()
    participants: tuple[str, ...] = ()
    participant_codes: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None
    quote: str = ""
    start: int = 0
    end: int = 0
    confidence: float = 0.5
    flags: tuple[str, ...] = ()
    engine: str = ""

    def as_json(self) -> dict[str, Any]:
        """The fact with plain values, as JSON writes it."""
        return {name: _plain(getattr(self, name)) for name in self.__struct_fields__}

    def as_line(self) -> str:
        """The fact in one line, as people read it."""
        printed = self.as_json()
        figure = " ".join(str(one) for one in (self.qualifier, printed["value"], self.unit) if one is not None)
        told = figure if self.value is not None else ""
        others = "; ".join(one for one in self.participants if one != self.subject)
        cells = (self.kind, self.subject, self.measure, told, self.period or self.as_of or self.date, others)
        return "\t".join([*(str(cell or "–") for cell in cells), " ".join(self.quote.split())])

    @classmethod
    def from_json(cls, printed: Mapping[str, Any]) -> Fact:
        """The fact that was printed so. Raises KeyError for an unknown key, TypeError where the kind is missing."""
        if unknown := printed.keys() - set(cls.__struct_fields__):
            raise KeyError(f"unknown keys of a fact: {', '.join(sorted(unknown))}")
        read: dict[str, Any] = dict(printed)
        for name in ("value", "value_to"):
            read[name] = _decimal(read.get(name))
        read["comparisons"] = tuple(Comparison.from_json(one) for one in read.get("comparisons", ()))
        for name in ("participants", "participant_codes", "flags"):
            read[name] = tuple(read.get(name, ()))
        return cls(**read)


def _decimal(value: float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Comparison):
        return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value
