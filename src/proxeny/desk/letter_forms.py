"""The forms of papers that are signed: the signed copy with what it bears, and an office's own template."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from proxeny.desk.tables import language_name
from proxeny.desk.typed_fields import DayField
from proxeny.reports.letters.letter import SECOND


def second_languages() -> list[tuple[str, str]]:
    """The languages that may stand beside Vietnamese."""
    return [("", str(_("Vietnamese alone"))), *((code, language_name(code)) for code in SECOND)]


class _FileForm(forms.Form):
    """A form with one file of a size that is kept."""

    file = forms.FileField(label=_("File"), max_length=255)

    def clean_file(self) -> UploadedFile[Any]:
        """The file, when it is not too big."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_PAPER_BYTES:
            params = {"size": filesizeformat(file.size or 0), "most": filesizeformat(settings.MAX_PAPER_BYTES)}
            raise forms.ValidationError(_("It has %(size)s; at most %(most)s are kept."), params=params)
        return file


class SignedForm(_FileForm):
    """The signed and stamped copy: the scan, its number, its day, who signed it."""

    number = forms.CharField(label=_("Number and symbol"), max_length=80)
    signed_on = DayField(label=_("Signed on"))
    signer = forms.CharField(label=_("Signed by"), max_length=200)


class TemplateForm(_FileForm):
    """An office's own Word template."""

    second = forms.ChoiceField(label=_("Other language"), choices=second_languages, required=False)
