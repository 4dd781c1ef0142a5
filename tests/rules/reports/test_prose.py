"""Sentences: places filled, choices made, and no number that is bound to nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proxeny.reports.content import Sentence
from proxeny.reports.prose import Number, choose, fill, sentence, unbound


def test_a_choice_is_read_for_its_variant() -> None:
    assert choose("[les membres ont|le service a] reçu", variant="cluster") == "les membres ont reçu"
    assert choose("[les membres ont|le service a] reçu", variant="office") == "le service a reçu"


def test_a_place_that_is_not_known_takes_its_clause_along() -> None:
    assert fill("with {persons}", lookup=lambda _name: None) is None


def test_a_sentence_binds_what_it_prints_where_it_prints_it() -> None:
    said = sentence((Number("gần 400", "figure", "outgoing_delegations", 400), " đoàn ra"))
    assert said.text == "Gần 400 đoàn ra."
    (bound,) = said.bindings
    assert said.text[bound.start : bound.end] == bound.number == "Gần 400"
    assert unbound(said.text, said.bindings) == []


def test_digits_of_any_script_must_be_bound() -> None:
    assert unbound("14 of 17, ٣ and ๑๖, 1.112,5 %", ()) == ["14", "17", "٣", "๑๖", "1.112,5"]
    assert unbound("năm 2024: 14", (), allowed=("năm 2024",)) == ["14"]


def test_a_binding_whose_words_were_changed_binds_nothing() -> None:
    said = sentence(("There were ", Number("14", "figure", "consular_cases", 14), " cases"))
    changed = Sentence(said.text.replace("14", "15"), said.bindings)
    assert unbound(changed.text, changed.bindings) == ["15"]


@given(st.lists(st.tuples(st.sampled_from(["of", "and", "with"]), st.integers(0, 10**7))))
def test_whatever_is_put_together_every_bound_number_is_found_again(pieces: list[tuple[str, int]]) -> None:
    numbers = [Number(str(value), "figure", "consular_cases", value) for _word, value in pieces]
    said = sentence(each for (word, _), number in zip(pieces, numbers, strict=True) for each in (f" {word} ", number))
    assert [said.text[b.start : b.end] for b in said.bindings] == [number.text for number in numbers]
    assert unbound(said.text, said.bindings) == []
