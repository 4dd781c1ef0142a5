"""Turns figures, members and findings into one report in one language; pure: everything comes in as an argument."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from proxeny.ground.periods import Period
from proxeny.indicators.figures import Figure, plain_number
from proxeny.reports import amounts
from proxeny.reports.content import (
    Answered,
    Check,
    Compiled,
    Differing,
    Member,
    PublishedLine,
    Section,
    Sentence,
    Table,
)
from proxeny.reports.drafting import Draft, Variant, say, tell
from proxeny.reports.emulation.ranked import ranked_table
from proxeny.reports.emulation.scores import Scores
from proxeny.reports.outline import Template
from proxeny.reports.own.known import Known
from proxeny.reports.own.rules import RESULTS, SECTIONS
from proxeny.reports.own.sentence import Own, Told
from proxeny.reports.own.sentence import tell as tell_own
from proxeny.reports.paper import fixed_texts
from proxeny.reports.prose import Fragment, unbound
from proxeny.reports.review.matter import Matter, raised_in
from proxeny.reports.standing import notes, published_lines
from proxeny.reports.tables import MANY, by_member, summary
from proxeny.reports.wording import Wording, wording


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Whose report it is. `issuer` and `superior` stand in the head of the paper, `seat` before its date."""

    code: str
    variant: Variant
    name: str
    issuer: str
    superior: str
    seat: str


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """Everything a report is made from, in its language; `standing_on` is the day as of which it was loaded.

    `known` is the day as known on which its figures are told; None is as known when it was loaded. `by_parts` is of
    how many members returns for parts of the period stand for it. `aside` are units of other borders whose offices
    keep records of the period that belong to no member.
    """

    template: Template
    subject: Subject
    period: Period
    borders: date | None
    lang: str
    standing_on: date
    demonstration: bool
    members: tuple[Member, ...]
    figures: Mapping[str, Figure]
    checks: tuple[Check, ...] = ()
    answered: tuple[Answered, ...] = ()
    known: date | None = None
    by_parts: int = 0
    differences: tuple[Differing, ...] = ()
    own: tuple[Own, ...] = ()
    raised: tuple[Matter, ...] = ()
    plans: Mapping[str, Decimal] = field(default_factory=dict)
    scores: Scores = field(default_factory=Scores)
    aside: tuple[str, ...] = ()

    @property
    def received(self) -> int:
        """How many members have sent their return."""
        return sum(member.state != "missing" for member in self.members)


def compile_report(loaded: Loaded) -> Compiled:
    """The report. Raises WordingError for a language in which none is written."""
    subject = loaded.subject
    words = wording(loaded.lang, variant=subject.variant)
    draft = Draft(figures=loaded.figures, period=loaded.period, variant=subject.variant, words=words)
    lines = published_lines(draft)
    own = _own(loaded, words=words)
    sections = _sections(loaded, draft=draft, own=own)
    tables = _tables(loaded, words=words)
    order = _order_of_notes(sections, figures=loaded.figures)
    return Compiled(
        template=loaded.template.code,
        office=subject.code,
        variant=subject.variant,
        period=loaded.period.code,
        borders=loaded.borders,
        lang=words.lang,
        title=loaded.template.title(words.lang),
        subject=_subject(loaded, words=words),
        name=subject.name,
        issuer=subject.issuer,
        superior=subject.superior,
        standing_on=loaded.standing_on,
        demonstration=loaded.demonstration,
        members=loaded.members,
        received=loaded.received,
        expected=len(loaded.members),
        sections=tuple(_noted(section, order=order) for section in sections),
        published=tuple(replace(line, sentence=_noted_sentence(line.sentence, order=order)) for line in lines),
        checks=tuple(_noted_check(check, order=order) for check in loaded.checks),
        tables=tuple(_noted_table(table, order=order) for table in tables),
        notes=notes(draft, order=order, lines=lines, answered=loaded.answered, differences=loaded.differences),
        unbound=(*_unbound(sections, lines=lines, checks=loaded.checks), *(n for _s, one in own for n in one.loose)),
        texts=fixed_texts(words, variant=subject.variant, standing_on=loaded.standing_on, seat=subject.seat),
        figures={name: _figure_json(figure) for name, figure in loaded.figures.items()},
        answered=loaded.answered,
        known=loaded.known,
        differences=loaded.differences,
        moved=tuple(one.sentence.text for _section, one in own if one.moved),
        plans={name: number for name, value in loaded.plans.items() if (number := plain_number(value)) is not None},
        scores=loaded.scores,
    )


def known_of(loaded: Loaded) -> Known:
    """What the office's own sentences in the report may speak of."""
    return Known(
        figures=loaded.figures,
        subject=loaded.subject.code,
        name=loaded.subject.name,
        period=loaded.period,
        returns={"returns_received": loaded.received, "returns_expected": len(loaded.members)},
        lang=loaded.lang,
    )


def _own(loaded: Loaded, *, words: Wording) -> tuple[tuple[str, Told], ...]:
    """The office's own sentences with the section that each stands in."""
    known = known_of(loaded)
    return tuple((one.section, tell_own(one, known=known, words=words)) for one in loaded.own)


def _subject(loaded: Loaded, *, words: Wording) -> str:
    subject = loaded.template.subject.get(words.lang) or loaded.template.subject["en"]
    return words.label("subject", subject=subject, period=loaded.period.label(words.lang), name=loaded.subject.name)


def _figure_json(figure: Figure) -> dict[str, Any]:
    told = figure.within_report_json()
    return {**told, "by_member": {part["code"]: part["value"] for part in told["parts"]}}


