"""Numbers as doors: what stands behind a figure, who may open it, and prose whose numbers can be opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import address
from proxeny.desk.borders import query
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.indicators.queries import Subject
from proxeny.reports.content import Compiled, Sentence, in_vietnamese

FIGURE_KINDS = frozenset({"figure", "published", "change", "previous", "compared"})


def may_open(subject: Subject, *, scope: Scope) -> Verdict:
    """Whether the person may read figures of the subject: of own clusters, of offices seen whole, of accepted returns.

    What texts have published of a unit without an office of ours is open to everybody who signs in.
    """
    if subject.kind == "cluster" and subject.cluster_id in scope.clusters:
        return allow()
    offices = set(subject.office_ids)
    if subject.kind != "cluster" and offices <= scope.full | scope.returns:
        return allow()
    return refuse(
        _("Figures of this office are read by itself, its superiors, its cluster chair and the ministry."),
        code="figures",
    )


@dataclass(frozen=True)
class Piece:
    """A run of prose; with an address where it is a number that opens, with its language where that is another."""

    text: str
    url: str = ""
    lang: str = ""


def pieces(
    sentence: Sentence, *, subject: str, period: str, borders: date | None, lang: str, known: date | None = None
) -> list[Piece]:
    """A sentence cut at its numbers; those that stand for figures open them."""
    made, at = [], 0
    for bound in sorted(sentence.bindings, key=lambda one: one.start):
        made.append(Piece(sentence.text[at : bound.start]))
        opens = bound.kind in FIGURE_KINDS
        url = door(bound.measure, subject=subject, period=period, borders=borders, known=known) if opens else ""
        said = sentence.text[bound.start : bound.end]
        made.append(Piece(said, url, "vi" if in_vietnamese(bound.kind, said, lang=lang) else ""))
        at = bound.end
    return [piece for piece in [*made, Piece(sentence.text[at:])] if piece.text]


def door(measure: str, *, subject: str, period: str, borders: date | None = None, known: date | None = None) -> str:
    """The address that opens a figure, read in the same times."""
    opened = address("figure", measure, subject, period)
    return f"{opened}{query(borders, known=known)}" if opened else opened


@dataclass(frozen=True)
class Told:
    """A heading with its paragraphs of pieces."""

    heading: str
    paragraphs: list[list[Piece]]


def told(compiled: Compiled) -> list[Told]:
    """The narrative of a report with its numbers as doors."""
    found = []
    for section in compiled.sections:
        for part in (section, *section.parts):
            lines = [
                pieces(
                    sentence,
                    subject=compiled.office,
                    period=compiled.period,
                    borders=compiled.borders,
                    lang=compiled.lang,
                    known=compiled.known,
                )
                for sentence in part.sentences
            ]
            found.append(Told(part.heading, lines))
    return found
