"""The documentation keeps up with the program: generated pages, settings, links, decisions, commands, words."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from proxeny.accounts import roles
from proxeny.config.commands.calls import CALLS, LATER
from proxeny.config.reference.installation import SETTINGS
from proxeny.config.reference.pages import FOLDER, PAGES, written
from proxeny.config.reference.words import SIGHTS
from tests.architecture.source import ROOT, Source, calls, sources
from tests.architecture.test_files import FORBIDDEN

DOCS = ROOT / "docs"
WRITTEN = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")

every_page = pytest.mark.parametrize("page", WRITTEN, ids=[path.relative_to(ROOT).as_posix() for path in WRITTEN])


@pytest.mark.parametrize("name", list(PAGES))
def test_a_reference_page_is_what_the_declarations_say(name: str) -> None:
    kept = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert kept == written()[name], "run `.venv/bin/python -m proxeny.config.reference`"


def _settings_read(source: Source) -> Iterator[tuple[str, str | None]]:
    """Name and written default of every `environment.text("NAME", "default")` and `environment.whole("NAME", 1)`."""
    asking = {"environment.text", "environment.whole"} | ({"text"} if source.path == "config/environment.py" else set())
    for call in calls(source):
        if ast.unparse(call.func) in asking and isinstance(call.args[0], ast.Constant):
            default = call.args[1] if len(call.args) > 1 else None
            yield call.args[0].value, default.value if isinstance(default, ast.Constant) else None


def test_every_setting_is_told_with_its_default() -> None:
    read = [found for source in sources() for found in _settings_read(source)]
    # The home says where the file of settings lies, so it is read from the environment alone.
    assert {name for name, _default in read} | {"HOME"} == set(SETTINGS)
    assert [(name, default) for name, default in read if default and f"`{default}`" not in SETTINGS[name][0]] == []


def test_every_sight_is_told() -> None:
    assert set(SIGHTS) == set(roles.SIGHTS)


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _anchors(path: Path) -> set[str]:
    return {_slug(heading) for heading in re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)}


def _broken(page: Path) -> Iterator[str]:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        where, _, anchor = link.partition("#")
        target = (page.parent / where).resolve() if where else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            yield link


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    assert list(_broken(page)) == []


@every_page
def test_a_page_names_no_workplace_and_no_registry(page: Path) -> None:
    assert [found.group() for found in FORBIDDEN.finditer(page.read_text(encoding="utf-8"))] == []


@every_page
def test_a_page_names_only_calls_that_there_are(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|\.venv/bin/)proxeny ([a-z]+)", text))
    assert named - {call.name for call in CALLS} - set(LATER) == set()


def test_the_readme_has_every_call_and_every_task_it_names_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [call.name for call in CALLS if f"| `proxeny {call.name}` |" not in text] == []
    tasks = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE)) <= tasks


def test_every_page_can_be_reached_from_the_map() -> None:
    reached = set()
    waiting = [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            links = LINK.findall(page.read_text(encoding="utf-8"))
            waiting += [p for link in links if (p := (page.parent / link.partition("#")[0]).resolve()).suffix == ".md"]
    assert set(DOCS.rglob("*.md")) - reached == set()


def test_an_installed_program_carries_these_pages() -> None:
    carried = ROOT / "src" / "proxeny" / "desk" / "help" / "docs"
    assert carried.is_symlink()
    assert carried.resolve() == DOCS
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "**/*.md" in project["tool"]["setuptools"]["package-data"]["proxeny"]


def test_every_decision_is_in_the_list() -> None:
    listed = set(LINK.findall((DOCS / "decisions" / "index.md").read_text(encoding="utf-8")))
    assert {path.name for path in (DOCS / "decisions").glob("0*.md")} == listed


def test_every_line_of_the_changelog_leads_to_a_page() -> None:
    entries = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n- ")[1:]
    assert [entry for entry in entries if not LINK.search(entry)] == []
