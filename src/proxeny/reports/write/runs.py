"""Knows how a report is cut into the pieces that every written form prints in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from proxeny.reports.content import Compiled, Section, Sentence


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of prose. `source` is the number of the note that a bound number leads to, 0 in plain pieces; `note` the
    same where the raised note number is printed; `kind` that of the binding.
    """

    text: str
    source: int = 0
    note: int = 0
    kind: str = ""

    @property
    def number(self) -> bool:
        """Whether the piece is a number with sources."""
        return self.source > 0


def runs(sentence: Sentence) -> Iterator[Run]:
    """The sentence as plain and bound pieces."""
    at = 0
    for binding in sorted(sentence.bindings, key=lambda binding: binding.start):
        if binding.start > at:
            yield Run(sentence.text[at : binding.start])
        yield Run(binding.number, source=binding.note, note=binding.note, kind=binding.kind)
        at = binding.end
    if at < len(sentence.text):
        yield Run(sentence.text[at:])


def noted_once(sentences: tuple[Sentence, ...]) -> list[list[Run]]:
    """The sentences of one paragraph, in which each note number stands only where it comes first."""
    seen: set[int] = set()
    paragraph = []
    for sentence in sentences:
        line = []
        for run in runs(sentence):
            line.append(replace(run, note=0 if run.note in seen else run.note))
            seen.add(run.note)
        paragraph.append(line)
    return paragraph


def recipients(report: Compiled) -> list[str]:
    """The lines below "recipients"."""
    return report.texts["recipient_lines"].split("/")


def annex_title(report: Compiled, number: str) -> str:
    """ "ANNEX I" in the report's language."""
    return report.texts["annex"].format(number=number)


def sections(report: Compiled) -> list[Section]:
    """The sections that hold prose."""
    return [section for section in report.sections if any(section.all_sentences())]
