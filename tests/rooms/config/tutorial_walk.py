"""A person who follows the tutorial on the demonstration: opens pages, follows links, fills forms and presses buttons.

Run in a process of its own, on the database of a demonstration: `python -m tests.rooms.config.tutorial_walk`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from proxeny.config.commands.start import start

start()

from django.test import Client  # noqa: E402

from proxeny.accounts.models import User  # noqa: E402

VOID = {"input", "br", "hr", "img", "link", "meta"}


@dataclass
class Form:
    """A form of a page: where it goes, what stands in it."""

    method: str
    action: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Thing:
    """A link or a button, by its words."""

    words: str
    href: str = ""
    form: Form | None = None
    named: tuple[tuple[str, str], ...] = ()


class Leaf(HTMLParser):
    """A page as a person sees it: words, links, buttons, and forms with what stands in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.things: list[Thing] = []
        self.forms: dict[str, Form] = {}
        self._form: Form | None = None
        self._open: tuple[str, dict[str, str], int] | None = None
        self._select = self._area = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("method", "get").lower(), given.get("action", ""))
            self.forms[given.get("id") or str(len(self.forms))] = self._form
        elif tag in ("a", "button"):
            self._open = (tag, given, len(self.words))
        elif tag == "input" and self._form and given.get("name"):
            if given.get("type") not in ("checkbox", "radio", "submit") or "checked" in given:
                self._form.values[given["name"]] = given.get("value", "on" if given.get("type") == "checkbox" else "")
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._form and self._select:
            if "selected" in given or self._select not in self._form.values:
                self._form.values[self._select] = given.get("value", "")
        elif tag == "textarea" and self._form:
            self._area = given.get("name", "")
            self._form.values[self._area] = ""

    def handle_data(self, data: str) -> None:
        if self._area and self._form:
            self._form.values[self._area] += data
        elif text := " ".join(data.split()):
            self.words.append(text)

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[0]:
            kind, given, begun = self._open
            named = ((given["name"], given.get("value", "")),) if given.get("name") else ()
            form = self._form or self.forms.get(given.get("form", ""))
            # A button hidden from everybody only catches the Enter key.
            if "disabled" not in given and given.get("aria-hidden") != "true":
                href = given.get("href", "") if kind == "a" else ""
                self.things.append(Thing(" ".join(self.words[begun:]), href, None if kind == "a" else form, named))
            self._open = None
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    @property
    def text(self) -> str:
        return " ".join(self.words)


class Person:
    """Somebody at a browser."""

    def __init__(self, username: str) -> None:
        self.client = Client(SERVER_NAME="localhost", headers={"accept-language": "en"})
        self.client.cookies["django_language"] = "en"
        self.client.force_login(User.objects.get(username=username))
        self.address = "/"
        self.leaf = Leaf("")
        self.open("/")

    def _shown(self, answer: object) -> None:
        assert answer.status_code in (200, 422), (self.address, answer.status_code)  # type: ignore[attr-defined]
        if chain := getattr(answer, "redirect_chain", []):
            self.address = urljoin(self.address, chain[-1][0])
        self.leaf = Leaf(answer.content.decode())  # type: ignore[attr-defined]

    def open(self, address: str) -> None:
        self.address = urljoin(self.address, address)
        self._shown(self.client.get(self.address, follow=True))

    def follow(self, words: str) -> None:
        """Choose the first link with these words."""
        for thing in self.leaf.things:
            if thing.href and words in thing.words:
                return self.open(thing.href)
        raise AssertionError(f"{self.address} has no link “{words}”: {[t.words for t in self.leaf.things if t.href]}")

    def look_beside(self, words: str) -> None:
        """Choose a number of the text, which a browser with scripts opens beside it."""
        href = next(thing.href for thing in self.leaf.things if thing.words == words and thing.href)
        self.address = urljoin(self.address, href)
        self._shown(self.client.get(self.address, headers={"HX-Request": "true"}))

    def offered(self, words: str) -> bool:
        """Whether a button with these words can be pressed."""
        return any(thing.form and thing.words == words for thing in self.leaf.things)

    def press(self, words: str, **typed: str) -> None:
        """Press the button with exactly these words, after typing into the fields of its form."""
        thing = next((thing for thing in self.leaf.things if thing.form and thing.words == words), None)
        found = [thing.words for thing in self.leaf.things if thing.form]
        assert thing and thing.form, f"{self.address} has no button “{words}”: {found}"
        assert set(typed) <= set(thing.form.values), (self.address, set(typed) - set(thing.form.values))
        sent = {**thing.form.values, **typed, **dict(thing.named)}
        address = urljoin(self.address, thing.form.action) if thing.form.action else self.address
        self.address = address
        send = self.client.get if thing.form.method == "get" else self.client.post
        self._shown(send(address, sent, follow=True))

    def sees(self, *words: str) -> None:
        for one in words:
            assert one in self.leaf.text, f"{self.address} does not say “{one}”: {self.leaf.text[:6000]}"


