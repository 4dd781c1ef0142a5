"""Every text of the screens is said in every language, with the same placeholders."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from yaml import CSafeLoader, load

import proxeny
from proxeny.config import translate
from tests.architecture.source import sources

every_language = pytest.mark.parametrize("language", translate.LANGUAGES)
FIVE = {"en", *translate.LANGUAGES}
# Texts of data that stand in fewer languages, and why.
FEWER = {"config/demo/world/people.yaml: editions": "an article bears the titles under which it appeared"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")


@every_language
def test_the_catalogue_is_complete_and_compiled(language: str) -> None:
    assert translate.problems(language) == []


def _forms(message: Message) -> list[tuple[str, str]]:
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[-1], text) for text in message.string]


def _agree(source: str, text: str, *, plural: bool) -> bool:
    """Whether a text has the places of its source; a form such as "two days late" or "none" may leave some out."""
    wanted, found = set(PLACEHOLDER.findall(source)), set(PLACEHOLDER.findall(text))
    return found <= wanted if plural else found == wanted


@every_language
def test_placeholders_agree(language: str) -> None:
    catalogue = translate.read(translate.catalogue_path(language), language=language)
    wrong = [
        (source, text)
        for message in catalogue
        if message.id and all(text for _source, text in _forms(message))
        for source, text in _forms(message)
        if not _agree(source, text, plural=not isinstance(message.id, str))
    ]
    assert wrong == []


@every_language
def test_no_translation_is_the_english_text(language: str) -> None:
    same = {"IPv4", "IPv6", "PDF", "Word", "Excel", "CSV", "XLSX", "JSON", "JSON Lines", "HTML", "Proxeny"}
    catalogue = translate.read(translate.catalogue_path(language), language=language)
    wrong = [s for m in catalogue if m.id for s, text in _forms(m) if text == s and s not in same and s[:1].isalpha()]
    # French and English share many single words, such as "page" and "notes"; no sentence of theirs is the same.
    assert [text for text in wrong if language != "fr" or " " in text.partition("%")[0].strip()] == []


def test_no_text_is_put_together_with_an_f_string() -> None:
    texts = [key[0] for key in translate.own_words()]
    assert [text for text in texts if not text] == []


def test_no_text_is_marked_inside_an_f_string() -> None:
    """The extraction reads an f-string as one piece and would not find it."""
    pieces = [node for source in sources() for node in ast.walk(source.tree) if isinstance(node, ast.JoinedStr)]
    calls = [node for piece in pieces for node in ast.walk(piece) if isinstance(node, ast.Call)]
    marked = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in translate.KEYWORDS]
    assert [ast.unparse(call) for call in marked if isinstance(call.args[0], ast.Constant)] == []


def test_every_name_under_which_a_text_is_marked_is_known_to_the_extraction() -> None:
    marking = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
    imports = [node for source in sources() for node in ast.walk(source.tree) if isinstance(node, ast.ImportFrom)]
    names = {
        known.asname or known.name
        for node in imports
        if node.module == "django.utils.translation"
        for known in node.names
        if known.name in marking
    }
    assert names - set(translate.KEYWORDS) == set()


def _by_language(node: Any, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every text that is said in two languages or more, with the key it stands under."""
    if isinstance(node, dict):
        if len(FIVE & set(node)) > 1:
            yield key, node
        for name, inner in node.items():
            yield from _by_language(inner, str(name))
    elif isinstance(node, list):
        for inner in node:
            yield from _by_language(inner, key)


def test_a_text_of_the_data_is_in_five_languages() -> None:
    package = Path(proxeny.__file__).parent
    fewer = {
        f"{path.relative_to(package)}: {key}"
        for path in package.rglob("*.yaml")
        for key, text in _by_language(load(path.read_bytes(), CSafeLoader), path.stem)
        if not all(text.get(language) for language in FIVE)
    }
    assert fewer == set(FEWER)
