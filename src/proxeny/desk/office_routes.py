"""Addresses of offices, clusters, accounts, rounds and published figures."""

from __future__ import annotations

from django.urls import URLPattern, path

from proxeny.desk import path_parts  # noqa: F401 (declares the parts)
from proxeny.desk.views import afternoons, clusters, handover, mergers, offices, people, published, rates, rounds

urlpatterns: list[URLPattern] = [
    path("offices/", offices.index, name="offices"),
    path("offices/new", offices.new, name="new_office"),
    path("offices/<number:pk>/", offices.office, name="office"),
    path("offices/<number:pk>/merge", mergers.merge, name="merge"),
    path("clusters/", clusters.index, name="clusters"),
    path("clusters/<number:pk>/", clusters.cluster, name="cluster"),
    path("users/", people.index, name="accounts"),
    path("users/new", people.new, name="new_account"),
    path("users/<number:pk>/", people.account, name="account"),
    path("users/<number:pk>/handover", handover.handover, name="handover"),
    path("users/<number:pk>/undo", afternoons.undo_span, name="undo_span"),
    path("rates/", rates.index, name="rates"),
    path("rounds/", rounds.index, name="rounds"),
    path("rounds/new", rounds.new, name="new_round"),
    path("published/", published.index, name="published"),
    path("published/new", published.new, name="publish"),
]
