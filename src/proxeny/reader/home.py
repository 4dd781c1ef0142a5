"""The home country of the jurisdiction: who is at home and who abroad is told by this one value."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

from proxeny.ground.declared import declaration


class Home(Struct, frozen=True, forbid_unknown_fields=True):
    """A country by its code (ISO 3166-1 alpha-2) and English name, the language of its news, its units' codes."""

    code: str
    name: str
    language: str
    units: list[str]


HOME: Final = declaration(Path(__file__).with_suffix(".yaml"), of=Home)
