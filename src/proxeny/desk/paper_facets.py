"""By what found papers may be narrowed: register, office, country, year, state and language, each with its count."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
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
    told = Document.objects.filter(pk__in=[one.document for one in found])
    papers = {row[0]: row[1:] for row in told.values_list("pk", "published_on", "recorded_at", "lang").order_by()}
    seen = Record.objects.within(scope).filter(pk__in=[one.record for one in found if one.record])
    records = {row[0]: row[1:] for row in seen.values_list("pk", "kind", "office__code", "state")}
    by_kind: dict[str, list[int]] = {}
    for key, (kind, *_rest) in records.items():
        by_kind.setdefault(kind, []).append(key)
    countries = countries_of(by_kind)
    made = []
    for one in found:
        published_on, recorded_at, lang = papers[one.document]
        answers: dict[str, Collection[str]] = dict.fromkeys(FACETS, ())
        answers |= {"year": (str((published_on or recorded_at).year),), "lang": (lang,)}
        if one.record in records:
            kind, office, state = records[one.record]
            answers |= {"kind": (kind,), "office": (office,), "state": (f"{kind}.{state}",)}
            answers["country"] = countries.get(one.record, ())
        made.append(Trait(one, answers))
    return made
