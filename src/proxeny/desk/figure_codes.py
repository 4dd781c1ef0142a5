"""How codes with slashes (`VN63-24/committee`, `2023-01/2023-09`) stand in one segment of an address."""

from __future__ import annotations

from urllib.parse import quote

from django.utils.http import RFC3986_SUBDELIMS

SLASH = "~"


class Coded:
    """A path segment that holds the code of a subject or a period."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace(SLASH, "/")

    def to_url(self, value: str) -> str:
        return value.replace("/", SLASH)


def in_address(code: str) -> str:
    """The code as it stands in an address."""
    return quote(Coded().to_url(code), safe=f"{RFC3986_SUBDELIMS}/~:@")
