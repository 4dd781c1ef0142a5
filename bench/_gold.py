"""The annotated papers: texts of our own with facts found by hand, and facts of texts that lie elsewhere."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from proxeny.reader.paper import Paper, open_paper

GOLDEN: Final = Path(__file__).resolve().parents[1] / "tests" / "golden" / "reading"
SPLITS: Final = ("tune", "held")
# The folder of published texts that may not be copied; where it is unset they are left out.
ELSEWHERE: Final = "PROXENY_READING_SEEDS"


@dataclass(frozen=True)
class Annotated:
    """A paper with the facts that a person found in it."""

    name: str
    path: Path
    facts: tuple[dict[str, Any], ...]

    @property
    def lang(self) -> str:
        """The language, which a paper of ours has before the hyphen of its name."""
        return self.name.partition("-")[0]

    def paper(self) -> Paper:
        """The text, as the reader opens it."""
        return open_paper(self.path)


def papers(split: str) -> list[Annotated]:
    """Our own papers: those to tune on, or those held back."""
    return [Annotated(path.stem, path, _facts(path)) for path in sorted((GOLDEN / "papers" / split).glob("*.txt"))]


def seeds() -> list[Annotated]:
    """The published texts that lie in the folder named by the environment; none where it names none."""
    folder = os.environ.get(ELSEWHERE)
    found = ((gold, Path(folder) / f"{gold.stem}.txt") for gold in _gold()) if folder else ()
    return [Annotated(gold.stem, text, _facts(gold)) for gold, text in found if text.exists()]


def _gold() -> Iterator[Path]:
    yield from sorted((GOLDEN / "seeds").glob("*.jsonl"))


def twins() -> list[dict[str, Any]]:
    """Pairs of one article in two languages, with the drifts planted in them and the facts that stayed the same."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((GOLDEN / "twins").glob("*.json"))]


def _facts(path: Path) -> tuple[dict[str, Any], ...]:
    lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)
