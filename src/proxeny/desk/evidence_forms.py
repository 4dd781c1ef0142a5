"""The forms of evidence: a paper to attach, a page published elsewhere, a passage that a field rests on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.desk.tables import language_name
from proxeny.desk.typed_fields import DayField
from proxeny.documents.anchors import word_count
from proxeny.documents.models import Document
from proxeny.documents.store import MAX_REFERENCE_WORDS
from proxeny.ground.codelists import codelist

# Languages in which papers reach the offices most, as ISO 639-1 codes.
_LANGUAGES = ("vi", "en", "fr", "ar", "th", "lo", "zh", "ja", "ko", "ru", "km", "de", "es", "it", "pt", "cs", "uk")


def paper_languages() -> list[tuple[str, str]]:
    """The languages that a paper may be in, by code."""
    return [(code, language_name(code)) for code in _LANGUAGES]


def _roles() -> list[tuple[str, str]]:
    return codelist("attachment_role").choices()


def _language() -> forms.ChoiceField:
    return forms.ChoiceField(choices=paper_languages, label=_("Language of the paper"))


def _role() -> forms.ChoiceField:
    return forms.ChoiceField(choices=_roles, label=_("What it is for"))


def safe_name(name: str | None) -> str:
    """A file's name without folders and without signs that hide what it is."""
    return "".join(char for char in PurePath(name or "").name if char.isprintable()).strip()[-255:] or _t("paper")


class PaperForm(forms.Form):
    """A paper to be kept here."""

    file = forms.FileField(
        label=_("File"),
        max_length=255,
        help_text=_("Text is read from Word, Excel, web pages and plain text; anything else is kept as it is."),
    )
    title = forms.CharField(label=_("Title"), max_length=300, required=False, help_text=_("Empty: the file's name."))
    lang = _language()
    role = _role()

    def clean_file(self) -> UploadedFile[Any]:
        """The file, when it is not too big."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        size = file.size or 0
        if size > settings.MAX_PAPER_BYTES:
            too_big = _("It has %(size)s; at most %(most)s are kept.")
            params = {"size": filesizeformat(size), "most": filesizeformat(settings.MAX_PAPER_BYTES)}
            raise forms.ValidationError(too_big, params=params)
        return file


class ReferenceForm(forms.Form):
    """A page published elsewhere, which may not be stored here."""

    publisher = forms.CharField(label=_("Publisher"), max_length=200)
    title = forms.CharField(label=_("Title in your own words"), max_length=300)
    published_on = DayField(label=_("Published on"), required=False)
    address = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    lang = _language()
    role = _role()
    quote = forms.CharField(
        label=_("Words quoted from it"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("At most fifteen words, exactly as published."),
    )

    def clean_quote(self) -> str:
        """The words, when they are few enough."""
        words = " ".join(self.cleaned_data["quote"].split())
        if (count := word_count(words)) > MAX_REFERENCE_WORDS:
            many = _("These are %(count)d words; quote at most %(most)d.")
            raise forms.ValidationError(many, params={"count": count, "most": MAX_REFERENCE_WORDS})
        return words


class ProofForm(forms.Form):
    """A field of a record and the words of one of its papers that it rests on."""

    field = forms.ChoiceField(label=_("Field"))
    paper = forms.TypedChoiceField(label=_("Paper"), coerce=int)
    words = forms.CharField(
        label=_("The exact words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As they stand in the paper; line breaks do not matter."),
    )

    def __init__(self, *args: Any, fields: list[tuple[str, str]], papers: Iterable[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = fields  # type: ignore[attr-defined]
        self.fields["paper"].choices = [(paper.pk, paper.title) for paper in papers]  # type: ignore[attr-defined]
