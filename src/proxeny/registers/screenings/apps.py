"""Registers the screenings register with Django and declares it to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class ScreeningsConfig(AppConfig):
    name = "proxeny.registers.screenings"
    label = "screenings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.screenings import register  # noqa: F401  (declares itself)
