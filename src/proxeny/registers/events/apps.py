"""Registers the events register with Django and declares it to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "proxeny.registers.events"
    label = "events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.events import register  # noqa: F401  (declares itself)
