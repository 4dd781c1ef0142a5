"""What a figure is: its total with words, the parts it was made from, and what texts have stated about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from proxeny.ground import numerals
from proxeny.ground.interval import Interval
from proxeny.ground.quantity import Agreement, Qualifier, Quantity, Status, Sum, words
from proxeny.ground.verdict import Reason
from proxeny.indicators.sentences import pieces

Amount: TypeAlias = Quantity | Sum
State: TypeAlias = Literal["missing", "received", "accepted"]
Origin: TypeAlias = Literal["records", "typed"]
_AGREEING = frozenset({Agreement.CONSISTENT, Agreement.CONSISTENT_FAR_ABOVE, Agreement.CONSISTENT_FAR_BELOW})


@lru_cache(maxsize=8192)
def plain_number(value: Decimal | None) -> int | float | None:
    """A number as JSON writes it: an integer where there is no fraction."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


class Part(NamedTuple):
    """What one member (or, on other borders, one unit) brings to a figure.

    `code` is the office's or the unit's code. `sources` is the number of records or typed figures behind it.
    On other borders `made_of` names the members that are in it, `outside` the old units that also went into the heir
    but do not belong to the subject: the part is then less than the whole unit. `among` holds the keys of the
    different things that were counted, where such are. `recorded` is what the member's records come to where it typed
    another number. A tuple, which is made ten times faster than a frozen object: a country's report holds thousands.
    """

    code: str
    name: str
    value: Decimal | None = None
    quantity: Amount | None = None
    sources: int = 0
    state: State = "missing"
    origin: Origin = "records"
    made_of: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    among: frozenset[str] = frozenset()
    recorded: Amount | None = None

    @property
    def partial(self) -> bool:
        """Whether the unit of today holds land from outside the subject."""
        return bool(self.outside)

    def words(self, lang: str) -> str:
        """The part's amount as it is printed."""
        return numerals.phrase("unknown", lang=lang) if self.quantity is None else words(self.quantity, lang)

    def as_json(self) -> dict[str, Any]:
        """The part as `figures --json` prints it."""
        shown: dict[str, Any] = {
            "code": self.code,
            "name": self.name,
            "value": plain_number(self.value),
            "sources": self.sources,
            "state": self.state,
            "origin": self.origin,
        }
        if self.recorded is not None:
            shown["recorded"] = plain_number(self.recorded.value)
        return shown | {"made_of": list(self.made_of), "outside": list(self.outside)} if self.made_of else shown


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What a text sets beside a number: `type` (yoy, plan, plan_excess, share_of_total...), in per cent or times."""

    type: str
    value: Decimal | None = None
    unit: str = "percent"
    qualifier: Qualifier = Qualifier.EXACT
    quote: str = ""

    @property
    def quantity(self) -> Quantity:
        """The number with its words as one value."""
        return Quantity(value=self.value, qualifier=self.qualifier, unit=self.unit)


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A number that a text states, how the count stands to it, and the words that state it.

    `doc` is the paper's code; `version_of` the code of the paper whose version it is: both are one source.
    """

    value: Decimal | None
    value_to: Decimal | None = None
    unit: str = "count"
    qualifier: Qualifier = Qualifier.EXACT
    status: Status = Status.ACTUAL
    period: str = ""
    as_of: str = ""
    doc: str = ""
    publisher: str = ""
    lang: str = ""
    quote: str = ""
    published_on: date | None = None
    quote_id: int | None = None
    document_id: int | None = None
    agreement: Agreement = Agreement.UNKNOWN
    version_of: str | None = None
    comparisons: tuple[Comparison, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether what we count is what the text states; false also where that cannot be told."""
        return self.agreement in _AGREEING

    @property
    def has_time(self) -> bool:
        """Whether the text tells of when the number holds."""
        return bool(self.period or self.as_of)

    @property
    def quantity(self) -> Quantity:
        """The number with its words as one value."""
        return Quantity(
            value=self.value, qualifier=self.qualifier, value_to=self.value_to, unit=self.unit, status=self.status
        )

    @property
    def root(self) -> str:
        """The code of the source: versions of one article share it."""
        return self.version_of or self.doc

    def words(self, lang: str) -> str:
        """The stated number as it is printed."""
        return words(self.quantity, lang)

    def as_json(self) -> dict[str, Any]:
        """The statement as `figures --json` prints it."""
        return {
            "value": plain_number(self.value),
            "value_to": plain_number(self.value_to),
            "unit": self.unit,
            "qualifier": self.qualifier.value,
            "status": self.status.value,
            "period": self.period or None,
            "as_of": self.as_of or None,
            "doc": self.doc,
            "version_of": self.version_of,
            "publisher": self.publisher,
            "published_on": self.published_on.isoformat() if self.published_on else None,
            "lang": self.lang,
            "quote": self.quote,
            "agrees": self.agrees,
            "agreement": self.agreement.value,
        }


@dataclass(frozen=True, kw_only=True)
class Witness:
    """What arithmetic says of stated numbers; it flags and never repairs.

    `kind` (plan, growth, parts, year_to_date, per_item) picks the sentence, `params` fills it: numbers, or codes of
    measures and periods. `doc` is the paper that states the numbers, empty where they are our own.
    """

    kind: str
    verdict: Literal["holds", "cannot_be", "unlikely"]
    measure: str
    params: Mapping[str, Decimal | str] = field(default_factory=dict)
    doc: str = ""
    quote: str = ""

    def text(self, lang: str) -> str:
        """The finding as a sentence, in one of the five languages."""
        return "".join(text for text, _name in self.pieces(lang))

    def pieces(self, lang: str) -> Iterator[tuple[str, str]]:
        """The sentence in pieces, each with the name of the parameter that it writes, empty for the words between."""
        return pieces(self.kind, verdict=self.verdict, measure=self.measure, params=self.params, lang=lang)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measure of one subject in one period.

    `total` is None where nothing may be added up; `reason` then says why. `place` is the code that was asked for,
    `borders` the day whose units the parts follow (None: as reported). `received` of `expected` returns are in.
    `likely` is the range in which the total lies by earlier periods while returns are missing.
    `previous` is the same figure a year before where it is exact, `previous_total` with its words in any case,
    `previous_statements` what texts stated of that year.
    """

    measure: str
    unit: str
    period: str
    borders: date | None = None
    total: Amount | None = None
    received: int = 0
    expected: int = 0
    parts: tuple[Part, ...] = ()
    statements: tuple[Stated, ...] = ()
    origin: Origin = "records"
    previous: Decimal | None = None
    previous_period: str | None = None
    previous_total: Amount | None = None
    previous_statements: tuple[Stated, ...] = ()
    change_percent: Decimal | None = None
    place: str = ""
    reason: Reason | None = field(default=None, compare=False)
    likely: Interval | None = None

    @property
    def value(self) -> Decimal | None:
        """The number that is printed; with an open upper end it is the lower end."""
        return None if self.total is None else self.total.value

    @property
    def last_year(self) -> Amount | None:
        """The same figure a year before where it says anything: "at least 0" of nobody who told does not."""
        before = self.previous_total
        if before is None or before.value is None:
            return None
        reach = before.interval()
        return None if before.value == 0 and reach.high is None else before

    @property
    def low(self) -> Decimal | None:
        """The lower end of what the figure may be."""
        return None if self.total is None else self.total.interval().low

    @property
    def high(self) -> Decimal | None:
        """The upper end; None where it is open, as with a missing return."""
        return None if self.total is None else self.total.interval().high

    @property
    def qualifier(self) -> Qualifier | None:
        """The word of the total; None where nothing can be said."""
        return None if self.total is None or self.total.value is None else self.total.qualifier

    @property
    def is_known(self) -> bool:
        """Whether there is any number to print."""
        return self.value is not None

    @property
    def complete(self) -> bool:
        """Whether every return that is expected has come in."""
        return self.received == self.expected

    @property
    def sources(self) -> int:
        """How many records or typed figures are behind the total."""
        return sum(part.sources for part in self.parts)

    def words(self, lang: str) -> str:
        """The total as it is printed: "396", "nearly 100", "at least 350"; "unknown" without one."""
        return numerals.phrase("unknown", lang=lang) if self.total is None else words(self.total, lang)

    def as_json(self) -> dict[str, Any]:
        """The figure as `figures --json` prints it."""
        return {"place": self.place, "period": self.period, **self.within_report_json()}

    def within_report_json(self) -> dict[str, Any]:
        """The same without place and period, which a report states once for all its figures."""
        return {
            "measure": self.measure,
            "borders": self.borders.isoformat() if self.borders else None,
            "unit": self.unit,
            "value": plain_number(self.value),
            "low": plain_number(self.low),
            "high": plain_number(self.high),
            "qualifier": self.qualifier.value if self.qualifier else None,
            "received": self.received,
            "expected": self.expected,
            "parts": [part.as_json() for part in self.parts],
            "statements": [stated.as_json() for stated in self.statements],
            "origin": self.origin,
            "previous": plain_number(self.previous),
            "previous_period": self.previous_period,
            "change_percent": plain_number(self.change_percent),
            "likely": self._likely_json(),
            "reason": self.reason.text if self.reason else None,
        }

    @property
    def likely_ends(self) -> tuple[Decimal, Decimal] | None:
        """Both ends of the range by earlier periods."""
        reach = self.likely
        if reach is None or reach.low is None or reach.high is None:
            return None
        return reach.low, reach.high

    def _likely_json(self) -> dict[str, int | float | None] | None:
        ends = self.likely_ends
        return None if ends is None else {"low": plain_number(ends[0]), "high": plain_number(ends[1])}
