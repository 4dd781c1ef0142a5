"""Every address of the web application."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

urlpatterns: list[URLPattern | URLResolver] = [
    # The library's own pages of sessions and e-mail addresses: ours show more, and accounts here have no e-mail.
    path("accounts/sessions/", RedirectView.as_view(pattern_name="sessions")),
    path("accounts/email/", RedirectView.as_view(pattern_name="me")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("feed/", include("proxeny.desk.feed_routes")),
    path("api/v1/", include("proxeny.api.routes")),
    path("", include("proxeny.desk.routes")),
]
