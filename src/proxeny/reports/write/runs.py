"""Knows how a report is cut into the pieces that every written form prints in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from proxeny.reports.content import Compiled, Section, Sentence
from proxeny.reports.write.layout import Layout, printed_width

# A word that leads to a name stays in its line.
_LEADS = ("của ",)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of prose. `source` is the number of the note that a bound number leads to, 0 in plain pieces; `note` the
    same where the raised note number is printed; `kind` that of the binding; `lang` is given in words of another
    language than those around them.
    """

    text: str
    source: int = 0
    note: int = 0
    kind: str = ""
    lang: str = ""

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


def subject_lines(report: Compiled, *, layout: Layout) -> list[str]:
    """The subject in lines that part where its sense does: a long one before the words that say whose report it is."""
    whose = report.subject.rfind(report.name) if report.name else -1
    if whose > 0 and report.subject[:whose].endswith(_LEADS):
        whose = report.subject.rindex(" ", 0, whose - 1) + 1
    # The reader's letters may be wider than ours: a subject that nearly fills the line is parted too.
    room = (layout.width - layout.left - layout.right) * 0.9
    if whose <= 0 or printed_width(report.subject, size=layout.title) <= room:
        return [report.subject]
    return [report.subject[:whose], report.subject[whose:]]


def recipients(report: Compiled) -> list[str]:
    """The lines below "recipients"."""
    return report.texts["recipient_lines"].split("/")


def annex_title(report: Compiled, number: str) -> str:
    """ "ANNEX I" in the report's language."""
    return report.texts["annex"].format(number=number)


def sections(report: Compiled) -> list[Section]:
    """The sections that hold prose."""
    return [section for section in report.sections if any(section.all_sentences())]
