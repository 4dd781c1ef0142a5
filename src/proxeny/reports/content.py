"""What a compiled report holds: prose with bound numbers, tables, sources; plain data that is stored and read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec

from proxeny.ground.text import is_vietnamese
from proxeny.reports.emulation.scores import Scores

Plain: TypeAlias = int | float | str | None
# Bindings to words as they were written, whose digits are no figures.
WORDS = frozenset({"name", "quote"})


def in_vietnamese(kind: str, text: str, *, lang: str) -> bool:
    """Whether words in a text of this language have to say that they are Vietnamese."""
    return lang != "vi" and kind in WORDS and is_vietnamese(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A number in a sentence and what it stands for.

    `start` and `end` count Unicode code points of the text. `kind` is figure, published, change, previous, compared,
    returns, sources, witness, period, day, name or quote; for the last four `measure` repeats the kind. `note` is the
    number of the note that tells the sources, 0 where there is none.
    """

    number: str
    start: int
    end: int
    kind: str
    measure: str
    value: Plain = None
    note: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """Prose with every number in it bound."""

    text: str
    bindings: tuple[Binding, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The sentence as the command prints it."""
        keys = ("number", "measure", "value", "kind", "start", "end", "note")
        return {"text": self.text, "bindings": [{key: getattr(one, key) for key in keys} for one in self.bindings]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with its sentences and the numbered parts below it."""

    code: str
    heading: str
    sentences: tuple[Sentence, ...] = ()
    parts: tuple[Section, ...] = ()

    def all_sentences(self) -> Iterator[Sentence]:
        """Its own sentences, then those of its parts."""
        yield from self.sentences
        for part in self.parts:
            yield from part.all_sentences()


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell as it is printed, with the number behind it; a struct, since a country's tables have a thousand."""

    text: str = ""
    value: int | float | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The head of a column; `numeric` columns are set to the right."""

    label: str
    numeric: bool = True
    measure: str = ""
    unit: str = ""
    note: int = 0

    @property
    def heading(self) -> str:
        """The label with the unit where that is not plain."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row with as many cells as there are columns; `sum` rows are set bold."""

    cells: tuple[Cell, ...]
    code: str = ""
    kind: Literal["row", "sum", "change"] = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with the remarks below it; `lead` stands above it and says what holds for many of its rows."""

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()
    lead: str = ""

    def filled(self) -> Table:
        """The table without the columns in which nothing stands, as a report of one office has them."""
        kept = [at for at in range(len(self.columns)) if not self.rows or any(row.cells[at].text for row in self.rows)]
        if len(kept) == len(self.columns):
            return self
        rows = tuple(msgspec.structs.replace(row, cells=tuple(row.cells[at] for at in kept)) for row in self.rows)
        return replace(self, columns=tuple(self.columns[at] for at in kept), rows=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedLine:
    """How a count stands to one published number, with the words that state it in their own language."""

    measure: str
    sentence: Sentence
    verdict: str
    stated: str
    quote: str
    quote_lang: str
    publisher: str
    published_on: str
    source: str
    doc: str
    same_source_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What the arithmetic witness found, in words, with its numbers bound; `kind` is what it held against what."""

    measure: str
    verdict: str
    text: str
    bindings: tuple[Binding, ...] = ()
    kind: str = ""

    @property
    def sentence(self) -> Sentence:
        """The finding as prose."""
        return Sentence(self.text, self.bindings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a check of this kind asked of a member's figure, and the reason that the member gave for it."""

    measure: str
    member: str
    asked: str
    why: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A total that was typed or published (`kind`) and is not what was counted, and what was said of it.

    `place` is whose total it is, `source` the paper that states it. `reason` is a code of the reasons, `said` the
    reason in words, `by` and `on` who gave it and when; all empty while nobody has.
    """

    kind: str
    measure: str
    place: str
    name: str
    stated: str
    counted: str
    source: str = ""
    reason: str = ""
    said: str = ""
    by: str = ""
    on: str = ""


class Foreign(NamedTuple):
    """Words as they were written, and the language that they are in."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Where the figure with this note number comes from, in lines.

    `folded` are lines in full that the others tell together; `foreign` words of the lines in another language.
    """

    number: int
    measure: str
    label: str
    definition: str
    lines: tuple[str, ...]
    folded: tuple[str, ...] = ()
    foreign: tuple[Foreign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An office that owes a return, with the state of it."""

    code: str
    name: str
    place: str
    state: str
    state_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A whole report in one language; `texts` are the fixed words of the paper, `figures` JSON objects by measure.

    `moved` are the office's own sentences in which a figure has changed since somebody stood by them; `plans` what is
    planned for the year, by measure, where every office has a plan.
    """

    template: str
    office: str
    variant: Literal["cluster", "office", "country"]
    period: str
    borders: date | None
    lang: str
    title: str
    subject: str
    name: str
    issuer: str
    superior: str
    standing_on: date
    demonstration: bool
    members: tuple[Member, ...]
    received: int
    expected: int
    sections: tuple[Section, ...]
    published: tuple[PublishedLine, ...]
    checks: tuple[Check, ...]
    tables: tuple[Table, ...]
    notes: tuple[Note, ...]
    unbound: tuple[str, ...]
    texts: Mapping[str, str]
    figures: Mapping[str, dict[str, Any]]
    answered: tuple[Answered, ...] = ()
    known: date | None = None
    differences: tuple[Differing, ...] = ()
    moved: tuple[str, ...] = ()
    plans: Mapping[str, int | float] = field(default_factory=dict)
    scores: Scores = field(default_factory=Scores)

    def narrative(self) -> list[Sentence]:
        """All sentences in the order of the paper."""
        return [sentence for section in self.sections for sentence in section.all_sentences()]

    def as_json(self) -> dict[str, Any]:
        """The report as `report --format json` prints it; `paper` holds what is needed to write it out again."""
        paper: dict[str, Any] = msgspec.to_builtins(self)
        figures = paper.pop("figures")
        return {
            "template": self.template,
            "office": self.office,
            "period": self.period,
            "borders": paper["borders"],
            "known": paper["known"],
            "lang": self.lang,
            "members": [{"code": m.code, "name": m.name, "state": m.state} for m in self.members],
            "figures": figures,
            "narrative": [sentence.as_json() for sentence in self.narrative()],
            "unbound_numbers": list(self.unbound),
            "moved_sentences": list(self.moved),
            "title": self.title,
            "demonstration": self.demonstration,
            "standing_on": paper["standing_on"],
            "received": self.received,
            "expected": self.expected,
            "agreements": [line | {"sentence": line["sentence"]["text"]} for line in paper["published"]],
            "checks": paper["checks"],
            "answered": paper["answered"],
            "differences": paper["differences"],
            "paper": paper,
        }


def by_language(content: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """A stored report in each language that it is kept in, that of the compile first."""
    return {content["lang"]: content, **content.get("translations", {})}


def compiled_from(content: Mapping[str, Any], *, lang: str = "") -> Compiled:
    """The report as it was stored, in one of its languages. Raises KeyError where it was not compiled in `lang`."""
    if lang:
        content = by_language(content)[lang]
    return msgspec.convert({**content["paper"], "figures": content["figures"]}, Compiled)
