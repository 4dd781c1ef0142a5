"""Registers the consular register with Django and declares it to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class ConsularConfig(AppConfig):
    name = "proxeny.registers.consular"
    label = "consular"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.consular import register  # noqa: F401  (declares itself)
