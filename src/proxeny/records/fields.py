"""Model fields that know a code list."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.ground.codelists import codelist

if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    _Text = models.CharField


@cache
def _choices(name: str) -> list[tuple[str, Any]]:
    """The list's codes with names that follow the active language; asked for on every cell of a page."""
    return list(codelist(name).choices())


class CodeField(_Text):
    """One code of a dated code list; empty where it is not known."""

    def __init__(self, *args: Any, codelist: str, **kwargs: Any) -> None:
        self.codelist = codelist
        kwargs["max_length"] = 40
        kwargs["choices"] = self._choices
        super().__init__(*args, **kwargs)

    def _choices(self) -> list[tuple[str, Any]]:
        return _choices(self.codelist)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for derived in ("max_length", "choices"):
            kwargs.pop(derived, None)
        return name, path, list(args), {**kwargs, "codelist": self.codelist}


class CodesField(models.JSONField):
    """Several codes of a dated code list, kept as a JSON list in the order given."""

    def __init__(self, *args: Any, codelist: str, **kwargs: Any) -> None:
        self.codelist = codelist
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        known = set(codelist(self.codelist).codes())
        if unknown := [code for code in value or [] if code not in known]:
            raise ValidationError(_("“%(code)s” is not in the list."), params={"code": unknown[0]})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, list(args), {**kwargs, "codelist": self.codelist}
