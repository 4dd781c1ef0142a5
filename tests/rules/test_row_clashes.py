"""Rows of a list that two people changed: what only one changed stands, and nothing disappears unasked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proxeny.desk.row_clashes import Row, brought_together

ROWS = st.lists(st.fixed_dictionaries({"name": st.sampled_from("abcd"), "post": st.sampled_from("xyz")}), max_size=6)


def settled(before: list[Row], theirs: list[Row], mine: list[Row]) -> list[Row]:
    picks = brought_together(before, theirs=theirs, mine=mine, key="name")
    return [
        theirs[pick.theirs] if pick.keeps == "theirs" and pick.theirs is not None else mine[pick.mine or 0]
        for pick in picks
        if pick.keeps == "theirs" or pick.mine is not None
    ]


@given(before=ROWS, after=ROWS)
def test_what_only_one_changed_stands(before: list[Row], after: list[Row]) -> None:
    def told(rows: list[Row]) -> list[str]:
        return sorted(str(sorted(row.items())) for row in rows)

    assert told(settled(before, after, before)) == told(after)
    assert told(settled(before, before, after)) == told(after)
    assert told(settled(before, after, after)) == told(after)


@given(before=ROWS, theirs=ROWS, mine=ROWS)
def test_each_row_that_one_made_is_kept_or_asked_about(before: list[Row], theirs: list[Row], mine: list[Row]) -> None:
    picks = brought_together(before, theirs=theirs, mine=mine, key="name")
    kept = settled(before, theirs, mine)
    sides = [(theirs, p.theirs) for p in picks if p.keeps == "clash"] + [
        (mine, p.mine) for p in picks if p.keeps == "clash"
    ]
    asked = [rows[at] for rows, at in sides if at is not None]
    for row in [*theirs, *mine]:
        assert row in kept or row in asked or row in before
    for rows, numbers in ((theirs, [p.theirs for p in picks]), (mine, [p.mine for p in picks])):
        used = [number for number in numbers if number is not None]
        assert len(set(used)) == len(used) and all(number < len(rows) for number in used)
