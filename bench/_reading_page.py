"""The page that tells how good and how fast the reader is: one table for each question."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from bench import _reading, _reading_peers, _reading_speed
from bench._matching import STRENGTHS, Score
from bench._reading import Read

SETS: Final = {"tune": "to tune on", "held": "held back", "seeds": "published texts"}
Sets: TypeAlias = Mapping[str, Sequence[Read]]

_OPENING: Final = """\
# How good and how fast the reader is

Written by `make bench-read ARGS=--write` on {day}: {machine}.

Papers were annotated by hand before the reader was run on them; how a proposal is held against an annotation is told in
`bench/_matching.py`, the rules of annotating in `tests/golden/reading/README.md`. Cells give precision / recall /
**F1**. `quantity`: value and unit; `measure`: also what and whose; `figure`: also when and how surely; `act`:
agreements, delegations, events and ties, with partners and date.
"""
_KINDS: Final = """\
## By kind

Indicators and targets with measure and subject; what is told in words with partners and date, or what its kind is
known by.
"""
_CONFIDENCE: Final = """\
## Confidence

Of the facts proposed with about such a confidence so many are right as they stand, figures with time and qualifier. The
expected calibration error is the mean distance of the two, weighed by their numbers.
"""
_DRIFTS: Final = """\
## Drifts between versions

{known} of {pairs} pairs of one article in two languages are known as one text. Of {planted} planted drifts {found} are
found; {false} are told where none is.
"""
_SPEED: Final = """\
## Speed

Papers of 6 kB (bytes in UTF-8) a second of one core's time, in full depth, warm, every time with other numbers. These
are our annotated papers put one after another: nearly every sentence was written to state a figure or an act, so
they take longer than news.
"""
_PUBLISHED: Final = """\
The same of published news pages, whole with their furniture, each counted by its bytes.
"""
_PROCESS: Final = """\
Largest memory of a process that reads all languages: {memory:,.0f} MB. `proxeny read` of one page of 6 kB, process
start included: {wall:.2f} s ({spent:.2f} s of the processor).
"""
_PEERS: Final = """\
## Beside peers

quantulum3 knows English words alone; a number that it gives no unit is taken for a count of anything, and what it finds
beside the annotated quantities is not counted against it.
"""


def lines(sets: Sets) -> Iterator[str]:
    """The whole page; what is quick comes first, speed last."""
    yield _OPENING.format(day=datetime.now(UTC).date(), machine=_machine())
    for part in (_strengths, _languages, _kinds, _calibration, _drifts, _speed, _peers):
        yield from part(sets)


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """A table in Markdown, its first column of words."""
    yield "| " + " | ".join(head) + " |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(_cell(cell) for cell in row) + " |"
    yield ""


def _cell(cell: object) -> str:
    if isinstance(cell, Score):
        return f"{cell.precision:.2f} / {cell.recall:.2f} / **{cell.f1:.2f}**" if cell != Score() else "–"
    return f"{cell:,.2f}" if isinstance(cell, float) else str(cell)


def _wanted(score: Score) -> int:
    return score.found + score.missed


def _strengths(sets: Sets) -> Iterator[str]:
    yield "## By strength"
    yield ""
    rows = [(f"{SETS[name]} ({len(read)})", *_reading.by_strength(read).values()) for name, read in sets.items()]
    yield from _table(("papers (how many)", *STRENGTHS), rows)


def _languages(sets: Sets) -> Iterator[str]:
    yield "## By language"
    yield ""
    yield "Our own papers, those to tune on and those held back together."
    yield ""
    of = _reading.by_language([*sets["tune"], *sets["held"]])
    rows = [(lang, _wanted(found["quantity"]), *found.values()) for lang, found in of.items()]
    yield from _table(("language", "quantities", *STRENGTHS), rows)


def _kinds(sets: Sets) -> Iterator[str]:
    yield _KINDS
    found = {name: _reading.by_kind(read) for name, read in sets.items()}
    kinds = list(dict.fromkeys(kind for of in found.values() for kind in of))
    rows = [(kind, *(_of_kind(of.get(kind, Score())) for of in found.values())) for kind in kinds]
    yield from _table(("kind", *(SETS[name] for name in found)), rows)


def _of_kind(score: Score) -> str:
    return f"{_cell(score)} of {_wanted(score)}" if _wanted(score) else "–"


def _calibration(sets: Sets) -> Iterator[str]:
    yield _CONFIDENCE
    for name, read in sets.items():
        bins, error = _reading.reliability(read)
        yield f"{SETS[name].capitalize()}: expected calibration error {error:.3f}."
        yield ""
        rows = [(f"{one.promised:.2f}", one.number, one.right) for one in bins]
        yield from _table(("promised", "proposals", "right"), rows)


def _drifts(sets: Sets) -> Iterator[str]:
    found = _reading.drifts()
    score = found.score
    yield _DRIFTS.format(
        known=found.known, pairs=found.pairs, planted=_wanted(score), found=score.found, false=score.false
    )


def _speed(sets: Sets) -> Iterator[str]:
    yield _SPEED
    speeds = list(_reading_speed.by_language())
    yield from _table(("language", "papers a second"), [(lang, f"{speed:,.0f}") for lang, speed in speeds])
    if pages := list(_reading_speed.published()):
        yield _PUBLISHED
        rows = [(lang, f"{size:,.1f}", f"{speed:,.0f}") for lang, size, speed in pages]
        yield from _table(("published page", "kB", "papers a second"), rows)
    wall, spent = _reading_speed.cold_start()
    yield _PROCESS.format(memory=_reading_speed.megabytes(), wall=wall, spent=spent)


def _peers(sets: Sets) -> Iterator[str]:
    yield _PEERS
    given = _reading_speed.texts("en")
    rows: list[Sequence[object]] = [
        ("ours, HTML page to facts", _per_second(_reading_peers.read_html, given), ""),
        ("trafilatura, HTML page to text", _per_second(_reading_peers.extract_html, given), ""),
        ("ours, text to facts", _per_second(_reading_speed.read, given), _share(_quantities(sets))),
    ]
    try:
        peer = _reading_peers.quantities()
    except _reading_peers.Absent as absent:
        print(f"Left out: {absent} (not installed).", file=sys.stderr)
    else:
        annotated = [one.annotated for read in sets.values() for one in read]
        share = _share(_reading_peers.found_by(peer, annotated))
        rows.append(("quantulum3, text to quantities", _per_second(peer, given[:6]), share))
    yield from _table(("what, on English papers", "pages a second", "quantities found, all papers"), rows)


def _per_second(call: Any, given: list[str]) -> str:
    return f"{_reading_speed.per_second(call, given):,.1f}"


def _quantities(sets: Sets) -> Score:
    return _reading.total(one.score("quantity") for read in sets.values() for one in read)


def _share(score: Score) -> str:
    return f"{score.found} of {_wanted(score)}"


def _machine() -> str:
    load = os.getloadavg()[0]
    return f"Python {platform.python_version()}, {os.cpu_count()} cores ({_processor()}), load {load:.1f} when it began"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
