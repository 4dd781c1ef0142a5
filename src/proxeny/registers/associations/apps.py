"""Registers the registers of associations, people and exchanges with Django and declares them to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class AssociationsConfig(AppConfig):
    name = "proxeny.registers.associations"
    label = "associations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.associations import register  # noqa: F401  (declares itself)
