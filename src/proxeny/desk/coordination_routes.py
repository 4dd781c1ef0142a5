"""Addresses of what offices do together: warnings, who works with whom, joint missions."""

from __future__ import annotations

from django.urls import URLPattern, path

from proxeny.desk import path_parts  # noqa: F401 (declares the parts)
from proxeny.desk.views import around, missions, warnings

urlpatterns: list[URLPattern] = [
    path("around/", around.around, name="around"),
    path("warnings/", warnings.warnings, name="warnings"),
    path("warnings/count", warnings.warnings_count, name="warnings_count"),
    path("warnings/answer", warnings.answer_warning, name="answer_warning"),
    path("missions/", missions.index, name="missions"),
    path("missions/new", missions.propose, name="propose_mission"),
    path("missions/<number:pk>/", missions.mission, name="mission"),
    path("missions/<number:pk>/answer", missions.answer, name="answer_mission"),
    path("missions/<number:pk>/withdraw", missions.withdraw, name="withdraw_mission"),
    path("missions/<number:pk>/delegation", missions.record, name="record_mission"),
]
