"""By what found papers may be narrowed: register, office, country, year, state and language, each with its count."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.queries import called
from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.desk.facets import Trait
from proxeny.desk.lands import Lands
from proxeny.desk.tables import lang
from proxeny.documents.models import Document
from proxeny.records.models import Record
from proxeny.records.paper_search import FoundPaper
from proxeny.records.register import Label

FACETS: Mapping[str, Label] = {
    "kind": _("Belongs to"),
    "office": _("Office"),
    "country": _("Country"),
    "year": _("Year"),
    "state": _("State"),
    "lang": _("Language of the paper"),
}


@dataclass(frozen=True)
class Told:
    """What is told of a paper: its title, language, day, and the first of its versions, itself or an older one."""

    title: str
    lang: str
    day: date
    first: int


@dataclass(frozen=True)
class Tied:
    """The record that a paper belongs to, as far as the person reads it: its register, office, state and name."""

    kind: str
    office: str
    office_name: str
    state: str
    name: str


@dataclass(frozen=True)
class Known:
    """What was asked of found papers and their records, by their keys."""

    papers: Mapping[int, Told]
    records: Mapping[int, Tied]


def known_of(found: Sequence[FoundPaper], *, scope: Scope) -> Known:
    """What is told of these papers and of the records that they belong to, in two questions."""
    full, sealed = scope.sight
    rows = _papers(documents=[one.document for one in found])
    tied = _records(keys=[one.record for one in found if one.record], full=full, sealed=sealed)
    return Known(
        {pk: Told(title, language, on or at, version or pk) for pk, title, language, on, at, version in rows},
        {
            pk: Tied(kind, office, called(names, lang()) or office, state, f"{ref} {title}")
            for pk, kind, office, names, state, ref, title in tied
        },
    )


def tied_keys(known: Known) -> dict[str, list[int]]:
    """The ids of the records that the papers belong to, by register."""
    by_kind: dict[str, list[int]] = {}
    for key, record in known.records.items():
        by_kind.setdefault(record.kind, []).append(key)
    return by_kind


def traits(found: Sequence[FoundPaper], *, known: Known, lands: Lands) -> list[Trait[FoundPaper]]:
    """The answers of each paper, in their order."""
    made = []
    for one in found:
        paper, tied = known.papers[one.document], known.records.get(one.record or 0)
        answers: dict[str, Collection[str]] = dict.fromkeys(FACETS, ())
        answers |= {"year": (str(paper.day.year),), "lang": (paper.lang,)}
        if one.record is not None and tied is not None:
            answers |= {"kind": (tied.kind,), "office": (tied.office,), "state": (f"{tied.kind}.{tied.state}",)}
            answers["country"] = lands.of.get(one.record, ())
        made.append(Trait(one, answers))
    return made


@kept_query
def _papers(documents: list[int]) -> QuerySet[Any, Any]:
    """(paper, title, language, published on, recorded at, first of its versions)."""
    told = Document.objects.filter(pk__in=documents).order_by()
    return told.values_list("pk", "title", "lang", "published_on", "recorded_at", "version_of_id")


@kept_query
def _records(keys: list[int], full: list[int], sealed: list[int] | None) -> QuerySet[Any, Any]:
    """(record, register, its office's code and names, state, number, title) of those that one with this sight reads."""
    seen = Record.objects.in_sight(full, sealed).filter(pk__in=keys).order_by()
    return seen.values_list("pk", "kind", "office__code", "office__names", "state", "ref", "title")
