"""Figures in a line of words, so that whoever typed them sees what was understood."""

from __future__ import annotations

from collections.abc import Mapping

from proxeny.desk.tables import lang
from proxeny.ground.quantity import Quantity, words
from proxeny.indicators.catalogue import catalogue, unit_label

_UNSAID = ("count", "percent", "rank")


def said_figure(quantity: Quantity) -> str:
    """A quantity with its unit: “about 160,000 US dollars”."""
    unit = "" if quantity.unit in _UNSAID else f" {unit_label(quantity.unit, lang())}"
    return words(quantity, lang()) + unit


def said_figures(figures: Mapping[str, Quantity]) -> str:
    """Each figure with its name."""
    return "; ".join(f"{catalogue()[name].label(lang())}: {said_figure(one)}" for name, one in figures.items())
