"""Addresses of the desk; all of them stand behind the sign-in."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, path, register_converter

from proxeny.desk import record_routes, report_routes
from proxeny.desk.views.home import home
from proxeny.desk.views.lists import coordination, listing
from proxeny.desk.views.partners import find_partners, find_places, partner
from proxeny.desk.views.search import search
from proxeny.records.register import REGISTERS


class RegisterName:
    """A path segment that names a declared register."""

    regex = "[a-z_]+"

    def to_python(self, value: str) -> str:
        """Raises ValueError, so that other addresses are tried, where there is no such register."""
        if value not in REGISTERS:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RegisterName, "register")


def behind_sign_in(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """The same addresses, for signed-in people only: a page is closed unless its maker asks for more."""
    for pattern in patterns:
        pattern.callback = login_required(pattern.callback)
    return list(patterns)


_own = [
    path("", home, name="home"),
    path("search", search, name="search"),
    path("find/partners", find_partners, name="find_partners"),
    path("find/places", find_places, name="find_places"),
    path("partners/<int:pk>/", partner, name="partner"),
]
_lists = [
    path("<register:register>/", listing, name="list"),
    path("<register:register>/cluster", coordination, name="coordination"),
]

urlpatterns = behind_sign_in([*_own, *report_routes.urlpatterns, *record_routes.urlpatterns, *_lists])
