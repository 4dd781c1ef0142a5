"""What the reader says by codes, in words of the screen: why a paper is not read, what is doubtful or furniture."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proxeny.documents.layers.refusal import (
    BUSY,
    LACKING,
    LETTERS,
    NO_LETTERS,
    NO_TESSERACT,
    NO_TEXT,
    OTHER_KIND,
    REASONS,
    SCAN,
    TOO_LONG,
    TOO_MANY_PAGES,
    UNDRAWN,
)
from proxeny.reader.actions import TOO_LARGE, TOO_MANY
from proxeny.reader.engine.actions import Asked
from proxeny.reader.engine.claims import DENIED, FORM, KNOWN, NAME, QUOTE, TIME, TYPE, VALUE
from proxeny.reader.intake import GONE, LANGUAGE
from proxeny.reader.sums import MORE_THAN_TOTAL, NOT_THE_TOTAL

# What a text that was pasted is kept as.
PASTED = "text.txt"
_PROBLEMS: dict[str, Promise] = {
    TOO_LONG: _("It holds more text than is read at once."),
    LETTERS: _("Its letters are neither Unicode nor Vietnamese of before Unicode (TCVN3, VNI); save it as UTF-8."),
    OTHER_KIND: _("It is no text but another kind of file, such as an older Word document (.doc) or RTF."),
    SCAN: _("It has no text layer."),
    BUSY: _("It asks for more memory or time than a paper may."),
    NO_TEXT: _("It holds no words."),
    NO_TESSERACT: _("It is a scan, and Tesseract is not installed on the server."),
    TOO_MANY_PAGES: _("It is a scan with more pages than are read at once."),
    UNDRAWN: _("It is a scan whose pages cannot be drawn or read."),
    NO_LETTERS: _("It is a scan in which no letters were found."),
    LANGUAGE: _("It is in a language or script that the reader does not know."),
    LACKING: _("It is a scan, and Tesseract on the server lacks its language: compare its words with the original."),
    GONE: _("Its original is no longer in its place; tell whoever runs the server."),
    TOO_MANY: _("It states more facts than are proposed at once; the first are shown."),
}
# What to do next, where the reason does not say it.
_DIVIDE = _("Divide it, and hand in the parts that matter.")
_PRINT = _("Open it, print it into a new PDF, and hand that in.")
_NEXT: dict[str, Promise] = {
    TOO_LONG: _DIVIDE,
    TOO_MANY_PAGES: _DIVIDE,
    OTHER_KIND: _("Open it, save it as Word (.docx) or PDF, and hand that in."),
    BUSY: _PRINT,
    UNDRAWN: _PRINT,
    NO_TEXT: _("Where it holds pictures of pages, hand those in as PDF or as photographs."),
    NO_TESSERACT: _("Ask whoever runs the server to install it with the languages of your papers, then read it again."),
    NO_LETTERS: _("Scan it again, upright and dark on white, at 300 points an inch."),
    LANGUAGE: _("Enter what it says by hand, with the paper as evidence."),
}
_DOUBTS: dict[str, Promise] = {
    "implausible_value": _("implausibly large"),
    TOO_LARGE: _("a number too large to keep"),
    NOT_THE_TOTAL: _("its parts do not make the total"),
    MORE_THAN_TOTAL: _("its parts are more than the total"),
    "inferred_year": _("the year is not written with the day"),
    "geographic": _("neighbours on the map, which makes no partners"),
}
_FURNITURE: dict[str, Promise] = {
    "outside": _("not in the main text of the web page"),
    "box": _("heading of shares, comments or other news"),
    "teaser": _("other news"),
    "byline": _("name and day set by the publisher"),
    "credit": _("source, author or photographer"),
    "stamp": _("day and hour set by the page"),
    "file": _("name of a file or an address"),
    "banner": _("name of the site"),
    "repeated": _("repeated line"),
    "foreign": _("left in another language"),
    "disguised": _("signs that turn the direction of writing"),
}
_COMPARISONS: dict[str, Promise] = {
    "yoy": _("on the year before"),
    "share_of_total": _("share of the total"),
    "plan": _("of the plan"),
    "plan_excess": _("above the plan"),
    "record_high": _("highest so far"),
    "yoy_absolute": _("difference from the year before"),
    "previous_period": _("in the period before"),
    "rank_change": _("places in the ranking"),
    "exceeds": _("beyond what it is set against"),
    "national_average": _("beside the national average"),
    "percent_of_same_period": _("of what it was in the same period"),
    "percent_of_previous": _("of what it was in the period before"),
}
_REFUSED: dict[str, Promise] = {
    FORM: _("not in the form that was agreed"),
    QUOTE: _("the quote is not in the paper"),
    VALUE: _("the number is not in the quote"),
    TYPE: _("the kind does not fit the words"),
    TIME: _("the sentence does not tell the time"),
    NAME: _("the sentence does not name the party"),
    DENIED: _("the sentence denies it"),
    KNOWN: _("known already"),
}
KINDS: dict[str, Promise] = {
    "indicator": _("figure"),
    "programme_target": _("target of a programme"),
    "directive": _("directive"),
    "partner_tie": _("tie of two places"),
    "organisation": _("founding or membership of a body"),
}


def file_words(file_name: str) -> str:
    """The name of the file of a paper, which tells papers of one title apart; empty for a text that was pasted."""
    return "" if file_name == PASTED else file_name


def problem_words(code: str) -> str:
    """Why a paper could not be read, or not all of it; empty where nothing is wrong."""
    # The reasons of broken files are marked where they are declared, in a module without Django.
    return str(_PROBLEMS.get(code) or (_(REASONS[code]) if code in REASONS else code))


def problem_and_next(code: str) -> str:
    """Why a paper could not be read, and what a person can do about it; empty where nothing is wrong."""
    return f"{problem_words(code)} {_NEXT.get(code, '')}".strip()


def engine_words(engine: str) -> str:
    """By what a paper was read: our rules with their version, or the name of a model."""
    name, _blank, version = engine.partition(" ")
    if name == "rules":
        return str(_("rules %(version)s")) % {"version": version}
    return str(_("model %(name)s")) % {"name": version} if name == "model" else engine


def asked_words(asked: Asked) -> str:
    """What came of asking a language model: how many proposals, and how many claims were refused and why."""
    said = _("%(engine)s was asked. Proposed: %(number)s.") % {
        "engine": engine_words(asked.engine),
        "number": asked.proposed,
    }
    refused = "; ".join(f"{_REFUSED[reason]}: {count}" for reason, count in asked.refused.items())
    not_taken = _("Not taken:")
    return f"{said} {not_taken} {refused}." if refused else said


def doubt_words(code: str) -> str:
    """A doubt of the reader about a fact."""
    return str(_DOUBTS.get(code) or code.replace("_", " "))


def furniture_words(code: str) -> str:
    """Why a passage is no part of the paper itself."""
    return str(_FURNITURE.get(code) or code)


def comparison_words(code: str) -> str:
    """What a number is compared with."""
    return str(_COMPARISONS.get(code) or code.replace("_", " "))
