"""Which pages of the documentation there are, in which languages, and which of them helps on a page of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from proxeny.ground.declared import declaration

_HERE = Path(__file__).parent
# A link to the folder of the documentation in the repository; an installed program carries its pages here.
DOCS = (_HERE / "docs").resolve()
WRITTEN_IN = "en"
FIRST = "index"


@dataclass(frozen=True)
class Page:
    """One page in one language: its name, such as `how-to/send-a-return`, and where it lies."""

    name: str
    lang: str
    path: Path


def _languages() -> set[str]:
    return {lang for lang, _name in settings.LANGUAGES}


@cache
def names() -> frozenset[str]:
    """The name of every page; a page in another language has the name of the one that it translates."""
    found = (path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md"))
    return frozenset(name for name in found if name.partition("/")[0] not in _languages())


def page(name: str, *, lang: str) -> Page | None:
    """The page in the language, else in English; None where there is no such page."""
    if name not in names():
        return None
    translated = DOCS / lang / f"{name}.md"
    if lang != WRITTEN_IN and translated.exists():
        return Page(name, lang, translated)
    return Page(name, WRITTEN_IN, DOCS / f"{name}.md")


def page_at(path: str) -> str:
    """The name of the page in a file, such as `how-to/x` for `vi/how-to/x.md`; empty where it is none."""
    first, _, rest = path.removesuffix(".md").partition("/")
    name = rest if first in _languages() else path.removesuffix(".md")
    return name if path.endswith(".md") and name in names() else ""


@cache
def _helping() -> Mapping[str, str]:
    told = declaration(_HERE / "map.yaml", of=dict[str, list[str]])
    return {address: name for name, addresses in told.items() for address in addresses}


def helping(address: str, *, register: str = "") -> str:
    """The page that helps on the address of this name, about this register; the map of all where none is told."""
    told = _helping()
    return told.get(f"{address}:{register}") or told.get(address, FIRST)


def is_told(address: str) -> bool:
    """Whether a page is told for the address."""
    return address in _helping()
