"""Knows what is printed: a report in its language and, in a bilingual edition, the same in a second one below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

import msgspec

from proxeny.ground import numerals
from proxeny.reports.content import Cell, Compiled, Foreign, Row, Table
from proxeny.reports.write.faults import FormatError
from proxeny.reports.write.issue import Issue
from proxeny.reports.write.layout import Layout
from proxeny.reports.write.runs import annex_title, recipients, subject_lines

# These scripts have no slanted letters.
UPRIGHT = frozenset({"ar", "th"})
# Rows of a table that is kept on one page, by the number of languages: lines of two are three times as high.
_MOST_WHOLE = {1: 30, 2: 10}

# Written with digits and marks alone in every language, such as 1.234,5.
_SHOWN = Decimal("1234.5")


def most_whole(langs: tuple[str, ...], *, first: bool) -> int:
    """Up to how many rows a table is kept on one page: the `first` of an annex would leave its title on a bare page."""
    return 0 if first else _MOST_WHOLE[len(langs)]


@dataclass(frozen=True, slots=True)
class Line:
    """Words in one language; `second` where they stand below the same words in the language of the paper."""

    text: str
    lang: str
    second: bool = False


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note of the annex on sources: its measure with the definition, and where the figure comes from."""

    number: int
    heads: tuple[tuple[Line, Line], ...]
    lines: tuple[Line, ...]
    folded: tuple[Line, ...] = ()
    foreign: tuple[Foreign, ...] = ()

    def pieces(self, line: Line) -> list[tuple[str, str]]:
        """The line in pieces with the language of each."""
        told = [(line.text, line.lang)]
        for words, lang in self.foreign:
            told = [cut for piece in told for cut in _cut(piece, words=words, lang=lang)]
        return told


@dataclass(frozen=True, slots=True)
class Edition:
    """A report as it is printed; `beside` is the same report in the second language of a bilingual paper,
    `issue` the version that it is.
    """

    report: Compiled
    beside: Compiled | None = None
    issue: Issue = field(default_factory=Issue)

    def __post_init__(self) -> None:
        if self.beside and self.beside.lang == self.report.lang:
            raise FormatError("the second language is that of the report")
        if self.beside and _counted(self.report) != _counted(self.beside):
            raise FormatError("the two languages do not tell the same figures")

    @property
    def reports(self) -> tuple[Compiled, ...]:
        """The report in each of its languages."""
        return (self.report, self.beside) if self.beside else (self.report,)

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages, that of the paper first."""
        return tuple(report.lang for report in self.reports)

    def each(self, tell: Callable[[Compiled], str]) -> tuple[Line, ...]:
        """What is told, in each language; once where both say the same, and nothing where there is nothing to say."""
        told = [Line(tell(report), report.lang, second=at > 0) for at, report in enumerate(self.reports)]
        return tuple(line for line in told if line.text and not (line.second and line.text == told[0].text))

    def text(self, key: str) -> tuple[Line, ...]:
        """One of the fixed texts in each language."""
        return self.each(lambda report: report.texts[key])

    def subject(self, *, layout: Layout) -> tuple[Line, ...]:
        """The subject in each language, parted where its sense does."""
        return self.each(lambda report: "\n".join(subject_lines(report, layout=layout)))

    def mark(self) -> str:
        """The mark of a draft and of the demonstration; empty on a released paper of the office."""
        demonstration = self.text("demonstration") if self.report.demonstration else ()
        draft = self.each(lambda report: self.issue.mark(report.lang))
        return " · ".join(line.text for line in (*draft, *demonstration))

    def about(self) -> tuple[Line, ...]:
        """As of when the paper was made, which version it is, and that it is a demonstration."""
        note = ("demonstration_note",) if self.report.demonstration else ()

        def told(report: Compiled) -> str:
            version = self.issue.line(report.lang)
            return ". ".join((report.texts["standing_on"], version, *(report.texts[key] for key in note)))

        return self.each(told)

    def recipients(self) -> tuple[Line, ...]:
        """The lines below "recipients"."""
        told = [
            [Line(text, one.lang, second=at > 0) for text in recipients(one)] for at, one in enumerate(self.reports)
        ]
        return tuple(line for lines in zip(*told, strict=True) for line in lines)

    def annex(self, number: str) -> tuple[Line, ...]:
        """ "ANNEX I" in each language."""
        return self.each(lambda report: annex_title(report, number))

    def tables(self) -> tuple[Table, ...]:
        """The tables without empty columns; a line break parts the two languages of a heading, a name or a remark."""
        if self.beside is None:
            return tuple(table.filled() for table in self.report.tables)
        reading = _reading(self.report, self.beside)
        pairs = zip(self.report.tables, self.beside.tables, strict=True)
        return tuple(_both(one, other, reading=reading).filled() for one, other in pairs)

    def notes(self) -> tuple[PrintedNote, ...]:
        """The notes on sources, in the order of the paper's own language."""
        by_measure = [{note.measure: note for note in report.notes} for report in self.reports]
        return tuple(
            PrintedNote(
                number=note.number,
                heads=tuple(
                    (Line(one.label, lang, second=at > 0), Line(one.definition, lang, second=at > 0))
                    for at, (lang, one) in enumerate(
                        (lang, notes[note.measure]) for lang, notes in zip(self.langs, by_measure, strict=True)
                    )
                ),
                lines=tuple(self._sources([notes[note.measure].lines for notes in by_measure])),
                folded=tuple(Line(text, self.report.lang) for text in note.folded),
                foreign=note.foreign,
            )
            for note in self.report.notes
        )

    def _sources(self, told: list[tuple[str, ...]]) -> Iterator[Line]:
        """The lines of a note, each below its fellow where there are as many in both languages."""
        first, *others = told
        for at, text in enumerate(first):
            yield Line(text, self.langs[0])
            for second in others:
                if len(second) == len(first) and second[at] != text:
                    yield Line(second[at], self.langs[1], second=True)
        for second in others:
            if len(second) != len(first):
                yield from (Line(text, self.langs[1], second=True) for text in second)


