"""Addresses of the desk; all of them stand behind the sign-in."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, path

from proxeny.desk import (
    coordination_routes,
    help_routes,
    list_routes,
    my_routes,
    office_routes,
    packet_routes,
    reading_routes,
    record_routes,
    report_routes,
)
from proxeny.desk.drafts import keeping_what_was_typed
from proxeny.desk.sign_in import with_own_password
from proxeny.desk.views import my
from proxeny.desk.views.choices import offered
from proxeny.desk.views.drafts import drop_draft, keep_draft
from proxeny.desk.views.duplicates import duplicates
from proxeny.desk.views.home import home
from proxeny.desk.views.partners import find_partners, find_places, partner
from proxeny.desk.views.search import search, suggest
from proxeny.desk.views.triage import triage
from proxeny.desk.views.understood import understanding
from proxeny.desk.views.work import work


def behind_sign_in(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """The same addresses, for signed-in people only: a page is closed unless its maker asks for more."""
    for pattern in patterns:
        pattern.callback = keeping_what_was_typed(login_required(with_own_password(pattern.callback)))
    return list(patterns)


_own = [
    path("", home, name="home"),
    path("work", work, name="work"),
    path("search", search, name="search"),
    path("search/suggest", suggest, name="suggest"),
    path("find/partners", find_partners, name="find_partners"),
    path("find/places", find_places, name="find_places"),
    path("find/choices", offered, name="choices"),
    path("find/understood", understanding, name="understood"),
    path("duplicates", duplicates, name="duplicates"),
    path("triage", triage, name="triage"),
    path("drafts/keep", keep_draft, name="keep_draft"),
    path("drafts/<uuid:draft>/drop", drop_draft, name="drop_draft"),
    path("partners/<number:pk>/", partner, name="partner"),
]

_rooms = [
    *my_routes.urlpatterns,
    *report_routes.urlpatterns,
    *packet_routes.urlpatterns,
    *coordination_routes.urlpatterns,
    *reading_routes.urlpatterns,
    *record_routes.urlpatterns,
    *office_routes.urlpatterns,
    *help_routes.urlpatterns,
]
# Who is sent here has signed in, but lacks what the other pages ask for.
_needed = path("me/second-factor-needed", login_required(my.second_factor_needed), name="second_factor_needed")
urlpatterns = [_needed, *behind_sign_in([*_own, *_rooms, *list_routes.urlpatterns])]
