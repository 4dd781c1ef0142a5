"""Figures in a line of words, so that whoever typed them sees what was understood."""

from __future__ import annotations

from collections.abc import Mapping

from proxeny.desk.tables import lang
from proxeny.ground.quantity import Quantity, words
from proxeny.ground.text import colon_of
from proxeny.indicators.catalogue import catalogue, unit_label

_BETWEEN = {"ar": "\u061b ", "fr": "\u00a0; "}
_UNSAID = ("count", "percent", "rank")


def said_figure(quantity: Quantity) -> str:
    """A quantity with its unit: “about 160,000 US dollars”."""
    unit = "" if quantity.unit in _UNSAID else f" {_counted(quantity)}"
    return words(quantity, lang()) + unit


def _counted(quantity: Quantity) -> str:
    """The unit as it stands after its number: of people Arabic has forms for three to ten, for 11 to 99, for others."""
    if lang() != "ar" or quantity.unit != "persons" or quantity.value is None:
        return unit_label(quantity.unit, lang())
    rest = int(quantity.value) % 100
    return unit_label("persons", "ar") if 3 <= rest <= 10 else "شخصا" if rest > 10 else "شخص"


def said_figures(figures: Mapping[str, Quantity]) -> str:
    """Each figure with its name."""
    colon, between = colon_of(lang()), _BETWEEN.get(lang(), "; ")
    return between.join(f"{catalogue()[name].label(lang())}{colon} {said_figure(one)}" for name, one in figures.items())
