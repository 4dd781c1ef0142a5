"""Knows the report templates: their sections, tables and what a member must send, read from `templates/*.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.ground.declared import declaration
from proxeny.ground.periods import Period
from proxeny.ground.text import joined
from proxeny.reports.calendars import CIVIL, calendars, length_of

_FOLDER = Path(__file__).parent / "templates"


class TemplateError(ValueError):
    """A template that is not there; the message names those that are."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A numbered part of the results: heading by language, and keys of sentences."""

    heading: Mapping[str, str]
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TableOutline:
    """A table of members and measures."""

    code: str
    title: Mapping[str, str]
    measures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Template:
    """A kind of report over so many `months`. `required` are the measures that a member types in its return.

    `named` has the name of one report in languages in which title and period would say the same twice.
    """

    code: str
    months: int
    titles: Mapping[str, str]
    named: Mapping[str, str]
    subject: Mapping[str, str]
    required: tuple[str, ...]
    results: tuple[Part, ...]
    tables: tuple[TableOutline, ...]

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure of the tables, in their order."""
        return tuple(dict.fromkeys(measure for table in self.tables for measure in table.measures))

    def require_fit(self, period: Period) -> None:
        """Raises TemplateError unless the period is as long as this kind of report."""
        if length_of(period) != self.months:
            raise TemplateError(f"a {self.code} report covers {self.months} months; {period.code} does not")

    def title(self, lang: str) -> str:
        """What the kind of report is called."""
        return self.titles.get(lang) or self.titles["en"]

    def titled(self, period: Period, lang: str) -> str:
        """What the report of one period is called: “Six-month report, first half of 2024”."""
        label = period.label(lang)
        if lang in self.named and calendars()[CIVIL].months_in(period):
            return self.named[lang].format(period=label)
        return joined((self.title(lang), label), lang=lang)


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}


@cache
def templates() -> Mapping[str, Template]:
    """All templates by code."""
    loaded = [declaration(path, of=dict[str, Any]) for path in sorted(_FOLDER.glob("*.yaml"))]
    by_code = {entry["code"]: entry for entry in loaded}
    return {code: _template({**by_code.get(entry.get("like"), {}), **entry}) for code, entry in by_code.items()}


def template(code: str) -> Template:
    """The template with this code. Raises TemplateError."""
    try:
        return templates()[code]
    except KeyError:
        raise TemplateError(f"there is no report “{code}”; there are {', '.join(templates())}") from None


def _template(entry: dict[str, Any]) -> Template:
    return Template(
        code=entry["code"],
        months=_MONTHS[entry["period"]],
        titles=entry["titles"],
        named=entry["named"],
        subject=entry["subject"],
        required=tuple(entry["required"]),
        results=tuple(Part(heading=p["heading"], sentences=tuple(p["sentences"])) for p in entry["results"]),
        tables=tuple(
            TableOutline(code=t["code"], title=t["title"], measures=tuple(t["measures"])) for t in entry["tables"]
        ),
    )