def the_desk_of_a_clerk(clerk: Person) -> None:
    """Chapter 2."""
    clerk.sees("Waiting for me")
    late = next(thing for thing in clerk.leaf.things if re.match(r"/agreements/\d", thing.href))
    clerk.open(late.href)
    clerk.sees("First fill in “reported to the Prime Minister on”", "How was this counted?")
    assert not clerk.offered("In force")
    clerk.follow("Edit")
    clerk.press("Save", reported_on="09/07/2024")
    clerk.press("In force")


def a_forgotten_delegation(clerk: Person, head: Person) -> None:
    """Chapter 3."""
    clerk.follow("Delegations")
    clerk.follow("New delegation")
    typed = {"direction": "out", "title": "A forgotten visit", "starts_on": "25/06/2024", "persons": "6"}
    typed["stops-0-country"] = "Laos"
    clerk.press("Save", **typed, ends_on="20/06/2024")
    clerk.sees("Not saved yet", "It ends before it begins.")
    assert clerk.leaf.forms["record-form"].values["title"] == "A forgotten visit"
    clerk.press("Save", ends_on="28/06/2024")
    clerk.sees("A forgotten visit", "DR-2024-0")
    record = clerk.address
    clerk.press("Submit")
    assert not clerk.offered("Decide")
    head.open("/")
    head.sees("A forgotten visit")
    head.open(record)
    head.sees("First fill in: decision no., decided on.")
    assert not head.offered("Decide")
    head.follow("Fill in")
    head.press("Save", decision_no="412/QĐ-UBND", decided_on="09/07/2024")
    head.press("Decide")
    clerk.open(record)
    clerk.press("It took place")
    clerk.sees("Who may see this, and why?", "All, and undo")
    clerk.follow("All, and undo")


def the_report_has_noticed(chair: Person) -> str:
    """Chapter 4; the address of the report."""
    chair.follow("Reports")
    chair.follow("Six-month report, first half of 2024")
    chair.sees("397", "2 figures have changed since this version was compiled")
    report = chair.address
    chair.look_beside("397")
    chair.sees("17 of 17", "nearly 400", "Open as a page")
    chair.follow("Open as a page")
    chair.sees("by month", "by country", "by pillar", "by field", "by partner")
    return report


def the_return_goes_round(clerk: Person, head: Person, chair: Person) -> None:
    """Chapter 5."""
    chair.follow("Returns")
    chair.follow("Bac Giang")
    owed = chair.address
    chair.press("Reopen", why="one delegation was missing")
    clerk.open("/")
    clerk.sees("reopened: to be sent again")
    clerk.open(owed)
    clerk.sees("Only the head of the office that owes the return may send it.", "31")
    clerk.press("Keep", consular_cases="5", why="a case that came in late")
    head.open(owed)
    head.press("Send the return")
    chair.open("/")
    chair.sees("1 return waits to be accepted")
    chair.open(owed)
    chair.press("Accept")


def compiled_and_released(chair: Person, report: str) -> None:
    """Chapter 6."""
    chair.open(report)
    chair.sees("3 figures have changed since this version was compiled")
    chair.press("Compile a new version")
    chair.sees("0 unbound numbers", "version 2 compiled", "Take it along")
    chair.press("Release this version")
    chair.sees("version 2 released")


def walk() -> None:
    """The tutorial, chapter by chapter."""
    clerk, head, chair = (Person(name) for name in ("chuyenvien", "thutruong", "cumtruong"))
    the_desk_of_a_clerk(clerk)
    a_forgotten_delegation(clerk, head)
    report = the_report_has_noticed(chair)
    the_return_goes_round(clerk, head, chair)
    compiled_and_released(chair, report)


if __name__ == "__main__":
    walk()
    print("walked")
