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
KEPT = re.compile(r"(functools\.)?(lru_)?cache(\(.*\))?")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")


@every_language
def test_the_catalogue_is_complete_and_compiled(language: str) -> None:
    assert translate.problems(language) == []


def _forms(message: Message) -> list[tuple[str, str]]:
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[-1], text) for text in message.string or ()]


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


def _marked(tree: ast.AST) -> Iterator[ast.Call]:
    """The calls that mark a text which stands there."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        if node.func.id in translate.KEYWORDS and isinstance(node.args[0], ast.Constant):
            yield node


def test_the_extraction_finds_every_marked_text() -> None:
    """It reads an f-string as one piece: what is marked inside stands in no catalogue, and no other test misses it."""
    found = {
        text for (texts, _context) in translate.own_words() for text in ([texts] if isinstance(texts, str) else texts)
    }
    calls = [call for source in sources() for call in _marked(source.tree)]
    texts = [arg.value for call in calls for arg in call.args if isinstance(arg, ast.Constant)]
    heads = [call.args[0] for call in calls if "pgettext" in ast.unparse(call.func)]
    contexts = {head.value for head in heads if isinstance(head, ast.Constant)}
    assert calls
    assert {text for text in texts if isinstance(text, str)} - contexts - found == set()


def _told_at_once(tree: ast.Module) -> set[str]:
    """The names under which a file marks texts that are said in the language of the moment."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    known = [one for node in imports if node.module == "django.utils.translation" for one in node.names]
    return {one.asname or one.name for one in known if one.name in {"gettext", "ngettext", "pgettext", "npgettext"}}


def _once_for_all(tree: ast.Module) -> Iterator[ast.AST]:
    """What runs once however many languages are read: outside functions, and in kept answers without a language."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef):
            names = {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
            kept = any(KEPT.fullmatch(ast.unparse(one)) for one in node.decorator_list)
            yield from ast.walk(node) if kept and not names & {"lang", "language"} else ()
        elif not isinstance(node, ast.Lambda):
            yield node
            waiting += ast.iter_child_nodes(node)


def test_no_text_is_said_once_for_all_in_the_language_of_one_moment() -> None:
    frozen = [
        f"{source.path}:{node.lineno}"
        for source in sources()
        if (names := _told_at_once(source.tree))
        for node in _once_for_all(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]
    assert frozen == []


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
