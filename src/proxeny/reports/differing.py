"""Knows how a report tells a difference: both sides in its language, the reason, and who gave it; pure."""

from __future__ import annotations

from collections.abc import Iterable

from proxeny.audit.verbs import told
from proxeny.ground.codelists import codelist
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.ledger.queries import Line
from proxeny.indicators.ledger.rules import REASONS
from proxeny.reports.amounts import printed
from proxeny.reports.content import Differing
from proxeny.reports.wording import Wording


def differing(lines: Iterable[Line], *, lang: str) -> tuple[Differing, ...]:
    """The differences of a report's figures in its language."""
    return tuple(_differing(line, lang=lang) for line in lines)


def _differing(line: Line, *, lang: str) -> Differing:
    one, given = line.difference, line.reason
    label = codelist(REASONS).label(given.code, lang) if given else ""
    return Differing(
        kind=one.kind,
        measure=one.measure,
        place=one.place,
        name=one.name,
        stated=printed(one.stated, lang),
        counted=printed(one.counted, lang),
        source=one.source,
        reason=given.code if given else "",
        said=f"{label}: {given.why}" if given and given.why else label,
        by=told(given.actor) if given else "",
        on=given.at.date().isoformat() if given else "",
    )


def in_words(one: Differing, *, words: Wording) -> str:
    """The difference as one line below its figure."""
    known = catalogue().get(one.measure)
    name = words.comma.join(filter(None, (one.name, known.label(words.lang) if known else "")))
    sides = words.label(f"difference_{one.kind}", name=name, stated=one.stated, counted=one.counted)
    return f"{sides} {one.said or words.label('difference_open')}"
