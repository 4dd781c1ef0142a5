"""The form of an office's own sentence: where it stands, its language, its words, and a figure for each number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proxeny.desk.tables import joined, lang
from proxeny.ground.text import colon_of
from proxeny.reports.own.actions import Typed
from proxeny.reports.own.known import CHANGE, FIGURE, PLAN, PREVIOUS, PUBLISHED, RETURNS, YOY, Known, Offer
from proxeny.reports.own.rules import LONGEST, SECTIONS
from proxeny.reports.own.spoken import found
from proxeny.reports.wording import wording

_KINDS: dict[str, Promise] = {
    FIGURE: _("figure of the report"),
    PREVIOUS: _("year before"),
    CHANGE: _("change in per cent"),
    PUBLISHED: _("published"),
    PLAN: _("per cent of plan, published"),
    YOY: _("growth, published"),
    RETURNS: _("returns"),
}
_RETURNS: dict[str, Promise] = {
    "returns_received": _("returns received"),
    "returns_expected": _("returns expected"),
}


@dataclass(frozen=True)
class Choice:
    """A number of the sentence with the figures that it may stand for."""

    number: str
    offers: Sequence[tuple[str, str]]
    chosen: str


def choices(typed: Typed, *, known: Known, held: Iterable[str] = ()) -> Iterator[Choice]:
    """For each number its figures; chosen is what was sent, what the sentence held before, or the only one there is."""
    before = set(held)
    for at, number in enumerate(found(typed.text, lang=typed.lang).numbers):
        offers = [(offer.ref.key, told(offer)) for offer in known.meant(number.quantity)]
        sent = typed.keys[at] if at < len(typed.keys) else ""
        likely = sent or next((key for key, _label in offers if key in before), "")
        alone = offers[0][0] if len(offers) == 1 else ""
        yield Choice(number.text, offers, likely or alone)


def told(offer: Offer) -> str:
    """A figure in the words by which a person knows it."""
    label = str(_RETURNS.get(offer.ref.measure, offer.label))
    about = joined((offer.name, offer.period))
    return f"{label}{colon_of(lang())} {offer.printed(lang())} · {about} · {_KINDS[offer.ref.kind]}"


class SentenceForm(forms.Form):
    """What a person types; the figures come as one field for each number, in their order."""

    section = forms.ChoiceField(label=_("Section"), widget=forms.Select(attrs={"class": "form-select"}))
    lang = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.Select(attrs={"class": "form-select"})
    )
    text = forms.CharField(
        label=_("Sentence"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [(code, wording(lang()).label(code)) for code in SECTIONS]  # type: ignore[attr-defined]

    def typed(self, keys: Sequence[str]) -> Typed:
        """The sentence with the figures that were chosen."""
        given = self.cleaned_data
        return Typed(section=given["section"], lang=given["lang"], text=" ".join(given["text"].split()), keys=keys)
