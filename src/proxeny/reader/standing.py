"""Places in an order that a text states: ranks, bands such as the first ten, editions of events.

A version is compared by these too where no fact holds them: a translation turns "among the first 10" into "the tenth".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import leveled, lexicon

_GAP: Final = r"[^.;:!?\n]{0,80}?"
_UNTOLD = "first_months_untold"


@dataclass(frozen=True)
class _Order:
    """Patterns of a language over leveled text, and the numbers that its words stand for."""

    standings: tuple[tuple[str, str | None, re.Pattern[str]], ...]
    months: re.Pattern[str] | None
    words: Mapping[str, int]


def standings(text: str, *, lang: str) -> list[Fact]:
    """The ranks (kind indicator, `less_than` for a band) and editions (kind event) that the text states, in order."""
    kept: list[Fact] = []
    for one in sorted(_found(text, lang=lang), key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _found(text: str, *, lang: str) -> Iterator[Fact]:
    """Every match, those inside a longer one too."""
    try:
        order = _order(lang)
    except KeyError:
        return
    level = leveled(text)
    months = [found.span() for found in order.months.finditer(level)] if order.months else []
    for kind, measure, pattern in order.standings:
        for found in pattern.finditer(level):
            start, end = found.span()
            if any(start < after and before < end for before, after in months):
                continue
            yield Fact(
                lang=lang,
                kind="event" if kind == "event" else "indicator",
                measure=measure,
                value=Decimal(order.words.get(found["n"]) or int(found["n"])),
                unit="rank",
                qualifier="less_than" if kind == "top" else "exact",
                quote=text[start:end],
                start=start,
                end=end,
            )


def unheld(text: str, facts: Iterable[Fact], *, lang: str) -> list[Fact]:
    """The standings of a text over which no rank and no event of the facts lies."""
    held = [(fact.start, fact.end) for fact in facts if fact.unit == "rank" or fact.kind == "event"]
    return [one for one in standings(text, lang=lang) if not any(a < one.end and one.start < b for a, b in held)]


@cache
def _said() -> dict[str, Any]:
    from yaml import CSafeLoader, load

    with Path(__file__).with_name("standing.yaml").open("rb") as file:
        said: dict[str, Any] = load(file, CSafeLoader)
    return said


@cache
def _order(lang: str) -> _Order:
    """Raises KeyError for a language without a lexicon."""
    known = lexicon(lang)
    numbers = {leveled(word): value for word, value in known.said["numbers"].items() if isinstance(value, int)}
    ordinals = {**known.said["ordinals"], **_said()["ordinals"].get(lang, {})}
    places = {leveled(word): value for word, value in ordinals.items()}
    edge = (r"(?<!\w)", r"(?!\w)") if known.spaced else ("", "")

    def compiled(templates: Iterable[str], event: str = "") -> re.Pattern[str] | None:
        each = [_filled(one, numbers, places, event) for one in templates]
        return re.compile(f"{edge[0]}(?:{'|'.join(each)}){edge[1]}") if each else None

    found: list[tuple[str, str | None, re.Pattern[str]]] = []
    for kind in ("top", "rank"):
        found += [(kind, None, one) for template in known.said.get(kind, ()) if (one := compiled([template]))]
    for measure, langs in _said()["events"].items():
        event = _any(map(leveled, langs.get(lang, ())))
        for template in _said()["editions"].get(lang, ()):
            if event and (one := compiled([template], event)):
                found.append(("event", measure, one))
    months = [one.replace("{n}", r"\w{1,12}") for one in known.said["times"].get(_UNTOLD, ())]
    return _Order(tuple(found), re.compile("|".join(map(leveled, months))) if months else None, {**numbers, **places})


def _filled(template: str, numbers: Mapping[str, int], places: Mapping[str, int], event: str) -> str:
    """A template of the lexicon as a pattern with one group `n`."""
    text = leveled(template) if not event else template
    digits = rf"(?P<n>\d{{1,3}}|{_any(numbers)})" if numbers else r"(?P<n>\d{1,3})"
    text = text.replace("{n}", digits).replace("{o}", f"(?P<n>{_any(places)})" if places else "(?P<n>(?!))")
    return text.replace("{e}", f"(?:{event})").replace("{gap}", _GAP)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
