"""Every page of the desk that can be asked for, found by walking its addresses, so that none is forgotten."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from django.urls import URLPattern, URLResolver, reverse

from proxeny.desk import routes
from proxeny.records.register import REGISTERS
from proxeny.reports.letters.letter import letters
from tests.contract.things import Things

# What the parts of an address stand for in the small world. An address with another part needs its line here or below.
PARTS = {
    "fmt": "csv",
    "page": 1,
    "number": 1,
    "format": "csv",
    "form": "docx",
    "measure": "outgoing_delegations",
    "subject": "VN63-24",
    "cluster": "cluster-ii",
    "period": "2024-H1",
    "template": "six-month",
    "lang": "vi",
    "letter": "submission",
    "topic": "how-to/send-a-return",
    "tile": "plan",
    "draft": "0190a3f0-0000-7000-8000-000000000000",
}
# Addresses whose number is that of another thing than a record.
PAPERS = {"paper", "paper_picture", "original"}
READINGS = {"review", "correct_proposal"}
RETURNS = {"return", "return_judge", "return_form", "return_form_file", "return_packet", "return_answer"}
PACKETS = {"packet", "packet_file"}
MISSIONS = {"mission", "answer_mission", "withdraw_mission", "record_mission"}
OFFICES, CLUSTERS, ACCOUNTS = {"office", "merge"}, {"cluster"}, {"account", "handover", "undo_span"}
OF_A_YEAR = {"plan", "emulation", "emulation_member", "emulation_file"}
# Pages of registers whose records take up days.
CALENDARS = {"calendar", "calendar_file"}
# Pages that are made for another role than the clerk's.
READERS = {
    **dict.fromkeys(("offices", "new_office", "office", "merge", "clusters", "cluster"), "administrator"),
    **dict.fromkeys(("accounts", "new_account", "account", "handover", "undo_span"), "administrator"),
    "rates": "administrator",
    **dict.fromkeys(("rounds", "new_round", "round", "returns_cost"), "chair"),
}
# Pages of one register alone.
OF_ONE = {"programme_version": "programmes", "plan_line": "delegations"}
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class Route:
    """One address of the desk: its name and its parts; `register` where it is about one."""

    name: str
    parts: tuple[str, ...]
    register: str = ""

    def __str__(self) -> str:
        return f"{self.name}-{self.register}" if self.register else self.name

    @property
    def reader(self) -> str:
        """Whose page it is."""
        return READERS.get(self.name, "clerk")

    @property
    def subject(self) -> str:
        """The register whose record the page is asked about."""
        return self.register or ("partners" if "partner" in self.name else "delegations")

    @property
    def of_a_thing(self) -> bool:
        """Whether the address names one record by its number."""
        return "pk" in self.parts

    def url(self, about: Things) -> str:
        """The address, about these things."""
        given: dict[str, object] = {**PARTS, "register": self.register, "kind": self.register}
        given |= {"pk": self._key(about), "batch": about.batch, "entry": about.entry, "proposal": about.proposal}
        if self.name == "round":
            given["subject"] = "cluster-ii"
        if self.name in ("dashboard_file", "emulation_file"):
            given["form"] = "csv"
        if self.name == "emulation_version":
            # The sample, which every cluster has.
            given["number"] = 0
        if self.name in OF_A_YEAR:
            given["period"] = "2024"
        return reverse(self.name, kwargs={part: given[part] for part in self.parts})

    def _key(self, about: Things) -> int:
        if self.name in PAPERS:
            return about.paper
        if self.name in PACKETS:
            return about.packet
        of_others = ((OFFICES, about.office), (CLUSTERS, about.cluster), (ACCOUNTS, about.account))
        for names, key in (*of_others, (MISSIONS, about.mission), (READINGS, about.reading)):
            if self.name in names:
                return key
        return about.owed if self.name in RETURNS else about.record.pk


def _patterns(listed: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in listed:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


def every_route() -> list[Route]:
    """Every address of the desk, once for each register where it is about one."""
    found = []
    for pattern in _patterns(list(routes.urlpatterns)):
        parts = tuple(pattern.pattern.converters)
        about = REGISTERS if {"register", "kind"} & set(parts) else [""]
        if "letter" in parts and "register" in parts:
            about = [letters()[PARTS["letter"]].register]
        if "register" in parts and pattern.name in CALENDARS:
            about = [name for name in REGISTERS if REGISTERS[name].calendar]
        if "register" in parts and pattern.name == "list_totals":
            about = [name for name in REGISTERS if REGISTERS[name].amounts]
        if "register" in parts and pattern.name == "map":
            about = [name for name in REGISTERS if REGISTERS[name].whereabouts]
        if pattern.name in OF_ONE:
            about = [OF_ONE[pattern.name]]
        found += [Route(pattern.name or "", parts, register) for register in about]
    return found


def sampled(routes: list[Route], *, each: int) -> list[Route]:
    """Every address, those about a register for `each` of them, so that in turn every register meets many addresses.

    What is the same for every register needs no more; PROXENY_FULL=1 leaves nothing out.
    """
    registers, names = list(REGISTERS), list(dict.fromkeys(route.name for route in routes))

    def drawn(route: Route) -> bool:
        return (registers.index(route.register) + 7 * names.index(route.name)) % len(registers) < each

    whole = os.environ.get("PROXENY_FULL") == "1"
    some = {route.name for route in routes if route.register and drawn(route)}
    return [route for route in routes if whole or not route.register or route.name not in some or drawn(route)]


def in_turn(route: Route, among: Sequence[str]) -> list[str]:
    """One of several languages or people for an address: in turn, so that pages and registers meet each of them."""
    if os.environ.get("PROXENY_FULL") == "1" or not route.register:
        return list(among)
    turn = list(REGISTERS).index(route.register) + zlib.crc32(route.name.encode())
    return [among[turn % len(among)]]


class _Words(HTMLParser):
    """The words of a page as a person reads them, without what is marked as another language."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang
        self.silent: list[bool] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        other = (given.get("lang") or self.lang) != self.lang
        if tag not in VOID:
            self.silent.append(other or tag in {"script", "style", "option"} or any(self.silent[-1:]))
        if not other and not any(self.silent[-1:]):
            said = (given.get(name) for name in ("title", "aria-label", "placeholder", "alt"))
            self.found += [text for text in said if text]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.silent:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if (text := " ".join(data.split())) and not any(self.silent[-1:]):
            self.found.append(text)


def words(html: str, *, lang: str) -> list[str]:
    """The texts of a page in its own language."""
    parser = _Words(lang)
    parser.feed(html)
    return parser.found
