"""By what found papers may be narrowed: register, office, country, year, state and language, each with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.desk.evidence import language_name
from proxeny.desk.tables import lang, plain, shown
from proxeny.documents.models import Document
from proxeny.places.models import Place
from proxeny.places.queries import labels
from proxeny.records.models import Record
from proxeny.records.paper_search import FoundPaper
from proxeny.records.register import REGISTERS, Label

_MOST_CHOICES = 12
FACETS: Mapping[str, Label] = {
    "kind": _("Belongs to"),
    "office": _("Office"),
    "country": _("Country"),
    "year": _("Year"),
    "state": _("State"),
    "lang": _("Language of the paper"),
}


@dataclass(frozen=True)
class Choice:
    """One answer, how many of the counted papers have it, and the address that takes or drops it."""

    value: str
    label: Label
    number: int
    chosen: bool
    url: str


@dataclass(frozen=True)
class Facet:
    """A question that narrows what was found."""

    label: Label
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Trait:
    """A found paper and its answers to each question; a paper of a delegation may lie in several countries."""

    found: FoundPaper
    answers: Mapping[str, Collection[str]]

    def passes(self, wanted: Mapping[str, str]) -> bool:
        """Whether it has every one of the answers."""
        return all(value in self.answers[name] for name, value in wanted.items())


def traits(found: Sequence[FoundPaper], *, scope: Scope) -> list[Trait]:
    """The answers of each paper, in their order."""
    documents = Document.objects.in_bulk([one.document for one in found])
    seen = Record.objects.within(scope).select_related("office")
    records = seen.in_bulk([one.record for one in found if one.record])
    countries = _countries(records.values(), scope=scope)
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


def _countries(records: Collection[Record], *, scope: Scope) -> dict[int, set[str]]:
    """Record to the codes of the countries where it lies, as its register tells."""
    by_kind: dict[str, list[int]] = {}
    for record in records:
        by_kind.setdefault(record.kind, []).append(record.pk)
    found: dict[int, set[str]] = {}
    for kind, keys in by_kind.items():
        if where := REGISTERS[kind].whereabouts:
            rows = REGISTERS[kind].model.objects.within(scope).filter(pk__in=keys)
            for key, code in rows.values_list("pk", where.country.replace(".", "__")):
                found.setdefault(key, set()).update([code] if code else [])
    return found


def facets(all_: Sequence[Trait], *, wanted: Mapping[str, str], text: str) -> tuple[Facet, ...]:
    """The questions that have an answer; each is counted among the papers that pass the others."""
    made = []
    for name, label in FACETS.items():
        others = {other: value for other, value in wanted.items() if other != name}
        counted = Counter(value for one in all_ if one.passes(others) for value in one.answers[name])
        if name in wanted:
            counted.setdefault(wanted[name], 0)
        if counted:
            made.append(Facet(label, _choices(name, counted, others={"q": text, **others}, chosen=wanted.get(name))))
    return tuple(made)


def _choices(
    name: str, counted: Mapping[str, int], *, others: Mapping[str, str], chosen: str | None
) -> tuple[Choice, ...]:
    order = sorted(counted, key=lambda value: (value != chosen, -counted[value], value))[:_MOST_CHOICES]
    said = _labels(name, order)
    made = []
    for value in order:
        query = urlencode(others if value == chosen else {**others, name: value})
        url = f"{reverse('search')}?{query}#papers"
        made.append(Choice(value, said[value], counted[value], value == chosen, url))
    return tuple(made)


def _labels(name: str, values: Collection[str]) -> dict[str, Label]:
    """What each answer is called; what nobody knows (an address typed by hand) is shown as it is."""
    known: dict[str, Label] = {}
    if name == "kind":
        known = {value: REGISTERS[value].label_plural for value in values if value in REGISTERS}
    elif name == "office":
        known = {office.code: plain(office) for office in Office.objects.filter(code__in=values)}
    elif name == "country":
        known = dict(labels(Place.objects.filter(code__in=values), lang=lang()))
    elif name == "state":
        known = {value: _state(value) for value in values if value.partition(".")[0] in REGISTERS}
    elif name == "lang":
        known = {value: language_name(value) for value in values if value.isalpha()}
    return {value: known.get(value, value) for value in values}


def _state(value: str) -> str:
    kind, _dot, state = value.partition(".")
    register = REGISTERS[kind]
    return f"{shown(register, 'state', state)} ({register.label_plural})"
