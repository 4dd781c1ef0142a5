"""Addresses of papers to read: the inbox, handing in, reviewing, correcting."""

from __future__ import annotations

from django.urls import URLPattern, path

from proxeny.desk import path_parts  # noqa: F401 (declares the parts)
from proxeny.desk.views import readings, reviewing

urlpatterns: list[URLPattern] = [
    path("inbox/", readings.index, name="papers_to_read"),
    path("inbox/new", readings.new, name="new_paper_to_read"),
    path("inbox/<number:pk>/", reviewing.review, name="review"),
    path("inbox/<number:pk>/<number:proposal>/correct", reviewing.correct, name="correct_proposal"),
]
