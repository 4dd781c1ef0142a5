"""Every language says the same things, and speaks only of measures that the catalogue knows."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from proxeny.indicators.catalogue import catalogue
from proxeny.reports.drafting import mentioned
from proxeny.reports.outline import TemplateError, template, templates
from proxeny.reports.wording import LANGUAGES, WordingError, wording

_PLACES = re.compile(r"\{([\w.]+)\}")


def test_the_papers_are_written_in_the_languages_of_the_screens() -> None:
    assert set(LANGUAGES) == {code for code, _name in settings.LANGUAGES}
    for outline in templates().values():
        said = [outline.titles, outline.subject, *(p.heading for p in outline.results)]
        assert all(set(LANGUAGES) <= set(each) for each in [*said, *(t.title for t in outline.tables)])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_lacks_nothing_that_another_has(lang: str) -> None:
    mine, other = wording(lang), wording("en")
    assert mine.labels.keys() == other.labels.keys()
    assert mine.sentences.keys() == other.sentences.keys()
    assert mine.verdicts.keys() == other.verdicts.keys()
    assert mine.changes.keys() == other.changes.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sentence_speaks_of_the_same_figures_in_every_language(lang: str) -> None:
    for key, clauses in wording(lang).sentences.items():
        mine = {name for clause in clauses for pattern in clause for name in _PLACES.findall(pattern)}
        theirs = {
            name for clause in wording("en").sentences[key] for pattern in clause for name in _PLACES.findall(pattern)
        }
        assert mine == theirs, key


@pytest.mark.parametrize("code", list(templates()))
def test_a_template_names_known_measures_and_sentences(code: str) -> None:
    outline = template(code)
    assert set(outline.measures) | set(outline.required) <= set(catalogue())
    assert all(catalogue()[name].origin == "typed" for name in outline.required)
    keys = [key for part in outline.results for key in part.sentences]
    assert set(keys) <= wording("vi").sentences.keys()
    assert set(outline.measures) <= set(mentioned(keys, words=wording("vi")))


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(TemplateError, match="six-month"):
        template("weekly")
    with pytest.raises(WordingError, match="de"):
        wording("de")
