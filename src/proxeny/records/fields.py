"""Model fields that know a code list."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.ground.codelists import codelist

if TYPE_CHECKING:
    _Decimal = models.DecimalField[Any, Any]
    _Text = models.CharField[str, str]
    _Long = models.TextField[str, str]
else:
    _Decimal = models.DecimalField
    _Text = models.CharField
    _Long = models.TextField


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


class AmountField(_Decimal):
    """An amount of money or land: what comes in is never below nought; in the database a number as any other."""

    default_validators: ClassVar = [MinValueValidator(0)]  # type: ignore[misc]

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", list(args), kwargs


SEALED: Final = "sealed:"


class SealedField(_Long):
    """Personal data: a text that lies in the database only as its sealed form, and is written in no other.

    `holds` says what the clear text is: a `name` or a `number` (which no open field may repeat), a `line`, a `text` or
    a `day`.
    It may always be left empty, since who may not read it must still be able to import and copy a record.
    """

    LONGEST: ClassVar = {"name": 150, "number": 60, "line": 150, "text": 4000, "day": 10}

    def __init__(self, *args: Any, holds: str = "text", **kwargs: Any) -> None:
        self.holds = holds
        super().__init__(*args, **{**kwargs, "blank": True, "default": ""})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for derived in ("blank", "default"):
            kwargs.pop(derived, None)
        return name, path, list(args), {**kwargs, "holds": self.holds}

    def get_prep_value(self, value: Any) -> Any:
        """Refuses clear text: better no record than a name that everybody with the file can read."""
        if value not in ("", None) and not is_sealed(value):
            raise ValueError(f"{self.name}: clear text on its way into a sealed field")
        return super().get_prep_value(value)

    def to_python(self, value: Any) -> Any:
        """A sealed text as it is, an opened one as what it holds."""
        if self.holds == "day" and isinstance(value, str) and value and not is_sealed(value):
            return date.fromisoformat(value)
        return value


def is_sealed(value: Any) -> bool:
    """Whether a value is the sealed form of something."""
    return isinstance(value, str) and value.startswith(SEALED)


def is_year(field: models.Field[Any, Any]) -> bool:
    """Whether the field holds a year of the calendar, whose digits are not grouped as those of a number are."""
    return field.name == "year" or field.name.endswith("_year")