def _sections(loaded: Loaded, *, draft: Draft, own: Sequence[tuple[str, Told]]) -> tuple[Section, ...]:
    words = draft.words
    told = [(p.heading, [tell(key, draft=draft) for key in p.sentences]) for p in loaded.template.results]
    parts = tuple(
        Section(code=f"part-{number}", heading=heading.get(words.lang) or heading["en"], sentences=sentences)
        for number, (heading, sentences) in enumerate(
            ((heading, tuple(chain.from_iterable(said))) for heading, said in told if any(said)), start=1
        )
    )
    written = {
        code: (*(told.sentence for at, told in own if at == code), *raised_in(code, loaded.raised, draft=draft))
        for code in SECTIONS
    }
    results, *others = (
        Section(code=code, heading=words.label(code), sentences=written[code], parts=parts if code == RESULTS else ())
        for code in SECTIONS
        if code == RESULTS or written[code]
    )
    returns = Section(
        code="returns",
        heading=words.label("returns", variant=draft.variant),
        sentences=tuple(_returns(loaded, draft=draft)),
    )
    return (results, *others, returns)


def _returns(loaded: Loaded, *, draft: Draft) -> Iterable[Sentence]:
    words, variant = draft.words, draft.variant
    if variant == "office":
        state = loaded.members[0].state_label if loaded.members else words.label("missing")
        yield say("return_office", words=words, variant=variant, state=state)
    else:
        numbers: dict[str, Fragment] = {
            "received": amounts.plain(loaded.received, measure="returns_received", kind="returns", words=words),
            "expected": amounts.plain(len(loaded.members), measure="returns_expected", kind="returns", words=words),
        }
        yield say("returns", words=words, variant=variant, **numbers)
        if loaded.by_parts:
            parts = amounts.plain(loaded.by_parts, measure="returns_by_parts", kind="returns", words=words)
            yield say("returns_by_parts", words=words, variant=variant, parts=parts)
    missing = [member.place for member in loaded.members if member.state == "missing"]
    if missing and variant != "office":
        yield _missing(missing, draft=draft)
    if loaded.aside:
        yield say("kept_aside", words=words, variant=variant, names=amounts.name(words.comma.join(loaded.aside)))
    if loaded.borders:
        yield say("borders", words=words, variant=variant, borders=amounts.day(loaded.borders, words=words))
        yield from _units(loaded, draft=draft)
    if loaded.known:
        yield say("known", words=words, variant=variant, known=amounts.day(loaded.known, words=words))


def _units(loaded: Loaded, *, draft: Draft) -> Iterable[Sentence]:
    """How many units of the other borders the members lie in, since tables tell units and returns members."""
    units = max((len(figure.parts) for figure in loaded.figures.values() if figure.borders), default=0)
    if draft.variant != "office" and units and units != len(loaded.members):
        told = {"expected": ("returns_expected", len(loaded.members)), "units": ("units", units)}
        numbers: dict[str, Fragment] = {
            key: amounts.plain(value, measure=measure, kind="returns", words=draft.words)
            for key, (measure, value) in told.items()
        }
        yield say("borders_units", words=draft.words, variant=draft.variant, **numbers)


def _missing(names: Sequence[str], *, draft: Draft) -> Sentence:
    """Whose returns have not come, with their number where they are many."""
    words, variant = draft.words, draft.variant
    told = amounts.name(words.comma.join(names))
    if len(names) <= MANY:
        return say("returns_missing", words=words, variant=variant, names=told)
    number = amounts.plain(len(names), measure="returns_missing", kind="returns", words=words)
    return say("returns_missing_many", words=words, variant=variant, names=told, missing=number)


def _tables(loaded: Loaded, *, words: Wording) -> tuple[Table, ...]:
    outlined = (
        by_member(outline, figures=loaded.figures, members=loaded.members, words=words)
        for outline in loaded.template.tables
    )
    ranked = ranked_table(loaded.scores.members, names={one.code: one.place for one in loaded.members}, words=words)
    return (summary(loaded.figures, words=words), *filter(None, (*outlined, ranked)))


def _order_of_notes(sections: Iterable[Section], *, figures: Mapping[str, Figure]) -> dict[str, int]:
    """Note numbers by measure: first as the prose names them, then all others."""
    said = [b.measure for section in sections for sentence in section.all_sentences() for b in sentence.bindings]
    order = dict.fromkeys(measure for measure in [*said, *figures] if measure in figures)
    return {measure: number for number, measure in enumerate(order, start=1)}


def _noted(section: Section, *, order: Mapping[str, int]) -> Section:
    sentences = tuple(_noted_sentence(sentence, order=order) for sentence in section.sentences)
    return replace(section, sentences=sentences, parts=tuple(_noted(part, order=order) for part in section.parts))


def _noted_sentence(sentence: Sentence, *, order: Mapping[str, int]) -> Sentence:
    bindings = tuple(replace(binding, note=order.get(binding.measure, 0)) for binding in sentence.bindings)
    return replace(sentence, bindings=bindings)


def _noted_check(check: Check, *, order: Mapping[str, int]) -> Check:
    return replace(check, bindings=_noted_sentence(check.sentence, order=order).bindings)


def _noted_table(table: Table, *, order: Mapping[str, int]) -> Table:
    columns = tuple(replace(column, note=order.get(column.measure, 0)) for column in table.columns)
    return replace(table, columns=columns)


def _unbound(
    sections: Iterable[Section], *, lines: Iterable[PublishedLine], checks: Iterable[Check]
) -> tuple[str, ...]:
    sentences = [sentence for section in sections for sentence in section.all_sentences()]
    sentences += [*(line.sentence for line in lines), *(check.sentence for check in checks)]
    return tuple(number for sentence in sentences for number in unbound(sentence.text, sentence.bindings))
