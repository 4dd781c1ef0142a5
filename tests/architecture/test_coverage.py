"""Every place that the page on the five published texts names is one that the program has."""

from __future__ import annotations

import re
from pathlib import Path

from proxeny.indicators.catalogue import catalogue
from proxeny.records.register import REGISTERS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "coverage.md"
PLACE = re.compile(r"`(?:figure (?P<measure>\w+)|(?P<register>\w+)(?P<sign>[./])(?P<name>\w+))`")


def test_every_place_that_holds_a_fact_is_there() -> None:
    places = list(PLACE.finditer(PAGE.read_text(encoding="utf-8")))
    assert len(places) > 100
    assert [found[0] for found in places if not _is_there(found)] == []


def test_every_line_names_a_place() -> None:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| [A-E]", line)]
    tables = [line for line in lines if line.count("|") == 4]
    assert len(tables) > 50
    assert [line for line in tables if not PLACE.search(line) and "](../explanation" not in line] == []


def _is_there(found: re.Match[str]) -> bool:
    if found["measure"]:
        return found["measure"] in catalogue()
    register = REGISTERS.get(found["register"])
    if register is None:
        return False
    if found["sign"] == "/":
        return found["name"] in {rows.name for rows in register.rows}
    return found["name"] in register.open_fields
