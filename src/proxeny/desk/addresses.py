"""Where things are shown: the address of a record, a figure, a page that another maker adds."""

from __future__ import annotations

from functools import cache

from django.urls import NoReverseMatch, reverse

from proxeny.records.register import REGISTERS


def address(name: str, *args: object) -> str:
    """The address of a page; empty where this installation has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@cache
def standing_address(name: str, *args: str) -> str:
    """The same for pages that stand on every screen, such as lists of registers: they are few, and looked up once."""
    return address(name, *args)


def record_address(kind: str, pk: int) -> str:
    """The page of one record; a partner has a page of its own."""
    return str(pk).join(_around(kind))


# A number that stands nowhere else in an address.
_ANY = 9_876_543_210


@cache
def _around(kind: str) -> list[str]:
    """What stands before and after the number in the addresses of a register's records; nothing without such a page."""
    some = address("partner", _ANY) if kind == "partners" else address("record", kind, _ANY)
    return some.split(str(_ANY))


def paper_address(pk: int) -> str:
    """The page of one paper."""
    return str(pk).join(_around_paper())


@cache
def _around_paper() -> list[str]:
    return reverse("paper", args=[_ANY]).split(str(_ANY))


def subject_address(subject: str) -> str:
    """The page of what the history names as `delegations:42`; empty for other things."""
    kind, _, number = subject.partition(":")
    return record_address(kind, int(number)) if kind in REGISTERS and number.isdigit() else ""
