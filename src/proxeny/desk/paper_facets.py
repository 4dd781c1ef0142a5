"""By what found papers may be narrowed: register, office, country, year, state and language, each with its count."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.desk.facets import Trait
from proxeny.documents.models import Document
from proxeny.records.everywhere import countries_of
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


def traits(found: Sequence[FoundPaper], *, scope: Scope) -> list[Trait[FoundPaper]]:
    """The answers of each paper, in their order."""
    papers = {row[0]: row[1:] for row in _papers(documents=[one.document for one in found])}
    full, sealed = scope.sight
    seen = _records(keys=[one.record for one in found if one.record], full=full, sealed=sealed)
    records = {row[0]: row[1:] for row in seen}
    by_kind: dict[str, list[int]] = {}
    for key, (kind, *_rest) in records.items():
        by_kind.setdefault(kind, []).append(key)
    countries = countries_of(by_kind)
    made = []
    for one in found:
        published_on, recorded_at, lang = papers[one.document]
        answers: dict[str, Collection[str]] = dict.fromkeys(FACETS, ())
        answers |= {"year": (str((published_on or recorded_at).year),), "lang": (lang,)}
        if one.record is not None and one.record in records:
            kind, office, state = records[one.record]
            answers |= {"kind": (kind,), "office": (office,), "state": (f"{kind}.{state}",)}
            answers["country"] = countries.get(one.record, ())
        made.append(Trait(one, answers))
    return made


@kept_query
def _papers(documents: list[int]) -> QuerySet[Any, Any]:
    """(paper, published on, recorded at, language)."""
    told = Document.objects.filter(pk__in=documents).order_by()
    return told.values_list("pk", "published_on", "recorded_at", "lang")


@kept_query
def _records(keys: list[int], full: list[int], sealed: list[int] | None) -> QuerySet[Any, Any]:
    """(record, register, code of its office, state) of those that a person with this sight reads."""
    seen = Record.objects.in_sight(full, sealed).filter(pk__in=keys).order_by()
    return seen.values_list("pk", "kind", "office__code", "state")
