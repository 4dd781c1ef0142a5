"""The text of a paper as its reviewer sees it, without a database."""

from __future__ import annotations

from proxeny.desk.read_page import shown_pages
from proxeny.reader.furniture import furniture
from proxeny.reader.models import PaperReading


def reading_of(text: str) -> PaperReading:
    """A reading with the furniture of a text."""
    return PaperReading(furniture=[[one.start, one.end, one.kind] for one in furniture(text, lang="en")])


def test_a_number_that_is_turned_round_is_shown_as_it_is_written_and_struck_through() -> None:
    text = "Received \u202e155\u202c delegations."
    (page,) = shown_pages(reading_of(text), text, [])
    assert [(run.text, bool(run.struck)) for run in page.runs] == [
        ("Received ", False), ("‹U+202E›155\u202c", True), (" delegations.", False),
    ]  # fmt: skip


def test_nothing_of_a_page_with_thousands_of_struck_passages_is_lost() -> None:
    text = "\u202ea\u202cb" * 10_000
    (page,) = shown_pages(reading_of(text), text, [])
    assert len(page.runs) == 20_000
    assert "".join(run.text for run in page.runs) == text.replace("\u202e", "‹U+202E›")
