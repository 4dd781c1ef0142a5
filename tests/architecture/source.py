"""What the architecture tests read: every file of ours, parsed once."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "proxeny"
# Lowest first; the same order as the contract of import-linter in pyproject.toml.
ROOMS = (
    "ground",
    "law",
    "audit",
    "places",
    "accounts",
    "rates",
    "documents",
    "records",
    "partners",
    "registers",
    "indicators",
    "programmes",
    "coordination",
    "reader",
    "reports",
    "packets",
    "desk",
    "api",
    "config",
)


@dataclass(frozen=True)
class Source:
    """One Python file: its path inside the package, its lines and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @property
    def room(self) -> str:
        return self.path.partition("/")[0]


def _parsed(base: Path) -> tuple[Source, ...]:
    found = []
    for path in sorted(base.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if text.strip() and "migrations" not in path.parts:
            found.append(Source(path.relative_to(base).as_posix(), text, ast.parse(text)))
    return tuple(found)


@cache
def sources() -> tuple[Source, ...]:
    """Every written Python file of the package; migrations are generated."""
    return _parsed(PACKAGE)


@cache
def written_tests() -> tuple[Source, ...]:
    """Every Python file of the tests."""
    return _parsed(ROOT / "tests")


def calls(source: Source) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method in a file."""
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def committed_files() -> list[Path]:
    """Every file under version control; all files of the known folders where there is no repository."""
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode == 0 and answer.stdout:
        return [path for name in answer.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    folders = [ROOT / name for name in ("src", "tests", "docs", "bench", ".ci")]
    everything = [*ROOT.iterdir(), *(path for folder in folders for path in folder.rglob("*"))]
    return [path for path in everything if path.is_file()]
