"""Measures the reader on annotated papers: how good, how sure, how fast, and beside peers.

make bench-read                      the tables, on the screen
make bench-read ARGS=--write         and in docs/reference/reading.md
make bench-read ARGS=--raise         raise what the gate keeps in tests/golden/reading/scores.json; it never lowers it
make bench-read ARGS=--calibrate     fit how sure a proposal is anew, on the papers to tune on
make bench-read ARGS=--missed=fr     list what is missed and what is false in the papers to tune on, of one language

PROXENY_READING_SEEDS names a folder of published texts that only their annotations are kept of; without it they are
left out.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import _gate, _gold, _reading, _reading_page  # noqa: E402 (the folder must be known first)
from bench._matching import matched  # noqa: E402
from bench._reading import Read  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "reading.md"


def _sets() -> dict[str, list[Read]]:
    given = {"tune": _gold.papers("tune"), "held": _gold.papers("held"), "seeds": _gold.seeds()}
    if not given["seeds"]:
        print(f"Left out: published texts ({_gold.ELSEWHERE} names no folder).", file=sys.stderr)
    return {name: [_reading.read(one) for one in annotated] for name, annotated in given.items() if annotated}


def _tell_missed(lang: str) -> None:
    """What is missed (-) and what is false (+) in the papers to tune on, for whoever mends a rule."""
    for one in (_reading.read(each) for each in _gold.papers("tune") if each.lang == lang):
        for strength in ("figure", "own"):
            match = matched(one.annotated.facts, one.proposed, strength=strength)
            for sign, rows in (("-", match.missed), ("+", match.false)):
                for row in rows:
                    print(one.annotated.name, strength, sign, {key: value for key, value in row.items() if value})


def main() -> None:
    """The page, or one of the smaller services."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write docs/reference/reading.md")
    parser.add_argument("--raise", dest="higher", action="store_true", help="raise the scores that the gate keeps")
    parser.add_argument("--calibrate", action="store_true", help="fit the curves of confidence anew")
    parser.add_argument("--missed", metavar="LANG", help="what is missed in the papers of a language to tune on")
    given = parser.parse_args()
    if given.missed:
        return _tell_missed(given.missed)
    if given.calibrate:
        return _gate.calibrate()
    if given.higher:
        return _gate.lift()
    sets = _sets()
    page = "\n".join(_reading_page.lines(sets))
    print(page)
    if given.write:
        PAGE.write_text(page.rstrip() + "\n", encoding="utf-8")
    return None


if __name__ == "__main__":
    main()
