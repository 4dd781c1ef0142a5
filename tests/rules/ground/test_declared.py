"""What is declared as data: a file that is wrong says in its error which file, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from proxeny.ground.declared import DeclarationError, declaration


def test_a_file_is_read_in_the_form_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("near: [gần, khoảng]\n", encoding="utf-8")
    assert declaration(path, of=dict[str, list[str]]) == {"near": ["gần", "khoảng"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("near: [gần]\nfar: [xa\nhere: 1\n", r"^words\.yaml: line 3: "),
        # An unquoted `no` is a truth value in YAML; a list of words must not take it silently.
        ("near: [gần]\nfar: [no]\n", r"^words\.yaml: Expected `str`, got `bool` - at `\$\[\.\.\.\]\[0\]`"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DeclarationError, match=said):
        declaration(path, of=dict[str, list[str]])


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match=r"^words\.yaml: "):
        declaration(tmp_path / "words.yaml", of=dict[str, str])
