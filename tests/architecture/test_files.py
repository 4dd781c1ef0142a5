"""How a file opens, what it is called, and what no file may say."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import PACKAGE, committed_files, sources, written_tests

# Written in pieces, so that this file passes its own test.
FORBIDDEN = re.compile(
    "|".join(
        (
            r"(?<![\w.~-])/wo" + r"rk/(main|sha" + r"red|\.)",
            r"\.\./sha" + "red",
            "pypi" + r"\.org",
            "python" + r"hosted\.org",
            "registry" + r"\.npmjs",
            r"proxy\.gol" + "ang",
            r"\bse" + r"eds? S[0-4]\b",
            r"\bSE" + r"ED_S[0-4]\b",
        )
    ),
    re.IGNORECASE,
)
KINDS_OF_CODE = {"helpers", "helper", "utils", "util", "managers", "manager", "common", "misc", "handlers", "services"}
BINARY = {".png", ".mo", ".docx", ".xlsx", ".pdf", ".woff2", ".gz"}


def _opening(tree: ast.Module) -> str:
    return (ast.get_docstring(tree) or "").split("\n\n")[0].replace("\n", " ").strip()


def test_every_file_opens_with_one_sentence() -> None:
    wrong = [
        source.path
        for source in (*sources(), *written_tests())
        if not (opening := _opening(source.tree)) or opening[-1] not in ".:" or re.search(r"[.!?] [A-ZĐ]", opening)
    ]
    assert wrong == []


def test_every_public_class_says_what_it_stands_for() -> None:
    wrong = [
        f"{source.path}:{node.lineno} {node.name}"
        for source in sources()
        for node in source.tree.body
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and not source.path.endswith("apps.py")
    ]
    assert wrong == []


def test_no_star_imports() -> None:
    wrong = [
        f"{source.path}:{node.lineno}"
        for source in (*sources(), *written_tests())
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert wrong == []


def test_files_are_named_after_things_of_the_room() -> None:
    names = {path: path.stem for path in PACKAGE.rglob("*.py")}
    assert [str(path) for path, name in names.items() if name in KINDS_OF_CODE] == []


def test_nothing_names_the_workplace_or_a_registry() -> None:
    wrong = []
    for path in committed_files():
        if path.suffix not in BINARY:
            text = path.read_text(encoding="utf-8", errors="replace")
            wrong += [f"{path}: {found.group()}" for found in FORBIDDEN.finditer(text)]
    assert wrong == []


def test_no_screen_fetches_from_afar() -> None:
    afar = re.compile(r"""(?:src|href)=["'](?:https?:)?//|@import\s+url|url\(["']?https?:""")
    pages = [path for path in PACKAGE.rglob("*") if path.suffix in {".html", ".css", ".js"}]
    texts = {path.name: path.read_text(encoding="utf-8") for path in pages}
    wrong = [f"{name}: {found.group()}" for name, text in texts.items() for found in afar.finditer(text)]
    assert wrong == []
