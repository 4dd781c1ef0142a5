"""Registers the register of APEC business travel cards with Django and declares it to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class AbtcConfig(AppConfig):
    name = "proxeny.registers.abtc"
    label = "abtc"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.abtc import register  # noqa: F401  (declares itself)
