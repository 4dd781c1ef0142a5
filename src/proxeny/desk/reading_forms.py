"""The forms of reading: papers to hand in, when one was published, and the fields of what a proposal becomes."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster
from proxeny.accounts.scope import Scope
from proxeny.desk.evidence_forms import paper_languages
from proxeny.desk.forms import give_reader, record_form, row_form
from proxeny.desk.published_forms import NumberForm
from proxeny.desk.sheet import PICK
from proxeny.desk.typed_fields import DayField, KeyField, Reader, label_keys
from proxeny.desk.unit_field import UnitField
from proxeny.places.models import Place
from proxeny.reader.becoming import Target
from proxeny.reader.drafting import model_field
from proxeny.records.exchange.names import Names
from proxeny.records.register import REGISTERS, Register

MOST_FILES = 20
_MOST_PASTED = 500_000


class _Files(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files, each of a size that is kept."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_FILES:
            many = _("These are %(count)d files; at most %(most)d are taken at once.")
            raise forms.ValidationError(many, params={"count": len(given), "most": MOST_FILES})
        return [self._fitting(file) for file in given]

    def _fitting(self, file: UploadedFile[Any]) -> Any:
        if (size := file.size or 0) > settings.MAX_PAPER_BYTES:
            too_big = _("“%(name)s” has %(size)s; at most %(most)s are kept.")
            params = {"size": filesizeformat(size), "most": filesizeformat(settings.MAX_PAPER_BYTES), "name": file.name}
            raise forms.ValidationError(too_big, params=params)
        return super().clean(file)


def _languages() -> list[tuple[str, Any]]:
    return [("", _("found from the text")), *paper_languages()]


class PapersForm(forms.Form):
    """Papers to be read: files, or a text that is pasted."""

    papers = _FilesField(
        label=_("Files"),
        required=False,
        help_text=_("Text, web pages, PDF, Word, spreadsheets and scans; several at once."),
    )
    text = forms.CharField(
        label=_("or a text, pasted here"),
        required=False,
        max_length=_MOST_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    title = forms.CharField(label=_("Title"), max_length=300, required=False, help_text=_("Empty: the file's name."))
    published_on = DayField(
        label=_("Published on"), required=False, help_text=_("Empty: the day that the paper itself gives, if any.")
    )
    about = UnitField(
        label=_("Whose report it is"), required=False, help_text=_("Empty: the province that it names most.")
    )
    lang = forms.ChoiceField(label=_("Language of the paper"), choices=_languages, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("papers") and not (cleaned.get("text") or "").strip() and not self.errors:
            self.add_error("papers", _("Choose a file or paste a text."))
        if any(not file.size for file in cleaned.get("papers") or ()):
            self.add_error("papers", _("A file is empty."))
        return cleaned


class PublishedOnForm(forms.Form):
    """The day on which a paper was published."""

    published_on = DayField(label=_("Published on"))


class WhyForm(forms.Form):
    """The reason of a correction."""

    why = forms.CharField(
        label=_("Why? (kept in the history)"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )


class CorrectedNumber(NumberForm):
    """A figure as it was read, to be set right; `although` offers to take it where it is there already."""

    although = False

    why = forms.CharField(label=_("Why? (kept in the history)"), max_length=500, required=False)

    @property
    def values(self) -> dict[str, Any]:
        """The fields of a published figure as the review takes them."""
        said = dict(self.cleaned_data)
        place: Place | None = said.pop("place")
        said.pop("why")
        said["period"], said["as_of"] = said["period"].strip().upper(), said["as_of"].strip()
        return {**said, "place": place.pk if place else ""}


def number_form(draft: Mapping[str, Any], data: QueryDict | None) -> CorrectedNumber:
    """The form of a figure with what was read."""
    place = Place.objects.filter(pk=draft.get("place", "")).first()
    initial = {**draft, "place": place, "cluster": _cluster(draft)}
    for name in ("value", "value_to"):
        if (value := draft.get(name)) is not None:
            initial[name] = _plain(Decimal(str(value)))
    return CorrectedNumber(data, initial=initial)


def _plain(value: Decimal) -> Decimal:
    """Without the noughts of the database."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _cluster(draft: Mapping[str, Any]) -> str:
    found = Cluster.objects.filter(code=draft.get("cluster", "")).first()
    return found.code if found else ""


class CorrectedRecord(forms.Form):
    """The fields of a record that a proposal becomes: those that the paper may tell, and those that it must have.

    `although` offers to take it where it is there already.
    """

    although = False

    def __init__(self, target: Target, draft: Mapping[str, Any], data: QueryDict | None, *, scope: Scope) -> None:
        self.register = REGISTERS[target.register]
        super().__init__(_with_picks(data), initial=dict(draft))
        for path in _paths(self.register, target):
            self.fields[path] = _field(self.register, path)
        self.fields["why"] = WhyForm.base_fields["why"]
        give_reader(self, Reader(Names(scope), scope, scope.on))
        label_keys([self])

    @property
    def values(self) -> dict[str, Any]:
        """The fields as the review takes them."""
        said = {path: value for path, value in self.cleaned_data.items() if path != "why"}
        return {path: self._typed(path, value) for path, value in said.items()}

    def _typed(self, path: str, value: Any) -> Any:
        amount = isinstance(model_field(self.register, path), models.DecimalField)
        return Decimal(str(value)) if amount and value not in (None, "") else value


def _with_picks(data: QueryDict | None) -> QueryDict | None:
    """What was sent, with what was chosen among several of a name in the place of the name."""
    if data is None:
        return None
    posted = data.copy()
    for name in [name for name in posted if name.startswith(PICK) and posted[name]]:
        posted[name.removeprefix(PICK)] = str(posted[name])
    return posted


def _paths(register: Register, target: Target) -> list[str]:
    """The fields that are filled from the paper, in the form's order, and those that it cannot do without."""
    needed = [name for name, field in record_form(register.name).base_fields.items() if field.required]
    own = [name for name in register.fields if name in target.fields or name in needed]
    return [*own, *(path for path in target.fields if "." in path)]


def _field(register: Register, path: str) -> forms.Field:
    listed, _dot, name = path.rpartition(".")
    base = row_form(register.name, listed).base_fields[name] if listed else record_form(register.name).base_fields[name]
    field = copy(base)
    field.widget = copy(base.widget)
    field.widget.attrs = dict(base.widget.attrs)
    if listed:
        field.label = capfirst(str(model_field(register, path).verbose_name))
    if isinstance(field, KeyField):
        field.meant = []
    # What is missing is said by the register's own rules, with all that is missing at once.
    return field
