"""Registers the agreements register with Django and declares it to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "proxeny.registers.agreements"
    label = "agreements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.agreements import register  # noqa: F401  (declares itself)
