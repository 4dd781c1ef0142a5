"""Registers the reports room with Django and declares to the records what it builds on them."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "proxeny.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.reports import standing_on  # noqa: F401  (declares what stands in the way of an undo)
