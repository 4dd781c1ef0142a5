"""The search indexes of an installation: made anew where they were made after other rules than this version has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction

from proxeny.config.commands.output import Progress
from proxeny.documents import textindex as papers
from proxeny.documents.models import IndexMark
from proxeny.records import textindex as records
from proxeny.records.models import Record
from proxeny.records.search import rules_of_texts, texts_anew


@dataclass(frozen=True)
class Index:
    """One index: its name, the mark of the rules it is to be made after, and what makes it."""

    name: str
    rules: Callable[[], str]
    make: Callable[[Progress], None]


def _papers_anew(tell: Progress) -> None:
    papers.rebuild(on_progress=lambda done, total: tell("search in papers", done, total))


def _records_anew(tell: Progress) -> None:
    total = Record.everything.count()

    def told() -> Iterator[tuple[str, int]]:
        for done, text in enumerate(texts_anew()):
            if done % _TOLD == 0:
                tell("search in records", done, total)
            yield text

    records.rebuild(told())


# Progress is told once in so many records.
_TOLD = 500
INDEXES = (
    Index("records", rules_of_texts, _records_anew),
    Index("papers", papers.rules_of_texts, _papers_anew),
)


def outdated() -> tuple[Index, ...]:
    """The indexes that were made after other rules, or before their rules were kept."""
    kept = dict(IndexMark.objects.values_list("name", "mark"))
    return tuple(index for index in INDEXES if kept.get(index.name) != index.rules())


def bring_up_to_date(*, tell: Progress) -> None:
    """Make those anew that are outdated; each is kept with its mark, or stays as it was."""
    for index in outdated():
        make_anew(index, tell=tell)


def make_anew(index: Index, *, tell: Progress) -> None:
    """Make an index from the records or papers that it is over, in one transaction, and keep after which rules."""
    with transaction.atomic():
        index.make(tell)
        papers.keep_rules(index.name, rules=index.rules())
