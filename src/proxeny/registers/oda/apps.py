"""Registers the ODA register with Django and declares it to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class OdaConfig(AppConfig):
    name = "proxeny.registers.oda"
    label = "oda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.oda import register  # noqa: F401  (declares itself)
