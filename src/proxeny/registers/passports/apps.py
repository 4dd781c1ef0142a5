"""Registers the register of official passports with Django and declares it to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class PassportsConfig(AppConfig):
    name = "proxeny.registers.passports"
    label = "passports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.passports import register  # noqa: F401  (declares itself)
