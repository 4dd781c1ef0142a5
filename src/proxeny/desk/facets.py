"""Questions that narrow what a search found: their answers with counts, and the addresses that take or drop one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Generic, NamedTuple, TypeAlias, TypeVar
from urllib.parse import urlencode

from django.urls import reverse

from proxeny.accounts.queries import office_names
from proxeny.desk.tables import lang, language_name, shown
from proxeny.places.queries import labels_by_code
from proxeny.records.register import REGISTERS, Label

_MOST_CHOICES = 12
Found = TypeVar("Found")
# What answers are called, by the last word of a question's name.
Names: TypeAlias = Mapping[str, Mapping[str, Label]]


@dataclass(frozen=True)
class Choice:
    """One answer, how many of those counted have it, and the address that takes or drops it."""

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


class Trait(NamedTuple, Generic[Found]):
    """One thing found and its answers to each question; it may lie in several countries."""

    found: Found
    answers: Mapping[str, Collection[str]]

    def passes(self, wanted: Mapping[str, str]) -> bool:
        """Whether it has every one of the answers."""
        return all(value in self.answers[name] for name, value in wanted.items())


@dataclass(frozen=True)
class Questions:
    """What is asked, by the names in the address; `kept` is what else the address says, `anchor` where it leads."""

    labels: Mapping[str, Label]
    kept: Mapping[str, str]
    anchor: str

    def wanted(self, asked: Mapping[str, str]) -> dict[str, str]:
        """The answers that an address asks for."""
        return {name: value for name in self.labels if (value := asked.get(name, ""))}

    @cached_property
    def _start(self) -> str:
        return f"{reverse('search')}?{urlencode(self.kept)}"

    def url(self, wanted: Mapping[str, str]) -> str:
        """The search with these answers."""
        return f"{self._start}{'&' if self.kept and wanted else ''}{urlencode(wanted)}#{self.anchor}"


def facets(
    all_: Sequence[Trait[Found]], *, wanted: Mapping[str, str], questions: Questions, names: Names
) -> tuple[Facet, ...]:
    """The questions that have an answer; each is counted among what passes the others.

    `names` are those of the offices and countries among the answers.
    """
    made = []
    for name, label in questions.labels.items():
        others = {other: value for other, value in wanted.items() if other != name}
        passing = [one for one in all_ if one.passes(others)] if others else all_
        answers = [one.answers for one in passing]
        counted = Counter(chain.from_iterable(map(itemgetter(name), answers)))
        if name in wanted:
            counted.setdefault(wanted[name], 0)
        if counted:
            order = sorted(counted, key=lambda value: (value != wanted.get(name), -counted[value], value))
            said = _labels(name.rpartition("_")[2], order[:_MOST_CHOICES], names=names)
            choices = _choices(name, counted, said, others=others, chosen=wanted.get(name), questions=questions)
            made.append(Facet(label, choices))
    return tuple(made)


def _choices(
    name: str,
    counted: Mapping[str, int],
    said: Mapping[str, Label],
    *,
    others: Mapping[str, str],
    chosen: str | None,
    questions: Questions,
) -> tuple[Choice, ...]:
    made = []
    for value, label in said.items():
        url = questions.url(others if value == chosen else {**others, name: value})
        made.append(Choice(value, label, counted[value], value == chosen, url))
    return tuple(made)


def _labels(name: str, values: Collection[str], *, names: Names) -> dict[str, Label]:
    """What each answer is called; what nobody knows (an address typed by hand) is shown as it is."""
    known: dict[str, Label] = {}
    if name in names and names[name].keys() >= set(values):
        known = dict(names[name])
    elif name == "kind":
        known = {value: REGISTERS[value].label_plural for value in values if value in REGISTERS}
    elif name == "office":
        known = dict(office_names(values, lang=lang()))
    elif name == "country":
        known = dict(labels_by_code(list(values), lang=lang()))
    elif name == "state":
        known = {value: _state(value) for value in values if value.partition(".")[0] in REGISTERS}
    elif name == "lang":
        known = {value: language_name(value) for value in values if value.isalpha()}
    return {value: known.get(value, value) for value in values}


def _state(value: str) -> str:
    kind, _dot, state = value.partition(".")
    register = REGISTERS[kind]
    return f"{shown(register, 'state', state)} ({register.label_plural})"
