"""What the parts of addresses may be: the name of a register, the number of a thing."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import IntConverter

from proxeny.records.register import REGISTERS
from proxeny.reports.letters.letter import letters


class DeclaredRegister:
    """A path segment that names a declared register, so that other addresses are tried where there is none such."""

    regex = "[a-z_]+"

    def to_python(self, value: str) -> str:
        """Raises ValueError where there is no such register."""
        if value not in REGISTERS:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


class Number(IntConverter):
    """The number of a thing; one that no database holds is no address."""

    regex = "[0-9]{1,18}"


class DeclaredLetter:
    """A path segment that names a paper which can be drawn up from a record."""

    regex = "[a-z_]+"

    def to_python(self, value: str) -> str:
        """Raises ValueError where there is no such paper."""
        if value not in letters():
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DeclaredRegister, "declared")
register_converter(DeclaredLetter, "letter")
register_converter(Number, "number")
