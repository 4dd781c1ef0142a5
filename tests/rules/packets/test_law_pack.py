"""A law pack that was taken in holds from that moment on, whole, until the next one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from proxeny.law import load
from proxeny.law.triage import load_triage
from proxeny.packets.contents.lawpack import contents, drafted, put_in_force
from proxeny.packets.envelope import Letter, Line


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    before = list(load._KEPT)
    load.look_first_in(tmp_path)
    yield tmp_path
    load._KEPT[:] = before


def letter(files: list[Line], *, pack: str = "vn") -> Letter:
    return Letter("law", "MOFA", "cluster-ii", 1, "", "", {"pack": pack}, {"files": files})


def test_what_was_taken_in_goes_before_what_comes_with_the_program(folder: Path) -> None:
    files = [dict(line) for line in drafted("vn").parts["files"]]
    [clocks] = [line for line in files if line["name"] == "clocks.yaml"]
    ours = load.load_pack()
    clocks["text"] = clocks["text"].replace("matter: agreement.opinions", "matter: agreement.advice", 1)
    assert contents(letter(files)).faults == ()
    put_in_force(letter(files), name="a" * 64)
    assert {rule.matter for rule in load.load_pack().clocks} ^ {rule.matter for rule in ours.clocks} == {
        "agreement.opinions",
        "agreement.advice",
    }
    assert load_triage().first
    put_in_force(letter([*drafted("vn").parts["files"]]), name="b" * 64)
    assert [part.name for part in folder.iterdir() if part.name.endswith(".part")] == []


@pytest.mark.parametrize(
    ("files", "pack"),
    [
        ([{"name": "../settings.yaml", "text": ""}], "vn"),
        ([{"name": "clocks.yaml", "text": 7}], "vn"),
        ([{"name": "clocks.yaml", "text": "- matter: x"}], "vn"),
        ([], "../.."),
        ([], "vn"),
    ],
)
def test_what_is_no_law_pack_is_told(folder: Path, files: list[Line], pack: str) -> None:
    assert contents(letter(files, pack=pack)).faults
    assert list(folder.iterdir()) == []
