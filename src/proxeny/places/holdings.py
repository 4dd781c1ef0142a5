"""Knows what the reference files hold together: places, versions, names and successions, not yet stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from proxeny.places.models import NameForm, Place, PlaceVersion, Succession

LANGUAGES = ("vi", "en", "fr", "ar", "th", "zh", "ja", "ko", "lo", "km", "ru", "es", "de")

NameKey = tuple[str, str, str]


@dataclass(slots=True)
class Holdings:
    """Everything that was read so far; a name given twice keeps its first form and source."""

    places: dict[str, Place] = field(default_factory=dict)
    versions: list[PlaceVersion] = field(default_factory=list)
    names: dict[NameKey, tuple[str, str]] = field(default_factory=dict)
    successions: list[Succession] = field(default_factory=list)

    def name(self, code: str, *, lang: str, name: str, form: NameForm, source: str) -> None:
        """Adds one name; an empty one is nothing."""
        if name:
            self.names.setdefault((code, lang, name), (form.value, source))

    def short_names(self, code: str, *, names: Iterable[tuple[str, str]], source: str) -> None:
        """Adds (language, name) pairs as short names."""
        for lang, name in names:
            self.name(code, lang=lang, name=name, form=NameForm.SHORT, source=source)
