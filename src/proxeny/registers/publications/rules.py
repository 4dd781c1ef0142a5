"""What a piece of external information must agree with before it is stored; pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from proxeny.ground.text import fold
from proxeny.records.register import Problem, Values


def _days(values: Values) -> Iterator[Problem]:
    starts, ends = values["starts_on"], values["ends_on"]
    if starts and ends and ends < starts:
        yield Problem("ends_on", _("It ends before it begins."))
    if values["asked_on"] and values["answered_on"] and values["answered_on"] < values["asked_on"]:
        yield Problem("answered_on", _("It was answered before it was asked."))


def _reach(values: Values) -> Iterator[Problem]:
    if values["reach"] is not None and not values["reach_source"].strip():
        yield Problem("reach_source", _("Say from whom the number of readers or viewers is."))


def _editions(values: Values) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    for number, edition in enumerate(values["editions"]):
        key = (edition["lang"], fold(edition["title"]), fold(edition["outlet"]))
        if key in seen:
            yield Problem(f"editions.{number}.title", _("This edition is listed twice."))
        seen.add(key)


def _captions(values: Values) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for number, caption in enumerate(values["captions"]):
        key = (fold(caption["photo"]), caption["lang"])
        if key in seen:
            yield Problem(f"captions.{number}.lang", _("This photo already has a caption in this language."))
        seen.add(key)


def check(values: Values) -> list[Problem]:
    """Everything that is wrong with a publication whose values have the right types."""
    return [*_days(values), *_reach(values), *_editions(values), *_captions(values)]
