"""The help inside the desk: every page has its own, in the reader's language where there is one, and nothing unsafe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from proxeny.config.translate import own_words
from proxeny.desk.help import shelf
from proxeny.desk.help.reading import article
from proxeny.desk.help.screen_words import on_screen
from tests.contract.pages import every_route
from tests.factories import World

BOLD = re.compile(r"\*\*([^*]+)\*\*")


def _all(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


def signed_in(world: World, lang: str = "en") -> Client:
    client = Client()
    client.cookies["django_language"] = lang
    client.force_login(world.people["clerk"])
    return client


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_address_has_a_page_and_every_page_that_is_told_is_there() -> None:
    assert [route.name for route in every_route() if not shelf.is_told(route.name)] == []
    told = {shelf.helping(route.name, register=route.register) for route in every_route()}
    assert told - shelf.names() == set()


def test_a_translation_translates_a_page_that_there_is() -> None:
    translated = {
        path.relative_to(shelf.DOCS / "vi").with_suffix("").as_posix() for path in shelf.DOCS.glob("vi/**/*.md")
    }
    assert translated
    assert translated - shelf.names() == set()


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_no_page_holds_markup_of_its_own_and_every_link_inside_leads_on(world: World, lang: str) -> None:
    client = signed_in(world, lang)
    followed: set[str] = set()
    for name in sorted(shelf.names()):
        page = shelf.page(name, lang=lang)
        assert page is not None
        shown = article(page, "/help/{}".format, lang=lang)
        assert not re.search(r"<(script|style|img|iframe|form)\b|\son\w+=|\sstyle=|&lt;!--", shown.text), name
        for link in re.findall(r'href="([^"#]+)', shown.text):
            if link.startswith("http"):
                continue
            assert link.startswith("/help/"), (name, link)
            followed.add(link)
    assert len(followed) > 20
    pages = {f"/help/{name}" for name in shelf.names()} | {"/help/index"}
    assert followed <= pages
    # What the shelf has is shown: some of its pages are asked for.
    some = sorted(followed - {"/help/index"})[::6]
    assert {link: client.get(link).status_code for link in some} == dict.fromkeys(some, 200)


def test_the_frame_leads_to_the_help_on_this_very_page(world: World) -> None:
    client = signed_in(world)
    for address, page in {
        "/": "/help/how-to/find-your-way",
        "/delegations/": "/help/how-to/work-in-lists",
        "/delegations/new": "/help/how-to/record-a-delegation",
        "/partners/new": "/help/how-to/type-into-a-form",
        "/me/": "/help/how-to/guard-your-account",
    }.items():
        assert text(client, address).count(f'href="{page}"') == 2, address
        assert "<h1>" in text(client, page)


def test_a_reader_gets_her_language_and_is_told_where_a_page_is_not_in_it(world: World) -> None:
    vietnamese = text(signed_in(world, "vi"), "/help/tutorial")
    assert 'class="help" lang="vi"' in vietnamese
    arabic = text(signed_in(world, "ar"), "/help/tutorial")
    assert 'class="help" lang="en" dir="ltr"' in arabic
    assert '<p class="note">' in arabic
    assert '<p class="note">' not in vietnamese


@pytest.mark.parametrize(
    "topic", ["no-such-page", "../README", "vi/tutorial", "how-to", "tutorial.md", "%2e%2e/pyproject"]
)
def test_only_pages_of_the_documentation_are_shown(world: World, topic: str) -> None:
    assert signed_in(world).get(f"/help/{topic}").status_code == 404


def test_buttons_are_called_as_on_the_reader_s_own_screen(world: World) -> None:
    assert "<strong>Lưu</strong>" in text(signed_in(world, "vi"), "/help/how-to/record-a-delegation")
    assert re.search('<strong lang="fr" dir="auto">[^<]+</strong>', text(signed_in(world, "fr"), "/help/tutorial"))
    assert on_screen("New delegation", lang="vi") == "Thêm đoàn"
    assert on_screen("Leaves or arrives on", lang="vi") == "Ngày đi hoặc đến"
    assert on_screen("No such button", lang="vi") == "No such button"


def test_a_page_names_only_what_stands_on_screens() -> None:
    known = {word.casefold() for message, _context in own_words() for word in _all(message)}
    helping = {shelf.helping(route.name, register=route.register) for route in every_route()}
    pages = [
        *(shelf.DOCS / f"{name}.md" for name in ("tutorial", *helping) if "explanation" not in name),
        *shelf.DOCS.glob("vi/**/*.md"),
    ]
    named = {(path.name, name) for path in pages for name in BOLD.findall(path.read_text(encoding="utf-8"))}
    wrong = [one for one in named if one[1].removeprefix("New ").casefold() not in known]
    assert sorted(wrong) == []


def test_what_a_page_would_smuggle_in_is_shown_as_words(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        "# T\n\n<script>alert(1)</script> [x](javascript:alert(1)) ![p](http://a/b.png)\n", encoding="utf-8"
    )
    shown = article(shelf.Page("page", "en", path), str, lang="en")
    assert "<script" not in shown.text
    assert 'href="javascript' not in shown.text
    assert "<img" not in shown.text
