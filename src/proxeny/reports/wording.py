"""Knows what the papers say in each language: read from `wording/<lang>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.ground.declared import declaration
from proxeny.reports.prose import choose

_FOLDER = Path(__file__).with_suffix("")
# Those of the screens, in the order in which papers are offered.
LANGUAGES = ("vi", "en", "fr", "ar", "th")
Alternatives = tuple[str, ...]


class WordingError(ValueError):
    """A language in which no report can be written, or a text that its file lacks."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The sentences and fixed words of one language; a sentence is a tuple of clauses, a clause of alternatives.

    `things` says how a number stands to what is counted, by CLDR plural category; `comma` parts things named in a
    row, `stop` ends a sentence.
    """

    lang: str
    sentences: Mapping[str, tuple[Alternatives, ...]]
    periods: Mapping[str, Mapping[str, str]]
    changes: Mapping[str, str]
    verdicts: Mapping[str, str]
    labels: Mapping[str, str]
    scales: Mapping[str, str]
    units: Mapping[str, Mapping[str, str]]
    published_lead: str
    things: Mapping[str, str] = field(default_factory=lambda: {"other": "{number} {noun}"})
    comma: str = ", "
    stop: str = "."
    variant: str = "cluster"

    def label(self, key: str, *, variant: str = "", **params: object) -> str:
        """A fixed text with its places filled."""
        return choose(self.labels[key], variant=variant or self.variant).format(**params)


@cache
def wording(lang: str, *, variant: str = "cluster") -> Wording:
    """The texts of a language, as the report of a cluster, an office or a country words them.

    Raises WordingError where there is no file for it.
    """
    if lang not in LANGUAGES:
        raise WordingError(f"reports are written in {', '.join(LANGUAGES)}, not in {lang}")
    loaded = declaration(_FOLDER / f"{lang}.yaml", of=dict[str, Any])
    sentences = {key: tuple(map(_alternatives, clauses)) for key, clauses in loaded.pop("sentences").items()}
    return Wording(lang=lang, variant=variant, sentences=sentences, **loaded)


def _alternatives(clause: str | list[str]) -> Alternatives:
    return (clause,) if isinstance(clause, str) else tuple(clause)
