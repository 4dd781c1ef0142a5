"""Knows the body of a report from the first heading to the end mark, as blocks that every written form prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from proxeny.reports.content import Compiled, Section, Sentence, in_vietnamese
from proxeny.reports.write.edition import Edition
from proxeny.reports.write.layout import roman
from proxeny.reports.write.runs import Run, noted_once, sections

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, the heading of a part, a paragraph, or the line that cites a paper.

    Blocks of two languages that say the same have the same `key`; `second` is set in the one that stands below.
    """

    key: Key
    kind: Literal["heading", "part", "prose", "cited"]
    runs: tuple[Run, ...]
    lang: str
    second: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


def body(edition: Edition) -> list[Block]:
    """All blocks in the order of the paper, headings numbered, each language ended as its papers are."""
    first = list(_blocks(edition.report))
    if edition.beside is None:
        return _ended(_numbered(first), edition=edition)
    order = {note.measure: note.number for note in edition.report.notes}
    turned = {note.number: order.get(note.measure, 0) for note in edition.beside.notes}
    # A quotation stands in the language that it was written in: once is enough.
    second = [_renoted(block, turned) for block in _blocks(edition.beside) if block.kind != "cited"]
    return _ended(_numbered(_interleaved(first, second)), edition=edition)


def _blocks(report: Compiled) -> Iterator[Block]:
    lang = report.lang
    for section in sections(report):
        yield from _section(section, lang=lang)
    if report.published:
        yield _heading("published", text=report.texts["published"], lang=lang)
    for at, line in enumerate(report.published):
        before, after = report.texts["cited"].format(source=line.source, quote="\0").split("\0")
        named = tuple(_named(before, line.publisher, lang=lang))
        cited = (*named, Run(line.quote, lang=line.quote_lang), Run(after))
        yield _prose(("published", str(at)), (line.sentence,), lang=lang)
        yield Block(key=("published", str(at), "cited"), kind="cited", runs=cited, lang=lang)
    if report.checks:
        yield _heading("checks", text=report.texts["checks"], lang=lang)
    for at, check in enumerate(report.checks):
        yield _prose(("checks", str(at)), (check.sentence,), lang=lang)


def _named(text: str, name: str, *, lang: str) -> Iterator[Run]:
    """Words that hold a name, which says so where it is in Vietnamese."""
    before, found, after = text.partition(name) if in_vietnamese("name", name, lang=lang) else (text, "", "")
    yield from (Run(piece) for piece in (before,) if piece)
    if found:
        yield Run(found, kind="name", lang="vi")
        yield Run(after)


def _section(section: Section, *, lang: str) -> Iterator[Block]:
    yield _heading(section.code, text=section.heading, lang=lang)
    if section.sentences:
        yield _prose((section.code, "prose"), section.sentences, lang=lang)
    for part in section.parts:
        key = (section.code, part.code)
        yield Block(key=key, kind="part", runs=(Run(part.heading),), lang=lang)
        yield _prose((*key, "prose"), part.sentences, lang=lang)


def _heading(code: str, *, text: str, lang: str) -> Block:
    return Block(key=(code,), kind="heading", runs=(Run(text),), lang=lang)


def _prose(key: Key, sentences: tuple[Sentence, ...], *, lang: str) -> Block:
    """The sentences of one paragraph, a blank between them."""
    lines = noted_once(sentences)
    spaced = [_spoken(run, lang=lang) for line in lines for run in (Run(" "), *line)][1:]
    return Block(key=key, kind="prose", runs=tuple(spaced), lang=lang)


def _spoken(run: Run, *, lang: str) -> Run:
    """A quotation or a name in Vietnamese says so in a paper of another language."""
    return replace(run, lang="vi") if in_vietnamese(run.kind, run.text, lang=lang) else run


def _renoted(block: Block, turned: Mapping[int, int]) -> Block:
    """The block of the second language, its notes numbered as those of the first."""
    runs = (replace(run, source=turned.get(run.source, 0), note=turned.get(run.note, 0)) for run in block.runs)
    return replace(block, runs=tuple(runs), second=True)


def _interleaved(first: Iterable[Block], second: Iterable[Block]) -> Iterator[Block]:
    """Each block with its fellow below it; what only the second language says stands where it stood there."""
    told, waiting = list(first), list(second)
    own, there = ({block.key for block in blocks} for blocks in (told, waiting))
    for block in told:
        if block.key in there:
            while waiting and waiting[0].key not in own:
                yield waiting.pop(0)
        yield block
        if waiting and waiting[0].key == block.key:
            yield waiting.pop(0)
    yield from waiting


def _numbered(blocks: Iterable[Block]) -> list[Block]:
    """Sections by Roman numbers, their parts from one; a heading below its fellow goes without."""
    made: list[Block] = []
    section = part = 0
    for block in blocks:
        fellow = bool(made) and made[-1].key == block.key
        if block.kind == "heading" and not fellow:
            section, part = section + 1, 0
            made.append(_with_number(block, roman(section)))
        elif block.kind == "part" and not fellow:
            part += 1
            made.append(_with_number(block, str(part)))
        else:
            made.append(block)
    return made


def _with_number(block: Block, number: str) -> Block:
    return replace(block, runs=(Run(f"{number}. "), *block.runs))


def _ended(blocks: list[Block], *, edition: Edition) -> list[Block]:
    """The mark after the last line of the body, which papers of Viet Nam bear; older kept reports have none."""
    for report in edition.reports:
        mark = report.texts.get("end", "")
        at = max((at for at, block in enumerate(blocks) if block.lang == report.lang), default=-1)
        if mark and at >= 0:
            # The full stop of the last sentence is the first letter of the mark.
            ending = mark.removeprefix(".") if blocks[at].text.endswith(".") else mark
            blocks[at] = replace(blocks[at], runs=(*blocks[at].runs, Run(ending)))
    return blocks
