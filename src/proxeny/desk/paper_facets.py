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
    documents = Document.objects.in_bulk([one.document for one in found])
    seen = Record.objects.within(scope).select_related("office")
    records = seen.in_bulk([one.record for one in found if one.record])
    by_kind: dict[str, list[int]] = {}
    for each in records.values():
        by_kind.setdefault(each.kind, []).append(each.pk)
    countries = countries_of(by_kind)
    made = []
    for one in found:
        document, record = documents[one.document], records.get(one.record or 0)
        answers: dict[str, Collection[str]] = dict.fromkeys(FACETS, ())
        answers["year"] = (str((document.published_on or document.recorded_at).year),)
        answers["lang"] = (document.lang,)
        if record:
            answers["kind"], answers["office"] = (record.kind,), (record.office.code,)
            answers["state"] = (f"{record.kind}.{record.state}",)
            answers["country"] = countries.get(record.pk, ())
        made.append(Trait(one, answers))
    return made
