"""How fast the reader is: papers of 6 kB a second on one core, its largest memory, one page from the command line."""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bench._bed import PROXENY
from bench._gold import SPLITS, papers, seeds
from proxeny.reader.paper import Paper
from proxeny.reader.reading import Reading, read_paper

BYTES: Final = 6_000
PAPERS: Final = 20
_CALLS: Final = 7
_NUMBER: Final = re.compile(r"(?<![\d.,])(?!(?:19|20|25)\d\d(?!\d))\d+")


def texts(lang: str, *, number: int = PAPERS) -> list[str]:
    """News-length texts of 6 kB: our papers of a language one after another, every time with other numbers."""
    own = [one.path.read_text(encoding="utf-8") for split in SPLITS for one in papers(split) if one.lang == lang]
    return [_of_length("\n".join(_turned(text, by=n + m) for m in range(4) for text in own)) for n in range(number)]


def _of_length(text: str) -> str:
    return text.encode()[:BYTES].decode(errors="ignore")


def _turned(text: str, *, by: int) -> str:
    """The text with every number but years turned, so that nothing is said twice."""
    return _NUMBER.sub(lambda found: "".join(str((int(digit) + by) % 9 + 1) for digit in found.group()), text)


def languages() -> list[str]:
    """The languages that there are papers in."""
    return sorted({one.lang for one in papers("tune")})


def per_second(read: Callable[[str], object], given: list[str]) -> float:
    """So many texts a second of this core's time, the first two left out to warm up."""
    for text in given[:2]:
        read(text)
    began = time.process_time()
    for text in given:
        read(text)
    return len(given) / (time.process_time() - began)


def read(text: str) -> Reading:
    """One text in full depth: language, furniture, facts."""
    return read_paper(Paper("paper.txt", text, "text/plain"))


def by_language() -> Iterator[tuple[str, float]]:
    """Papers a second in each language, then all languages one after another."""
    given = {lang: texts(lang) for lang in languages()}
    yield from ((lang, per_second(read, own)) for lang, own in given.items())
    yield "all in turn", per_second(read, [text for several in zip(*given.values(), strict=True) for text in several])


def published() -> Iterator[tuple[str, float, float]]:
    """(language, kB, papers of 6 kB a second) of each published page that lies in the folder named, then of them all.

    Pages are read whole, each twenty times with other numbers; nothing where no folder is named.
    """
    given = [one.path.read_text(encoding="utf-8") for one in seeds()]
    rows = [(read(text).lang, *_measured([text])) for text in given]
    if rows:
        yield from (*rows, ("all in turn", *_measured(given)))


def _measured(pages: list[str]) -> tuple[float, float]:
    """How many kB some pages are, and how many papers of 6 kB a second are read of them."""
    size = sum(len(page.encode()) for page in pages)
    turned = [_turned(page, by=n) for n in range(PAPERS) for page in pages]
    return size / 1000, per_second(read, turned) * size / len(pages) / BYTES


def megabytes() -> float:
    """The largest memory of a process of its own that reads the papers of every language."""
    code = "from bench import _reading_speed as speed; speed.read_all()"
    root = str(Path(__file__).resolve().parents[1])
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=root)
    return float(done.stdout)


def read_all() -> None:
    """Reads every paper once and prints the largest resident memory in MB."""
    for lang in languages():
        for text in texts(lang, number=3):
            read(text)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def cold_start() -> tuple[float, float]:
    """(wall, processor) seconds that `proxeny read --json` needs for one page, the middle of several calls."""
    wall, spent = [], []
    # As it is installed, with its modules compiled: the first call does that.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text(texts("fr", number=1)[0], encoding="utf-8")
        call = [*PROXENY, "read", "--json", str(page)]
        subprocess.run(call, check=True, capture_output=True, env=env)
        for _ in range(_CALLS):
            before, began = os.times(), time.perf_counter()
            subprocess.run(call, check=True, capture_output=True, env=env)
            wall.append(time.perf_counter() - began)
            after = os.times()
            spent.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(wall), statistics.median(spent)
