"""What is kept of the measurements: the F1 that a change may not fall below, and how sure a proposal is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from bench import _gold, _reading
from bench._gold import GOLDEN, SPLITS
from proxeny.reader import confidence

KEPT: Final = GOLDEN / "scores.json"
SLACK: Final = 0.02

# F1 by papers, table (strength or kind) and row.
Scores: TypeAlias = dict[str, dict[str, dict[str, float]]]


def now() -> Scores:
    """What the reader reaches as it is."""
    read = {split: _reading.f1([_reading.read(one) for one in _gold.papers(split)]) for split in SPLITS}
    return {**read, "twins": {"drift": {"planted": round(_reading.drifts().score.f1, 3)}}}


def kept() -> Scores:
    """What it had reached; nothing before the first time."""
    return json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}


def fallen(before: Scores, after: Scores) -> list[str]:
    """A line for every F1 that fell by more than the slack."""
    return [
        f"{' '.join(where)}: F1 fell from {was:.3f} to {found:.3f}"
        for where, was in _each(before)
        if (found := _at(after, where)) < was - SLACK
    ]


def higher(before: Scores, after: Scores) -> Scores:
    """The higher of both, for every row that is measured now."""
    was = dict(_each(before))
    return {
        split: {
            table: {row: max(f1, was.get((split, table, row), 0.0)) for row, f1 in rows.items()}
            for table, rows in tables.items()
        }
        for split, tables in after.items()
    }


def lift() -> None:
    """Keeps what the reader reaches now, wherever it is more."""
    text = json.dumps(higher(kept(), now()), indent=1, sort_keys=True)
    KEPT.write_text(text + "\n", encoding="utf-8")


def calibrate() -> None:
    """Fits the curves of confidence anew on the papers to tune on, from what the rules themselves say."""
    opening = confidence.FILE.read_text(encoding="utf-8").partition("\n")[0]
    confidence.FILE.write_text(f"{opening}\n{{}}\n", encoding="utf-8")
    confidence.curves.cache_clear()
    read = [_reading.read(one) for one in _gold.papers("tune")]
    judged = {sort: [pair for one in read for pair in _reading.judged(one, sort=sort)] for sort in confidence.SORTS}
    curves = {sort: confidence.fitted(pairs) for sort, pairs in judged.items() if pairs}
    lines = (f"{sort}: {[list(point) for point in curve]}" for sort, curve in curves.items())
    confidence.FILE.write_text("\n".join([opening, *lines, ""]), encoding="utf-8")
    confidence.curves.cache_clear()


def _each(scores: Scores) -> Iterator[tuple[tuple[str, str, str], float]]:
    for split, tables in scores.items():
        for table, rows in tables.items():
            yield from (((split, table, row), f1) for row, f1 in rows.items())


def _at(scores: Mapping[str, Mapping[str, Mapping[str, float]]], where: tuple[str, str, str]) -> float:
    split, table, row = where
    return scores.get(split, {}).get(table, {}).get(row, 0.0)
