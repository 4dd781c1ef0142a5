"""Knows how each figure stands to what was published, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from proxeny.ground import numerals
from proxeny.ground.period_words import label as period_label
from proxeny.ground.periods import Period
from proxeny.ground.text import is_vietnamese
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.figures import Figure, Stated
from proxeny.reports import amounts
from proxeny.reports.answers import folded, note_lines
from proxeny.reports.content import Answered, Differing, Foreign, Note, PublishedLine, Sentence
from proxeny.reports.differing import in_words
from proxeny.reports.drafting import Draft, is_counted, say
from proxeny.reports.prose import Number
from proxeny.reports.tables import heading
from proxeny.reports.wording import Wording


def published_lines(draft: Draft) -> tuple[PublishedLine, ...]:
    """One line for each published number of each figure, versions of one article after one another."""
    return tuple(
        _line(figure, stated, draft=draft)
        for figure in draft.figures.values()
        for stated in sorted(figure.statements, key=lambda stated: stated.root)
        if stated.value is not None
    )


def _line(figure: Figure, stated: Stated, *, draft: Draft) -> PublishedLine:
    words = draft.words
    verdict = words.verdicts[stated.agreement.value] if is_counted(figure) else ""
    return PublishedLine(
        measure=figure.measure,
        sentence=_standing(figure, stated, verdict=verdict, draft=draft),
        verdict=stated.agreement.value if is_counted(figure) else "not_counted",
        stated=stated.words(words.lang),
        quote=stated.quote,
        quote_lang=stated.lang,
        publisher=stated.publisher,
        published_on=stated.published_on.isoformat() if stated.published_on else "",
        source=_source(stated, words=words),
        doc=stated.doc,
        same_source_as=stated.version_of or "",
    )


def _standing(figure: Figure, stated: Stated, *, verdict: str, draft: Draft) -> Sentence:
    label, words = heading(figure.measure, words=draft.words), draft.words
    told = amounts.amount(stated.quantity, measure=figure.measure, kind="published", words=words)
    if not stated.has_time:
        key = "agreement.apart" if is_counted(figure) else "agreement.undated"
        return say(key, words=words, variant=draft.variant, label=label, stated=told)
    if figure.total is None or not is_counted(figure):
        return say("agreement.none", words=words, variant=draft.variant, label=label, stated=told)
    count = amounts.amount(figure.total, measure=figure.measure, kind="figure", words=words)
    key = "agreement.counted" if figure.origin == "records" else "agreement.typed"
    return say(key, words=words, variant=draft.variant, label=label, count=count, stated=told, verdict=verdict)


def _source(stated: Stated, *, words: Wording) -> str:
    """Publisher and day as they are printed."""
    day = period_label(stated.published_on.isoformat(), words.lang) if stated.published_on else ""
    return words.comma.join(part for part in (stated.publisher, day) if part)


def notes(
    draft: Draft,
    *,
    order: Iterable[str],
    lines: Iterable[PublishedLine],
    answered: Sequence[Answered] = (),
    differences: Sequence[Differing] = (),
) -> tuple[Note, ...]:
    """For each measure, in the order of its note numbers, where its figure comes from and what members say of it."""
    standing = list(lines)
    return tuple(
        Note(
            number=number,
            measure=measure,
            label=heading(measure, words=draft.words),
            definition=catalogue()[measure].defined(draft.words.lang),
            lines=tuple(_origin(draft.figures[measure], draft=draft))
            + tuple(_likely(draft.figures[measure], words=draft.words))
            + tuple(_cited(line, words=draft.words) for line in standing if line.measure == measure)
            + tuple(note_lines(_of(measure, answered), words=draft.words))
            + tuple(in_words(one, words=draft.words) for one in differences if one.measure == measure),
            folded=folded(_of(measure, answered), words=draft.words),
            foreign=tuple(_foreign(measure, standing, answered, differences, lang=draft.words.lang)),
        )
        for number, measure in enumerate(order, start=1)
    )


def _cited(line: PublishedLine, *, words: Wording) -> str:
    return f"{line.sentence.text} {words.label('cited', source=line.source, quote=line.quote)}"


def _likely(figure: Figure, *, words: Wording) -> Iterable[str]:
    """Within which numbers the total lies by earlier periods, while returns are missing."""
    if figure.likely_ends:
        low, high = (numerals.number(end, lang=words.lang) for end in figure.likely_ends)
        yield words.label("likely", low=low, high=high)


def _of(measure: str, answered: Sequence[Answered]) -> list[Answered]:
    return [one for one in answered if one.measure == measure]


def _foreign(
    measure: str,
    lines: Iterable[PublishedLine],
    answered: Iterable[Answered],
    differences: Iterable[Differing],
    *,
    lang: str,
) -> Iterable[Foreign]:
    """What the note quotes in other languages, each text once."""
    quoted = [(one.quote, one.quote_lang) for one in lines if one.measure == measure]
    quoted += [(one.publisher, "vi") for one in lines if one.measure == measure and is_vietnamese(one.publisher)]
    given = [one.why for one in answered if one.measure == measure]
    given += [one.said for one in differences if one.measure == measure]
    quoted += [(text, "vi") for text in given if is_vietnamese(text)]
    return (Foreign(text, spoken) for text, spoken in dict.fromkeys(quoted) if text and spoken != lang)


def _origin(figure: Figure, *, draft: Draft) -> Iterable[str]:
    words, given = draft.words, _numbers(figure, draft=draft)
    yield say(_origin_key(figure, draft=draft), words=words, variant=draft.variant, **given).text
    if figure.previous is not None and figure.previous_period:
        against = amounts.period(Period.parse(figure.previous_period), words=words, form="against")
        previous = amounts.plain(figure.previous, measure=figure.measure, kind="previous", words=words)
        yield say("source.previous", words=words, variant=draft.variant, against=against, previous=previous).text
    for code in dict.fromkeys(stated.as_of for stated in figure.statements if stated.as_of):
        yield say("source.as_of", words=words, variant=draft.variant, as_of=amounts.as_of(code, words=words)).text


def _origin_key(figure: Figure, *, draft: Draft) -> str:
    if not is_counted(figure):
        return "source.none" if figure.statements else "source.missing"
    if figure.origin == "typed":
        return "source.typed"
    return "source.office" if draft.variant == "office" else "source.counted"


def _numbers(figure: Figure, *, draft: Draft) -> Mapping[str, Number]:
    given = {"sources": figure.sources, "received": figure.received, "expected": figure.expected}
    return {
        key: amounts.plain(value, measure=figure.measure, kind="sources", words=draft.words)
        for key, value in given.items()
    }
