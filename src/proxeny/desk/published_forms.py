"""The form of a published figure: the page, the words, the number, its time, and about whom it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny.accounts.models import Cluster
from proxeny.desk.days import day
from proxeny.desk.evidence_forms import paper_languages
from proxeny.desk.number_fields import FigureField
from proxeny.desk.return_forms import QUALIFIERS
from proxeny.desk.tables import joined, lang, plain
from proxeny.desk.typed_fields import DayField
from proxeny.desk.unchosen import NOT_STATED
from proxeny.desk.unit_field import UnitField, label, named
from proxeny.documents.anchors import word_count
from proxeny.documents.models import Document
from proxeny.documents.store import MAX_REFERENCE_WORDS
from proxeny.ground.periods import Period, PeriodError
from proxeny.ground.quantity import Qualifier, Quantity, QuantityError, Status
from proxeny.indicators.catalogue import catalogue, groups, unit_label
from proxeny.indicators.queries import day_of
from proxeny.indicators.rules import no_range
from proxeny.places.models import Place

STATUSES = [
    (Status.ACTUAL.value, _("final")),
    (Status.ESTIMATE.value, _("estimate")),
    (Status.FORECAST.value, _("forecast")),
    (Status.PLAN.value, _("plan")),
]


def _measures() -> list[tuple[str, list[tuple[str, str]]]]:
    """The catalogue by its groups."""
    return [
        (
            titles.get(lang(), titles["en"]),
            [(m.name, m.label(lang())) for m in catalogue().values() if m.group == group],
        )
        for group, titles in groups().items()
    ]


def _units() -> list[tuple[str, Any]]:
    units = sorted({unit for measure in catalogue().values() for unit in measure.units})
    return [("", _("the measure's own")), *((unit, unit_label(unit, lang())) for unit in units)]


def _clusters() -> list[tuple[str, Any]]:
    return [("", NOT_STATED), *((one.code, plain(one)) for one in Cluster.objects.order_by("code"))]


def _told(page: Document) -> str:
    return joined((page.publisher, page.title, day(page.published_on) if page.published_on else "", page.lang))


class NumberForm(forms.Form):
    """A number that a text states, with its word, its time, and about whom it is."""

    measure = forms.ChoiceField(label=_("Figure"), choices=_measures)
    cluster = forms.ChoiceField(label=_("About the cluster"), choices=_clusters, required=False)
    place = UnitField(label=_("or about the unit"), required=False)
    qualifier = forms.ChoiceField(label=_("Qualifier"), choices=QUALIFIERS)
    value = FigureField(unit="", label=pgettext_lazy("how many", "Number"))
    value_to = FigureField(unit="", label=_("up to"), required=False)
    unit = forms.ChoiceField(label=_("Unit of measure"), choices=_units, required=False)
    status = forms.ChoiceField(label=_("Status"), choices=STATUSES)
    period = forms.CharField(
        label=_("Period"), max_length=32, required=False, help_text=_("Such as 2024-H1, 2024, 2024-Q2 or 2024-06.")
    )
    as_of = forms.CharField(
        label=_("or as of"), max_length=16, required=False, help_text=_("A year, a month or a day, such as 2024-06-30.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.data if self.is_bound else self.initial
        known = catalogue().get(str(said.get("measure", "")))
        unit = str(said.get("unit") or (known.unit if known else ""))
        for name in ("value", "value_to"):
            cast("FigureField", self.fields[name]).measure_in(unit)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._check_number()
        self._check_place()
        return cleaned

    def _check_number(self) -> None:
        if {"value", "value_to", "qualifier", "status"} & set(self.errors):
            return
        try:
            self.quantity()
        except QuantityError:
            self.add_error("value", str(no_range(self.cleaned_data.get("value"), self.cleaned_data.get("value_to"))))

    def _check_place(self) -> None:
        """The unit was there in the period: a number of 2023 is about the province of 2023."""
        place: Place | None = self.cleaned_data.get("place")
        try:
            on = day_of(Period.parse(self.cleaned_data.get("period") or self.cleaned_data.get("as_of") or ""))
        except PeriodError:
            return
        if place is None or not (
            (place.valid_from and on < place.valid_from) or (place.valid_to and on > place.valid_to)
        ):
            return
        meant = joined(label(one) for one in named(place.name, on=on)) or "?"
        reason = _("This unit was not there in that time. Did you mean %(meant)s?")
        self.add_error("place", forms.ValidationError(reason, params={"meant": meant}))

    def quantity(self) -> Quantity:
        """What was typed. Raises QuantityError."""
        said = self.cleaned_data
        return Quantity(
            value=said["value"],
            value_to=said["value_to"],
            qualifier=Qualifier(said["qualifier"]),
            status=Status(said["status"]),
            unit=said.get("unit") or catalogue()[said["measure"]].unit,
        )


class PublishedForm(NumberForm):
    """A number that a text states about a cluster or a unit; `reference` is a page noted before, or the page is new."""

    reference = forms.ChoiceField(label=_("A page noted before"), required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    title = forms.CharField(label=_("Title in your own words"), max_length=300, required=False)
    published_on = DayField(label=_("Published on"), required=False)
    lang = forms.ChoiceField(label=_("Language of the paper"), choices=paper_languages)
    address = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    quote = forms.CharField(
        label=_("Words quoted from it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("At most fifteen words, exactly as published."),
    )
    note = forms.CharField(label=_("Note"), max_length=1000, required=False)

    PAGE = ("reference", "publisher", "title", "published_on", "lang", "address", "quote")

    def __init__(self, *args: Any, references: Sequence[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages = {str(one.pk): one for one in references}
        new = ("", _("a new page, told below"))
        self.fields["reference"].choices = [new, *((pk, _told(one)) for pk, one in self.pages.items())]  # type: ignore[attr-defined]

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields in two groups: the page, and the number."""
        page = [self[name] for name in self.PAGE]
        number = [field for field in self if field.name not in self.PAGE]
        return [(_("The page and its words"), page), (_("The number"), number)]

    def clean_reference(self) -> Document | None:
        """The page that was chosen."""
        return self.pages.get(self.cleaned_data["reference"])

    def clean_quote(self) -> str:
        """The words, when they are few enough."""
        said = " ".join(self.cleaned_data["quote"].split())
        if (count := word_count(said)) > MAX_REFERENCE_WORDS:
            many = _("These are %(count)d words; quote at most %(most)d.")
            raise forms.ValidationError(many, params={"count": count, "most": MAX_REFERENCE_WORDS})
        return said

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("reference"):
            for name in ("publisher", "title", "published_on"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("A new page needs this."))
        if not cleaned.get("period") and not cleaned.get("as_of"):
            self.add_error("period", _("Say for which period or as of which day the number is stated."))
        return cleaned