def _cut(piece: tuple[str, str], *, words: str, lang: str) -> Iterator[tuple[str, str]]:
    """A piece cut where the words stand in it, which are in a language of their own."""
    text, spoken = piece
    before, found, after = text.partition(words) if spoken != lang else (text, "", "")
    if before:
        yield before, spoken
    if found:
        yield found, lang
        yield from _cut((after, spoken), words=words, lang=lang)


def _counted(report: Compiled) -> dict[str, tuple[object, ...]]:
    """What the figures are, whatever the language."""
    return {name: tuple(figure[key] for key in ("value", "low", "high")) for name, figure in report.figures.items()}


def _reading(report: Compiled, beside: Compiled) -> str:
    """How the numbers that stand once read in the second language; empty where both write them alike."""
    written, read = (numerals.number(_SHOWN, lang=one.lang) for one in (report, beside))
    return "" if written == read else beside.texts.get("numbers_once", "").format(written=written, read=read)


def _both(one: Table, other: Table, *, reading: str) -> Table:
    columns = tuple(
        replace(first, label=_two(first.heading, second.heading), unit="")
        for first, second in zip(one.columns, other.columns, strict=True)
    )
    rows = tuple(_row(first, second) for first, second in zip(one.rows, other.rows, strict=True))
    remarks = tuple(_two(*pair) for pair in zip(one.remarks, other.remarks, strict=True))
    more = (f"\n{reading}",) if reading else ()
    title, lead = _two(one.title, other.title), _two(one.lead, other.lead)
    return replace(one, title=title, columns=columns, rows=rows, remarks=(*remarks, *more), lead=lead)


def _row(one: Row, other: Row) -> Row:
    return msgspec.structs.replace(one, cells=tuple(_cell(*pair) for pair in zip(one.cells, other.cells, strict=True)))


def _cell(one: Cell, other: Cell) -> Cell:
    """A bare number stands once, in the manner of the paper's own language."""
    worded = any(letter.isalpha() for letter in one.text + other.text)
    return Cell(text=_two(one.text, other.text), value=one.value, measure=one.measure) if worded else one


def _two(one: str, other: str) -> str:
    return one if one == other else f"{one}\n{other}"


def parted(text: str, *, langs: tuple[str, ...]) -> tuple[Line, ...]:
    """The languages of a text of a table; an empty line is left out."""
    first, *others = text.split("\n", len(langs) - 1)
    seconds = tuple(Line(other, lang, second=True) for other, lang in zip(others, langs[1:], strict=False))
    return seconds if seconds and not first else (Line(first, langs[0]), *seconds)
