"""The measures that reports know: their names, units, how they add and what exactly each counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from django.utils.translation import gettext_lazy as _

from proxeny.ground.declared import DeclarationError, declaration
from proxeny.ground.numerals import speakable

_FOLDER = Path(__file__).with_suffix("")
_LANGS = ("vi", "en", "fr", "ar", "th")
Kind = Literal["flow", "stock", "both"]
Adds = Literal["sum", "union", "last", "never"]
# How far a name may be from what was typed and still be named where nothing nearer is.
_FAINT = 0.3
OriginKind = Literal["counted", "typed"]


class CatalogueError(ValueError):
    """An entry of the catalogue that is written wrongly; the message names file and entry."""


class MeasureError(ValueError):
    """A measure that the catalogue does not know; `str()` says what was probably meant."""

    def __init__(self, measure: str, *, meant: list[str]) -> None:
        super().__init__(measure, meant)
        self.measure, self.meant = measure, meant

    def __str__(self) -> str:
        if not self.meant:
            return str(_("“%(measure)s” is not a known measure.")) % {"measure": self.measure}
        message = _("“%(measure)s” is not a known measure. Did you mean %(meant)s?")
        return str(message) % {"measure": self.measure, "meant": ", ".join(self.meant)}


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One measure. `noun` holds plural forms by CLDR category, and in Thai the classifier; many measures have none.

    `signed` are those that may come below nought: changes and rates.
    """

    name: str
    names: Mapping[str, str]
    unit: str
    units: tuple[str, ...]
    kind: Kind
    adds: Adds
    origin: OriginKind
    definition: Mapping[str, str]
    group: str
    noun_forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    signed: bool = False

    def label(self, lang: str) -> str:
        """The measure's name; English where the language is not one of the five."""
        return self.names[speakable(lang)]

    def defined(self, lang: str) -> str:
        """What is counted, in words; English where the language is not one of the five."""
        return self.definition[speakable(lang)]

    def noun(self, lang: str, n: float) -> str:
        """The counted thing in the form that goes with the number n (CLDR plural rules); else the name."""
        from babel import Locale

        spoken = speakable(lang)
        forms = self.noun_forms.get(spoken)
        if not forms:
            return self.label(spoken)
        return forms.get(Locale(spoken).plural_form(abs(n))) or forms["other"]

    def classifier(self, lang: str) -> str:
        """The Thai counting word; empty in other languages."""
        return self.noun_forms.get(speakable(lang), {}).get("classifier", "")


@cache
def catalogue() -> Mapping[str, Indicator]:
    """All measures by name, in the order of the files. Raises CatalogueError."""
    return read_catalogue(_FOLDER)


@cache
def unit_words() -> Mapping[str, Mapping[str, str]]:
    """What the units are called, by unit and language."""
    words: dict[str, dict[str, str]] = _yaml(_FOLDER / "00-units.yaml")["units"]
    return MappingProxyType(words)


def unit_label(unit: str, lang: str) -> str:
    """The unit as it stands in the head of a column."""
    return unit_words().get(unit, {}).get(speakable(lang), unit)


def unit_named(text: str) -> str:
    """The unit that a text names by its code or by its words in any language; the text itself where it is none."""
    wanted = text.strip().casefold()
    for unit, words in unit_words().items():
        if wanted in (unit.casefold(), *(word.casefold() for word in words.values())):
            return unit
    return text


@cache
def groups() -> Mapping[str, Mapping[str, str]]:
    """The titles of the groups of measures, by group and language, in the order of the files."""
    files = [_yaml(path) for path in sorted(_FOLDER.glob("*.yaml"))]
    return MappingProxyType({file["group"]: file["titles"] for file in files if file["measures"]})


def _near(measure: str) -> list[str]:
    """Names of measures that may have been meant, the nearest first: like the word, or with one of its words."""
    near = get_close_matches(measure, catalogue(), n=3)
    return near or get_close_matches(measure, catalogue(), n=3, cutoff=_FAINT)


def indicator(measure: str) -> Indicator:
    """The measure with this name. Raises MeasureError."""
    found = catalogue().get(measure)
    if found is None:
        raise MeasureError(measure, meant=_near(measure))
    return found


def read_catalogue(folder: Path) -> Mapping[str, Indicator]:
    """The catalogue in a folder of YAML files. Raises CatalogueError."""
    found: dict[str, Indicator] = {}
    for path in sorted(folder.glob("*.yaml")):
        for indicator in _indicators(path):
            if indicator.name in found:
                raise CatalogueError(f"{path.name}: {indicator.name} is declared twice")
            found[indicator.name] = indicator
    return MappingProxyType(found)


def _yaml(path: Path) -> Any:
    try:
        return declaration(path, of=object)
    except DeclarationError as error:
        raise CatalogueError(str(error)) from error


def _indicators(path: Path) -> Iterator[Indicator]:
    content = _yaml(path)
    if not isinstance(content, dict) or not isinstance(content.get("measures"), list):
        raise CatalogueError(f"{path.name}: there is no list of measures")
    for number, entry in enumerate(content["measures"], start=1):
        name = entry.get("name") if isinstance(entry, dict) else None
        try:
            yield _indicator(entry, group=content["group"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CatalogueError(f"{path.name}: {name or f'entry {number}'}: {_why(error)}") from error


def _why(error: Exception) -> str:
    return f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)


def _indicator(entry: dict[str, Any], *, group: str) -> Indicator:
    return Indicator(
        name=entry["name"],
        names={lang: entry["names"][lang] for lang in _LANGS},
        unit=entry["unit"],
        units=tuple(entry.get("units", [entry["unit"]])),
        kind=_one_of(entry["kind"], get_args(Kind)),
        adds=_one_of(entry["adds"], get_args(Adds)),
        origin=_one_of(entry["origin"], get_args(OriginKind)),
        definition={lang: entry["definition"][lang] for lang in _LANGS},
        group=group,
        noun_forms=_nouns(entry.get("noun", {})),
        signed=bool(entry.get("signed", entry["unit"] == "percent")),
    )


def _nouns(nouns: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    for lang, forms in nouns.items():
        if "other" not in forms:
            raise ValueError(f"the noun has no form “other” in {lang}")
    return nouns


def _one_of(value: str, allowed: tuple[str, ...]) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
    return value
