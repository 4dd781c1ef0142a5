"""Which reference pages there are, and where they lie."""

from __future__ import annotations

from pathlib import Path

from django.utils import translation

from proxeny.config.reference import api, installation, registers, words

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "reference"
PAGES = {
    "commands": installation.commands,
    "settings": installation.settings,
    "api": api.api,
    "registers": registers.registers,
    "states": registers.states,
    "roles": words.roles,
    "verbs": words.verbs,
    "codelists": words.codelists,
    "measures": words.measures,
    "law": words.law,
}


def written() -> dict[str, str]:
    """The text of every generated page, by its name."""
    with translation.override("en"):
        return {name: page() for name, page in PAGES.items()}
